"""States: whether a batch of a script begins with the final state of other samples.

A state may be passed on within a batch, from one part of its samples to the next, and in a
continuous text from each batch to the one that continues it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

import numpy as np
import paddle

from kata.inside.script.call import Call, as_array

STATE = (2, 3)
"""The possible ranks of a state: [batch, hidden], or [layers, batch, hidden]."""

MOSTLY = 0.5
"""The share of rows beyond which something is taken to hold for all of them."""

ROWS_KEPT = 20000
"""Rows whose predecessors are kept."""


@dataclass
class Handed:
    """What one model was handed from earlier batches.

    Attributes:
        last: its last training call.
        left: the final states of that call.
        rows: how many rows began with a state from an earlier batch.
        continued: how many of them continue the previous row.
        shuffled: whether they came in random order.
        before: by row, the rows that preceded it.
    """

    last: Call
    left: list[Any]
    rows: int = 0
    continued: int = 0
    shuffled: bool = False
    before: dict[int, set[int]] = field(default_factory=dict)

    @property
    def is_of_others(self) -> bool:
        """Whether the states surely came from other samples."""
        again = [len(rows) for rows in self.before.values()]
        changing = sum(count > 1 for count in again) > MOSTLY * len(again)
        return self.continued < MOSTLY * self.rows and (self.shuffled or changing)


class States:
    """The initial and final states of a script's models."""

    def __init__(self) -> None:
        """Start with none."""
        self.labels: Any = None
        """The labels that the last loss was given."""
        self._handed: dict[int, Handed] = {}

    def is_of_others(self, layer: Any) -> bool:
        """Whether a model's batches began with the states of other samples."""
        return id(layer) in self._handed and self._handed[id(layer)].is_of_others

    def called(self, call: Call, labels: Any, loaders: Sequence[Any]) -> None:
        """Note a training call of a model.

        Args:
            call: the call.
            labels: the labels of the last loss before it.
            loaders: the DataLoaders of the script, by their sources.
        """
        given, call.states_given = call.states_given, []
        left = [one for one in call.states_left if one is not None and one.ndim in STATE]
        call.states_left = []
        handed = self._handed.get(id(call.layer))
        if handed is None:
            self._handed[id(call.layer)] = Handed(call, left)
            return
        earlier = handed.last
        carried = earlier.update is not None and _is_among(given, handed.left)
        if carried and not _same_samples(earlier, call):
            pair = earlier.data, call.data
            handed.rows += len(call.data)
            handed.continued += round(_continuing(*pair, as_array(labels)) * len(call.data))
            sources = {one.round.run.source for one in call.traces or ()}
            handed.shuffled |= any(_is_shuffled(loaders[one]) for one in sources if one is not None)
            if len(handed.before) < ROWS_KEPT:
                for before, row in zip(*pair, strict=False):
                    known = handed.before.setdefault(crc32(row.tobytes()), set())
                    known.add(crc32(before.tobytes()))
        handed.last, handed.left = call, left


def _is_shuffled(loader: Any) -> bool:
    """Whether a DataLoader takes its samples in random order."""
    sampler = getattr(loader, "batch_sampler", None)
    own = getattr(sampler, "sampler", None)
    return isinstance(own, paddle.io.RandomSampler) or bool(getattr(sampler, "shuffle", False))


def _is_among(given: Sequence[Any], left: list[Any]) -> bool:
    """Whether a model is given one of its own final states, and not just a constant."""
    return any(
        state is not None
        and state.shape == one.shape
        and state.std() > 0
        and np.array_equal(state, one)
        for state in given
        for one in left
    )


def _same_samples(earlier: Call, call: Call) -> bool:
    """Whether two calls were given parts of the same samples; True if that is unknown."""
    if earlier.data is None or call.data is None or not earlier.data.ndim or not call.data.ndim:
        return True
    return any(
        one.round is other.round
        and one.role == other.role
        and np.array_equal(_rows(one), _rows(other))
        for one in earlier.traces or ()
        for other in call.traces or ()
    )


def _rows(trace: Any) -> Any:
    return np.arange(trace.count) if trace.rows is None else trace.rows


def _continuing(earlier: Any, now: Any, labels: Any) -> float:
    """The share of rows that continue the same row of an earlier batch.

    Such a row begins with the last label of the earlier one, or with some of its last tokens.
    """
    if earlier.shape[2:] != now.shape[2:] or earlier.ndim < 2:  # noqa: PLR2004  ([batch, time])
        return 0.0
    best = 0.0
    for one, other in ((earlier, now), (np.swapaxes(earlier, 0, 1), np.swapaxes(now, 0, 1))):
        if len(one) != len(other):
            continue
        rows, steps = one.shape[:2]
        for start in range(1, steps):
            part = one[:, start:], other[:, : steps - start]
            if part[0].shape == part[1].shape:
                best = max(best, float((part[0] == part[1]).reshape(rows, -1).all(axis=1).mean()))
        if labels is not None and labels.size and labels.size % rows == 0:
            first = other[:, 0].reshape(rows, -1)[:, 0]
            for last in (labels.reshape(rows, -1)[:, -1], labels.reshape(-1, rows)[-1]):
                best = max(best, float((last == first).mean()))
    return best
