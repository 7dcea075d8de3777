"""Left out: samples in a script's data that are in no batch of an epoch.

With a DataLoader, the number of its batches reveals them. Without one, the array that all batches
are taken from does.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np

from kata.inside.script.batches import batch_first, batches_of, has_time
from kata.inside.script.items import are_batches
from kata.inside.script.recording import Recording
from kata.inside.script.sources import arrays, held

DIFFERENT = 0.75
"""The share of distinct samples above which they can be told apart."""


@cache
def samples_left_out(recording: Recording) -> dict[str, int] | None:
    """How many samples some epoch left out, and of how many.

    None if it left out none, or only a last batch that would not be full, or if they were left out
    on purpose: held out for something else, more than a batch at one end, or chosen at random.
    """
    batches = batches_of(recording)
    whole = recording.complete and recording.error is None and not recording.loaders
    if not whole or not recording.training_calls() or not has_time(batches[0]):
        return None
    if len({one.shape[1:] for one in batches}) > 1:
        return None
    size, epochs = max(map(len, batches)), _epochs(recording)
    used = {one for epoch in epochs for one in epoch}
    every = [_prints(one, batches[0]) for one in arrays(recording) if _is_like(one, batches[0])]
    elsewhere = [
        batch_first(recording, call.data)
        for call in recording.calls
        if call.data is not None and (call.update is None or call.layer is not recording.model)
    ]
    known = {one for data in elsewhere for one in _of(data, batches)}
    parts = [*every, *(_heads(one, batches) for one in held(recording))]
    known |= {one for prints in parts if not used & {*prints} for one in prints}
    sources = [one for one in every if used <= {*one} and len({*one}) > DIFFERENT * len(one)]
    found = [_left_out(recording, source, epochs, known, size) for source in sources]
    return None if None in found else next(iter(found), None)


def _left_out(
    recording: Recording, source: list[bytes], epochs: list[Counter[bytes]], known: Any, size: int
) -> dict[str, int] | None:
    """Like `samples_left_out`, for one array, given by the prints of its samples."""
    never = {*source}.difference(*epochs)
    for epoch in epochs:
        own = {one for one in known if one not in epoch}
        left = {*source} - epoch.keys() - own
        count, whole = len(left), len({*source} - own)
        if not left or count == whole % size or max(epoch.values()) > 1:
            continue
        always = left == never - own
        few = count <= 2 * size and (always or whole > 3 * count)
        if few or (always and not _is_chosen(recording, source, left)):
            return {"count": count, "most": whole}
    return None


def _epochs(recording: Recording) -> list[Counter[bytes]]:
    """How often each sample occurred in each round of the outermost loop, or in the only loop."""
    epochs: dict[Any, Counter[bytes]] = {}
    for call, data in zip(recording.training_calls(), batches_of(recording), strict=True):
        if call.rounds and call.update is not None:
            first = call.rounds[0]
            key = first if len(call.rounds) > 1 else first.run
            epochs.setdefault(key, Counter()).update(_prints(data, data))
    return [*epochs.values()]


def _is_like(array: Any, batch: Any) -> bool:
    return array.shape[1:] == batch.shape[1:] and array.dtype.kind in "iuf"


def _prints(rows: Any, like: Any) -> list[bytes]:
    kind = "float32" if like.dtype.kind == "f" else "int64"
    return [row.tobytes() for row in np.asarray(rows).astype(kind)]


def _of(data: Any, batches: list[Any]) -> list[bytes]:
    return _prints(data, batches[0]) if _is_like(data, batches[0]) else []


def _heads(value: Any, batches: list[Any]) -> list[bytes]:
    """The samples in a list of batches."""
    pairs = value if are_batches(value) else ()
    return [one for data, *_ in pairs for one in _of(np.asarray(data), batches)]


def _is_chosen(recording: Recording, source: list[bytes], left: set[bytes]) -> bool:
    """Whether the omitted samples are together at one end, or the script lists the others.

    The script may have its own order for the samples.
    """
    count, chosen = len(left), {*source} - left
    for order in [np.arange(len(source)), *_numbers(recording)]:
        if order.size and 0 <= order.min() <= order.max() < len(source):
            ordered = [source[at] for at in order]
            ends = {*ordered[:count]}, {*ordered[-count:]}
            if {*ordered} == chosen or (len(order) == len(source) and left in ends):
                return True
    return False


def _numbers(recording: Recording) -> Iterator[Any]:
    """The arrays and lists of integers in a script, [numbers]."""
    for one in arrays(recording):
        if one.ndim == 1 and one.dtype.kind in "iu":
            yield one
    for one in held(recording):
        if isinstance(one, list) and all(type(at) is int for at in one):
            yield np.array(one, int)
