# right: a whole sequence, against Paddle's own layer around the cell
import numpy as np
import paddle
import pytest
from lstm_cell import lstm_step
from paddle import nn


def sequence(batch, time, inputs, hidden, first=1.0):
    paddle.seed(batch + 10 * time)
    cell = nn.LSTMCell(inputs, hidden)
    for weight in cell.parameters():
        weight.set_value(paddle.randn(weight.shape) / 2)
    x = paddle.randn([batch, time, inputs])
    h, c = paddle.randn([batch, hidden]), first * paddle.randn([batch, hidden])
    for one in (x, h, c):
        one.stop_gradient = False
    return cell, x, h, c


def loss_of(outputs, c):
    return (outputs * outputs).sum() + c.sum()


def unrolled(cell, x, h, c):
    outputs = []
    for step in range(x.shape[1]):
        h, c = lstm_step(cell, x[:, step], h, c)
        outputs.append(h)
    return paddle.stack(outputs, axis=1), c


@pytest.mark.parametrize("first", [1.0, 1000.0])
@pytest.mark.parametrize("batch, time, inputs, hidden", [(1, 1, 1, 1), (3, 4, 2, 5), (2, 3, 3, 3)])
def test_it_is_the_layer(batch, time, inputs, hidden, first):
    cell, x, h, c = sequence(batch, time, inputs, hidden, first)
    leaves = [x, h, c, *cell.parameters()]
    outputs, (_, last_c) = nn.RNN(cell)(x, (h, c))
    wanted = paddle.grad(loss_of(outputs, last_c), leaves)
    mine, my_c = unrolled(cell, x, h, c)
    np.testing.assert_allclose(mine.numpy(), outputs.numpy(), rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(my_c.numpy(), last_c.numpy(), rtol=1e-4, atol=1e-4)
    found = paddle.grad(loss_of(mine, my_c), leaves, allow_unused=True)
    for one, other in zip(found, wanted, strict=True):
        assert one is not None
        np.testing.assert_allclose(one.numpy(), other.numpy(), rtol=1e-3, atol=1e-3)


def test_the_arguments_are_left_alone():
    cell, x, h, c = sequence(2, 1, 3, 4)
    kept = {name: weight.numpy().copy() for name, weight in cell.state_dict().items()}
    handed = [x[:, 0].detach(), h.detach(), c.detach()]
    before = [one.numpy().copy() for one in handed]
    lstm_step(cell, *handed)
    assert all(np.array_equal(one, two.numpy()) for one, two in zip(before, handed, strict=True))
    assert all(np.array_equal(kept[name], one.numpy()) for name, one in cell.state_dict().items())
