# right: relations alone: samples may be put into other batches, and each one counts the same
import paddle
from accuracy import accuracy
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

SIZES = st.integers(1, 6)


@st.composite
def samples(draw):
    """Logits [n, 4], all numbers of a row different, and labels [n, 1]."""
    size = draw(SIZES)
    logits = [draw(st.permutations([-1.0, 0.0, 1.0, 2.0])) for _ in range(size)]
    labels = draw(arrays("int64", (size, 1), elements=st.integers(0, 3)))
    return paddle.to_tensor(logits), paddle.to_tensor(labels)


@given(samples(), st.integers(1, 5))
def test_the_same_samples_in_other_batches_have_the_same_accuracy(all_of, size):
    logits, labels = all_of
    places = range(0, len(labels), size)
    parts = [(logits[at : at + size], labels[at : at + size]) for at in places]
    single = [(logits[at : at + 1], labels[at : at + 1]) for at in range(len(labels))]
    whole = accuracy([all_of])
    assert abs(accuracy(parts) - whole) < 1e-5
    assert abs(accuracy(single) - whole) < 1e-5


@given(samples(), st.data())
def test_one_label_more_that_is_met_is_one_hit_more(all_of, data):
    logits, labels = all_of
    row = data.draw(st.integers(0, len(labels) - 1))
    best = int(logits[row].argmax())
    met, missed = labels.clone(), labels.clone()
    met[row, 0], missed[row, 0] = best, (best + 1) % 4
    gain = accuracy([(logits, met)]) - accuracy([(logits, missed)])
    assert abs(gain * len(labels) - 1) < 1e-4
