"""Probes of final states: what is done to the subject, in its process."""

import numpy as np
import paddle
from paddle import nn

from kata import backward, given
from kata.look import inside
from kata.look.tracing import follow, job_of

DIRECTIONS = {1: "forward", 2: "bidirect"}


def vectors_of(module, batches, sizes, mode, seed):
    """The weights of one layer, and the vectors that it gives for one batch after the other.

    ``sizes`` are layers, directions and hidden; a batch is [batch][time][input].
    """
    rnn = _rnn(len(batches[0][0][0]), sizes, seed, mode)
    weights = [weight.clone() for weight in rnn.parameters()]
    results = (module.sentence_vector(rnn, given.tensor(batch)) for batch in batches)
    return weights, [given.copied(result) for result in results]


def vectors_in_a_row(module, batch, between, sizes, mode, seed):
    """What a batch becomes at first, after another one, and with other weights, given twice."""
    rnn, other = (_rnn(len(batch[0][0]), sizes, seed + one, mode) for one in range(2))
    return given.in_a_row(module.sentence_vector, rnn, other, batch, between)


def gradients_of_one(module, batch, sizes, sample, column, seed):
    """Which weights get a gradient from one number of the vectors that is not zero throughout.

    That is in train mode, after a call in eval mode.
    """
    rnn = _rnn(len(batch[0][0]), sizes, seed)
    module.sentence_vector(rnn, given.tensor(batch))
    rnn.train()  # Paddle's recurrent layers keep what a backward pass needs in this mode only
    vectors = module.sentence_vector(rnn, given.tensor(batch))
    if not vectors.stop_gradient:
        vectors[sample, column].backward()
    return [bool((one.numpy() != 0).any()) for one in backward.gradients(rnn.parameters())]


def _rnn(size, sizes, seed, mode="eval"):
    """A GRU in that mode, with weights wide enough that no state is like another one."""
    layers, directions, hidden = sizes
    paddle.seed(seed)
    rnn = given.redrawn(nn.GRU(size, hidden, layers, direction=DIRECTIONS[directions]), 1, seed)
    getattr(rnn, mode)()
    return rnn


SIZES_TO_LOOK_AT = (1, 2, inside.HIDDEN)


def _inputs_to_look_at(token_ids):
    """A vector for each token id, float32 [batch, time, embedding]."""
    table = np.random.default_rng(1).normal(size=[inside.VOCABULARY, inside.EMBEDDING])
    return paddle.to_tensor(table[token_ids].astype("float32"))


def reach(module):
    """Which vector depends on which time step of which sample."""
    rnn = _rnn(inside.EMBEDDING, SIZES_TO_LOOK_AT, 0)
    return inside.influence(
        lambda token_ids: module.sentence_vector(rnn, _inputs_to_look_at(token_ids)).numpy(),
        inside.different_tokens(),
        inside.VOCABULARY,
    )


def trace(module):
    """The arrays on the way to the vectors."""
    rnn = _rnn(inside.EMBEDDING, SIZES_TO_LOOK_AT, 0)
    return follow(
        job_of(module),
        lambda token_ids: module.sentence_vector(rnn, _inputs_to_look_at(token_ids)),
        inside.different_tokens(),
        {**inside.SIZES, "directions": SIZES_TO_LOOK_AT[1]},
    )
