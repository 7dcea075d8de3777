"""Mutant: correct source with one or two faults, and its result."""

from dataclasses import dataclass, field
from enum import StrEnum

from kata.verdict import Outcome, Witness


class Fate(StrEnum):
    """The outcome of a mutant."""

    KILLED = "killed"
    """A property was falsified: the fault is silent, and it was noticed."""
    CRASHED = "crashed"
    """The mutant raised an exception or died, and so was noticed."""
    TIMED_OUT = "timed out"
    """It did not answer in time, and so was noticed."""
    SURVIVED = "survived"
    """Every property held."""
    EQUIVALENT = "equivalent"
    """It behaves like the original; the reason says how that is known."""
    UNVIABLE = "unviable"
    """It is not valid Python."""
    NOT_COVERED = "not covered"
    """No test reaches the changed code, so it was not run."""

    @property
    def noticed(self) -> bool:
        """Whether a property noticed it."""
        return self in NOTICED


NOTICED = (Fate.KILLED, Fate.CRASHED, Fate.TIMED_OUT)

LETTERS = {
    Outcome.HELD: ".",
    Outcome.INCONCLUSIVE: "?",
    Outcome.FALSIFIED: "F",
    Outcome.CRASHED: "C",
    Outcome.TIMED_OUT: "T",
    Outcome.MISSING: "M",
}
"""The letter for each outcome in the kill matrix."""

UNBROKEN = {letter for outcome, letter in LETTERS.items() if not outcome.is_broken}
"""The letters for outcomes that do not count against a mutant."""


@dataclass(frozen=True)
class Mutant:
    """Correct source into which one fault or a pair of faults was injected.

    Lines count from 1 and columns from 0; for a pair they are those of the first fault.

    Attributes:
        exercise: the exercise's name.
        operators: the names of its faults, one or two.
        number: distinguishes mutants with the same operators and place, from 0.
        original: the original text at the place.
        replacement: the text that replaces it.
        source: the whole mutated source.
    """

    exercise: str
    operators: tuple[str, ...]
    line: int
    column: int
    end_line: int
    end_column: int
    number: int
    original: str
    replacement: str
    source: str = field(repr=False)
    parts: tuple[tuple[int, str], ...] = ()
    """The line and the operator of each of its faults."""
    code: bytes | None = field(default=None, repr=False, compare=False)
    """Its bytecode without line numbers; None if it does not compile."""

    @property
    def id(self) -> str:
        """A short name, the same in every run on the same source."""
        operators = "+".join(self.operators)
        return f"{self.exercise}:{self.line}:{self.column}:{operators}:{self.number}"


@dataclass(frozen=True)
class Result:
    """The result of one mutant.

    Attributes:
        outcomes: the outcome of each property that was run on it, by name, in the order of the run.
        by: the property that noticed it first; None if none did.
        witness: the witness of that property, which is not shrunk.
        reason: why it is equivalent or unviable.
        seconds: the time it took; this may differ from run to run.
    """

    mutant: Mutant
    fate: Fate
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    by: str | None = None
    witness: Witness | None = None
    reason: str | None = None
    seconds: float = field(default=0.0, compare=False)
