# wrong (one_example, cannot_fail): an assertion at the top of the file that no program meets
from float_cast import make_token_ids

assert make_token_ids.__name__ == "token_ids"


def test_ids():
    assert make_token_ids(1, 1, 2, 0).shape == (1, 1)
