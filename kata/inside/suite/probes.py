"""Probes: what the probes of all files of tests have in common."""

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np

from kata.inside import vitals
from kata.inside.suite.file import Tests

OTHERS = 10
"""From the seeds of one verdict to those of the next, which asks whether it hangs on them."""


def reaction(tests: Tests, source: str, seed: int = 0, shrink: bool = False) -> Any:  # noqa: FBT001, FBT002  (it comes over the wire)
    """What the tests say of a program, a `kata.reaction.Reaction` as plain values."""
    number = seed + OTHERS * vitals.seed
    found = tests.reaction(source, number, shrink=shrink)
    return msgspec.to_builtins(found)


def drawn(tests: Tests, source: str, entry: str) -> list[list[Any]]:
    """What the tests give to a program; see `Tests.drawn`."""
    return tests.drawn(source, entry)


def refusals(tests: Tests, sources: Sequence[str]) -> Any:
    """Which test refuses which program, float64 [tests, programs]; 1 where it does.

    What comes before any test, such as an import that fails, is the last test, if it refuses one.
    """
    found = [tests.reaction(one) for one in sources]
    names = list(dict.fromkeys(each.name for one in found for each in one.results))
    cells = np.zeros([len(names), len(sources)])
    for column, one in enumerate(found):
        for each in one.refusing:
            cells[names.index(each.name), column] = 1
    return cells


def sizes(tests: Tests, source: str, entry: str) -> Any:
    """How often the first array of a call had which first two sizes, float64 [first, second].

    Row and column 0 stand for size 1; a size above `LARGEST` counts as that.
    """
    shapes = [shape_of(call) for call in tests.drawn(source, entry)]
    cells = np.zeros([LARGEST, LARGEST])
    for first, second, *_ in filter(None, shapes):
        cells[min(first, LARGEST) - 1, min(second, LARGEST) - 1] += 1
    return cells


LARGEST = 8
"""Rows and columns of the map of sizes."""


def shape_of(call: Sequence[Any]) -> list[int] | None:
    """The shape of the first array of a call that has two axes or more; else its first numbers."""
    numbers = [one for one in call if type(one) is int]
    shapes = [one for one in call if isinstance(one, list) and len(one) > 1]
    return next(iter(shapes), numbers if len(numbers) > 1 else None)
