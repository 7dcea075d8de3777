"""Tokens: what a model is asked about.

They are the script's own. Where a fault has left those without information, tokens of our own
take their place, so that no fault hides another.
"""

from functools import cache
from typing import Any

import numpy as np

from kata.inside.script.batches import RANK_OF_IDS, batches_of, distinct_tokens, rows_of
from kata.inside.script.facts import data_facts
from kata.inside.script.lookups import Lookups, token_lookups
from kata.inside.script.recording import Recording

TOKENS = 6
"""Different tokens that the model is asked about."""

MOST = 64
"""Of the script's own tokens; and the ids that there are where nothing tells of a table."""

IDS = "int64"


def token_sets(recording: Recording, *, same_rank: bool = False) -> list[tuple[Any, Any]]:
    """Sets of tokens to ask with, the script's own first, each with the dtype to give them in.

    Args:
        recording: what was seen of the script.
        same_rank: only tokens that are numbers where the script's own are, or vectors as they.

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
        # the data have an axis too many for the table: ask with ids as they should be
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

    The first few are asked with. Of ids the largest and the smallest one are the first.
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
    """The ids behind which another one comes in some sample: an id without that is padding."""
    rows = rows_of(batches_of(recording))
    here, behind = rows[:, :-1], rows[:, 1:]
    return np.unique(here[here != behind])


def _ids_of_our_own(lookups: Lookups | None) -> Any:
    """Ids all over the table, int64 [TOKENS] at most, without the one that is padding."""
    size, padding = (MOST, None) if lookups is None else (lookups.size, lookups.padding)
    ids = np.unique(np.linspace(0, size - 1, TOKENS + 1).astype(int))
    return ids[ids != padding][-TOKENS:]


def _vectors_of_our_own(ids: Any, width: int) -> list[Any]:
    """Vectors that a model can tell apart if it reads them at all, each [tokens, width]."""
    one_hot = np.eye(width)[np.unique(ids % width)]
    leading = np.zeros([len(ids), width])
    leading[:, 0] = ids
    dense = np.random.default_rng(0).random([TOKENS, width])
    return [one_hot, leading, dense]
