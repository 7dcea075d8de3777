"""Lookups: how a script turns the ids of its tokens into vectors, by a table or as one-hot."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np

from kata.inside.script.batches import has_time
from kata.inside.script.call import Call, Lookup
from kata.inside.script.recording import Recording


@dataclass(frozen=True, eq=False)
class Lookups:
    """The lookups of the tokens, in all training calls.

    Attributes:
        found: at least one lookup, in order; all in the same table, or one-hot of the same size.
        per_token: how many ids there are for each token, in the first call.
    """

    found: list[Lookup]
    per_token: float

    @cached_property
    def ids(self) -> Any:
        """All ids, in order."""
        return np.concatenate([one.ids.ravel() for one in self.found])

    @cached_property
    def different_ids(self) -> Any:
        """The distinct ids, in ascending order."""
        return np.unique(self.ids)

    @property
    def kind(self) -> str:
        """``"table"`` or ``"one-hot"``."""
        return self.found[0].kind

    @property
    def size(self) -> int:
        """Rows of the table, or length of the one-hot vectors."""
        return self.found[0].size

    @property
    def padding(self) -> int | None:
        """The id whose row is not learned."""
        return self.found[0].padding


@cache
def token_lookups(recording: Recording) -> Lookups | None:
    """The lookups of the tokens; None if there are none, or if the data have no time."""
    calls = recording.training_calls()
    if not calls or not calls[0].lookups or not has_time(calls[0].data):
        return None
    by_place: dict[tuple[str, int, str], list[Lookup]] = {}
    for one in calls[0].lookups:
        by_place.setdefault(_place(one), []).append(one)

    def order(place: tuple[str, int, str]) -> tuple[bool, bool, int, int]:
        # a table before one-hot vectors; one that looks up each token once before others; the
        # one with more distinct ids, because the other may be a table of positions
        ids = np.concatenate([one.ids.ravel() for one in by_place[place]])
        once = _per_token(calls[0], by_place[place]) == 1
        return place[0] != "table", not once, -len(np.unique(ids)), -ids.size

    place = min(by_place, key=order)
    found = [one for call in calls for one in call.lookups if _place(one) == place]
    ratio = _per_token(calls[0], by_place[place])
    return Lookups(found, int(ratio) if ratio == int(ratio) else ratio)


def ids_outside(recording: Recording, like: Lookups) -> list[int]:
    """Ids without a row in the tokens' table, including those in a call that ended the script.

    Paddle may not notice such an id until the backward pass.
    """
    every = [
        one.ids.ravel()
        for call in recording.calls
        if call.layer is recording.model
        for one in call.lookups
        if _place(one) == _place(like.found[0])
    ]
    return [int(one) for one in np.unique(np.concatenate(every)) if not 0 <= one < like.size]


def _place(lookup: Lookup) -> tuple[str, int, str]:
    return lookup.kind, lookup.size, lookup.table


def _per_token(call: Call, lookups: Sequence[Lookup]) -> float:
    """How many ids there are for each token, in the lookups of one table in a call.

    Each lookup may be for another text, or for a single time step.
    """
    if _reads_tokens(call):
        return 1
    given = [int(one.shape[0] * one.shape[1]) for one in (call.data, *call.beside)]
    sizes = [int(one.ids.size) for one in lookups]
    wide = [size for size in sizes if size > given[0] and size not in given]
    if wide:
        # lookups for all time steps at once, or for one after another
        return (sum(wide) if len(wide) == call.data.shape[1] else max(wide)) / given[0]
    # one lookup took all tokens; others, for one time step after another, may be a decoder's
    whole = given[0] in sizes or all(size in given for size in sizes)
    if whole or given[0] < sum(sizes) <= sum(given):
        return 1
    return sum(sizes) / given[0]


def _reads_tokens(call: Call) -> bool:
    """Whether the ids of a token are themselves a sequence, which another layer reads first.

    Data [batch, sentences, words] enter a recurrent layer as [batch * sentences, words, ...].
    """
    batch, *time = call.data.shape
    if len(time) != 2 or not call.recurrent:  # noqa: PLR2004  (sentences and words)
        return False
    first = [*call.recurrent[0].shape[:2]]
    return first == [batch * time[0], time[1]] and len(call.recurrent) > 1


def ids_of_one_row(recording: Recording) -> Any:
    """Ids in the data that read the same row of the table, int64; None if there are none.

    These are the ids for the row that the most ids read.
    """
    lookups = token_lookups(recording)
    known = {id(one) for one in lookups.found} if lookups is not None else set()
    read = [
        _read(call, one)
        for call in recording.training_calls()
        for one in call.lookups
        if id(one) in known and one.ids.shape == call.data.shape and not _is_beside(call, one)
    ]
    if not read:
        return None
    ids, rows = np.unique(np.concatenate(read, axis=1), axis=1)
    row, count = np.unique(rows, return_counts=True)
    return None if count.max() == 1 else ids[rows == row[count.argmax()]]


def _is_beside(call: Call, lookup: Lookup) -> bool:
    """Whether the ids belong to a text other than the first."""
    return any(np.array_equal(one, lookup.ids) for one in call.beside)


def _read(call: Call, lookup: Lookup) -> Any:
    """The ids in a call's data, and below them the rows that they read, int64 [2, ids]."""
    return np.stack([call.data.ravel().astype("int64"), lookup.ids.ravel().astype("int64")])
