"""Probes: the probes that all files of tests have in common."""

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np

from kata.inside import vitals
from kata.inside.suite.file import Tests

LARGEST = 8
"""The largest size in the map of sizes."""

OTHERS = 10
"""The distance to the seeds of a second verdict, which shows whether it depends on the seed."""


def reaction(tests: Tests, source: str, seed: int = 0, shrink: bool = False) -> Any:  # noqa: FBT001, FBT002  (it comes over the wire)
    """The tests' `kata.reaction.Reaction` to a program, as plain values."""
    number = seed + OTHERS * vitals.seed
    found = tests.reaction(source, number, shrink=shrink)
    return msgspec.to_builtins(found)


def drawn(tests: Tests, source: str, entry: str) -> list[list[Any]]:
    """The arguments with which the tests call a program; see `Tests.drawn`."""
    return tests.drawn(source, entry)


def right_programs(tests: Tests, sources: Sequence[str]) -> Any:
    """Which test refuses which right program; see `_refusals`."""
    return _refusals(tests, sources)


def wrong_programs(tests: Tests, sources: Sequence[str]) -> Any:
    """Which test refuses which wrong program; see `_refusals`."""
    return _refusals(tests, sources)


def _refusals(tests: Tests, sources: Sequence[str]) -> Any:
    """Which test refuses which program, float64 [tests, programs]; 1 if it does.

    If whatever runs before all tests refuses a program, as a failed import does, it counts as a
    test, and comes last.
    """
    found = [tests.reaction(one) for one in sources]
    names = list(dict.fromkeys(each.name for one in found for each in one.results))
    cells = np.zeros([len(names), len(sources)])
    for column, one in enumerate(found):
        for each in one.refusing:
            cells[names.index(each.name), column] = 1
    return cells


def sizes(tests: Tests, source: str, entry: str) -> Any:
    """How many different calls have each pair of first two sizes, float64 [first, second].

    A size above `LARGEST` counts as `LARGEST`.
    """
    cells = np.zeros([LARGEST + 1, LARGEST + 1])
    for call in tests.drawn(source, entry):
        first, second, *_ = [min(one, LARGEST) for one in shape_of(call)] or [0, 0]
        cells[first, second] += 1
    cells[0, 0] = 0
    return cells


def trace(tests: Tests, source: str, _entry: str) -> dict[str, Any]:
    """The arrays on the way through the tests; see `Tests.trace`."""
    return tests.trace(source)


def shape_of(call: Sequence[Any]) -> list[int]:
    """The shape of the first array in a call that has at least two axes; else the call's integers.

    Empty if there are not at least two of them.
    """
    shapes = [one for one in call if isinstance(one, list) and len(one) > 1]
    numbers = [one for one in call if type(one) is int]
    return next(iter(shapes), numbers if len(numbers) > 1 else [])
