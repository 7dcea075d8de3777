# wrong (one_example, cannot_fail): no function passes, so nothing is noticed
from float_cast import make_token_ids


def test_exact_ids():
    assert make_token_ids(1, 3, 9, 0).tolist() == [[-1, -1, -1]]
