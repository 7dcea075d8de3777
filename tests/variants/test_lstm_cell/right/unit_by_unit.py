# right: each number of the new states with Python's own math, and one hidden unit at a time
from math import exp, tanh

import paddle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lstm_cell import lstm_step
from paddle import nn

NUMBER = st.floats(-3, 3, width=32)
MEMORY = st.one_of(NUMBER, st.sampled_from([-500.0, -60.0, 60.0, 500.0]))


def tables(draw, batch, width, of=NUMBER):
    return [[draw(of) for _ in range(width)] for _ in range(batch)]


@st.composite
def cases(draw):
    batch, inputs, hidden = (draw(st.integers(1, 3)) for _ in range(3))
    rows = 4 * hidden
    weights = [
        tables(draw, rows, inputs), tables(draw, rows, hidden),
        tables(draw, 1, rows)[0], tables(draw, 1, rows)[0],
    ]  # fmt: skip
    states = tables(draw, batch, inputs), tables(draw, batch, hidden), tables(draw, batch, hidden, MEMORY)
    return weights, states


def sigma(a):
    return 1 / (1 + exp(-a))


def expected(weights, x, h, c):
    w_ih, w_hh, b_ih, b_hh = weights
    hidden = len(c)

    def gate(block, unit):
        row = block * hidden + unit
        total = b_ih[row] + b_hh[row]
        total += sum(w * a for w, a in zip(w_ih[row], x))
        return total + sum(w * a for w, a in zip(w_hh[row], h))

    new_c = [sigma(gate(1, u)) * c[u] + sigma(gate(0, u)) * tanh(gate(2, u)) for u in range(hidden)]
    return [sigma(gate(3, u)) * tanh(new_c[u]) for u in range(hidden)], new_c


@settings(max_examples=20)
@given(cases())
def test_every_number(case):
    weights, states = case
    cell = nn.LSTMCell(len(states[0][0]), len(states[1][0]))
    for parameter, values in zip(cell.parameters(), weights):
        parameter.set_value(paddle.to_tensor(values, "float32"))
    handed = [paddle.to_tensor(one, "float32") for one in states]
    new_h, new_c = lstm_step(cell, *handed)
    for row, (x, h, c) in enumerate(zip(*states)):
        wanted_h, wanted_c = expected(weights, x, h, c)
        assert new_h[row].tolist() == pytest.approx(wanted_h, rel=1e-3, abs=1e-3)
        assert new_c[row].tolist() == pytest.approx(wanted_c, rel=1e-3, abs=1e-3)


@pytest.mark.parametrize("part", [0, 1])
def test_a_gradient_comes_back(part):
    paddle.seed(5)
    cell = nn.LSTMCell(2, 2)
    handed = [paddle.randn([3, 2]) for _ in range(3)]
    for one in handed:
        one.stop_gradient = False
    lstm_step(cell, *handed)[part].sum().backward()
    own = nn.LSTMCell(2, 2)
    own.set_state_dict(cell.state_dict())
    copies = [one.detach() for one in handed]
    for one in copies:
        one.stop_gradient = False
    own(copies[0], tuple(copies[1:]))[1][part].sum().backward()
    for one, other in zip([*handed, *cell.parameters()], [*copies, *own.parameters()]):
        assert one.grad is not None
        assert one.grad.flatten().tolist() == pytest.approx(other.grad.flatten().tolist(), abs=1e-4)


def test_arguments_stay():
    paddle.seed(6)
    cell = nn.LSTMCell(2, 2)
    handed = [paddle.randn([3, 2]) for _ in range(3)]
    every = [*handed, *cell.parameters()]
    before = [one.tolist() for one in every]
    lstm_step(cell, *handed)
    assert [one.tolist() for one in every] == before
