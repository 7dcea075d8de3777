"""Encodings: what a token has become when it reaches the recurrent layer of a model."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from kata.inside.script.arrival import arrival_of
from kata.inside.script.asking import differ
from kata.inside.script.batches import RANK_OF_IDS, batches_of
from kata.inside.script.facts import data_facts
from kata.inside.script.form import Form
from kata.inside.script.lookups import ids_of_one_row
from kata.inside.script.recording import Recording
from kata.inside.script.tokens import token_sets


def encodings(recording: Recording, one: int, other: int) -> dict[str, Any]:
    """What two different tokens have become when they reach the recurrent layer.

    If none of Paddle's recurrent layers is used, the logits are compared instead.

    Args:
        recording: the recording of the script.
        one: the number of a token.
        other: the number of another token; if both are the same token, the next one is taken.

    Returns:
        ``error``, explained or None; and, if both tokens arrive, ``tokens``, ``rank``, whether
        they have become the ``same``, and the ``vector``.
    """
    error = None
    for tokens, dtype in token_sets(recording, same_rank=True):
        if len(tokens) < 2:  # noqa: PLR2004  (no two to compare)
            continue
        first, second = one % len(tokens), other % len(tokens)
        if first == second:
            second = (first + 1) % len(tokens)
        found = _compared(recording, [tokens[first], tokens[second]], dtype)
        error = error or found["error"]
        if "tokens" in found:
            return found
    return {"error": error}


@cache
def encodings_of_one_row(recording: Recording) -> dict[str, Any] | None:
    """Like `encodings`, for two ids in the data that read the same row of the table, or None."""
    data = data_facts(recording)
    if data is None or data["rank"] != RANK_OF_IDS or data["fractional"]:
        return None
    ids = ids_of_one_row(recording)
    if ids is None:
        return None
    found = _compared(recording, ids[:2], batches_of(recording)[0].dtype)
    return found if "tokens" in found else None


def _compared(recording: Recording, pair: Sequence[Any], dtype: Any) -> dict[str, Any]:
    """What two tokens have become, or the error if they do not arrive."""
    form, batch = Form(recording, np.asarray(pair).astype(dtype)), batches_of(recording)[0]
    error = None
    for count in (1, len(batch)):
        alike = np.zeros([count, batch.shape[1]], dtype=int)
        # if a sample is normalized as a whole, they differ only next to each other
        by_turns = alike + np.arange(batch.shape[1]) % 2
        one, other, *turned = (
            arrival_of(recording, form.data(numbers))
            for numbers in (alike, alike + 1, by_turns, 1 - by_turns)
        )
        error = error or one.error
        if one.values and other.values:
            return {
                "tokens": [token.ravel()[:4] for token in form.tokens],
                "rank": one.values[0].ndim if one.recurrent else None,
                "same": not any(
                    any(map(differ, first.values, second.values))
                    for first, second in ((one, other), turned)
                ),
                "vector": one.values[0].ravel()[:4],
                "error": error,
            }
    return {"error": error}
