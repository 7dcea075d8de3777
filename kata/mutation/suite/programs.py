"""Programs: what a person's tests of an exercise are measured on, right ones and wrong ones."""

from dataclasses import dataclass, field
from difflib import unified_diff
from enum import StrEnum

from kata.exercise import Exercise
from kata.inside.suite.program import bare
from kata.mutation import archive
from kata.mutation.equivalent import explanation
from kata.mutation.harness import Harness
from kata.mutation.mutant import UNBROKEN, Mutant
from kata.mutation.operators import groups, named_faults
from kata.mutation.variants import variants_of


class Kind(StrEnum):
    """Where a program comes from."""

    VARIANT = "variant"
    """Written by hand: a wheat, as they are called, or a chaff."""
    MUTANT = "mutant"
    """Made by operators; right if nothing but its text differs from the reference fix."""


@dataclass(frozen=True)
class Program:
    """One program that tests are measured on.

    Attributes:
        id: the same in every run.
        right: whether it keeps the contract.
        faults: the named faults, or misconceptions, that are broken in it.
        operators: what a mutant was made by.
        says: what it does, in a sentence.
    """

    id: str
    kind: Kind
    right: bool
    source: str = field(repr=False)
    faults: frozenset[str] = frozenset()
    operators: tuple[str, ...] = ()
    says: str = ""
    mutant: Mutant | None = field(default=None, repr=False)

    def diff(self, exercise: Exercise) -> str:
        """What makes it another program than the reference fix."""
        texts = [exercise.solution, self.source]
        if self.kind == Kind.VARIANT:
            # it is laid out in its own way, and that is no difference
            texts = list(map(bare, texts))
        before, after = (one.splitlines() for one in texts)
        name = f"fixed/{exercise.file_name}"
        return "\n".join(unified_diff(before, after, f"a/{name}", f"b/{name}", n=1, lineterm=""))


def programs_of(exercise: Exercise, harness: Harness) -> list[Program]:
    """All right and wrong variants and mutants of an exercise.

    Mutants that compile to what the reference fix does are left out, and so are those of which
    nobody knows whether the properties notice them.

    Args:
        exercise: the exercise.
        harness: has its mutants.
    """
    variants = [
        Program(
            one.id, Kind.VARIANT, one.right, one.source, one.broken, (), _first_line(one.source)
        )
        for one in variants_of(exercise)
    ]
    letters = archive.read().get("sensitive", {}).get("exercises", {}).get(exercise.name, {})
    kept: dict[str, str] = letters.get("matrix", {})
    named = {one.name for one in named_faults()}
    stands_for = {one.name: one.stands_for for group in groups().values() for one in group}
    mutants = []
    for one in harness.mutants[exercise.name]:
        if harness.fates.without_a_run(one) is not None:
            continue
        seen = kept.get(one.id)
        if seen is None and explanation(one, exercise):
            continue
        right = seen is not None and set(seen) <= UNBROKEN
        says = "; ".join(stands_for[name] for name in one.operators)
        faults = frozenset(one.operators) & named
        mutants.append(
            Program(one.id, Kind.MUTANT, right, one.source, faults, one.operators, says, one)
        )
    return [*variants, *mutants]


def _first_line(source: str) -> str:
    return source.partition("\n")[0].partition(": ")[2]
