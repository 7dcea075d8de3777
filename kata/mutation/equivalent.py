"""Equivalent: mutants that do what the original does, and by what means that is known."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kata.exercise import ROOT, Exercise, find
from kata.mutation.mutant import Mutant

LIST = ROOT / "tests" / "equivalent.toml"

SAME_BYTECODE = "the same bytecode as the original"


@dataclass(frozen=True)
class Entry:
    """A hand-written explanation of mutants that no property can notice.

    Attributes:
        exercise: the exercise's name.
        line: the line that is mutated, without its indentation.
        reason: why the mutants of that line do what the contract asks.
        operators: the operators it holds for; all where there are none.
        becomes: what the mutated line is, one of these; anything where there are none.
    """

    exercise: str
    line: str
    reason: str
    operators: frozenset[str] = field(default_factory=frozenset)
    becomes: frozenset[str] = field(default_factory=frozenset)

    def explains(self, exercise: Exercise, mutant: Mutant, line: int, operator: str) -> bool:
        """Whether this is said of one of a mutant's faults."""
        before = exercise.fixed.read_text(encoding="utf-8").splitlines()
        after = mutant.source.splitlines()
        now = after[line - 1].strip() if line <= len(after) else ""
        return (
            mutant.exercise == self.exercise
            and before[line - 1].strip() == self.line
            and (not self.operators or operator in self.operators)
            and (not self.becomes or now in self.becomes)
        )


@cache
def entries(path: Path = LIST) -> tuple[Entry, ...]:
    """All hand-written explanations.

    Raises:
        KeyError, TypeError: an entry lacks its exercise, line or reason.
    """
    if not path.exists():
        return ()
    with path.open("rb") as file:
        listed = tomllib.load(file).get("equivalent", [])
    return tuple(
        Entry(
            one["exercise"],
            one["line"],
            one["reason"],
            frozenset(one.get("operators", ())),
            frozenset(one.get("becomes", ())),
        )
        for one in listed
    )


def explanation(mutant: Mutant, exercise: Exercise | None = None) -> tuple[Entry, ...]:
    """The entries that explain a survivor, one for each of its faults; none where one lacks."""
    exercise = exercise or find(mutant.exercise)
    found = []
    for line, operator in mutant.parts:
        for entry in entries():
            if entry.explains(exercise, mutant, line, operator):
                found.append(entry)
                break
        else:
            return ()
    return tuple(found)
