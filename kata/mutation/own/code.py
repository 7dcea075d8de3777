"""Code: a person's files, mutated and judged by the person's own tests."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from kata.fault import Fault
from kata.mutation.mutant import Fate, Mutant, Result
from kata.mutation.own.project import changed_lines
from kata.mutation.own.target import Target
from kata.mutation.report.origin import Origin, TestFile
from kata.mutation.suite.harness import Asked, Baseline, SuiteHarness, UnfitError
from kata.reaction import COLLECTION, Ending, Reaction
from kata.verdict import Outcome

OUTCOMES = {
    Ending.PASSED: Outcome.HELD,
    Ending.SKIPPED: Outcome.HELD,
    Ending.FAILED: Outcome.FALSIFIED,
    Ending.ERROR: Outcome.FALSIFIED,
    Ending.LATE: Outcome.TIMED_OUT,
    Ending.DIED: Outcome.CRASHED,
}

FATES = {
    Ending.LATE: Fate.TIMED_OUT,
    Ending.DIED: Fate.CRASHED,
    Ending.FAILED: Fate.KILLED,
    Ending.ERROR: Fate.KILLED,
}

CANARY = 'raise RuntimeError("canary")\n'
"""A file that every test which imports it must notice."""


@dataclass(frozen=True)
class OwnCode:
    """The files to mutate, and how.

    Attributes:
        targets: the files.
        operators: the operators; empty for all that make sense.
        since: a revision; only lines that have changed since then are mutated.
    """

    targets: tuple[Target, ...]
    operators: tuple[Fault, ...] = ()
    since: str | None = None

    @cached_property
    def mutants(self) -> list[Mutant]:
        """All mutants, file by file.

        Raises:
            RevisionError: git knows no such revision.
        """
        found: list[Mutant] = []
        for one in self.targets:
            lines = changed_lines(one.path, self.since) if self.since else None
            if lines == set():
                continue
            found += [
                mutant
                for mutant in one.mutants(self.operators)
                if lines is None or lines & _span(one, mutant)
            ]
        return found

    @cached_property
    def _by_name(self) -> dict[str, Target]:
        return {one.name: one for one in self.targets}

    def target(self, mutant: Mutant) -> Target:
        """The file that a mutant was made from."""
        return self._by_name[mutant.exercise]

    def origins(self, tests: Sequence[TestFile] = ()) -> Callable[[str], Origin]:
        """The files in the form that reports need."""
        found = {one.name: Origin(one.name, one.text, tuple(tests)) for one in self.targets}
        return found.__getitem__


def _span(target: Target, mutant: Mutant) -> set[int]:
    """The lines of the statement that a mutant changes."""
    first, last = target.span(mutant.line)
    return set(range(first, last + 1))


@dataclass(frozen=True)
class Reach:
    """Which tests run what a mutant changes.

    Attributes:
        baseline: the reaction of the tests to the unchanged files.
    """

    baseline: Baseline
    _by_file: dict[Path, dict[int, set[str]]] = field(default_factory=dict)

    def tests(self, target: Target, mutant: Mutant) -> set[str]:
        """The names of these tests; all of them if the code runs before the first test."""
        tests_of = self._tests_of(target)
        found = {name for line in _span(target, mutant) for name in tests_of.get(line, ())}
        if found and (COLLECTION in found or mutant.line in target.shared):
            return set(self.baseline.names)
        return found

    def is_run(self, target: Target) -> bool:
        """Whether any test runs any part of a file."""
        return bool(self._tests_of(target))

    def _tests_of(self, target: Target) -> dict[int, set[str]]:
        if target.path not in self._by_file:
            tests_of: dict[int, set[str]] = {}
            for name, lines in self.baseline.first.lines.get(str(target.path), {}).items():
                for line in lines:
                    tests_of.setdefault(line, set()).add(name)
            self._by_file[target.path] = tests_of
        return self._by_file[target.path]


def judged(
    code: OwnCode,
    asking: SuiteHarness,
    choose: Callable[[list[Mutant]], list[Mutant]],
    bar: Callable[[int], Callable[[object], None]],
    *,
    every: bool = False,
) -> list[Result]:
    """The outcome of each mutant.

    Args:
        code: the code to mutate.
        asking: runs the tests.
        choose: selects the wanted mutants.
        bar: takes the number of mutants to run; returns a function to call with each outcome.
        every: go on after the first test that fails.

    Raises:
        UnfitError: the tests cannot judge a program.
        RevisionError: git knows no such revision.
    """
    mutants = choose(code.mutants)
    original = {one.path: one.content for one in code.targets}
    baseline = asking.prepare(original, [one.path for one in code.targets])
    reach = Reach(baseline)
    run = [one for one in code.targets if reach.is_run(one)]
    if not run:
        names = ", ".join(one.name for one in code.targets[:3])
        raise UnfitError("tests_reach_nothing", tests=asking.suite.shown, name=names)
    _see_canaries_die(run, asking)
    results = {one.id: _without_a_run(one, reach, code) for one in mutants}
    left = [one for one in mutants if results[one.id] is None]
    programs = [
        Asked(
            {code.target(one).path: code.target(one).encoded(one.source)},
            asking.in_order(reach.tests(code.target(one), one)),
        )
        for one in left
    ]
    done = bar(len(left))
    said = asking.ask(programs, every=every, done=lambda _number, one: done(one))
    results |= {one.id: _result(one, reaction) for one, reaction in zip(left, said, strict=True)}
    return [found for found in results.values() if found is not None]


def _see_canaries_die(targets: Iterable[Target], asking: SuiteHarness) -> None:
    """Check that the tests notice a file that cannot even be imported, or they notice no mutant.

    Raises:
        UnfitError: they do not, perhaps because they run a copy of the file, or run it elsewhere.
    """
    every = list(targets)
    said = asking.ask([Asked({one.path: CANARY.encode()}) for one in every])
    for one, reaction in zip(every, said, strict=True):
        if reaction.accepts:
            raise UnfitError("tests_see_nothing", tests=asking.suite.shown, name=one.name)


def _without_a_run(mutant: Mutant, reach: Reach, code: OwnCode) -> Result | None:
    if mutant.code is None:
        return Result(mutant, Fate.UNVIABLE, reason="it does not compile")
    if not reach.tests(code.target(mutant), mutant):
        return Result(mutant, Fate.NOT_COVERED)
    return None


def _result(mutant: Mutant, reaction: Reaction) -> Result:
    outcomes = {one.name: OUTCOMES[one.ending] for one in reaction.results}
    by = reaction.by
    if reaction.accepts:
        return Result(mutant, Fate.SURVIVED, outcomes)
    fate = Fate.KILLED if by is None else FATES[by.ending]
    reason = reaction.trouble if by is None else by.message
    return Result(mutant, fate, outcomes, by.name if by else None, reason=reason or None)
