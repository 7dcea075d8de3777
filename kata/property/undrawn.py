"""Undrawn: which kinds of input a learner's tests never used, concluded from those they used."""

from collections.abc import Callable, Sequence
from typing import Any

Calls = Sequence[Sequence[Any]]
"""The arguments of each call that tests made; see `kata.inside.suite.program.Recorded`."""

Also = tuple[str, dict[str, Any]] | None
"""The key of a common sentence and the values it mentions; None if there is nothing to say."""


def _shapes(calls: Calls) -> list[list[int]]:
    """The shapes of all arguments with two or more axes."""
    return [one for call in calls for one in call if isinstance(one, list) and len(one) > 1]


def _only_square(calls: Calls) -> Also:
    shapes = _shapes(calls)
    square = shapes and all(first == second for first, second, *_ in shapes)
    return ("only_square", {}) if square else None


def _only_single(calls: Calls) -> Also:
    shapes = _shapes(calls)
    return ("only_single", {}) if shapes and all(one[0] == 1 for one in shapes) else None


def _only_one(calls: Calls) -> Also:
    """An argument that is always the same number, or a shape that is always the same."""
    for number, values in enumerate(zip(*calls, strict=False)):
        if None not in values and all(one == values[0] for one in values):
            return "only_one", {"number": number + 1, "value": values[0]}
    return None


NEVER: dict[str, Callable[[Calls], Also]] = {
    "square_batches": _only_square,
    "single_sample": _only_single,
    "one_example": _only_one,
}
"""For each fault of tests, finds what to say if all calls look as this fault makes them look."""
