"""Probes of an encoder in two directions: they run in the subject's process."""

import numpy as np
import paddle
from paddle import nn

from kata.inside import arguments, backward, measure
from kata.inside.trace import follow, job_of

WEIGHTS = {"forward": "weight_ih_l0", "backward": "weight_ih_l0_reverse"}
"""The name of W_ih for each direction; if it is zero, that direction does not read the inputs."""

KEEPS, WIDER = 3, 10
"""A bias for update gates, and a factor for weights. Either makes one end of a long sequence affect
the other: the bias keeps the state almost constant, the factor makes all states large."""


def vectors_of(module, batches, reading, hidden_size, mode, seed, memory=None):
    """The vectors of one layer, for one batch after another.

    Args:
        module: the subject.
        batches: the batches, each [batch][time][input].
        reading: the directions that read the inputs.
        hidden_size: the hidden size of the layer.
        mode: the mode of the layer.
        seed: the seed of its weights.
        memory: what gives it a long memory: ``"gates"`` that keep the state, or the ``"width"``
            of its weights; None for nothing.
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
    """The vectors of a batch in four calls; see `arguments.in_a_row`."""
    rnn, other = (
        _layer(len(batch[0][0]), hidden_size, seed + one, WEIGHTS, mode) for one in range(2)
    )
    return arguments.in_a_row(module.encode, rnn, other, batch, between)


def vectors_again(module, batch, times, hidden_size, mode, seed):
    """The vectors of a batch, from several calls in a row."""
    rnn = _layer(len(batch[0][0]), hidden_size, seed, WEIGHTS, mode)
    return [arguments.copied(module.encode(rnn, arguments.tensor(batch))) for _ in range(times)]


def gradients_of(module, batch, samples, hidden_size, seed):
    """The vectors of a batch in train mode, and the gradients of a loss on each sample's vector.

    The loss is a random weighting of the vector. A call in eval mode comes first. In train mode the
    vectors depend on every parameter.

    Returns:
        The vectors; and for each sample, a list with each parameter's name, True, and whether its
        gradient has any nonzero number.
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
    """A layer in this mode; W_ih is zero in directions that do not read."""
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
    """Which vector depends on which time step, if only some directions read the inputs."""
    rnn = _layer(measure.EMBEDDING, measure.HIDDEN, 0, reading)
    return measure.reach(
        lambda inputs: module.encode(rnn, paddle.to_tensor(inputs)).numpy(), _inputs()
    )


def reach(module):
    """Which vector depends on which time step of which sample."""
    return _reach(module, WEIGHTS)


def directions(module):
    """Which time steps of sample 0 affect its vector, through each direction."""
    return np.stack([_reach(module, [direction])[0, 0] for direction in WEIGHTS])


def trace(module):
    """The arrays on the way to the vectors."""

    def run(inputs):
        rnn = _layer(measure.EMBEDDING, measure.HIDDEN, 0, WEIGHTS)
        module.encode(rnn, paddle.to_tensor(inputs))

    return follow(job_of(module), run, _inputs())
