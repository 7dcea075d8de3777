# right: no oracle: gates are opened and closed by their biases
import math

import numpy as np
import paddle
import pytest
from lstm_cell import lstm_step
from paddle import nn

OPEN, CLOSED = 30.0, -30.0
I, F, G, O = range(4)


def step(biases, c, *, bias="bias_ih", h=0.0, x=0.0, weights=None):
    """One step of a cell of one unit whose weights are all 0 but for the biases of the gates."""
    cell = nn.LSTMCell(1, 1)
    for name, one in cell.named_parameters():
        value = biases if name == bias else [0.0] * 4
        if weights and name in weights:
            value = weights[name]
        one.set_value(paddle.to_tensor(value, "float32").reshape(one.shape))
    handed = [paddle.to_tensor([[one]], "float32") for one in (x, h, c)]
    result = lstm_step(cell, *handed)
    assert [one.item() for one in handed] == pytest.approx([x, h, c])
    return [one.item() for one in result]


@pytest.mark.parametrize("bias", ["bias_ih", "bias_hh"])
@pytest.mark.parametrize("c", [-300.0, -1.5, 0.25, 4.0, 300.0])
def test_an_open_forget_gate_keeps_the_memory(bias, c):
    new_h, new_c = step([CLOSED, OPEN, 0, OPEN], c, bias=bias)
    assert new_c == pytest.approx(c)
    assert new_h == pytest.approx(math.tanh(c))


@pytest.mark.parametrize("c", [-3.0, 50.0])
def test_a_closed_forget_gate_drops_it(c):
    assert step([CLOSED, CLOSED, 0, OPEN], c) == pytest.approx([0, 0], abs=1e-5)


@pytest.mark.parametrize("g", [-2.0, -0.3, 0.7])
def test_an_open_input_gate_lets_the_candidate_in(g):
    new_h, new_c = step([OPEN, CLOSED, g, OPEN], 5.0)
    assert new_c == pytest.approx(math.tanh(g), abs=1e-5)
    assert new_h == pytest.approx(math.tanh(math.tanh(g)), abs=1e-5)


def test_a_closed_output_gate_shows_nothing():
    new_h, new_c = step([CLOSED, OPEN, 0, CLOSED], 2.0)
    assert new_h == pytest.approx(0, abs=1e-5)
    assert new_c == pytest.approx(2)


def test_gates_that_are_half_open():
    new_h, new_c = step([0, 0, 0, 0], 4.0)
    assert new_c == pytest.approx(2)
    assert new_h == pytest.approx(math.tanh(2) / 2)


@pytest.mark.parametrize("gate", [I, F, G, O])
@pytest.mark.parametrize("source, weight", [("x", "weight_ih"), ("h", "weight_hh")])
def test_inputs_and_states_open_gates_too(gate, source, weight):
    rows = [0.0] * 4
    rows[gate] = 2.0
    base = [0.5, -0.5, 0.4, 0.2]
    moved = list(base)
    moved[gate] += 2.0 * 0.75
    found = step(base, 1.5, weights={weight: rows}, **{source: 0.75})
    assert found == pytest.approx(step(moved, 1.5), abs=1e-5)
    assert found != pytest.approx(step(base, 1.5), abs=1e-3)


def test_samples_and_units_are_apart():
    paddle.seed(0)
    cell = nn.LSTMCell(2, 3)
    x, h, c = paddle.randn([4, 2]), paddle.randn([4, 3]), paddle.randn([4, 3])
    for both, *rows in zip(lstm_step(cell, x, h, c),
                           *(lstm_step(cell, x[n : n + 1], h[n : n + 1], c[n : n + 1])
                             for n in range(4)), strict=True):  # fmt: skip
        np.testing.assert_allclose(both.numpy(), paddle.concat(rows).numpy(), atol=1e-5)


def test_the_gradient_goes_back_to_everything():
    paddle.seed(1)
    cell = nn.LSTMCell(2, 3)
    handed = [paddle.randn([4, size]) for size in (2, 3, 3)]
    for one in handed:
        one.stop_gradient = False
    new_h, new_c = lstm_step(cell, *handed)
    (3 * new_h + new_c).sum().backward()
    for one in [*handed, *cell.parameters()]:
        assert one.grad is not None
        assert (one.grad.numpy() != 0).all()
