# wrong (square_batches, single_sample): it imports a name that no contract mentions
from time_major import Classifier


def test_it():
    assert Classifier
