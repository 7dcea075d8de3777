"""Mutant: correct source with one or two faults in it, and what happened to it."""

from dataclasses import dataclass, field
from enum import StrEnum

from kata.verdict import Outcome, Witness


class Fate(StrEnum):
    """What happened to a mutant."""

    KILLED = "killed"
    """A property was falsified: the fault is silent, and it was noticed."""
    CRASHED = "crashed"
    """The mutant raised an exception or died, and so was noticed."""
    TIMED_OUT = "timed out"
    """It did not answer in time, and so was noticed."""
    SURVIVED = "survived"
    """Every property held."""
    EQUIVALENT = "equivalent"
    """It does what the original does, by the means that the reason states."""
    UNVIABLE = "unviable"
    """It is not valid Python."""
    NOT_COVERED = "not covered"
    """No test runs what it changes, so it was not run."""

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
"""How the kill matrix writes an outcome."""

UNBROKEN = {letter for outcome, letter in LETTERS.items() if not outcome.is_broken}
"""Those that speak against no mutant."""


@dataclass(frozen=True)
class Mutant:
    """Correct source with one fault, or a pair of them, put into it.

    Lines count from 1, columns from 0; of a pair they are the first fault's.

    Attributes:
        exercise: the exercise's name.
        operators: names of the faults in it, one or two.
        number: tells mutants of the same operators and place apart, from 0.
        original: the text at the place, as it was.
        replacement: the text at the place, as it is now.
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
    """The line and the operator of each fault in it."""
    code: bytes | None = field(default=None, repr=False, compare=False)
    """What it compiles to, without line numbers; None if it does not compile."""

    @property
    def id(self) -> str:
        """Short and the same in every run on the same source."""
        operators = "+".join(self.operators)
        return f"{self.exercise}:{self.line}:{self.column}:{operators}:{self.number}"


@dataclass(frozen=True)
class Result:
    """What happened to one mutant.

    Attributes:
        outcomes: each property that was run on it, by name, in the order they were run.
        by: the property that noticed it first; None if none did.
        witness: what that property showed; not the smallest, because nothing is shrunk here.
        reason: why it is equivalent, or unviable.
        seconds: what it took; not part of what must be the same in every run.
    """

    mutant: Mutant
    fate: Fate
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    by: str | None = None
    witness: Witness | None = None
    reason: str | None = None
    seconds: float = field(default=0.0, compare=False)
