"""Folds: whether the samples of a script's first batch are mixed, on their way or by the model.

Reshaping a batch instead of transposing it scatters the tokens of a sample over several samples. A
model may also sort samples by their lengths, and not put them back.
"""

import contextlib
from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np

from kata.inside.measure import NOISE
from kata.inside.script.batches import batch_first, has_time
from kata.inside.script.exact import Exact, comes_alone, first_call
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
def mixed_samples(recording: Recording) -> dict[str, Any] | None:
    """A sample of the first batch, and another one in that batch that its logits depend on.

    The model is questioned about that very batch, with everything that the script passes with it,
    because it may sort the samples by their lengths. None if the batch was neither reshaped nor
    came with anything, if no sample depends on another, or if that cannot be tested.
    """
    call = first_call(recording)
    if call is None or call.data is None or not has_time(call.data):
        return None
    samples, reshaped = call.samples, call.samples is not None
    if not reshaped and comes_alone(recording):
        return None
    if samples is None:
        batch, time = batch_first(recording, call.data).shape[:2]
        samples = batch_first(recording, np.arange(batch * time).reshape(batch, time) // time)
    asker = Exact.of(recording)
    with contextlib.suppress(Exception):  # whatever a forward pass raises
        before, again = (asker.logits(call.data) for _ in range(2))
        count = int(samples.max()) + 1
        if not np.array_equal(before, again) or len(before) != count:
            return None
        for other in range(count):
            places = samples == other
            changed = call.data.copy()
            changed[places] = np.roll(call.data[places], 1, axis=0)
            apart = np.abs(asker.logits(changed) - before).reshape(count, -1).max(axis=1) > NOISE
            found = [int(one) for one in np.flatnonzero(apart) if one != other]
            if found:
                return {"sample": found[0], "other": other, "reshaped": reshaped}
    return None
