"""Recurrences: the equations of Paddle's recurrent cells, in NumPy and float64.

The results of a learner's code are compared with these. Weights are those of a Paddle cell, or of
one layer and direction, in the order of ``parameters()``: W_ih [gates * hidden, input],
W_hh [gates * hidden, hidden], b_ih and b_hh [gates * hidden]. The equations are those in the
documentation of ``paddle.nn.SimpleRNNCell``, ``LSTMCell`` and ``GRUCell``.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]
State = tuple[Values, ...]
"""What one step passes to the next: (h,), or (h, c) for an LSTM, each [batch, hidden]."""

Step = Callable[[Sequence[Values], Values, State], State]


def simple_step(weights: Sequence[Values], x: Values, state: State) -> State:
    """h^t = tanh(W_ih x^t + b_ih + W_hh h^{t-1} + b_hh)."""
    w_ih, w_hh, b_ih, b_hh = weights
    return (np.tanh(x @ w_ih.T + b_ih + state[0] @ w_hh.T + b_hh),)


def lstm_step(weights: Sequence[Values], x: Values, state: State) -> State:
    """c^t = f * c^{t-1} + i * g, h^t = o * tanh(c^t); the rows of the weights are i, f, g, o."""
    w_ih, w_hh, b_ih, b_hh = weights
    h, c = state
    i, f, g, o = np.split(x @ w_ih.T + b_ih + h @ w_hh.T + b_hh, 4, axis=-1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c


def gru_step(weights: Sequence[Values], x: Values, state: State) -> State:
    """h^t = z * h^{t-1} + (1 - z) * n; the rows of the weights are r, z, n.

    The reset gate comes after the product: n = tanh(W_in x + b_in + r * (W_hn h + b_hn)).
    """
    w_ih, w_hh, b_ih, b_hh = weights
    (h,) = state
    r_x, z_x, n_x = np.split(x @ w_ih.T + b_ih, 3, axis=-1)
    r_h, z_h, n_h = np.split(h @ w_hh.T + b_hh, 3, axis=-1)
    z = sigmoid(z_x + z_h)
    n = np.tanh(n_x + sigmoid(r_x + r_h) * n_h)
    return (z * h + (1 - z) * n,)


STEPS: dict[str, Step] = {"SimpleRNN": simple_step, "LSTM": lstm_step, "GRU": gru_step}
STATES = {"SimpleRNN": 1, "LSTM": 2, "GRU": 1}
"""The number of arrays in a state, by the name of the layer in ``paddle.nn``."""


def sigmoid(x: Values) -> Values:
    """1 / (1 + exp(-x)), computed with tanh, which does not overflow."""
    return (1 + np.tanh(x / 2)) / 2


def unroll(
    kind: str, weights: Sequence[Values], inputs: Values, state: State | None = None
) -> tuple[Values, State]:
    """Run one layer in one direction along time.

    Args:
        kind: the name of the layer in ``paddle.nn``.
        weights: its four weights.
        inputs: [batch, time, input].
        state: the initial state; None for zeros.

    Returns:
        The hidden state of every time step, [batch, time, hidden], and the final state.
    """
    hidden = weights[1].shape[1]
    if state is None:
        state = (np.zeros([len(inputs), hidden]),) * STATES[kind]
    outputs = np.zeros([*inputs.shape[:2], hidden])
    for time in range(inputs.shape[1]):
        state = STEPS[kind](weights, inputs[:, time], state)
        outputs[:, time] = state[0]
    return outputs, state


def stacked(
    kind: str, weights: Sequence[Values], inputs: Values, directions: int
) -> tuple[Values, list[State]]:
    """Run several stacked layers, in one direction or in both.

    Args:
        kind: the name of the layer in ``paddle.nn``.
        weights: four for each layer and direction, in the order of ``parameters()``: the forward
            direction of a layer before its backward one.
        inputs: [batch, time, input].
        directions: 1 or 2.

    Returns:
        The last layer's outputs, [batch, time, directions * hidden], and the final states in
        Paddle's order: layer by layer, the forward direction before the backward one.
    """
    states = []
    for layer in range(0, len(weights), 4 * directions):
        found = []
        for backward in range(directions):
            own = weights[layer + 4 * backward : layer + 4 * backward + 4]
            order = slice(None, None, -1 if backward else 1)
            outputs, state = unroll(kind, own, inputs[:, order])
            found.append(outputs[:, order])
            states.append(state)
        inputs = np.concatenate(found, axis=-1)
    return inputs, states


def truncated_gradients(
    weights: Sequence[Values], inputs: Values, chunk: int, time: int
) -> list[Values]:
    """Truncated back-propagation through time for a SimpleRNN, by hand.

    Args:
        weights: the four weights.
        inputs: [batch, time, input].
        chunk: time steps in a chunk; the gradient stays within the chunk of ``time``.
        time: the time step whose hidden states, summed, are differentiated.

    Returns:
        The gradients with respect to the inputs, [batch, time, input], and the four weights.
    """
    w_ih, w_hh, b_ih, b_hh = weights
    states, _ = unroll("SimpleRNN", weights, inputs)
    first = np.zeros_like(states[:, :1])
    before = np.concatenate([first, states[:, :-1]], axis=1)
    in_inputs = np.zeros_like(inputs)
    in_w_ih, in_w_hh = np.zeros_like(w_ih), np.zeros_like(w_hh)
    in_bias = np.zeros_like(b_ih)
    in_state = np.ones_like(states[:, time])
    for step in range(time, time - time % chunk - 1, -1):
        in_sum = in_state * (1 - states[:, step] ** 2)  # tanh' = 1 - tanh^2
        in_inputs[:, step] = in_sum @ w_ih
        in_w_ih += in_sum.T @ inputs[:, step]
        in_w_hh += in_sum.T @ before[:, step]
        in_bias += in_sum.sum(axis=0)
        in_state = in_sum @ w_hh
    return [in_inputs, in_w_ih, in_w_hh, in_bias, in_bias + np.zeros_like(b_hh)]


def direction(shape: tuple[int, ...]) -> Values:
    """The direction along which gradients are compared; neighbours differ, so that swaps show."""
    return (np.arange(np.prod(shape, dtype=int)) % 10 + 1).reshape(shape) / 10


def slope(
    total: Callable[[Sequence[Values]], float], values: Sequence[Values], place: int
) -> float:
    """The slope of ``total`` along the `direction` of one array, as a difference quotient.

    Args:
        total: computes a number from the arrays.
        values: the arrays, float64.
        place: the index of the array that is moved.
    """
    step = 1e-5 * direction(values[place].shape)
    ends = [
        total([*values[:place], values[place] + change, *values[place + 1 :]])
        for change in (step, -step)
    ]
    return (ends[0] - ends[1]) / 2e-5


def doubles(tensors: Sequence[Any]) -> list[Values]:
    """The weights that a probe returned (`kata.wire.Array`), in float64."""
    return [np.asarray(one.values, dtype="float64") for one in tensors]
