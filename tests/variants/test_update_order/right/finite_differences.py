# right: the gradient is measured by differences, in NumPy
import numpy as np
import paddle
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from paddle import nn
from update_order import train

RATE = 0.05
TENTHS = st.integers(-10, 10).map(lambda number: number / 10)


def loss_at(weight, inputs, labels):
    return np.mean((inputs @ weight - labels) ** 2)


def gradient(weight, inputs, labels):
    found = np.zeros_like(weight)
    for place in range(len(weight)):
        step = np.zeros_like(weight)
        step[place] = 1e-4
        up, down = loss_at(weight + step, inputs, labels), loss_at(weight - step, inputs, labels)
        found[place] = (up - down) / 2e-4
    return found


@st.composite
def problems(draw):
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    batches = [
        (draw(arrays(float, (size, 2), elements=TENTHS)), draw(arrays(float, (size, 1), elements=TENTHS)))
        for size in sizes
    ]
    return draw(arrays(float, (2, 1), elements=TENTHS)), batches


@settings(max_examples=40)
@given(problems())
def test_train(problem):
    weight, batches = problem
    model = nn.Linear(2, 1, bias_attr=False)
    model.weight.set_value(weight.astype("float32"))
    optimizer = paddle.optimizer.SGD(RATE, parameters=model.parameters())
    tensors = [tuple(paddle.to_tensor(one.astype("float32")) for one in pair) for pair in batches]
    losses = train(model, nn.functional.mse_loss, optimizer, iter(tensors))
    assert len(losses) == len(batches)
    for loss, (inputs, labels) in zip(losses, batches):
        assert abs(loss - loss_at(weight, inputs, labels)) < 1e-4
        weight = weight - RATE * gradient(weight, inputs, labels)
    assert np.abs(model.weight.numpy() - weight).max() < 1e-4
