"""Measuring: runs somebody's tests on all programs of an exercise, and computes their rates."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kata.exercise import Exercise
from kata.mutation.baseline import canary_of
from kata.mutation.cache import FOLDER
from kata.mutation.case import Case, Part
from kata.mutation.harness import LEEWAY, Harness
from kata.mutation.suite.cache import SuiteCache
from kata.mutation.suite.harness import SEEDS, Asked, SuiteHarness, UnfitError
from kata.mutation.suite.programs import Kind, Program, programs_of
from kata.mutation.suite.rates import Judged, Rates
from kata.mutation.suite.suite import Suite, laid_out
from kata.reaction import Reaction
from kata.verdict import Witness

Bar = Callable[[int], Callable[[object], None]]
"""Takes the number of programs; returns a function to call with each outcome."""


@dataclass(frozen=True)
class Plan:
    """What to measure.

    Attributes:
        exercise: the exercise that the tests are for.
        tests: their file or folder; nothing in it is changed.
        choose: selects the programs to use.
        fresh: ignore the outcomes of earlier runs.
        every: run every test on every program.
        seeds: the number of other seeds to judge every program under.
    """

    exercise: Exercise
    tests: Path
    choose: Callable[[list[Program]], list[Program]] = list
    fresh: bool = False
    every: bool = False
    seeds: int = 0


def measured(plan: Plan, harness: Harness, bar: Bar) -> Rates:
    """Measure tests.

    Args:
        plan: what to measure.
        harness: the kata's own harness, for mutants and for what its properties notice in them.
        bar: see `Bar`.

    Raises:
        UnfitError: the tests cannot judge a program.
        HarnessError: a harness itself does not work.
    """
    exercise, seeds = plan.exercise, plan.seeds

    def cache_of(suite: Suite) -> SuiteCache:
        return SuiteCache(suite, FOLDER / "tests", fresh=plan.fresh)

    with (
        laid_out(plan.tests, exercise) as (suite, file),
        SuiteHarness(suite, harness.settings.workers, cache_of(suite)) as asking,
    ):

        def ask(one: Program, seed: int = 0, *, shrink: bool = False) -> Asked:
            leeway = LEEWAY if one.kind == Kind.VARIANT else 1.0
            return Asked({file: one.source.encode()}, None, seed, shrink, leeway)

        # this takes seconds, and meanwhile the workers import what they need
        programs = plan.choose(programs_of(exercise, harness))
        baseline = asking.prepare({file: exercise.solution.encode()})
        (canary,) = asking.ask([Asked({file: canary_of(exercise).encode()})])
        if canary.accepts:
            raise UnfitError("tests_see_nothing", tests=suite.shown, name=_used(exercise))
        done = bar(len(programs) * (1 + seeds))
        asked = [ask(one, seed) for seed in range(seeds + 1) for one in programs]
        reactions = asking.ask(asked, every=plan.every, done=lambda _number, one: done(one))
        judged = [
            Judged(one, reactions[number], _differs(reactions[number :: len(programs)]))
            for number, one in enumerate(programs)
        ]
        judged = _asked_again(judged, asking, ask)
    rates = Rates(exercise, suite.shown, baseline.names, tuple(judged), {}, tuple(baseline.by_luck))
    return replace(rates, seen=seen_by_properties(exercise, [
        one.program for one in rates.accepted], harness))  # fmt: skip


def _used(exercise: Exercise) -> str:
    """The name that every test of an exercise must use."""
    return exercise.entry or exercise.file_name


def _differs(reactions: Sequence[Reaction]) -> bool:
    return len({one.accepts for one in reactions}) > 1


def _asked_again(
    judged: Sequence[Judged], asking: SuiteHarness, ask: Callable[..., Asked]
) -> list[Judged]:
    """Judge refused right programs again: with small examples, and under other seeds."""
    refused = [one for one in judged if one.program.right and not one.is_good]
    by_id = {}
    for one in refused:
        tests = tuple(each.name for each in one.reaction.refusing if each.name)
        by_id[one.program.id] = [
            replace(ask(one.program, seed, shrink=seed == 0), tests=tests or None) for seed in SEEDS
        ]
    again = asking.ask([each for group in by_id.values() for each in group], every=True)
    found = {}
    for number, name in enumerate(by_id):
        small, *others = again[number * len(SEEDS) : (number + 1) * len(SEEDS)]
        found[name] = small, _differs([small, *others])
    kept = []
    for one in judged:
        if one.program.id in found and not one.is_good:
            small, luck = found[one.program.id]
            examples = {each.name: each for each in small.results}
            results = tuple(examples.get(each.name, each) if each.ending.is_refusal else each
                            for each in one.reaction.results)  # fmt: skip
            kept.append(Judged(one.program, _with(one.reaction, results), one.by_luck or luck))
        else:
            kept.append(one)
    return kept


def _with(reaction: Reaction, results: Sequence[object]) -> Reaction:
    told = Reaction(tuple(results), reaction.trouble, reaction.collecting)  # type: ignore[arg-type]
    # a test may pass when it runs alone; then the first reaction is reported
    return told if told.accepts == reaction.accepts else reaction


def seen_by_properties(
    exercise: Exercise, programs: Sequence[Program], harness: Harness
) -> dict[str, tuple[str, Witness | None]]:
    """For each program, the first of the kata's own properties that notices it, and its witness."""
    cases = [
        Case(
            Part.VARIANTS if one.kind == Kind.VARIANT else Part.FIRST,
            exercise.name, one.id, one.source,
        )
        for one in programs
    ]  # fmt: skip
    found = {}
    for record in harness.judge(cases) if cases else ():
        broken = next((one for one in record.results if one.is_broken), None)
        if broken is not None:
            found[record.id] = broken.name, broken.witness
    return found
