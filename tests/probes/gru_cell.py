"""Probes of one time step of a GRU: they run in the subject's process."""

import numpy as np
import paddle
from paddle import nn

from kata.inside import arguments, backward, measure
from kata.inside.trace import follow, job_of

SHUT = 100.0
"""A bias that opens or closes a gate completely in float32, whatever the inputs are."""


def step_of(module, x, h, update, seed):
    """One step, for nested lists [batch][input] and [batch][hidden].

    Args:
        module: the subject.
        x: the input.
        h: the previous state.
        update: the value of the update gate: 1, 0, or None if the inputs decide.
        seed: the seed of the weights.

    Returns:
        The weights of the cell, and the result.
    """
    cell = _cell(len(x[0]), len(h[0]), update, seed)
    weights = [weight.clone() for weight in cell.parameters()]
    handed = [arguments.tensor(x), arguments.tensor(h)]
    return weights, module.gru_step(cell, *handed)


def in_a_life(module, x, h, before, seed):
    """The results of repeated steps (`arguments.asked_again`); ``before`` is a different step."""
    cell, other = (_cell(len(x[0]), len(h[0]), None, seed + more) for more in (0, 10))
    other.training = cell.training
    return arguments.asked_again(module.gru_step, cell, other, [x, h], before)


def left_alone(module, x, h, seed):
    """Whether a step leaves x, h and the cell unchanged.

    One weight of the cell is frozen, and some are large.
    """
    cell = arguments.redrawn(_cell(len(x[0]), len(h[0]), None, seed), 3, seed)
    cell.parameters()[seed % 4].stop_gradient = True
    handed = [arguments.tensor(one) for one in (x, h)]
    return arguments.left_alone(lambda: module.gru_step(cell, *handed), cell, handed)


def gradients_of(module, x, h, seed):
    """The gradients of the sum of the new state with respect to x, h and the weights.

    The cell is in either mode. One of its weights may be frozen; its gradient is None.
    """
    cell = _cell(len(x[0]), len(h[0]), None, seed)
    frozen = backward.freeze_one(cell, seed)
    handed = [arguments.tensor(x), arguments.tensor(h)]
    for one in handed:
        one.stop_gradient = False
    result = module.gru_step(cell, *handed)
    if not result.stop_gradient:
        result.sum().backward()
    return backward.gradients([*handed, *cell.parameters()], frozen)


def _cell(input_size, hidden_size, update, seed):
    """A cell whose gates are neither open nor closed, except the update gate if so requested.

    It is in either mode, which makes no difference to it.
    """
    paddle.seed(seed)
    cell = arguments.redrawn(nn.GRUCell(input_size, hidden_size), 0.5, seed)
    cell.training = seed % 2 == 0
    if update is not None:
        bias = cell.bias_ih.numpy()
        bias[hidden_size : 2 * hidden_size] = SHUT if update else -SHUT
        cell.bias_ih.set_value(bias)
    return cell


def sources(module):
    """Whether the new state depends on x and h, with the update gate at 1 and at 0."""
    x, h = (np.ones([1, size]) / 2 for size in (measure.EMBEDDING, measure.HIDDEN))
    found = np.zeros([2, 2])
    for row, update in enumerate((1, 0)):
        cell = _cell(measure.EMBEDDING, measure.HIDDEN, update, 0)
        before = module.gru_step(cell, arguments.tensor(x), arguments.tensor(h)).numpy()
        for column, (other_x, other_h) in enumerate(((x + 1, h), (x, h + 1))):
            after = module.gru_step(
                cell, arguments.tensor(other_x), arguments.tensor(other_h)
            ).numpy()
            found[row, column] = measure.change_of(before, after).max()
    return found


def trace(module):
    """The arrays on the way to the new state; x is made from all tokens of a sample."""
    cell = _cell(measure.EMBEDDING, measure.HIDDEN, None, 0)
    table = np.random.default_rng(1).normal(size=[measure.VOCABULARY, measure.EMBEDDING])
    state = np.random.default_rng(2).uniform(-1, 1, [measure.BATCH, measure.HIDDEN])
    return follow(
        job_of(module),
        lambda token_ids: module.gru_step(
            cell, arguments.tensor(table[token_ids].mean(axis=1)), arguments.tensor(state)
        ),
        measure.different_tokens(),
    )
