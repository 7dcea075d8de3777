"""Probes of a word embedding: they run in the subject's process."""

import numpy as np
import paddle

from kata.inside import measure
from kata.inside.backward import weighted
from kata.inside.trace import follow, job_of


def encode(module, batches, modes, vocab_size, embedding_dim, seed):
    """The vectors from one fresh encoder for one batch after another, each in its own mode."""
    paddle.seed(seed)
    encoder = module.TokenEncoder(vocab_size, embedding_dim)
    found = []
    for batch, mode in zip(batches, modes, strict=True):
        getattr(encoder, mode)()
        found.append(encoder(paddle.to_tensor(np.array(batch, dtype="int64"))))
    return found


def encode_around_updates(module, batch, place, vocab_size, embedding_dim, seed, rate, ids):
    """Some rows before, between and after two updates from the vector at one place of a batch.

    The rows are looked up in eval mode and in train mode each time, as two lists. The first update
    uses a vector that was looked up in eval mode, the second one a vector from train mode.

    Args:
        module: the subject.
        batch: token ids, [batch][time].
        place: sample and time step.
        vocab_size: an argument of the encoder.
        embedding_dim: an argument of the encoder.
        seed: the seed of the weights and of the gradient.
        rate: the learning rate; if it is large, rows become long.
        ids: the ids whose rows are returned.
    """
    paddle.seed(seed)
    encoder = module.TokenEncoder(vocab_size, embedding_dim)
    token_ids = paddle.to_tensor(np.array(batch, dtype="int64"))
    told = paddle.to_tensor(np.array([ids], dtype="int64"))
    tables = {"eval": [], "train": []}

    def look():
        for mode, found in tables.items():
            getattr(encoder, mode)()
            found.append(encoder(told))

    look()
    # a table that is not a parameter learns nothing
    several = encoder.parameters()
    optimizer = paddle.optimizer.SGD(rate, parameters=several) if several else None
    for number, mode in enumerate(tables):
        getattr(encoder, mode)()
        if optimizer is not None:
            found = encoder(token_ids)
            if not isinstance(found, paddle.Tensor) or found.shape[:2] != token_ids.shape:
                break
            weighted(found[*place], seed + 10 * number)  # a different direction each time
            optimizer.step()
            optimizer.clear_grad()
        look()
    return list(tables.values())


def rows_read(module):
    """Which row of the table each id reads."""
    vocabulary = 8
    encoder = module.TokenEncoder(vocabulary, measure.EMBEDDING)
    every_id = paddle.arange(vocabulary, dtype="int64").unsqueeze(0)
    encoder(every_id)  # so that whatever the first call creates exists from now on
    tables = measure.tables_of(encoder, vocabulary)
    return measure.rows_read(lambda: encoder(every_id).numpy()[0], tables)


def trace(module):
    """The arrays on the way to the vectors."""

    def run(token_ids):
        paddle.seed(0)
        encoder = module.TokenEncoder(measure.VOCABULARY, measure.EMBEDDING)
        encoder.eval()
        encoder(paddle.to_tensor(token_ids))

    return follow(job_of(module), run, measure.different_tokens())
