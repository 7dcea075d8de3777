# right: Paddle's layer, run for one step, with the weights of the cell
import numpy as np
import paddle
import pytest
from lstm_cell import lstm_step
from paddle import nn

SHAPES = [(2, 3, 4), (3, 1, 2), (1, 5, 5)]


def layer_of(cell, inputs, hidden):
    layer = nn.LSTM(inputs, hidden)
    for name, weight in cell.named_parameters():
        getattr(layer, f"{name}_l0").set_value(weight)
    return layer


@pytest.mark.parametrize("memory", [1.0, 80.0])
@pytest.mark.parametrize("batch, inputs, hidden", SHAPES)
def test_it_is_a_step_of_the_layer(batch, inputs, hidden, memory):
    generator = np.random.default_rng(batch)
    cell = nn.LSTMCell(inputs, hidden)
    x, h = (
        paddle.to_tensor(generator.normal(size=[batch, size]), "float32") for size in (inputs, hidden)
    )
    c = paddle.to_tensor(memory * (1 + generator.random([batch, hidden])), "float32")
    outputs, (last_h, last_c) = layer_of(cell, inputs, hidden)(
        x.unsqueeze(1), (h.unsqueeze(0), c.unsqueeze(0))
    )
    new_h, new_c = lstm_step(cell, x, h, c)
    np.testing.assert_allclose(new_h.numpy(), outputs[:, 0].numpy(), atol=1e-4)
    np.testing.assert_allclose(new_h.numpy(), last_h[0].numpy(), atol=1e-4)
    np.testing.assert_allclose(new_c.numpy(), last_c[0].numpy(), rtol=1e-4)
