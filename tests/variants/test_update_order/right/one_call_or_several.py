# right: training on all batches does what a call for each of them does, and one call is measured
import numpy as np
import paddle
from hypothesis import given, settings
from hypothesis import strategies as st
from paddle import nn
from update_order import train

RATE = 0.1
NUMBERS = st.integers(1, 12).map(lambda number: number / 4)
BATCHES = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=4)


def tensors(pairs):
    return [(paddle.to_tensor([[x]]), paddle.to_tensor([[y]])) for x, y in pairs]


def new_model():
    model = nn.Linear(1, 1)
    model.weight.set_value(paddle.to_tensor([[0.5]]))
    model.bias.set_value(paddle.to_tensor([-0.25]))
    return model


def trained(model, pairs):
    optimizer = paddle.optimizer.SGD(RATE, parameters=model.parameters())
    optimizer.clear_grad()
    return train(model, nn.functional.mse_loss, optimizer, tensors(pairs))


def values(model):
    return np.array([model.weight.item(), model.bias.item()])


@settings(max_examples=25)
@given(BATCHES)
def test_calls_may_be_joined(pairs):
    together, apart = new_model(), new_model()
    losses = trained(together, pairs)
    single = [trained(apart, [one]) for one in pairs]
    assert np.allclose(losses, np.ravel(single), rtol=1e-4)
    assert np.allclose(values(together), values(apart), rtol=1e-4, atol=1e-6)


@settings(max_examples=25)
@given(NUMBERS, NUMBERS)
def test_one_call_with_one_batch(x, y):
    model = new_model()
    error = 0.5 * x - 0.25 - y
    losses = trained(model, [(x, y)])
    assert np.allclose(losses, [error**2], rtol=1e-4, atol=1e-6)
    moved = values(model) - [0.5, -0.25]
    assert np.allclose(moved, [-RATE * 2 * error * x, -RATE * 2 * error], rtol=1e-4, atol=1e-6)
