"""Probes of a cell unrolled in time: they run in the subject's process."""

import numpy as np
import paddle
from paddle import nn

from kata.inside import arguments, backward, measure
from kata.inside.trace import follow, job_of


def states_of(module, batches, hidden, seed):
    """The results for one batch after another, and the weights of the cell before the calls."""
    cell = _cell(len(batches[0][0][0]), hidden, seed)
    weights = [arguments.copied(one) for one in cell.parameters()]
    return [
        arguments.copied(module.unroll(cell, arguments.tensor(one))) for one in batches
    ], weights


def state_of_new_weights(module, batch, hidden, seed, called=True):
    """The result of a cell with new weights, after a call with others; the weights; the inputs.

    Without ``called``, there was no such call.
    """
    cell = _cell(len(batch[0][0]), hidden, seed)
    if called:
        module.unroll(cell, arguments.tensor(batch))
    weights = [arguments.copied(one) for one in arguments.redrawn(cell, 1, seed).parameters()]
    inputs = arguments.tensor(batch)
    return module.unroll(cell, inputs), weights, inputs


def in_a_life(module, batch, between, hidden, seed):
    """The results of repeated calls for a batch; see `arguments.asked_again`."""
    cell, other = (_cell(len(batch[0][0]), hidden, seed + more) for more in (0, 10))
    other.training = cell.training
    return arguments.asked_again(module.unroll, cell, other, [batch], [between])


def marks_of(module, lengths, mode):
    """For each length, the final state of a cell that has a hidden unit for each time step.

    h^t = tanh(x^t + h^{t-1}), and x^t is 0.5 in unit t and 0 in the others.
    """
    found = []
    for length in lengths:
        cell, marks = _marking(length), arguments.tensor(0.5 * np.eye(length)[None])
        cell.training = mode == "train"
        found.append(arguments.copied(module.unroll(cell, marks)))
    return found


def gradient_of_marks(module, length):
    """The gradient of the sum of that final state with respect to its inputs, [1, time, time]."""
    marks = arguments.tensor(0.5 * np.eye(length)[None])
    marks.stop_gradient = False
    return _gradients(module, _marking(length), marks)[0]


def gradients_of(module, batch, hidden, seed, keeps=False):
    """The gradients of the sum of the final state with respect to inputs and weights.

    With ``keeps``, the cell has a long memory (`arguments.keep_long`).
    """
    cell, inputs = _cell(len(batch[0][0]), hidden, seed), arguments.tensor(batch)
    if keeps:
        arguments.keep_long(cell, 0, seed)
    cell.training = True
    inputs.stop_gradient = False
    weights = [arguments.copied(one) for one in cell.parameters()]
    return _gradients(module, cell, inputs), weights


def _gradients(module, cell, inputs):
    state = module.unroll(cell, inputs)
    if not state.stop_gradient:
        state.sum().backward()
    return backward.gradients([inputs, *cell.parameters()])


def _marking(length):
    """A cell that adds its input to its state, unit by unit, before the tanh."""
    cell = arguments.lasting(nn.SimpleRNNCell(length, length))
    for weight, values in zip(cell.parameters(), (np.eye(length),) * 2 + (0, 0), strict=True):
        arguments.put(weight, values + np.zeros(weight.shape))
    return cell


def reach(module):
    """Which sample's final state depends on which time step of which sample."""
    cell = _cell(measure.EMBEDDING, measure.HIDDEN, 0)
    return measure.influence(
        lambda token_ids: module.unroll(cell, _vectors(token_ids)).numpy(),
        measure.different_tokens(),
        measure.VOCABULARY,
    )


def trace(module):
    """The arrays on the way to the final state."""

    def run(token_ids):
        module.unroll(_cell(measure.EMBEDDING, measure.HIDDEN, 0), _vectors(token_ids))

    return follow(job_of(module), run, measure.different_tokens())


def _cell(size, hidden, seed):
    """A fresh cell in either mode, which makes no difference to it."""
    paddle.seed(seed)
    cell = nn.SimpleRNNCell(size, hidden)
    cell.training = seed % 2 == 0
    return arguments.lasting(cell)


def _vectors(token_ids):
    return arguments.tensor(measure.vectors(token_ids, measure.EMBEDDING))
