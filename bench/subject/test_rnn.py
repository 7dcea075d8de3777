"""Plain tests of Paddle's own recurrent layers, of a copy of `paddle/nn/layer/rnn.py`."""

import numpy as np
import paddle
import pytest
from rnn import (
    GRU,
    LSTM,
    RNN,
    BiRNN,
    GRUCell,
    LSTMCell,
    SimpleRNN,
    SimpleRNNCell,
    concat_states,
    split_states,
)

BATCH, TIME, FEATURES, HIDDEN = 3, 5, 2, 4


@pytest.fixture(autouse=True)
def _seed():
    paddle.seed(0)


def sequences(*shape):
    return paddle.to_tensor(np.random.default_rng(1).normal(size=shape).astype("float32"))


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def gates(cell, x, h):
    """What the weights make of the input, and of the state."""
    weights = (cell.weight_ih, cell.weight_hh, cell.bias_ih, cell.bias_hh)
    w_ih, w_hh, b_ih, b_hh = (weight.numpy() for weight in weights)
    return x.numpy() @ w_ih.T + b_ih, h.numpy() @ w_hh.T + b_hh


def close(one, other):
    np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)


# --- cells ------------------------------------------------------------------------------------


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_simple_cell_follows_its_equation(activation):
    cell = SimpleRNNCell(FEATURES, HIDDEN, activation=activation)
    x, h = sequences(BATCH, FEATURES), sequences(BATCH, HIDDEN)
    out, new = cell(x, h)
    total = sum(gates(cell, x, h))
    close(out.numpy(), np.tanh(total) if activation == "tanh" else np.maximum(total, 0))
    close(out.numpy(), new.numpy())


def test_lstm_cell_follows_its_equations():
    cell = LSTMCell(FEATURES, HIDDEN)
    x, h, c = sequences(BATCH, FEATURES), sequences(BATCH, HIDDEN), 2 * sequences(BATCH, HIDDEN)
    out, (new_h, new_c) = cell(x, (h, c))
    i, f, g, o = np.split(sum(gates(cell, x, h)), 4, axis=1)
    expected = sigmoid(f) * c.numpy() + sigmoid(i) * np.tanh(g)
    close(new_c.numpy(), expected)
    close(new_h.numpy(), sigmoid(o) * np.tanh(expected))
    close(out.numpy(), new_h.numpy())


def test_gru_cell_follows_its_equations():
    cell = GRUCell(FEATURES, HIDDEN)
    x, h = sequences(BATCH, FEATURES), sequences(BATCH, HIDDEN)
    out, new = cell(x, h)
    of_x, of_h = (np.split(one, 3, axis=1) for one in gates(cell, x, h))
    r, z = sigmoid(of_x[0] + of_h[0]), sigmoid(of_x[1] + of_h[1])
    candidate = np.tanh(of_x[2] + r * of_h[2])
    close(new.numpy(), z * h.numpy() + (1 - z) * candidate)
    close(out.numpy(), new.numpy())


@pytest.mark.parametrize("kind", [SimpleRNNCell, LSTMCell, GRUCell])
def test_cell_starts_from_zeros(kind):
    cell = kind(FEATURES, HIDDEN)
    x, zeros = sequences(BATCH, FEATURES), paddle.zeros([BATCH, HIDDEN])
    state = (zeros, zeros) if kind is LSTMCell else zeros
    close(cell(x)[0].numpy(), cell(x, state)[0].numpy())


@pytest.mark.parametrize("kind", [SimpleRNNCell, LSTMCell, GRUCell])
def test_cell_refuses_a_hidden_size_of_zero(kind):
    with pytest.raises(ValueError, match="hidden_size"):
        kind(FEATURES, 0)


def test_cell_can_be_without_bias():
    cell = GRUCell(FEATURES, HIDDEN, bias_ih_attr=False, bias_hh_attr=False)
    assert cell(sequences(BATCH, FEATURES))[0].shape == [BATCH, HIDDEN]


def test_cell_prints_its_sizes():
    assert SimpleRNNCell(2, 4, activation="relu").extra_repr() == "2, 4, activation=relu"
    assert LSTMCell(2, 4).extra_repr() == "2, 4"


# --- a cell along a sequence ------------------------------------------------------------------


def test_rnn_feeds_the_state_back():
    cell = LSTMCell(FEATURES, HIDDEN)
    x = sequences(BATCH, TIME, FEATURES)
    outputs, (h, c) = RNN(cell)(x)
    state = None
    for time in range(TIME):
        out, state = cell(x[:, time], state)
        close(outputs[:, time].numpy(), out.numpy())
    close(h.numpy(), state[0].numpy())
    close(c.numpy(), state[1].numpy())


def test_rnn_goes_backward_in_reverse():
    cell = GRUCell(FEATURES, HIDDEN)
    x = sequences(BATCH, TIME, FEATURES)
    outputs, last = RNN(cell, is_reverse=True)(x)
    forward, last_forward = RNN(cell)(x.flip([1]))
    close(outputs.numpy(), forward.flip([1]).numpy())
    close(last.numpy(), last_forward.numpy())


def test_rnn_takes_the_time_first():
    cell = SimpleRNNCell(FEATURES, HIDDEN)
    x = sequences(BATCH, TIME, FEATURES)
    outputs, last = RNN(cell, time_major=True)(x.transpose([1, 0, 2]))
    close(outputs.transpose([1, 0, 2]).numpy(), RNN(cell)(x)[0].numpy())
    close(last.numpy(), RNN(cell)(x)[1].numpy())


def test_rnn_keeps_the_state_after_the_end_of_a_sequence():
    cell = SimpleRNNCell(FEATURES, HIDDEN)
    x = sequences(BATCH, TIME, FEATURES)
    lengths = [5, 2, 3]
    _, last = RNN(cell)(x, sequence_length=paddle.to_tensor(lengths))
    for sample, length in enumerate(lengths):
        _, expected = RNN(cell)(x[sample : sample + 1, :length])
        close(last[sample].numpy(), expected[0].numpy())


def test_birnn_joins_both_directions():
    one, other = GRUCell(FEATURES, HIDDEN), GRUCell(FEATURES, HIDDEN)
    x = sequences(BATCH, TIME, FEATURES)
    outputs, (forward, backward) = BiRNN(one, other)(x)
    assert outputs.shape == [BATCH, TIME, 2 * HIDDEN]
    close(outputs[:, :, :HIDDEN].numpy(), RNN(one)(x)[0].numpy())
    close(outputs[:, :, HIDDEN:].numpy(), RNN(other, is_reverse=True)(x)[0].numpy())
    close(forward.numpy(), outputs[:, -1, :HIDDEN].numpy())
    close(backward.numpy(), outputs[:, 0, HIDDEN:].numpy())


# --- layers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "cell"), [(LSTM, LSTMCell), (GRU, GRUCell)])
def test_layer_does_what_its_cell_does(kind, cell):
    layer, one = kind(FEATURES, HIDDEN), cell(FEATURES, HIDDEN)
    for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"):
        getattr(one, name).set_value(getattr(layer, f"{name}_l0"))
    x = sequences(BATCH, TIME, FEATURES)
    close(layer(x)[0].numpy(), RNN(one)(x)[0].numpy())


@pytest.mark.parametrize("direction", ["forward", "bidirect"])
def test_layer_has_states_for_each_layer_and_direction(direction):
    ways = 2 if direction == "bidirect" else 1
    layer = LSTM(FEATURES, HIDDEN, num_layers=2, direction=direction)
    outputs, (h, c) = layer(sequences(BATCH, TIME, FEATURES))
    assert outputs.shape == [BATCH, TIME, ways * HIDDEN]
    assert h.shape == c.shape == [2 * ways, BATCH, HIDDEN]


def test_layer_continues_from_a_state():
    layer = SimpleRNN(FEATURES, HIDDEN, time_major=True)
    x = sequences(TIME, BATCH, FEATURES)
    outputs, last = layer(x)
    first, state = layer(x[:2])
    second, state = layer(x[2:], state)
    close(outputs.numpy(), paddle.concat([first, second]).numpy())
    close(last.numpy(), state.numpy())


def test_layer_refuses_an_unknown_direction():
    with pytest.raises(ValueError, match="direction"):
        GRU(FEATURES, HIDDEN, direction="sideways")


def test_states_are_split_and_joined_again():
    states = (sequences(4, BATCH, HIDDEN), sequences(4, BATCH, HIDDEN) + 1)
    split = split_states(states, bidirectional=True, state_components=2)
    close(split[1][0][1].numpy(), states[1][2].numpy())
    for one, other in zip(concat_states(split, True, 2), states, strict=True):
        close(one.numpy(), other.numpy())
