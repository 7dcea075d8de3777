"""Probes of a run over batch-major data: what is done to the subject, in its process."""

import numpy as np
import paddle
from paddle import nn

from kata import given
from kata.look import inside
from kata.look.tracing import follow, job_of


def states_of(module, batches, hidden, seed):
    """The results for one batch after the other, and the layer's weights before that."""
    return _states(module, _layer(len(batches[0][0][0]), hidden, seed), batches)


def states_of_new_weights(module, batch, hidden, seed):
    """The same for one batch, of a layer that was called with other weights before."""
    rnn = _layer(len(batch[0][0]), hidden, seed)
    module.run_batch_major(rnn, given.tensor(batch))
    return _states(module, given.redrawn(rnn, 1, seed), [batch])


def left_behind(module, batch, hidden, seed):
    """What the layer gives for the same data before and after, and the inputs afterwards.

    And which of the layer's weights are frozen before and after: one of them is.
    """
    rnn = _layer(len(batch[0][0]), hidden, seed)
    weights = rnn.parameters()
    weights[seed % len(weights)].stop_gradient = True
    frozen = [one.stop_gradient for one in weights]
    inputs, steps = given.tensor(batch), given.tensor(np.swapaxes(batch, 0, 1))
    before, _ = rnn(steps)
    module.run_batch_major(rnn, inputs)
    after, _ = rnn(steps)
    return before, after, inputs, frozen, [one.stop_gradient for one in weights]


def reach(module):
    """Which sample's states depend on which time step of which sample."""
    rnn = _layer(inside.EMBEDDING, inside.HIDDEN, 0)
    return inside.influence(
        lambda token_ids: module.run_batch_major(rnn, _vectors(token_ids)).numpy(),
        inside.different_tokens(),
        inside.VOCABULARY,
    )


def trace(module):
    """The arrays on the way to the states."""

    def run(token_ids):
        rnn = _layer(inside.EMBEDDING, inside.HIDDEN, 0)
        rnn.eval()
        module.run_batch_major(rnn, _vectors(token_ids))

    return follow(job_of(module), run, inside.different_tokens())


def _layer(size, hidden, seed):
    """A fresh layer that reads [time, batch, size]."""
    paddle.seed(seed)
    return nn.SimpleRNN(size, hidden, time_major=True)


def _states(module, rnn, batches):
    weights = [given.copied(one) for one in rnn.parameters()]
    results = [given.copied(module.run_batch_major(rnn, given.tensor(one))) for one in batches]
    return results, weights


def _vectors(token_ids):
    return given.tensor(inside.vectors(token_ids, inside.EMBEDDING))
