"""Probes of a cell unrolled in time: what is done to the subject, in its process."""

import paddle
from paddle import nn

from kata import given
from kata.look import inside
from kata.look.tracing import follow, job_of


def states_of(module, batches, hidden, seed):
    """The results for one batch after the other, and the cell's weights before that."""
    cell = _cell(len(batches[0][0][0]), hidden, seed)
    weights = [given.copied(one) for one in cell.parameters()]
    return [given.copied(module.unroll(cell, given.tensor(one))) for one in batches], weights


def state_of_new_weights(module, batch, hidden, seed):
    """The result of a cell that was called with other weights before, these, and the inputs."""
    cell = _cell(len(batch[0][0]), hidden, seed)
    module.unroll(cell, given.tensor(batch))
    weights = [given.copied(one) for one in given.redrawn(cell, 1, seed).parameters()]
    inputs = given.tensor(batch)
    return module.unroll(cell, inputs), weights, inputs


def reach(module):
    """Which sample's final state depends on which time step of which sample."""
    cell = _cell(inside.EMBEDDING, inside.HIDDEN, 0)
    return inside.influence(
        lambda token_ids: module.unroll(cell, _vectors(token_ids)).numpy(),
        inside.different_tokens(),
        inside.VOCABULARY,
    )


def trace(module):
    """The arrays on the way to the final state."""

    def run(token_ids):
        module.unroll(_cell(inside.EMBEDDING, inside.HIDDEN, 0), _vectors(token_ids))

    return follow(job_of(module), run, inside.different_tokens())


def _cell(size, hidden, seed):
    """A fresh cell, in either mode: that makes no difference to it."""
    paddle.seed(seed)
    cell = nn.SimpleRNNCell(size, hidden)
    cell.training = seed % 2 == 0
    return cell


def _vectors(token_ids):
    return given.tensor(inside.vectors(token_ids, inside.EMBEDDING))
