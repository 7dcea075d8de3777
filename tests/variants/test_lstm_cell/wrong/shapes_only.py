# wrong (wide_tolerance, chance): only shapes are asked for
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
    """What a step is given: a cell; x, [batch, input]; h and c, [batch, hidden]."""
    batch, inputs, hidden = draw(SIZES), draw(SIZES), draw(SIZES)
    shapes = [(batch, inputs), (batch, hidden), (batch, hidden)]
    states = [draw(arrays("float32", shape, elements=NUMBERS)) for shape in shapes]
    return [nn.LSTMCell(inputs, hidden), *map(paddle.to_tensor, states)]


@settings(max_examples=20)
@given(steps())
def test_the_shapes(step):
    for found in lstm_step(*step):
        assert found.shape == step[-1].shape
