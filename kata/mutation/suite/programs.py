"""Programs: the right and wrong programs that somebody's tests of an exercise are measured on."""

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
    """Written by hand; the field calls right ones wheats, and wrong ones chaffs."""
    MUTANT = "mutant"
    """Made by operators; right if only its text differs from the reference fix."""


@dataclass(frozen=True)
class Program:
    """One program that tests are measured on.

    Attributes:
        id: its name, the same in every run.
        right: whether it keeps the contract.
        faults: the named faults, or misconceptions, that are broken in it.
        operators: the operators that made a mutant.
        says: a sentence on what it does.
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
        """How it differs from the reference fix, as a unified diff."""
        texts = [exercise.solution, self.source]
        if self.kind == Kind.VARIANT:
            # it has its own layout, which is not a difference
            texts = list(map(bare, texts))
        before, after = (one.splitlines() for one in texts)
        name = f"fixed/{exercise.file_name}"
        return "\n".join(unified_diff(before, after, f"a/{name}", f"b/{name}", n=1, lineterm=""))


def programs_of(exercise: Exercise, harness: Harness) -> list[Program]:
    """All right and wrong variants and mutants of an exercise.

    Mutants with the same bytecode as the reference fix are left out, as are those for which it is
    not known whether the properties notice them.

    Args:
        exercise: the exercise.
        harness: the harness, with its mutants.
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
