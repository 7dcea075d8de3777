"""Probes of token ids: they run in the subject's process."""

import random

import numpy as np
import paddle

from kata.inside import arguments, measure
from kata.inside.trace import follow, job_of


def ids_of(module, calls, overwritten=False):
    """The results of several calls, each (num_samples, seq_len, vocab_size, seed).

    With ``overwritten``, each result is overwritten before the next call, as any caller may do.
    """
    results = []
    for call in calls:
        result = module.make_token_ids(*call)
        results.append(arguments.copied(result))
        if overwritten and isinstance(result, np.ndarray) and result.flags.writeable:
            result.fill(0)
    return results


def draws_after(module, call):
    """The next numbers of the global generators after a call, or without one if it is None."""
    # advance them, so that a call that seeds them again is noticed
    random.random()
    paddle.rand([1])
    np.random.randn()  # makes two Gaussians, and keeps the second for the next call
    if call is not None:
        module.make_token_ids(*call)
    return {
        "random": [random.random() for _ in range(2)],
        "numpy": np.random.randn(3),
        "paddle": paddle.rand([2]),
    }


def ids(module):
    """Many ids of a small vocabulary, for their histogram."""
    vocabulary = 12
    return {"values": module.make_token_ids(200, 6, vocabulary, 0), "vocabulary": vocabulary}


def trace(module):
    """The arrays on the way to the ids."""
    sizes = (measure.BATCH, measure.TIME, measure.VOCABULARY)
    names = dict(zip(("batch", "time", "vocabulary"), sizes, strict=True))
    return follow(job_of(module), lambda _: module.make_token_ids(*sizes, 0), None, names)
