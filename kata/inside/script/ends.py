"""Ends: whether the last token of each sample counts, given the lengths that a script passes."""

import contextlib
from collections import Counter
from functools import cache
from typing import Any

import numpy as np

from kata.inside.script.batches import RANK_OF_IDS, batch_first
from kata.inside.script.call import Call
from kata.inside.script.exact import Exact, comes_alone, first_call
from kata.inside.script.recording import Recording
from kata.inside.script.sequences import first_samples

FEWEST = 4
"""Samples that cannot all lose their last token by chance."""

LOOKED_AT = 4096
"""Samples of a dataset that are examined if a model ignores the last token of each."""

CONTEXTS = 3
"""How many other tokens replace the last one."""


@cache
def unread_end(recording: Recording) -> dict[str, int] | None:
    """A sample of the first batch and the place of its last token, if no last token is read.

    The model is questioned about that very batch, with everything that the script passes with it.

    Returns:
        None if some last token is read, if the last tokens are not surely the samples' own, if
        they may be what the model has to predict, or if that cannot be tested.
    """
    if comes_alone(recording):
        return None  # other probes test this
    call = first_call(recording)
    if call is None or call.data.ndim != RANK_OF_IDS or call.data.dtype.kind != "i":
        return None
    data = batch_first(recording, call.data)
    ends = _ends_of(data)
    with contextlib.suppress(Exception):  # whatever a forward pass raises
        if len(ends) >= FEWEST and not _count(recording, data, ends):
            own = _own_ends(recording, data, ends)
            several = len({data[at] for at in own}) > 1  # else it is an end mark
            enough = several and len(own) >= max(FEWEST, len(ends) // 2)
            if enough and not _is_told(recording, call, own):
                return {"sample": own[0][0], "time": own[0][1]}
    return None


def _ends_of(data: Any) -> list[tuple[int, int]]:
    """The place (row, time) of the last token in each row of [batch, time], without padding."""
    if data.shape[1] < 2:  # noqa: PLR2004  (nothing else would be left)
        return []
    twice = Counter(row[-1] for row in data if row[-1] == row[-2])
    padding = {value for value, count in twice.most_common(1) if count > 1}
    found = []
    for number, row in enumerate(data):
        tokens = np.flatnonzero(row != row[-1]) if row[-1] in padding else np.arange(len(row))
        if tokens.size and tokens[-1]:
            found.append((number, int(tokens[-1])))
    return found


def _count(recording: Recording, data: Any, ends: list[tuple[int, int]]) -> bool:
    """Whether the logits change with any last token, or do not change with other tokens either."""
    asker = Exact.of(recording)
    rows, places = np.array(ends).T
    before, again = (asker.logits(batch_first(recording, data)) for _ in range(2))
    if not np.array_equal(before, again):
        return True  # they change by chance

    def changes(places: Any, shift: int) -> bool:
        changed = data.copy()
        changed[rows, places] = np.roll(data[rows, places], shift)
        return not np.array_equal(asker.logits(batch_first(recording, changed)), before)

    return any(changes(places, 1 + one) for one in range(CONTEXTS)) or not changes(places - 1, 1)


def _own_ends(
    recording: Recording, data: Any, ends: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Those ends that are the last token of a sample in a dataset, padded or not."""
    known = {
        sample.astype(data.dtype).tobytes()
        for loader in recording.loaders
        for sample, _ in first_samples(loader.dataset, LOOKED_AT)
    }
    return [
        (row, end)
        for row, end in ends
        if {data[row, : end + 1].tobytes(), data[row].tobytes()} & known
    ]


def _is_told(recording: Recording, call: Call, ends: list[tuple[int, int]]) -> bool:
    """Whether the last tokens may be what the model has to predict.

    They are not if samples with the same last token have different labels.
    """
    data = batch_first(recording, call.data)
    for labels in call.labels:
        if labels.size == len(data) and all(
            labels.ravel()[at] == data[at, end] for at, end in ends
        ):
            return True
    labels_of: dict[Any, set[Any]] = {}
    for one in recording.training_calls():
        rows = batch_first(recording, one.data)
        for labels in one.labels if rows.ndim == RANK_OF_IDS else ():
            for row, end in _ends_of(rows) if labels.size == len(rows) else ():
                labels_of.setdefault(rows[row, end], set()).add(labels.ravel()[row])
    return not any(len(labels) > 1 for labels in labels_of.values())
