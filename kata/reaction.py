"""Reaction: what a person's tests said of one program."""

from enum import StrEnum
from typing import Self

import msgspec

COLLECTION = ""
"""In place of a test's name: what happened before the first test ran."""


NOTHING = "nothing was collected"
"""The trouble with tests that pytest does not find."""


class Ending(StrEnum):
    """How a test ended."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    """In its fixtures, or while its file was imported."""
    SKIPPED = "skipped"
    LATE = "timed out"
    DIED = "died"
    """The process ended in it: a crash below Python, or an exit."""

    @property
    def is_refusal(self) -> bool:
        """Whether a program that makes a test end so is refused."""
        return self not in {Ending.PASSED, Ending.SKIPPED}


class TestResult(msgspec.Struct, frozen=True, tag=True):
    """How one test ended.

    Attributes:
        name: of the test, as pytest gives it; `COLLECTION` for what came before any.
        message: the first lines of what it raised.
        example: what Hypothesis found, if it was that.
        seconds: what it took; no part of what must be the same in every run.
    """

    __test__ = False  # pytest would take it for a test

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
    """What a person's tests said of one program.

    Attributes:
        results: of the tests that were run, in the order they were run.
        trouble: why pytest did not come to its end; empty where it did.
        collecting: seconds until the first test.
        lines: of each file that was followed, the lines that each test ran; `COLLECTION` has
            those that are run before any test, or for several together.
    """

    results: tuple[TestResult, ...] = ()
    trouble: str = ""
    collecting: float = 0.0
    lines: dict[str, dict[str, list[int]]] = {}

    @property
    def refusing(self) -> list[TestResult]:
        """The results that speak against the program."""
        return [one for one in self.results if one.ending.is_refusal]

    @property
    def accepts(self) -> bool:
        """Whether pytest ends with success, as it does if nothing failed and something was run."""
        return bool(self.results) and not self.trouble and not self.refusing

    @property
    def by(self) -> TestResult | None:
        """The first result that speaks against the program."""
        return next(iter(self.refusing), None)

    @property
    def settled(self) -> tuple[tuple[tuple[str, Ending], ...], bool]:
        """What must be the same in every run, in whatever order the tests are run."""
        return tuple(sorted(one.settled for one in self.results)), bool(self.trouble)

    def to_json(self) -> object:
        """Plain values."""
        return msgspec.to_builtins(self)

    @classmethod
    def from_json(cls, told: object) -> Self:
        """The reaction that told this.

        Raises:
            ValueError: it is none.
        """
        return msgspec.convert(told, cls)
