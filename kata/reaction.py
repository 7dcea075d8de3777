"""Reaction: the outcome of somebody's tests on one program."""

from enum import StrEnum
from typing import Self

import msgspec

COLLECTION = ""
"""Used in place of a test's name for what happens before the first test runs."""


NOTHING = "nothing was collected"
"""The trouble if pytest finds no tests."""


class Ending(StrEnum):
    """How a test ended."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    """An exception in its fixtures, or while its file was imported."""
    SKIPPED = "skipped"
    LATE = "timed out"
    DIED = "died"
    """The process ended during the test: a crash below Python, or an exit."""

    @property
    def is_refusal(self) -> bool:
        """Whether a test that ends this way refuses the program."""
        return self not in {Ending.PASSED, Ending.SKIPPED}


class TestResult(msgspec.Struct, frozen=True, tag=True):
    """How one test ended.

    Attributes:
        name: the test's name, as pytest gives it; `COLLECTION` for what came before any test.
        ending: how it ended.
        message: the first lines of what it raised.
        example: the counterexample that Hypothesis found; empty if there is none.
        seconds: the time it took; this may differ from run to run.
    """

    __test__ = False  # pytest would mistake it for a test

    name: str
    ending: Ending
    message: str = ""
    example: str = ""
    seconds: float = 0.0

    @property
    def settled(self) -> tuple[str, Ending]:
        """What must be the same in every run."""
        return self.name, self.ending


class Reaction(msgspec.Struct, frozen=True):
    """The outcome of somebody's tests on one program.

    Attributes:
        results: the results of the tests that were run, in the order of the run.
        trouble: why pytest did not run to its end; empty if it did.
        collecting: seconds until the first test.
        lines: for each traced file, the lines that each test ran; those that ran before any test,
            or for several tests together, are under `COLLECTION`.
    """

    results: tuple[TestResult, ...] = ()
    trouble: str = ""
    collecting: float = 0.0
    lines: dict[str, dict[str, list[int]]] = {}

    @property
    def refusing(self) -> list[TestResult]:
        """The results that count against the program."""
        return [one for one in self.results if one.ending.is_refusal]

    @property
    def accepts(self) -> bool:
        """Whether pytest succeeds: something was run, and nothing failed."""
        return bool(self.results) and not self.trouble and not self.refusing

    @property
    def by(self) -> TestResult | None:
        """The first result that counts against the program; None if it is accepted."""
        return next(iter(self.refusing), None)

    @property
    def settled(self) -> tuple[tuple[tuple[str, Ending], ...], bool]:
        """What must be the same in every run, whatever the order of the tests."""
        return tuple(sorted(one.settled for one in self.results)), bool(self.trouble)

    def to_json(self) -> object:
        """Plain values."""
        return msgspec.to_builtins(self)

    @classmethod
    def from_json(cls, told: object) -> Self:
        """The reaction from its plain values.

        Raises:
            ValueError: they are not those of a reaction.
        """
        return msgspec.convert(told, cls)
