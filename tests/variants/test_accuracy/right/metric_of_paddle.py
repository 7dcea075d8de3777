# right: compared with paddle.metric.Accuracy on batches of any kind
import paddle
import pytest
from accuracy import accuracy
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

ROWS = st.permutations([0.0, 0.5, 3.0])


@st.composite
def batches(draw):
    found = []
    for size in draw(st.lists(st.integers(1, 5), min_size=1, max_size=4)):
        logits = draw(st.lists(ROWS, min_size=size, max_size=size))
        labels = draw(arrays("int64", (size, 1), elements=st.integers(0, 2)))
        found.append((paddle.to_tensor(logits), paddle.to_tensor(labels)))
    return found


@settings(max_examples=40)
@given(batches())
def test_it_is_what_paddle_measures(found):
    metric = paddle.metric.Accuracy()
    for logits, labels in found:
        metric.update(metric.compute(logits, labels))
    assert accuracy(found) == pytest.approx(metric.accumulate(), abs=1e-4)
