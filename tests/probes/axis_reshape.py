"""Probes of a run over batch-major data: they run in the subject's process."""

import numpy as np
import paddle
from paddle import nn

from kata.inside import arguments, backward, measure
from kata.inside.trace import follow, job_of


def states_of(module, batches, hidden, seed):
    """The results for one batch after another, and the weights of the layer before the calls."""
    return _states(module, _layer(len(batches[0][0][0]), hidden, seed), batches)


def states_of_new_weights(module, batch, hidden, seed, called=True):
    """The same for one batch and new weights, after a call with other weights.

    Without ``called``, there was no such call.
    """
    rnn = _layer(len(batch[0][0]), hidden, seed)
    if called:
        module.run_batch_major(rnn, arguments.tensor(batch))
    return _states(module, arguments.redrawn(rnn, 1, seed), [batch])


def left_behind(module, batch, hidden, seed):
    """The layer's results for the same data before and after a call, and the inputs afterwards.

    Also its mode, and which of its weights are frozen, before and after; one of them is.
    """
    rnn = _layer(len(batch[0][0]), hidden, seed)
    weights = rnn.parameters()
    weights[seed % len(weights)].stop_gradient = True
    kept = _kept(rnn)
    inputs, steps = arguments.tensor(batch), arguments.tensor(np.swapaxes(batch, 0, 1))
    before, _ = rnn(steps)
    module.run_batch_major(rnn, inputs)
    after, _ = rnn(steps)
    return before, after, inputs, kept, _kept(rnn)


def _kept(rnn):
    return [rnn.training, [one.stop_gradient for one in rnn.parameters()]]


def in_a_life(module, batch, between, hidden, seed):
    """The results of repeated calls for a batch; see `arguments.asked_again`."""
    rnn, other = (_layer(len(batch[0][0]), hidden, seed + more) for more in (0, 10))
    return arguments.asked_again(module.run_batch_major, rnn, other, [batch], [between])


def gradients_of(module, batch, weighting, hidden, seed, keeps=False):
    """The gradients of a weighted sum of the states with respect to inputs and weights.

    With ``keeps``, the layer has a long memory (`arguments.keep_long`).
    """
    rnn, inputs = _layer(len(batch[0][0]), hidden, seed), arguments.tensor(batch)
    if keeps:
        arguments.keep_long(rnn, 0, seed)
    rnn.train()
    inputs.stop_gradient = False
    weights = [arguments.copied(one) for one in rnn.parameters()]
    states = module.run_batch_major(rnn, inputs)
    if not states.stop_gradient:
        (states * arguments.tensor(weighting)).sum().backward()
    return backward.gradients([inputs, *rnn.parameters()]), weights


def reach(module):
    """Which sample's states depend on which time step of which sample."""
    rnn = _layer(measure.EMBEDDING, measure.HIDDEN, 0)
    return measure.influence(
        lambda token_ids: module.run_batch_major(rnn, _vectors(token_ids)).numpy(),
        measure.different_tokens(),
        measure.VOCABULARY,
    )


def trace(module):
    """The arrays on the way to the states."""

    def run(token_ids):
        rnn = _layer(measure.EMBEDDING, measure.HIDDEN, 0)
        rnn.eval()
        module.run_batch_major(rnn, _vectors(token_ids))

    return follow(job_of(module), run, measure.different_tokens())


def _layer(size, hidden, seed):
    """A fresh layer that reads [time, batch, size], in either mode."""
    paddle.seed(seed)
    rnn = arguments.lasting(nn.SimpleRNN(size, hidden, time_major=True))
    rnn.train() if seed % 2 == 0 else rnn.eval()
    return rnn


def _states(module, rnn, batches):
    weights = [arguments.copied(one) for one in rnn.parameters()]
    results = [
        arguments.copied(module.run_batch_major(rnn, arguments.tensor(one))) for one in batches
    ]
    return results, weights


def _vectors(token_ids):
    return arguments.tensor(measure.vectors(token_ids, measure.EMBEDDING))
