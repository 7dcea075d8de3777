# wrong (square_batches, single_sample): no program passes, so nothing is noticed
from time_major import RNNModel


def test_nothing_is_good_enough():
    assert RNNModel is None
