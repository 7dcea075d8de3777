"""Rates: how well somebody's tests separate right from wrong programs; two figures, never one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kata.exercise import Exercise
from kata.mutation.suite.programs import Program
from kata.reaction import Reaction
from kata.verdict import Witness

PAIRS = "pairs"
"""Used in place of an operator, for mutants with two faults."""

NO_FAULT = ""
"""Used in place of a named fault, if the contract is broken in another way."""


@dataclass(frozen=True)
class Rate:
    """How many programs of one kind are judged correctly, out of how many."""

    good: int
    all: int

    @property
    def value(self) -> float | None:
        """The share; None if there are no programs."""
        return self.good / self.all if self.all else None


@dataclass(frozen=True)
class Judged:
    """A program, and the outcome of the tests on it.

    Attributes:
        by_luck: whether the outcome differs under another seed.
    """

    program: Program
    reaction: Reaction
    by_luck: bool = False

    @property
    def is_good(self) -> bool:
        """Whether it is right and accepted, or wrong and refused."""
        return self.reaction.accepts == self.program.right


@dataclass(frozen=True)
class Gap:
    """Wrong programs that no test refuses, and that one better test could refuse.

    Attributes:
        property: the one of the kata's own properties that notices them.
        witness: its witness on the first of them; None if no property notices it.
        programs: the programs, those with the smallest change first.
    """

    property: str
    witness: Witness | None
    programs: tuple[Program, ...]


@dataclass(frozen=True)
class Rates:
    """What was measured of somebody's tests of one exercise.

    Attributes:
        tests: the names of the tests.
        judged: every program, in order.
        seen: for accepted wrong programs, the property of the kata's own that notices them, and
            its witness.
        by_luck: the tests that end differently on the reference fix under another seed.
    """

    exercise: Exercise
    shown: str
    tests: tuple[str, ...]
    judged: tuple[Judged, ...]
    seen: Mapping[str, tuple[str, Witness | None]] = field(default_factory=dict)
    by_luck: tuple[str, ...] = ()

    @cached_property
    def right(self) -> list[Judged]:
        """The right programs."""
        return [one for one in self.judged if one.program.right]

    @cached_property
    def wrong(self) -> list[Judged]:
        """The wrong programs."""
        return [one for one in self.judged if not one.program.right]

    @property
    def refused(self) -> list[Judged]:
        """The right programs that the tests refuse."""
        return [one for one in self.right if not one.is_good]

    @property
    def accepted(self) -> list[Judged]:
        """The wrong programs that the tests accept."""
        return [one for one in self.wrong if not one.is_good]

    @property
    def hold(self) -> bool:
        """Whether the tests have no shortcomings."""
        return not (self.refused or self.accepted or self.by_luck)

    def by_fault(self) -> dict[str, list[Judged]]:
        """The wrong programs by the misconception in them, in teaching order."""
        groups: dict[str, list[Judged]] = {name: [] for name in (*self.exercise.faults, NO_FAULT)}
        for one in self.wrong:
            for name in one.program.faults or {NO_FAULT}:
                groups.setdefault(name, []).append(one)
        return {name: group for name, group in groups.items() if group}

    def by_operator(self) -> dict[str, list[Judged]]:
        """The wrong mutants by operator; operators whose mutants pass most often come first."""
        groups: dict[str, list[Judged]] = {}
        for one in self.wrong:
            operators = one.program.operators
            if operators:
                name = operators[0] if len(operators) == 1 else PAIRS
                groups.setdefault(name, []).append(one)
        return dict(sorted(groups.items(), key=lambda item: (-_missed(item[1]), item[0])))

    @cached_property
    def gaps(self) -> list[Gap]:
        """The accepted wrong programs, grouped by what notices them; the largest gap first."""
        groups: dict[str, list[Program]] = {}
        for one in self.accepted:
            name, witness = self.seen.get(one.program.id, ("", None))
            groups.setdefault(witness.sentence if witness else name, []).append(one.program)
        found = []
        for programs in groups.values():
            programs.sort(key=lambda one: len(one.diff(self.exercise)))
            found.append(Gap(*self.seen.get(programs[0].id, ("", None)), tuple(programs)))
        return sorted(found, key=lambda gap: -len(gap.programs))

    def kills(self) -> dict[str, tuple[int, int, int]]:
        """For each test, how many wrong programs it refuses, how many only it does, and right ones.

        This is complete only if every test was run on every program.
        """
        counts = {name: [0, 0, 0] for name in self.tests}
        for one in self.judged:
            names = [each.name for each in one.reaction.refusing if each.name in counts]
            for name in names:
                if one.program.right:
                    counts[name][2] += 1
                else:
                    counts[name][0] += 1
                    counts[name][1] += len(names) == 1
        return {name: (one[0], one[1], one[2]) for name, one in counts.items()}


def rate_of(judged: Iterable[Judged]) -> Rate:
    """How many of some programs are judged correctly."""
    all_of = list(judged)
    return Rate(sum(one.is_good for one in all_of), len(all_of))


def _missed(judged: Sequence[Judged]) -> int:
    return sum(not one.is_good for one in judged)
