"""Probes of an encoder in two directions: what is done to the subject, in its process."""

import numpy as np
import paddle
from paddle import nn

from kata import backward, given
from kata.look import inside
from kata.look.tracing import follow, job_of

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
        given.put(weight, values)
    return [given.copied(module.encode(rnn, given.tensor(batch))) for batch in batches]


def vectors_in_a_row(module, batch, between, hidden_size, mode, seed):
    """What a batch becomes at first, after another one, and with other weights, given twice."""
    rnn, other = (
        _layer(len(batch[0][0]), hidden_size, seed + one, WEIGHTS, mode) for one in range(2)
    )
    return given.in_a_row(module.encode, rnn, other, batch, between)


def gradients_of(module, batch, sample, hidden_size, seed):
    """For each parameter of a layer in train mode, where every one counts, what arrives there.

    The gradient is that of a random weighting of one sample's vector. A call in eval mode comes
    before.

    Returns:
        Lists of its name, True, and whether it has a gradient that is not zero throughout.
    """
    rnn = _layer(len(batch[0][0]), hidden_size, seed, WEIGHTS)
    module.encode(rnn, given.tensor(batch))
    rnn.train()
    backward.weighted(module.encode(rnn, given.tensor(batch))[sample], seed)
    return [
        [name, True, bool((gradient.numpy() != 0).any())]
        for (name, _), gradient in zip(
            rnn.named_parameters(), backward.gradients(rnn.parameters()), strict=True
        )
    ]


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
    shape = (inside.BATCH, inside.TIME, inside.EMBEDDING)
    return np.random.default_rng(0).normal(size=shape).astype("float32")


def _reach(module, reading):
    """Which vector depends on which time step, where some directions read the inputs."""
    rnn = _layer(inside.EMBEDDING, inside.HIDDEN, 0, reading)
    return inside.reach(
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
        rnn = _layer(inside.EMBEDDING, inside.HIDDEN, 0, WEIGHTS)
        module.encode(rnn, paddle.to_tensor(inputs))

    return follow(job_of(module), run, _inputs())
