"""Folds: a batch that was reshaped on its way to the model instead of being transposed.

This scatters the tokens of a sample over several samples.
"""

import contextlib
from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np

from kata.inside.script.call import first_tensor
from kata.inside.script.ends import Exact
from kata.inside.script.recording import Recording


def samples_in(data: Any, arrays: Iterable[Any]) -> Any:
    """The sample that each token of a batch belongs to, int [batch, time] or [time, batch].

    Args:
        data: the input of a model, as an array.
        arrays: the arrays that it may be made from.

    Returns:
        None if it is made from none of them, or from one that was not reshaped like that.
    """
    if data is None or data.ndim < 2:  # noqa: PLR2004  ([batch, time])
        return None
    for one in arrays:
        array = np.asarray(one)
        sizes = array.shape[:2]
        if array.shape[2:] != data.shape[2:] or sizes not in {data.shape[:2], data.shape[1::-1]}:
            continue
        numbers = np.arange(np.prod(sizes)).reshape(sizes)
        tokens = array.reshape(-1, *data.shape[2:])
        folded = numbers.reshape(sizes[::-1])
        ways = (numbers, numbers.T, folded, folded.T, numbers.T.reshape(sizes))
        for way, at in enumerate(ways):
            if at.shape == data.shape[:2] and np.array_equal(tokens[at], data):
                return at // sizes[1] if way > 1 else None
    return None


@cache
def mixed_samples(recording: Recording) -> dict[str, int] | None:
    """A sample of the first batch, and another one in that batch that its logits depend on.

    The model is questioned about that very batch. None if it was not reshaped, if the model undoes
    that, or if it cannot be tested.
    """
    if recording.arguments is None:
        return None
    given = first_tensor(*recording.arguments)
    call = next((one for one in recording.calls if one.given is given), None)
    if call is None or call.samples is None:
        return None
    asker = Exact(
        recording.model, recording.followers, recording.arguments, windows=recording.windows
    )
    with contextlib.suppress(Exception):  # whatever a forward pass raises
        before, again = (asker.logits(call.data) for _ in range(2))
        if not np.array_equal(before, again) or len(before) != call.samples.max() + 1:
            return None
        for other in range(len(before)):
            places = call.samples == other
            changed = call.data.copy()
            changed[places] = np.roll(call.data, 1, axis=(0, 1))[places]
            rows = (asker.logits(changed) != before).reshape(len(before), -1).any(axis=1)
            found = [int(one) for one in np.flatnonzero(rows) if one != other]
            if found:
                return {"sample": found[0], "other": other}
    return None
