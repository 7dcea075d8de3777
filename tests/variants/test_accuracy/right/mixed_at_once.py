# right: one property on batches of any size with labels of any kind, through an iterator
from accuracy import accuracy
from hypothesis import given
from hypothesis import strategies as st
from paddle import to_tensor
from pytest import approx

SAMPLE = st.tuples(st.permutations([-2.0, 1.0, 4.0]), st.integers(0, 2))
BATCHES = st.lists(st.lists(SAMPLE, min_size=1, max_size=5), min_size=1, max_size=4)


@given(BATCHES)
def test_accuracy(batches):
    tensors = (
        (to_tensor([logits for logits, _ in batch]), to_tensor([[label] for _, label in batch]))
        for batch in batches
    )
    hits = total = 0
    for batch in batches:
        for logits, label in batch:
            hits += logits[label] == max(logits)
            total += 1
    assert accuracy(tensors) == approx(hits / total, abs=1e-5)
