"""Probes of an encoder in two directions: what is done to the subject, in its process."""

import numpy as np
import paddle
from paddle import nn

from kata.inside import arguments, backward, measure
from kata.inside.trace import follow, job_of

WEIGHTS = {"forward": "weight_ih_l0", "backward": "weight_ih_l0_reverse"}
"""W_ih of each direction: where it is zero, that direction does not read the inputs."""

KEEPS, WIDER = 3, 10
"""A bias of update gates, and a factor, with which an end of a long sequence is felt at the other:
the one in a state that hardly moves, the other one in states that are large throughout."""


def vectors_of(module, batches, reading, hidden_size, mode, seed, memory=None):
    """The vectors of one layer, for one batch after the other.

    Args:
        module: the subject.
        batches: each [batch][time][input].
        reading: the directions that read the inputs.
        hidden_size: of the layer.
        mode: of the layer.
        seed: of its weights.
        memory: what makes it remember: ``"gates"`` that keep the state, or ``"width"`` of its
            weights.
    """
    rnn = _layer(len(batches[0][0][0]), hidden_size, seed, reading, mode)
    for weight in rnn.parameters():
        values = weight.numpy()
        if memory == "width":
            values *= WIDER
        elif memory == "gates" and values.ndim == 1:
            values[hidden_size : 2 * hidden_size] += KEEPS  # the rows are r, z, n
        arguments.put(weight, values)
    return [arguments.copied(module.encode(rnn, arguments.tensor(batch))) for batch in batches]


def vectors_in_a_row(module, batch, between, hidden_size, mode, seed):
    """What a batch becomes at first, after another one, and with other weights, given twice."""
    rnn, other = (
        _layer(len(batch[0][0]), hidden_size, seed + one, WEIGHTS, mode) for one in range(2)
    )
    return arguments.in_a_row(module.encode, rnn, other, batch, between)


def vectors_again(module, batch, times, hidden_size, mode, seed):
    """The vectors of a batch, so many times in a row."""
    rnn = _layer(len(batch[0][0]), hidden_size, seed, WEIGHTS, mode)
    return [arguments.copied(module.encode(rnn, arguments.tensor(batch))) for _ in range(times)]


def gradients_of(module, batch, samples, hidden_size, seed):
    """The vectors of a batch in train mode, and what a loss on that of each sample gives.

    The loss is a random weighting of it. A call in eval mode comes before. In train mode every
    parameter counts.

    Returns:
        The vectors; and for each sample, for each parameter a list of its name, True, and whether
        it has a gradient that is not zero throughout.
    """
    rnn = _layer(len(batch[0][0]), hidden_size, seed, WEIGHTS)
    module.encode(rnn, arguments.tensor(batch))
    rnn.train()
    found = []
    vectors = module.encode(rnn, arguments.tensor(batch))
    if not isinstance(vectors, paddle.Tensor) or vectors.shape[:1] != [len(batch)]:
        return [vectors, found]
    for sample in samples:
        weights = np.random.default_rng(seed).normal(size=vectors.shape[1:])
        if not vectors.stop_gradient:
            loss = (vectors[sample] * arguments.tensor(weights)).sum()
            loss.backward(retain_graph=True)
        named = zip(rnn.named_parameters(), backward.gradients(rnn.parameters()), strict=True)
        found.append([[name, True, bool((one.numpy() != 0).any())] for (name, _), one in named])
        rnn.clear_gradients()
    return [vectors.detach(), found]


def _layer(input_size, hidden_size, seed, reading, mode="eval"):
    """A layer in that mode; directions that are not reading have zero for W_ih."""
    paddle.seed(seed)
    rnn = nn.GRU(input_size, hidden_size, direction="bidirect")
    getattr(rnn, mode)()
    for direction, name in WEIGHTS.items():
        if direction not in reading:
            weight = getattr(rnn, name)
            weight.set_value(paddle.zeros_like(weight))
    return rnn


def _inputs():
    shape = (measure.BATCH, measure.TIME, measure.EMBEDDING)
    return np.random.default_rng(0).normal(size=shape).astype("float32")


def _reach(module, reading):
    """Which vector depends on which time step, where some directions read the inputs."""
    rnn = _layer(measure.EMBEDDING, measure.HIDDEN, 0, reading)
    return measure.reach(
        lambda inputs: module.encode(rnn, paddle.to_tensor(inputs)).numpy(), _inputs()
    )


def reach(module):
    """Which vector depends on which time step of which sample."""
    return _reach(module, WEIGHTS)


def directions(module):
    """Which time steps of sample 0 count for its vector, by way of each direction."""
    return np.stack([_reach(module, [direction])[0, 0] for direction in WEIGHTS])


def trace(module):
    """The arrays on the way to the vectors."""

    def run(inputs):
        rnn = _layer(measure.EMBEDDING, measure.HIDDEN, 0, WEIGHTS)
        module.encode(rnn, paddle.to_tensor(inputs))

    return follow(job_of(module), run, _inputs())
