# right: the equations in NumPy, and gradients by a difference quotient
import numpy as np
import paddle
from hypothesis import given, settings
from hypothesis import strategies as st
from lstm_cell import lstm_step
from paddle import nn


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def by_hand(weights, x, h, c):
    w_ih, w_hh, b_ih, b_hh = weights
    i, f, g, o = np.split(x @ w_ih.T + b_ih + h @ w_hh.T + b_hh, 4, axis=1)
    new_c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(new_c), new_c


def setting(seed, batch, inputs, hidden, scale=1.0):
    rng = np.random.default_rng(seed)
    cell = nn.LSTMCell(inputs, hidden)
    for weight in cell.parameters():
        weight.set_value(rng.normal(0, 0.7, weight.shape).astype("float32"))
    sizes = inputs, hidden, hidden
    x, h, c = (rng.normal(0, 1, (batch, size)).astype("float32") for size in sizes)
    return cell, x, h, c * np.float32(scale)


def numbers(tensors):
    return [one.numpy().astype("float64") for one in tensors]


@settings(max_examples=15)
@given(st.integers(0, 10**6), st.integers(1, 4), st.integers(1, 3), st.integers(1, 5),
       st.sampled_from([1.0, 200.0]))  # fmt: skip
def test_values(seed, batch, inputs, hidden, scale):
    cell, *states = setting(seed, batch, inputs, hidden, scale)
    found = numbers(lstm_step(cell, *map(paddle.to_tensor, states)))
    for one, expected in zip(found, by_hand(numbers(cell.parameters()), *states), strict=True):
        assert one.shape == expected.shape
        np.testing.assert_allclose(one, expected, rtol=1e-4, atol=1e-4)


def test_gradients():
    cell, *states = setting(3, 3, 2, 4)
    tensors = [paddle.to_tensor(one, stop_gradient=False) for one in states]
    h, c = lstm_step(cell, *tensors)
    (h.sum() + 2 * c.sum()).backward()
    every = numbers([*tensors, *cell.parameters()])

    def loss(values):
        new_h, new_c = by_hand(values[3:], *values[:3])
        return new_h.sum() + 2 * new_c.sum()

    for place, tensor in enumerate([*tensors, *cell.parameters()]):
        assert tensor.grad is not None
        for spot in np.ndindex(*tensor.shape):
            more, less = ([one.copy() for one in every] for _ in range(2))
            more[place][spot] += 1e-5
            less[place][spot] -= 1e-5
            slope = (loss(more) - loss(less)) / 2e-5
            assert abs(tensor.grad.numpy()[spot] - slope) < 1e-3


def test_nothing_given_changes():
    cell, *states = setting(5, 2, 3, 3)
    tensors = [paddle.to_tensor(one) for one in states]
    before = numbers([*tensors, *cell.parameters()])
    lstm_step(cell, *tensors)
    for one, other in zip(before, numbers([*tensors, *cell.parameters()]), strict=True):
        assert (one == other).all()
