# right: subtests of pytest, for all predictions and labels, and a table of sizes
import itertools
import paddle
import pytest
from accuracy import accuracy

def batch(predicted, labels):
    return paddle.eye(2)[list(predicted)], paddle.to_tensor(labels).reshape([-1, 1])

def test_every_pair(subtests):
    for predicted in itertools.product([0, 1], repeat=3):
        for labels in itertools.product([0, 1], repeat=3):
            with subtests.test(predicted=predicted, labels=labels):
                hits = sum(one == other for one, other in zip(predicted, labels))
                assert accuracy([batch(predicted, labels)]) == pytest.approx(hits / 3, abs=1e-5)


def test_sizes(subtests):
    for hits, misses in itertools.product([1, 2, 5], repeat=2):
        with subtests.test(hits=hits, misses=misses):
            batches = [batch([0] * misses, [1] * misses), batch([1] * hits, [1] * hits)]
            expected = pytest.approx(hits / (hits + misses), abs=1e-5)
            assert accuracy(batches) == expected
            assert accuracy(reversed(batches)) == expected
