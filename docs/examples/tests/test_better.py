"""Tests of `time_major` that change something in the batch: other samples must not follow."""

import numpy as np
import paddle
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from time_major import RNNModel

BATCHES = st.tuples(st.integers(1, 4), st.integers(1, 6)).flatmap(
    lambda shape: arrays("int64", shape, elements=st.integers(0, 19))
)


def logits(model, ids):
    model.eval()
    return model(paddle.to_tensor(ids)).numpy()


@settings(max_examples=25)
@given(BATCHES)
def test_a_sample_has_one_row_of_logits(ids):
    assert logits(RNNModel(20, 8, 16, 1, 3), ids).shape == (len(ids), 3)


@settings(max_examples=25)
@given(BATCHES)
def test_a_sample_does_not_depend_on_the_first_one(ids):
    model = RNNModel(20, 8, 16, 1, 3)
    changed = ids.copy()
    changed[0] = (changed[0] + 1) % 20
    assert np.allclose(logits(model, ids)[1:], logits(model, changed)[1:], atol=1e-5)
