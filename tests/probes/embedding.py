"""Probes of a word embedding: what is done to the subject, in its process."""

import numpy as np
import paddle

from kata.backward import weighted
from kata.look import inside
from kata.look.tracing import follow, job_of


def encode(module, batches, vocab_size, embedding_dim, seed):
    """The vectors that one fresh encoder, as it is made, gives for batch after batch."""
    paddle.seed(seed)
    encoder = module.TokenEncoder(vocab_size, embedding_dim)
    return [encoder(paddle.to_tensor(np.array(batch, dtype="int64"))) for batch in batches]


def encode_around_updates(module, batch, place, vocab_size, embedding_dim, seed):
    """All rows before, between and after two updates from the vector at one place of a batch.

    Each time in eval mode and in train mode, as two lists.
    """
    paddle.seed(seed)
    encoder = module.TokenEncoder(vocab_size, embedding_dim)
    token_ids = paddle.to_tensor(np.array(batch, dtype="int64"))
    every_id = paddle.arange(vocab_size, dtype="int64").unsqueeze(0)
    tables = {"eval": [], "train": []}

    def look():
        for mode, found in tables.items():
            getattr(encoder, mode)()
            found.append(encoder(every_id))

    look()
    # a table that is no parameter learns nothing
    several = encoder.parameters()
    optimizer = paddle.optimizer.SGD(1.0, parameters=several) if several else None
    for _ in range(2):
        if optimizer is not None:
            weighted(encoder(token_ids)[*place], seed)
            optimizer.step()
            optimizer.clear_grad()
        look()
    return list(tables.values())


def rows_read(module):
    """Which row of the table each id reads."""
    vocabulary = 8
    encoder = module.TokenEncoder(vocabulary, inside.EMBEDDING)
    every_id = paddle.arange(vocabulary, dtype="int64").unsqueeze(0)
    encoder(every_id)  # what is made on the first call is there from now on
    tables = inside.tables_of(encoder, vocabulary)
    return inside.rows_read(lambda: encoder(every_id).numpy()[0], tables)


def trace(module):
    """The arrays on the way to the vectors."""

    def run(token_ids):
        paddle.seed(0)
        encoder = module.TokenEncoder(inside.VOCABULARY, inside.EMBEDDING)
        encoder.eval()
        encoder(paddle.to_tensor(token_ids))

    return follow(job_of(module), run, inside.different_tokens())
