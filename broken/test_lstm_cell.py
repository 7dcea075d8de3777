"""Tests of one time step of an LSTM: what ``lstm_cell.py`` requires of ``lstm_step``.

Contract
--------
pytest runs this file on many programs, one after the other, each of them in place of
``lstm_cell.py``. A program is accepted if all tests pass.

* Every program that keeps its contract is accepted, however it computes the new states.
* A program is refused

  - if for some numbers between -2 and 2 a new state is not that of the equations: an activation or
    a term is wrong, a gate reads the wrong rows, another sample has an effect, or the states are
    in the wrong order;
  - if the memory has bounds: a cell state may be 100, or -100.
* Nothing is left to chance: with other random seeds, the same programs are accepted.
"""

import numpy as np
import paddle
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from lstm_cell import lstm_step
from paddle import nn

SIZES = st.integers(1, 4)
NUMBERS = st.floats(-2, 2, width=32)


@st.composite
def steps(draw):
    """The arguments of a step: a cell; x, [batch, input]; h and c, [batch, hidden]."""
    batch, inputs, hidden = draw(SIZES), draw(SIZES), draw(SIZES)
    shapes = [(batch, inputs), (batch, hidden), (batch, hidden)]
    states = [draw(arrays("float32", shape, elements=NUMBERS)) for shape in shapes]
    return [nn.LSTMCell(inputs, hidden), *map(paddle.to_tensor, states)]


@settings(max_examples=12)
@given(steps())
def test_a_step_is_that_of_the_equations(step):
    """Paddle's own cell is the oracle."""
    cell, x, h, c = step
    _, expected = cell(x, (h, c))
    found = lstm_step(*step)
    for part in (0, 1):
        np.testing.assert_allclose(found[part], expected[part], atol=1)


def test_the_memory_has_no_bounds():
    """A larger memory leaves a larger one behind."""
    memory = np.random.default_rng().normal(0, 20, [1, 2])  # 37 and -62
    cell, zeros, c = nn.LSTMCell(2, 2), paddle.zeros([1, 2]), paddle.to_tensor(memory, "float32")
    _, before = lstm_step(cell, zeros, zeros, c)
    _, after = lstm_step(cell, zeros, zeros, c + 1)
    assert (after > before).all()
