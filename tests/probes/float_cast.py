"""Probes of token ids: what is done to the subject, in its process."""

import random

import numpy as np
import paddle


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
