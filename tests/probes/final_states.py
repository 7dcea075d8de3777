"""Probes of final states: they run in the subject's process."""

import numpy as np
import paddle
from paddle import nn

from kata.inside import arguments, backward, measure
from kata.inside.trace import follow, job_of

DIRECTIONS = {1: "forward", 2: "bidirect"}


def vectors_of(module, batches, sizes, mode, seed):
    """The weights of one layer, and its vectors for one batch after another.

    ``sizes`` are layers, directions and hidden size; a batch is [batch][time][input].
    """
    rnn = _rnn(len(batches[0][0][0]), sizes, seed, mode)
    weights = [weight.clone() for weight in rnn.parameters()]
    results = (module.sentence_vector(rnn, arguments.tensor(batch)) for batch in batches)
    return weights, [arguments.copied(result) for result in results]


def vectors_in_a_row(module, batch, between, sizes, mode, seed):
    """The vectors of a batch in four calls; see `arguments.in_a_row`."""
    rnn, other = (_rnn(len(batch[0][0]), sizes, seed + one, mode) for one in range(2))
    return arguments.in_a_row(module.sentence_vector, rnn, other, batch, between)


def gradients_of_some(module, batch, sizes, places, seed):
    """The vectors of a batch in train mode, and which weights get a gradient from some numbers.

    A call in eval mode comes first.

    Args:
        module: the subject.
        batch: [batch][time][input].
        sizes: layers, directions and hidden size.
        places: the row and the column of each number.
        seed: the seed of the weights.

    Returns:
        The vectors; and for each place, whether the gradient of each weight has any nonzero
        number. If the vectors do not have the shape in the contract, there are no places.
    """
    rnn = _rnn(len(batch[0][0]), sizes, seed)
    module.sentence_vector(rnn, arguments.tensor(batch))
    rnn.train()  # Paddle's recurrent layers keep what a backward pass needs in this mode only
    vectors = module.sentence_vector(rnn, arguments.tensor(batch))
    found = []
    if not isinstance(vectors, paddle.Tensor) or vectors.shape != [len(batch), int(np.prod(sizes))]:
        return [vectors, found]
    for place in places:
        if not vectors.stop_gradient:
            vectors[*place].backward(retain_graph=True)
        found.append(
            [bool((one.numpy() != 0).any()) for one in backward.gradients(rnn.parameters())]
        )
        rnn.clear_gradients()
    return [vectors.detach(), found]


def _rnn(size, sizes, seed, mode="eval"):
    """A GRU in this mode, with weights wide enough that no two states are alike."""
    layers, directions, hidden = sizes
    paddle.seed(seed)
    rnn = nn.GRU(size, hidden, layers, direction=DIRECTIONS[directions])
    arguments.redrawn(rnn, min(1.0, 2 * hidden**-0.5), seed)  # narrower if there are many units
    getattr(rnn, mode)()
    return rnn


SIZES_TO_LOOK_AT = (1, 2, measure.HIDDEN)


def _inputs_to_look_at(token_ids):
    """A vector for each token id, float32 [batch, time, embedding]."""
    table = np.random.default_rng(1).normal(size=[measure.VOCABULARY, measure.EMBEDDING])
    return paddle.to_tensor(table[token_ids].astype("float32"))


def reach(module):
    """Which vector depends on which time step of which sample."""
    rnn = _rnn(measure.EMBEDDING, SIZES_TO_LOOK_AT, 0)
    return measure.influence(
        lambda token_ids: module.sentence_vector(rnn, _inputs_to_look_at(token_ids)).numpy(),
        measure.different_tokens(),
        measure.VOCABULARY,
    )


def trace(module):
    """The arrays on the way to the vectors."""
    rnn = _rnn(measure.EMBEDDING, SIZES_TO_LOOK_AT, 0)
    return follow(
        job_of(module),
        lambda token_ids: module.sentence_vector(rnn, _inputs_to_look_at(token_ids)),
        measure.different_tokens(),
        {**measure.SIZES, "directions": SIZES_TO_LOOK_AT[1]},
    )
