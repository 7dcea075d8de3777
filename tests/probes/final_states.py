"""Probes of final states: what is done to the subject, in its process."""

import numpy as np
import paddle
from paddle import nn

from kata import given
from kata.look import inside
from kata.look.tracing import follow, job_of

DIRECTIONS = {1: "forward", 2: "bidirect"}


def vectors_of(module, batches, sizes, seed):
    """The weights of one layer, and the vectors that it gives for one batch after the other.

    ``sizes`` are layers, directions and hidden; a batch is [batch][time][input].
    """
    rnn = _rnn(len(batches[0][0][0]), sizes, seed)
    weights = [weight.clone() for weight in rnn.parameters()]
    return weights, [module.sentence_vector(rnn, given.tensor(batch)) for batch in batches]


def gradients_of_part(module, batch, sizes, part, seed):
    """What `vectors_of` returns for one batch, in train mode; and which weights get a gradient.

    The gradient is that of the sum of one part of the vectors; what is told of it is whether it
    is there and not zero throughout.
    """
    rnn = _rnn(len(batch[0][0]), sizes, seed)
    rnn.train()  # Paddle's recurrent layers keep what a backward pass needs in this mode only
    weights, hidden = list(rnn.parameters()), sizes[2]
    before = [weight.clone() for weight in weights]
    vectors = module.sentence_vector(rnn, given.tensor(batch))
    if isinstance(vectors, paddle.Tensor) and vectors.ndim == 2 and not vectors.stop_gradient:
        vectors[:, part * hidden : (part + 1) * hidden].sum().backward()
    grads = [weight.grad for weight in weights]
    return before, vectors, [grad is not None and bool((grad.numpy() != 0).any()) for grad in grads]


def _rnn(size, sizes, seed):
    """A GRU in eval mode, with weights wide enough that no state is like another one."""
    layers, directions, hidden = sizes
    paddle.seed(seed)
    rnn = given.redrawn(nn.GRU(size, hidden, layers, direction=DIRECTIONS[directions]), 1, seed)
    rnn.eval()
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
