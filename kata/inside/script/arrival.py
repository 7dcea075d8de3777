"""Arrival: what reaches the recurrent layers of a model for given tokens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from kata.inside import vitals
from kata.inside.script.asking import asker_of, differ
from kata.inside.script.batches import batch_first, batches_of, has_time
from kata.inside.script.call import Call
from kata.inside.script.recording import Recording
from kata.inside.script.tokens import token_sets

CONTEXTS = 3
"""Batches with different tokens that are compared with one another."""


@dataclass(frozen=True, eq=False)
class Arrival:
    """What a batch has become.

    Attributes:
        values: the inputs of the first recurrent layers as arrays, or else the logits; empty if
            the batch did not get that far.
        recurrent: whether these are inputs of recurrent layers.
        error: the exception that the model raised, explained.
    """

    values: list[Any]
    recurrent: bool
    error: dict[str, Any] | None


def arrival_of(recording: Recording, data: Any) -> Arrival:
    """The inputs of the first recurrent layers for some data, or else the logits."""
    call = Call(recording.model, data, training=False)
    try:
        output, error = asker_of(recording).answer(data, call), None
    except Exception as raised:  # noqa: BLE001  (whatever a forward pass raises)
        output, error = None, vitals.explain(raised, recording.job)
    if call.recurrent:
        return Arrival([one.numpy() for one in call.recurrent], True, error)
    return Arrival([] if output is None else [output.numpy()], False, error)


@cache
def is_blind(recording: Recording) -> bool | None:
    """Whether the recurrent layers receive the same input, whatever the tokens are.

    None if that is unknown, because nothing arrives, or because only the logits are the same.
    """
    found = _arrivals(recording, lambda numbers: [numbers + more for more in range(CONTEXTS)])
    if found is None:
        return None
    if not _are_same(found):
        return False
    return True if found[0].recurrent else None


@cache
def is_order_lost(recording: Recording) -> bool:
    """Whether the recurrent layers receive the same input for the same tokens in any order."""
    found = _arrivals(
        recording,
        lambda numbers: [numbers, numbers[:, ::-1], np.roll(numbers, 1, axis=1)],
    )
    if found is None or not found[0].recurrent or is_blind(recording):
        return False
    # a single time step has no order
    return batches_of(recording)[0].shape[1] > 1 and _are_same(found)


def _are_same(found: Sequence[Arrival]) -> bool:
    first, *others = (one.values for one in found)
    return not any(any(map(differ, first, other)) for other in others)


def _arrivals(
    recording: Recording, batches_from: Callable[[Any], list[Any]]
) -> list[Arrival] | None:
    """The arrivals of several batches, with the first set of tokens for which all of them arrive.

    Args:
        recording: the recording of the script.
        batches_from: makes the batches from different token numbers, [batch, time].

    Returns:
        The arrivals; None if there is no such set.
    """
    batches = batches_of(recording)
    if not batches or not has_time(batches[0]):
        return None
    count, time = batches[0].shape[:2]
    numbers = np.arange(count * time).reshape(count, time)
    for tokens, dtype in token_sets(recording, same_rank=True):
        given = np.asarray(tokens).astype(dtype)
        if len(given) < 2:  # noqa: PLR2004  (no two to compare)
            continue
        found = [
            arrival_of(recording, batch_first(recording, given[one % len(given)]))
            for one in batches_from(numbers)
        ]
        if all(one.values for one in found):
            return found
    return None
