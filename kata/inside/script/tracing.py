"""Tracing: which rows of which items of a script's loops a tensor holds.

A model is given the very tensor that a loop took, or one made from it: cast, scaled, cut, joined
with another, folded, reversed. So a tensor is looked for first by identity, then by the content of
its rows, and finally by its correlation with an item.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from kata.inside.script.rounds import Round, Run, Trace

SIMILAR = 0.5
"""The least correlation of numbers with those that they were made from."""

APART = 0.3
"""By how much it must exceed their correlation with the next row."""

LOOKED_AT = 8
"""Latest items that numbers are compared with; equal rows are searched in all kept items."""

WINDOWS = 256
"""Places in a sequence at which a part of it is searched."""

DIFFERENT = 0.75
"""The share of distinct rows above which the rows of several items can be told apart."""

PART = 0.25
"""The least share of rows that must come from items, if not all do."""


def trace_of(
    given: Any, data: Any, running: list[Run], ended: list[Run]
) -> tuple[Trace, ...] | None:
    """The rows that a tensor holds, for each run whose items it was made from.

    Args:
        given: the tensor.
        data: the tensor as an array.
        running: runs that have an item in use, the innermost last.
        ended: other runs that it may come from, the latest first.

    Returns:
        The rows; None if it comes from no run, or cannot be followed.
    """
    if data is None or not data.size:
        return None
    for runs in (running[::-1], ended):
        found = list(_same(given, runs)) or _alike(data, runs)
        if found:
            # runs that feed these loops hold the same rows, and runs around them may
            known = {one.round.run for one in found}
            around = {one.run for run in known for one in run.within}
            beside = [
                run
                for run in [*running, *ended]
                if run not in known and (run.feeds & known or run in around)
            ]
            found += _same(given, beside)
            known = {one.round.run for one in found}
            for run in beside:
                if run not in known:
                    found += _alike(data, [run])
            return tuple(found)
    return None


def _same(given: Any, runs: Iterable[Run]) -> Iterator[Trace]:
    """The items that contain the tensor itself."""
    for run in runs:
        for one in reversed(run.kept):
            role = next((at for at, own in enumerate(one.arrays) if own is given), None)
            if role is not None:
                yield Trace(one, role)
                break


def _alike(data: Any, runs: list[Run]) -> list[Trace]:
    """The items of one of the runs that the rows come from, or were made from."""
    if not np.issubdtype(data.dtype, np.number) or not runs:
        return []
    best: list[Trace] = []
    for ordered in (True, False):
        for rows in _views(data):
            prints = _prints(rows, ordered=ordered)
            for run in runs:
                found, share = _equal_rows(prints, run, ordered=ordered)
                if share == 1:
                    return found
                if ordered and share >= PART and not best:
                    best = found
            similar = _first_similar(rows, runs) if ordered else []
            if similar:
                return similar
    return best


def _views(data: Any) -> Iterator[Any]:
    """The numbers as [samples, ...], with the first axis taken for the samples, or the second."""
    values = _plain(data)
    yield values.reshape(len(values), -1)
    if values.ndim > 1:
        turned = np.swapaxes(values, 0, 1)
        yield turned.reshape(len(turned), -1)


def _plain(data: Any) -> Any:
    """The numbers in float64, with ids in place of one-hot vectors."""
    values = np.asarray(data)
    hot = values.ndim > 2 and values.shape[-1] > 1  # noqa: PLR2004  ([batch, time, width])
    if hot and ((values == 0) | (values == 1)).all() and (values.sum(-1) == 1).all():
        values = values.argmax(-1)
    return values.astype("float64")


def _prints(rows: Any, *, ordered: bool) -> list[bytes]:
    """What identifies each row; if not ordered, it does so even after the row was reversed."""
    return [row.tobytes() for row in (rows if ordered else np.sort(rows, axis=1))]


def _equal_rows(prints: list[bytes], run: Run, *, ordered: bool) -> tuple[list[Trace], float]:
    """The rows of a run's items that have these prints, and the share of prints that were found."""
    for one in reversed(run.kept):
        role = next((at for at, view in _prints_of(one, ordered=ordered) if view == prints), None)
        if role is not None:
            return [Trace(one, role)], 1
    if len(set(prints)) <= len(prints) * DIFFERENT:
        return [], 0  # equal rows show nothing
    most: tuple[list[Trace], float] = ([], 0)
    left = dict(enumerate(prints))
    found: list[Trace] = []
    for one in reversed(run.kept):
        places = _places(one, ordered=ordered)
        here: dict[tuple[int, int], list[int]] = {}
        taken: dict[bytes, int] = {}
        for number, row in list(left.items()):
            at = places.get(row, [])
            nth = taken.get(row, 0)
            if nth < len(at):
                role, place, count = at[nth]
                taken[row] = nth + 1
                here.setdefault((role, count), []).append(place)
                del left[number]
        found += [Trace(one, role, np.array(at), count) for (role, count), at in here.items()]
        share = 1 - len(left) / len(prints)
        if share == 1:
            return found, share
        most = found, share
    return most


def _places(one: Round, *, ordered: bool) -> dict[bytes, list[tuple[int, int, int]]]:
    """The places of each row in an item, by its print: array, index, number of rows."""
    known = one.places.get(ordered)
    if known is None:
        known = one.places[ordered] = {}
        for role, prints in _prints_of(one, ordered=ordered):
            for row, printed in enumerate(prints):
                known.setdefault(printed, []).append((role, row, len(prints)))
    return known


def _prints_of(one: Round, *, ordered: bool) -> list[tuple[int, list[bytes]]]:
    """What identifies the rows of an item's arrays, with the index of the array."""
    known = one.prints.get(ordered)
    if known is None:
        known = one.prints[ordered] = []
        for role, array in enumerate(one.arrays):
            values = np.asarray(array)
            if not np.issubdtype(values.dtype, np.number) or values.size < 2:  # noqa: PLR2004
                continue
            # an item may be a single sample
            views = [*_views(values), _plain(values).reshape(1, -1)]
            known += [(role, _prints(view, ordered=ordered)) for view in views if view.shape[1] > 1]
    return known


def _first_similar(rows: Any, runs: list[Run]) -> list[Trace]:
    return next((found for run in runs if (found := _similar(rows, run))), [])


def _similar(rows: Any, run: Run) -> list[Trace]:
    """One of the latest items, if these rows were made from it sample by sample."""
    if len(rows) < 2 or rows.shape[1] < 2:  # noqa: PLR2004  (nothing to compare with)
        return []
    for one in [*reversed(run.kept)][:LOOKED_AT]:
        for role, array in enumerate(one.arrays):
            values = np.asarray(array)
            if values.ndim < 2 or not np.issubdtype(values.dtype, np.number):  # noqa: PLR2004
                continue
            for own in _views(values):
                if len(own) != len(rows) or own.shape[1] < 2:  # noqa: PLR2004
                    continue
                if own.shape == rows.shape:
                    if _goes_with(rows, own):
                        return [Trace(one, role)]
                    continue
                place = _place_in(own, rows)
                if place is not None:
                    whole = own.shape[1] <= rows.shape[1]
                    steps = None if whole else (place, place + rows.shape[1], own.shape[1])
                    return [Trace(one, role, steps=steps)]
    return []


def _goes_with(rows: Any, own: Any) -> bool:
    """Whether each row correlates with the same row of an item, more than with others."""
    together = _correlation(rows, own)
    return together > SIMILAR and together - _correlation(np.roll(rows, 1, axis=0), own) > APART


def _correlation(one: Any, other: Any) -> float:
    one, other = one - one.mean(), other - other.mean()
    scale = float(np.sqrt((one**2).sum() * (other**2).sum()))
    return float((one * other).sum()) / scale if scale > 0 else 0.0


def _place_in(own: Any, rows: Any) -> int | None:
    """Where the shorter rows begin within the longer ones; None if they are not in them."""
    longer, shorter = (own, rows) if own.shape[1] > rows.shape[1] else (rows, own)
    width = shorter.shape[1]
    for place in range(min(longer.shape[1] - width + 1, WINDOWS)):
        if np.array_equal(longer[:, place : place + width], shorter):
            return place
    return None
