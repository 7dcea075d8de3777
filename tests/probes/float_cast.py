"""Probes of token ids: what is done to the subject, in its process."""

import random

import numpy as np
import paddle

from kata.look import inside
from kata.look.tracing import follow, job_of


def ids_of(module, calls):
    """The results of calls one after the other, each (num_samples, seq_len, vocab_size, seed)."""
    return [module.make_token_ids(*call) for call in calls]


def draws_after(module, call):
    """What the global generators give next, after a call or (None) after no call."""
    if call is not None:
        module.make_token_ids(*call)
    return {
        "random": [random.random() for _ in range(2)],
        "numpy": np.random.rand(2),
        "paddle": paddle.rand([2]),
    }


def ids(module):
    """Many ids of a small vocabulary, for their histogram."""
    vocabulary = 12
    return {"values": module.make_token_ids(200, 6, vocabulary, 0), "vocabulary": vocabulary}


def trace(module):
    """The arrays on the way to the ids."""
    sizes = (inside.BATCH, inside.TIME, inside.VOCABULARY)
    names = dict(zip(("batch", "time", "vocabulary"), sizes, strict=True))
    return follow(job_of(module), lambda _: module.make_token_ids(*sizes, 0), None, names)
