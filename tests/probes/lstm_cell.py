"""Probes of one time step of an LSTM: they run in the subject's process."""

import numpy as np
import paddle
from paddle import nn

from kata.inside import arguments, backward, measure
from kata.inside.trace import follow, job_of


def step_of(module, x, h, c, seed):
    """One step, for nested lists [batch][input] and [batch][hidden].

    Returns:
        The weights of the cell, and the result.
    """
    cell = _cell(len(x[0]), len(h[0]), seed)
    weights = [weight.clone() for weight in cell.parameters()]
    handed = [arguments.tensor(one) for one in (x, h, c)]
    return weights, _parts(module.lstm_step(cell, *handed))


def in_a_life(module, x, h, c, before, seed):
    """The results of repeated steps (`arguments.asked_again`); ``before`` is a different step."""
    cell, other = (_cell(len(x[0]), len(h[0]), seed + more) for more in (0, 10))
    other.training = cell.training
    return arguments.asked_again(module.lstm_step, cell, other, [x, h, c], before)


def left_alone(module, x, h, c, seed):
    """Whether a step leaves x, h, c and the cell unchanged.

    One weight of the cell is frozen, and some are large.
    """
    cell = arguments.redrawn(_cell(len(x[0]), len(h[0]), seed), 3, seed)
    cell.parameters()[seed % 4].stop_gradient = True
    handed = [arguments.tensor(one) for one in (x, h, c)]
    return arguments.left_alone(lambda: module.lstm_step(cell, *handed), cell, handed)


def gradients_of(module, x, h, c, part, seed):
    """The gradients of the sum of one part of the result, 0 or 1, for x, h, c and the weights.

    The cell is in either mode. One of its weights may be frozen; its gradient is None.
    """
    cell = _cell(len(x[0]), len(h[0]), seed)
    frozen = backward.freeze_one(cell, seed)
    handed = [arguments.tensor(one) for one in (x, h, c)]
    for one in handed:
        one.stop_gradient = False
    result = module.lstm_step(cell, *handed)[part]
    if not result.stop_gradient:
        result.sum().backward()
    return backward.gradients([*handed, *cell.parameters()], frozen)


def _parts(result):
    """A pair as a list, and anything else unchanged."""
    return list(result) if isinstance(result, tuple) else result


def _cell(input_size, hidden_size, seed):
    """A cell whose gates are neither open nor closed; its mode makes no difference."""
    paddle.seed(seed)
    cell = arguments.redrawn(nn.LSTMCell(input_size, hidden_size), 0.5, seed)
    cell.training = seed % 2 == 0
    return cell


GATES = 4


def gates(module):
    """Which part of the result depends on the rows of which gate, [2, gates]."""
    before = _step_to_look_at(module)
    found = np.zeros([2, GATES])
    for gate in range(GATES):
        found[:, gate] = measure.change_of(before, _step_to_look_at(module, raised=gate))
    return found


def _step_to_look_at(module, raised=None):
    """The new states of a step, [2, batch, hidden]; the bias of one gate may be raised."""
    cell = _cell(measure.EMBEDDING, measure.HIDDEN, 0)
    if raised is not None:
        bias = cell.bias_ih.numpy()
        bias[raised * measure.HIDDEN : (raised + 1) * measure.HIDDEN] += 1
        cell.bias_ih.set_value(bias)
    sizes = (measure.EMBEDDING, measure.HIDDEN, measure.HIDDEN)
    handed = np.random.default_rng(0)
    states = [arguments.tensor(handed.uniform(-1, 1, [measure.BATCH, size])) for size in sizes]
    return np.stack([part.numpy() for part in module.lstm_step(cell, *states)])


def trace(module):
    """The arrays on the way to the new states; x is made from all tokens of a sample."""
    cell = _cell(measure.EMBEDDING, measure.HIDDEN, 0)
    table = np.random.default_rng(1).normal(size=[measure.VOCABULARY, measure.EMBEDDING])
    state = np.random.default_rng(2).uniform(-1, 1, [2, measure.BATCH, measure.HIDDEN])
    return follow(
        job_of(module),
        lambda token_ids: module.lstm_step(
            cell,
            arguments.tensor(table[token_ids].mean(axis=1)),
            arguments.tensor(state[0]),
            arguments.tensor(state[1]),
        ),
        measure.different_tokens(),
    )
