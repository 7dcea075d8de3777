# right: two batches put together give what they give apart; the last sample is asked alone
import numpy as np
import paddle
from hypothesis import given, settings
from hypothesis import strategies as st
from time_major import RNNModel

paddle.seed(0)
MODEL = RNNModel(40, 5, 8, 1, 2)
MODEL.eval()


def run(ids):
    return MODEL(paddle.to_tensor(ids)).numpy()


@settings(max_examples=12, deadline=None)
@given(st.integers(1, 3), st.integers(1, 3), st.integers(1, 6), st.integers(0, 50))
def test_batches_do_not_meet(first, second, time, seed):
    ids = np.random.default_rng(seed).permutation(40)[: (first + second) * time]
    ids = ids.reshape(first + second, time)
    together = run(ids)
    apart = np.concatenate([run(ids[:first]), run(ids[first:])])
    assert together.shape == apart.shape == (first + second, 2)
    assert np.allclose(together, apart, atol=1e-5)


@settings(max_examples=12, deadline=None)
@given(st.integers(1, 6), st.integers(0, 5), st.integers(0, 50))
def test_a_token_counts(time, place, seed):
    ids = np.random.default_rng(seed).permutation(40)[None, :time]
    other = ids.copy()
    other[0, place % time] = 39 - other[0, place % time]
    assert not np.array_equal(run(ids), run(other))
