"""Samples: how many samples a script has, and how many of them it trains on."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import paddle
from paddle import nn

from kata.inside.script.batches import batches_of, distinct, has_time
from kata.inside.script.model import is_model
from kata.inside.script.recording import Recording
from kata.inside.script.sources import held

FEW = 8
"""Successive batches that cannot all share samples by chance."""


def one_batch_only(recording: Recording) -> bool:
    """Whether training used only one batch, although there are more samples."""
    calls = recording.training_calls()
    if len(calls) < 2:  # noqa: PLR2004  (one call is one batch)
        return False
    data = calls[0].data
    # if rows are equal, they do not tell batches apart, but objects do
    alike = len(distinct(data)) <= len(data) // 2
    first = counted(data)
    same = all(counted(call.data) <= first for call in calls)
    few = len({call.identity for call in calls}) == 1 if alike else same
    return few and _are_more(recording, data)


def counted(rows: Any) -> Counter[bytes]:
    """How often each row occurs."""
    return Counter(row.tobytes() for row in rows)


def batch_repeated(recording: Recording) -> bool:
    """Whether the same batch was trained on twice in a row, although there are more."""
    calls = recording.training_calls()
    repeated = any(
        one.identity == other.identity
        and None not in {one.weights_used, other.weights_used}
        and one.weights_used != other.weights_used
        for one, other in pairwise(calls)
    )
    return repeated and _are_more(recording, calls[0].data)


def overlap(recording: Recording) -> int:
    """How many samples each batch of a loop shares with the previous one.

    These are its first ones and the last ones of the previous batch, as if slices overlapped.
    """
    by_run: dict[Any, list[Any]] = {}
    for call, data in zip(recording.training_calls(), batches_of(recording), strict=False):
        if call.rounds and call.update is not None and has_time(data):
            by_run.setdefault(call.rounds[-1].run, []).append(data)
    for batches in by_run.values():
        if len(batches) < FEW or len(distinct(batches[0])) <= len(batches[0]) // 2:
            continue
        shared = _shared(*batches[:2])
        if shared and all(_share(*pair, shared) for pair in pairwise(batches[:-1])):
            return shared
    return 0


def _shared(one: Any, other: Any) -> int:
    """The most last rows of one batch that are the first rows of another; 0 for too few."""
    sizes = range(min(len(one), len(other)) - 1, 0, -1)
    return next((size for size in sizes if _share(one, other, size)), 0)


def _share(one: Any, other: Any, size: int) -> bool:
    rows = one[-size:]
    return np.array_equal(rows, other[:size]) and len(distinct(rows)) > size // 2


def listed_batches_left_out(recording: Recording) -> int:
    """How many batches training never used from the list that it took its batches from."""
    used = _used(recording)
    return min((len({*heads} - used) for heads in _lists(recording)), default=0)


def listed_again(recording: Recording) -> dict[str, int] | None:
    """A batch that an epoch's list contains more often than others, and how often."""
    lengths = {one for run in recording.loops.runs if run.trained for one in run.expected}
    for heads in _lists(recording):
        counts = Counter(heads)
        most = max(counts.values())
        if len(heads) in lengths and min(counts.values()) == 1 < most:
            again = next(head for head in heads if counts[head] == most)
            return {"batch": heads.index(again), "count": most}
    return None


def _used(recording: Recording) -> set[int]:
    return {call.identity for call in recording.training_calls()}


def _lists(recording: Recording) -> Iterator[list[int]]:
    """Each list that contains all training batches, as the identities of their data."""
    used = _used(recording)
    for value in held(recording):
        if isinstance(value, (list, tuple)) and value:
            heads = [id(one[0]) for one in value if isinstance(one, (list, tuple)) and one]
            if len(heads) == len(value) and used <= {*heads}:
                yield heads


def _are_more(recording: Recording, batch: Any) -> bool:
    """Whether there are samples for more than two batches like this one."""
    return _available(recording, batch) > 2 * len(batch)


def _available(recording: Recording, like: Any) -> int:
    """The most samples in one place: a dataset, a list of batches, an array."""
    counts = [0]
    for loader in recording.loaders:
        try:
            counts.append(len(loader.dataset))
        except (TypeError, ValueError):  # an iterable dataset has no length
            continue
    for value in recording.namespace.values():
        shape = getattr(value, "shape", None)
        array = isinstance(value, (np.ndarray, paddle.Tensor))
        if array and shape and list(shape[1:]) == list(like.shape[1:]):
            rows = np.asarray(value).reshape(len(value), -1)
            # only arrays that the training data were taken from
            counts.append(len(rows) if (rows == like[0].ravel()).all(axis=1).any() else 0)
        if isinstance(value, (list, tuple)) and value and isinstance(value[0], (list, tuple)):
            counts.append(sum(len(pair[0]) for pair in value if hasattr(pair[0], "__len__")))
    return max(counts)


def without_batches(recording: Recording) -> dict[str, Any] | None:
    """The facts about a loop that should train a model, but got no batch; None if there is none.

    ``expected`` is the number of batches according to its loader; 0 if that is unknown.
    """
    layers = [one for one in recording.namespace.values() if isinstance(one, nn.Layer)]
    if not any(is_model(one) for one in layers):
        return None
    runs = recording.loops.runs
    loaders = [run for run in runs if run.kind == "loader"]
    for run in [*loaders, *runs]:
        # a loop over numbers, such as the one over the epochs, does have rounds
        if run.kind != "while" and run.exhausted and not run.rounds:
            return {"expected": max(run.expected, default=0) if run.kind == "loader" else 0}
    return None
