"""Harness: judges mutants and other sources of some exercises, and decides their outcomes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import TracebackType
from typing import Self

from kata.exercise import Exercise
from kata.fault import Fault
from kata.judging.judge import properties_of
from kata.mutation import generation
from kata.mutation.baseline import Baselines
from kata.mutation.cache import Cache
from kata.mutation.case import Case, Part, Record
from kata.mutation.fates import Fates
from kata.mutation.mutant import Mutant, Result
from kata.mutation.process.infection import Example
from kata.mutation.process.pool import Pool, Workers
from kata.mutation.process.request import BaselineRequest, Reply, Request, SourceRequest
from kata.verdict import Outcome, PropertyResult

WORKERS = 2
"""Sources judged at the same time."""

LEEWAY = 6.0
"""How many times longer than a mutant a hand-written source may take: right ones can be slow, and
the judge's own limit is per answer, not per property."""

SEEDS_AT_ONCE = 10
"""Seeds under which one process judges a reference fix, one after the other."""


@dataclass
class Settings:
    """How mutants are judged.

    Attributes:
        operators: the operators that mutate the reference fixes.
        workers: sources judged at the same time.
        pairs: the number of random pairs for each exercise.
        cached: whether to use known outcomes, and keep new ones.
        explained: whether survivors that tests/equivalent.toml explains count as equivalent.
    """

    operators: Sequence[Fault] = field(default_factory=lambda: generation.operators_named(()))
    workers: int = WORKERS
    pairs: int = generation.PAIRS
    cached: bool = True
    explained: bool = True


def in_order(_exercise: Exercise, names: Sequence[str]) -> Sequence[str]:
    """The properties in their own order."""
    return names


class Harness:
    """The exercises and their mutants; a context manager that ends its workers."""

    def __init__(
        self,
        exercises: Sequence[Exercise],
        settings: Settings,
        order_of: Callable[[Exercise, Sequence[str]], Sequence[str]] = in_order,
        workers: Workers | None = None,
    ) -> None:
        """Start the workers; nothing is judged before it is asked for.

        Args:
            exercises: the exercises whose reference fixes are mutated.
            settings: how to judge.
            order_of: returns the properties of an exercise in the order that finds a kill soonest.
            workers: the workers that judge; None for processes on this machine.
        """
        self.exercises = {one.name: one for one in exercises}
        self.settings = settings
        self._order_of = order_of
        self._given = workers
        self._caches: dict[str, Cache] = {}

    @cached_property
    def _workers(self) -> Workers:
        """The workers, started when there is something to judge."""
        return self._given or Pool(self.settings.workers)

    @cached_property
    def mutants(self) -> dict[str, list[Mutant]]:
        """The mutants of each exercise, by its name."""
        settings = self.settings
        if not settings.cached or any(self._cache(name).is_empty for name in self.exercises):
            _ = self._workers  # they import Paddle meanwhile
        return {
            name: generation.mutants_of(one, settings.operators, pairs=settings.pairs)
            for name, one in self.exercises.items()
        }

    @cached_property
    def _baselines(self) -> Baselines:
        """The reference fixes, judged as needed."""
        return Baselines(self._workers, self.exercises, self.mutants, self._loaded)

    @cached_property
    def fates(self) -> Fates:
        """The outcomes of the mutants."""
        return Fates(self.exercises, self.mutants, explained=self.settings.explained)

    def _loaded(self, name: str, files: Sequence[str]) -> None:
        """Pass the files that were loaded for an exercise on to its cache."""
        if self.settings.cached:
            self._cache(name).loaded(files)

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """The names of the properties of each exercise, in the order of their file."""
        return {
            name: tuple(test.__name__ for test in properties_of(one))
            for name, one in self.exercises.items()
        }

    def __enter__(self) -> Self:
        """Hand out the harness."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """End the workers."""
        if "_workers" in vars(self):
            self._workers.close()

    def mutant_cases(self, part: Part, seed: int = 0) -> list[Case]:
        """The mutants whose outcome is not known without a run."""
        return [
            Case(part, one.exercise, one.id, one.source, seed)
            for group in self.mutants.values()
            for one in group
            if self.fates.without_a_run(one) is None
        ]

    def reference_cases(self, seeds: Iterable[int]) -> list[Case]:
        """The reference fixes under other seeds."""
        return [
            Case(Part.REFERENCES, name, f"seed {seed}", one.solution, seed)
            for name, one in self.exercises.items()
            for seed in seeds
        ]

    def judge(
        self, cases: Sequence[Case], done: Callable[[Record], None] = lambda _record: None
    ) -> list[Record]:
        """Judge all cases whose outcome is not known yet.

        Args:
            cases: the cases to judge.
            done: called with each record as soon as it is known.

        Returns:
            All records, in the order of the cases.

        Raises:
            HarnessError: a reference fix does not hold, a canary survives, or something killed
                several workers.
        """
        found: dict[Case, Record] = {}
        by_key = {case.key: case for case in cases}

        def keep(record: Record, *, known: bool = False) -> None:
            case = by_key[record.key]
            found[case] = record
            if self.settings.cached and not known:
                self._cache(case.exercise).put(case, self._order(case), record)
            done(record)

        for case in cases if self.settings.cached else ():
            record = self._cache(case.exercise).get(case, self._order(case))
            if record is not None and not self.fates.lacks_behaviour(record):
                keep(record, known=True)
        left = [case for case in cases if case not in found]
        self._baselines.prepare(
            (case.exercise, 0 if case.part == Part.REFERENCES else case.seed) for case in left
        )
        self._run(left, keep)
        return [found[case] for case in cases]

    def _order(self, case: Case) -> tuple[str, ...]:
        names = self.names[case.exercise]
        if case.part != Part.FIRST:
            # here every property runs, and outcomes must not depend on what an earlier run noticed
            return names
        return tuple(self._order_of(self.exercises[case.exercise], names))

    def _cache(self, name: str) -> Cache:
        if name not in self._caches:
            self._caches[name] = Cache(self.exercises[name])
        return self._caches[name]

    def _run(self, cases: Sequence[Case], keep: Callable[..., None]) -> None:
        """Judge cases; the baselines of their exercises are known."""
        survivors = [
            Record.of(
                case, [PropertyResult(name, None, Outcome.HELD) for name in self._order(case)]
            )
            for case in cases
            if self._relevant(case) == set()
        ]
        unreached = {one.key for one in survivors}
        asked: list[tuple[Sequence[Case], Request]] = [
            ([case], self._request(case))
            for case in cases
            if case.part != Part.REFERENCES and case.key not in unreached
        ]
        for group in _grouped(cases):
            seeds = tuple(case.seed for case in group)
            exercise = self.exercises[group[0].exercise]
            asked.append((group, BaselineRequest(exercise, group[0].source, seeds, keep=False)))

        def judged(number: int, reply: Reply) -> None:
            group, seconds = asked[number][0], reply.seconds / len(asked[number][0])
            results = [one.results for one in reply.baselines] or [reply.results]
            for case, found in zip(group, results, strict=True):
                record = Record.of(case, found, seconds)
                if case.part.of_mutants and not record.broken:
                    survivors.append(record)
                else:
                    keep(record)

        if asked:
            self._workers.map([request for _, request in asked], judged)
        traced = (self.fates.mutant(one) for one in survivors if self.fates.is_traced(one))
        alike = self._baselines.alike(list(dict.fromkeys(traced)))
        for record in survivors:
            keep(replace(record, alike=alike.get(record.id)))

    def _request(self, case: Case) -> SourceRequest:
        order, examples = self._order(case), self._relevant(case)
        return SourceRequest(
            (case.exercise, case.seed),
            case.source,
            order,
            every=case.part != Part.FIRST,
            until_told=case.part == Part.VARIANTS,
            relevant=None if examples is None else _by_property(examples, order),
            leeway=1.0 if case.part.of_mutants else LEEWAY,
        )

    def results(self, records: Iterable[Record]) -> list[Result]:
        """The results of all mutants, in their order, from the records of those that were run."""
        return self.fates.results(records)

    def _relevant(self, case: Case) -> set[Example] | None:
        """The examples that can distinguish a mutant from the original; None for all examples."""
        if not case.part.of_mutants:
            return None
        known = self._baselines.relevance[case.exercise, case.seed]
        mutant = self.fates.find(case.exercise, case.id)
        return known.examples(mutant) if known is not None and mutant is not None else None


def _grouped(cases: Sequence[Case]) -> Iterator[Sequence[Case]]:
    """The cases of each reference fix, in groups of `SEEDS_AT_ONCE`."""
    by_name: dict[str, list[Case]] = {}
    for case in cases:
        if case.part == Part.REFERENCES:
            by_name.setdefault(case.exercise, []).append(case)
    for group in by_name.values():
        for start in range(0, len(group), SEEDS_AT_ONCE):
            yield group[start : start + SEEDS_AT_ONCE]


def _by_property(examples: set[Example], names: Sequence[str]) -> dict[str, set[int]]:
    """The numbers of the examples for each property."""
    return {name: {number for one, number in examples if one == name} for name in names}
