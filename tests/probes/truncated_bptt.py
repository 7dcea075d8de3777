"""Probes of a network that is unrolled in chunks: they run in the subject's process."""

import numpy as np
import paddle
from paddle import nn

from kata.inside import arguments, backward, measure
from kata.inside.trace import follow, job_of

LARGE = 3
"""A factor for the gradient that is sent back to a state."""


def unrolled(module, inputs, hidden, chunk, seed):
    """The weights of the cell, and the states for a nested list [batch][time][input]."""
    cell = _cell(len(inputs[0][0]), hidden, seed)
    weights = [weight.clone() for weight in cell.parameters()]
    return weights, module.unroll(cell, arguments.tensor(inputs), chunk)


def in_a_life(module, inputs, hidden, chunk, between, seed):
    """The results of repeated calls; see `arguments.asked_again`."""
    cell, other = (_cell(len(inputs[0][0]), hidden, seed + more) for more in (0, 10))
    other.training = cell.training
    return arguments.asked_again(
        lambda asked, handed: module.unroll(asked, handed, chunk), cell, other, [inputs], [between]
    )


def left_alone(module, inputs, hidden, chunk, seed):
    """Whether a call leaves the inputs and the cell unchanged; one weight is frozen."""
    cell, handed = _cell(len(inputs[0][0]), hidden, seed), arguments.tensor(inputs)
    cell.parameters()[seed % 4].stop_gradient = True
    return arguments.left_alone(lambda: module.unroll(cell, handed, chunk), cell, [handed])


def gradients(module, inputs, hidden, chunk, seed, data):
    """For each time step, the gradients of the sum of the states after it.

    With ``data``, the inputs take no gradient. The gradient that is sent back is larger, and the
    results are divided again, so that clipping at 1 shows.

    Returns:
        For each time step the gradients with respect to the inputs, [batch, time, input], and the
        four weights; zeros if there is none.
    """
    found = []
    for time in range(len(inputs[0])):
        cell = _cell(len(inputs[0][0]), hidden, seed)
        handed = arguments.tensor(inputs)
        handed.stop_gradient = data
        _backward_from(module.unroll(cell, handed, chunk), time)
        found.append([one / LARGE for one in backward.gradients([handed, *cell.parameters()])])
    return found


def gradient_of_long_memory(module, inputs, chunk):
    """The gradient of the last state for the inputs, [1, time, 1]; h^t = tanh(x^t + h^{t-1})."""
    cell = nn.SimpleRNNCell(1, 1)
    for weight, value in zip(cell.parameters(), (1, 1, 0, 0), strict=True):
        arguments.put(weight, np.full(weight.shape, value))
    handed = arguments.tensor(inputs)
    handed.stop_gradient = False
    _backward_from(module.unroll(cell, handed, chunk), len(inputs[0]) - 1)
    return backward.gradients([handed])[0] / LARGE


def _backward_from(states, time):
    if not states.stop_gradient:
        (LARGE * states[:, time]).sum().backward()


def _cell(size, hidden, seed):
    """A cell whose states are well inside (-1, 1), so that gradients do not vanish.

    It is in either mode, which makes no difference to it.
    """
    paddle.seed(seed)
    bound = min(0.5, hidden**-0.5)  # narrower if there are many units
    cell = arguments.redrawn(nn.SimpleRNNCell(size, hidden), bound, seed)
    cell.training = seed % 2 == 0
    return cell


CHUNK, STEPS = 3, 6
"""The sizes in pictures: two chunks."""


def through_time(module):
    """How much gradient the state after one time step sends to each input, [states, steps]."""
    cell = _cell(measure.EMBEDDING, measure.HIDDEN, 0)
    values = np.random.default_rng(0).uniform(-1, 1, [1, STEPS, measure.EMBEDDING])
    found = np.zeros([STEPS, STEPS])
    for time in range(STEPS):
        inputs = arguments.tensor(values)
        inputs.stop_gradient = False
        _backward_from(module.unroll(cell, inputs, CHUNK), time)
        if inputs.grad is not None:
            found[time] = np.linalg.norm(inputs.grad.numpy()[0], axis=-1)
    return found


def trace(module):
    """The arrays on the way to the states."""
    cell = _cell(measure.EMBEDDING, measure.HIDDEN, 0)
    table = np.random.default_rng(1).normal(size=[measure.VOCABULARY, measure.EMBEDDING])
    return follow(
        job_of(module),
        lambda token_ids: module.unroll(cell, arguments.tensor(table[token_ids]), 2),
        measure.different_tokens(),
    )
