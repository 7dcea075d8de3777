"""Equivalent: explains survivors that behave like the original, from tests/equivalent.toml."""

from functools import cache
from pathlib import Path

import msgspec

from kata.exercise import ROOT, Exercise
from kata.mutation.mutant import Mutant

LIST = ROOT / "tests" / "equivalent.toml"

SAME_BYTECODE = "the same bytecode as the original"

TRACED_SEEDS = range(1, 3)
"""The seeds whose examples, for all properties, are the inputs on which behaviour is compared."""

SAME_BEHAVIOUR = (
    "its answers to all probes are the original's, bit by bit, for all examples of all "
    f"properties under {len(TRACED_SEEDS)} other seeds"
)


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A hand-written explanation of mutants that no property can notice.

    Attributes:
        exercise: the exercise's name.
        lines: the lines that are mutated, without their indentation.
        reason: why their mutants still satisfy the contract.
        operators: the operators that it applies to; all if empty.
        becomes: the possible mutated lines; any if empty.
        traced: whether a run must also confirm that the mutants behave like the original.
    """

    exercise: str
    lines: frozenset[str]
    reason: str
    operators: frozenset[str] = frozenset()
    becomes: frozenset[str] = frozenset()
    traced: bool = False

    def explains(self, exercise: str, operator: str, before: str, after: str) -> bool:
        """Whether this reason applies to a fault that turns the line ``before`` into ``after``."""
        return (
            exercise == self.exercise
            and before.strip() in self.lines
            and (not self.operators or operator in self.operators)
            and (not self.becomes or after.strip() in self.becomes)
        )


class Listed(msgspec.Struct, forbid_unknown_fields=True):
    """The content of the list."""

    equivalent: tuple[Entry, ...] = ()


@cache
def entries(path: Path = LIST) -> tuple[Entry, ...]:
    """All hand-written explanations.

    Raises:
        ValueError: an entry lacks its exercise, lines or reason, or has an unknown key.
    """
    if not path.exists():
        return ()
    return msgspec.toml.decode(path.read_bytes(), type=Listed).equivalent


def explanation(mutant: Mutant, exercise: Exercise) -> tuple[Entry, ...]:
    """The entries that explain a survivor, one for each of its faults; empty if one is missing."""
    before = exercise.solution.splitlines()
    # a fault may make the file shorter
    after = [*mutant.source.splitlines(), *[""] * len(before)]
    found = []
    for line, operator in mutant.parts:
        lines = before[line - 1], after[line - 1]
        entry = next(
            (one for one in entries() if one.explains(exercise.name, operator, *lines)), None
        )
        if entry is None:
            return ()
        found.append(entry)
    return tuple(found)
