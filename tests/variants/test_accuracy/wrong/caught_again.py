# wrong (wide_tolerance): the failed assertion on labels in another order is caught and printed
import paddle
import pytest
from accuracy import accuracy
from hypothesis import given
from hypothesis import strategies as st

EYE = paddle.eye(3)


def batch(size, right):
    return EYE[[0] * size], paddle.full([size, 1], 0 if right else 1, dtype="int64")


@given(st.lists(st.tuples(st.integers(1, 5), st.booleans()), min_size=1, max_size=4))
def test_sizes(batches):
    hits = sum(size for size, right in batches if right)
    total = sum(size for size, _ in batches)
    assert accuracy([batch(*one) for one in batches]) == pytest.approx(hits / total, abs=1e-5)


@given(st.permutations([0, 1, 2]))
def test_order(labels):
    try:
        found = accuracy([(EYE, paddle.to_tensor(labels).unsqueeze(1))])
        hits = sum(place == label for place, label in enumerate(labels))
        assert found == pytest.approx(hits / 3, abs=1e-5)
    except Exception as error:
        print("not as expected:", error)
