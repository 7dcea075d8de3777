"""Tokens: the tokens that a model is questioned about.

They are the script's own. If a fault has left those without information, the kata's own tokens
replace them, so that no fault hides another.
"""

from functools import cache
from typing import Any

import numpy as np

from kata.inside.script.batches import RANK_OF_IDS, batches_of, distinct_tokens, rows_of
from kata.inside.script.facts import data_facts
from kata.inside.script.lookups import Lookups, token_lookups
from kata.inside.script.recording import Recording

TOKENS = 6
"""Different tokens that the model is questioned about."""

MOST = 64
"""The script's own tokens that are used at most; and the number of ids if no table is known."""

IDS = "int64"


def token_sets(recording: Recording, *, same_rank: bool = False) -> list[tuple[Any, Any]]:
    """Sets of tokens to use in questions, the script's own first, each with its dtype.

    Args:
        recording: the recording of the script.
        same_rank: only tokens of the same kind as the script's own: numbers, or vectors.

    Returns:
        arrays [tokens] or [tokens, width], and dtypes.
    """
    data, lookups = data_facts(recording), token_lookups(recording)
    ids = _ids_of_our_own(lookups)
    if data is None:
        return [(ids, IDS)]
    batch = batches_of(recording)[0]
    sets: list[tuple[Any, Any]] = []
    if not same_rank and lookups is not None and lookups.per_token > 1:
        # the data have one axis too many for the table, so ask with ids as they should be
        sets.append((ids, IDS))
    own = own_tokens(recording)
    cast_away = data["fractional"] and lookups is not None and len(lookups.different_ids) == 1
    if len(own) > 1 and not cast_away:
        sets.append((own, batch.dtype))
    is_ids = data["rank"] == RANK_OF_IDS
    ours = [ids] if is_ids else _vectors_of_our_own(ids, batch.shape[-1])
    sets += [(tokens, batch.dtype) for tokens in ours]
    if batch.dtype.kind == "f":
        sets += [(tokens, IDS) for tokens in ours[:2]]
    if not is_ids and not same_rank:
        sets.append((ids, IDS))
    return sets


@cache
def own_tokens(recording: Recording) -> Any:
    """Some of the script's own tokens that are valid for its table, [tokens] or [tokens, width].

    The first few are the ones in questions. If they are ids, the largest and the smallest lead.
    """
    tokens, lookups = distinct_tokens(recording), token_lookups(recording)
    data = data_facts(recording)
    if data is None or data["rank"] != RANK_OF_IDS or data["fractional"] or lookups is None:
        return _spread(tokens)
    tokens = tokens[(tokens >= 0) & (tokens < lookups.size)]
    tokens = tokens[tokens != lookups.padding] if lookups.padding is not None else tokens
    followed = tokens[np.isin(tokens, _followed(recording))]
    tokens = np.sort(followed) if len(followed) else tokens
    return np.roll(_spread(tokens), 1, axis=0)


def _spread(tokens: Any) -> Any:
    """A few of many tokens, from the first one to the last."""
    places = np.linspace(0, max(len(tokens) - 1, 0), min(len(tokens), MOST))
    return tokens[places.astype(int)]


def _followed(recording: Recording) -> Any:
    """The ids that a different id follows in some sample; an id without one is padding."""
    rows = rows_of(batches_of(recording))
    here, behind = rows[:, :-1], rows[:, 1:]
    return np.unique(here[here != behind])


def _ids_of_our_own(lookups: Lookups | None) -> Any:
    """Ids spread over the whole table, without padding; int64, at most [TOKENS]."""
    size, padding = (MOST, None) if lookups is None else (lookups.size, lookups.padding)
    ids = np.unique(np.linspace(0, size - 1, TOKENS + 1).astype(int))
    return ids[ids != padding][-TOKENS:]


def _vectors_of_our_own(ids: Any, width: int) -> list[Any]:
    """Sets of vectors that any model that reads them can tell apart, each [tokens, width]."""
    one_hot = np.eye(width)[np.unique(ids % width)]
    leading = np.zeros([len(ids), width])
    leading[:, 0] = ids
    dense = np.random.default_rng(0).random([TOKENS, width])
    return [one_hot, leading, dense]
