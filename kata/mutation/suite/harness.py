"""Suite harness: runs somebody's tests on programs, after checking that they are fit for it."""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from multiprocessing import connection, get_context, process
from pathlib import Path
from types import TracebackType
from typing import Self

from kata.mutation.process.pool import Pool
from kata.mutation.process.request import limit_for
from kata.mutation.suite.cache import SuiteCache
from kata.mutation.suite.request import SuiteReply, SuiteRequest
from kata.mutation.suite.suite import Suite
from kata.reaction import COLLECTION, NOTHING, Ending, Reaction, TestResult
from kata.subject.environment import bare
from kata.subject.parent import warm_up

SEEDS = (0, 1, 2)
"""The seeds under which tests are run on the original program, to find out if chance decides."""

DEADLY = TestResult(COLLECTION, Ending.DIED, "its process took the worker down")


class UnfitError(Exception):
    """The tests cannot judge a program."""

    def __init__(self, key: str, **names: str) -> None:
        """Keep the key of a message, and the values that it mentions."""
        super().__init__(key)
        self.key = key
        self.names = names


@dataclass(frozen=True)
class Asked:
    """A program, and how the tests are to be run on it.

    Attributes:
        sources: by path, the contents that files seem to have.
        tests: the names of the tests to run; None for all.
        seed: the seed of all generators.
        shrink: whether Hypothesis shrinks its examples.
        leeway: how many times longer than a mutant it may take.
    """

    sources: Mapping[Path, bytes]
    tests: tuple[str, ...] | None = None
    seed: int = 0
    shrink: bool = False
    leeway: float = 1.0


@dataclass
class Baseline:
    """The reactions of the tests to the original program.

    Attributes:
        reactions: one for each seed.
        seconds: the time of each test in its slowest run, by name.
    """

    reactions: dict[int, Reaction] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def first(self) -> Reaction:
        """The reaction under seed 0, which all verdicts use."""
        return self.reactions[0]

    @property
    def names(self) -> tuple[str, ...]:
        """The tests, in their own order."""
        return tuple(one.name for one in self.first.results)

    @property
    def fastest_first(self) -> tuple[str, ...]:
        """The tests, the fastest first."""
        return tuple(sorted(self.names, key=lambda name: self.seconds[name]))

    @property
    def by_luck(self) -> list[str]:
        """The tests that end differently under another seed."""
        found: dict[str, set[Ending]] = {}
        for reaction in self.reactions.values():
            for one in reaction.results:
                found.setdefault(one.name, set()).add(one.ending)
        return [name for name, endings in found.items() if len(endings) > 1]


class SuiteHarness:
    """Somebody's tests and the workers that run them; a context manager that ends the workers."""

    def __init__(self, suite: Suite, workers: int | Pool, cache: SuiteCache | None = None) -> None:
        """Start the workers; they import what the tests need while the caller continues.

        Args:
            suite: the tests.
            workers: the number of programs judged at the same time; or a pool, which the caller
                ends.
            cache: the outcomes of earlier runs.
        """
        self.suite = suite
        self.baseline = Baseline()
        self._workers, self._cache = workers, cache
        self._any_order = True
        if cache is None or cache.is_empty:
            _ = self._pool  # they import what they need meanwhile

    @cached_property
    def _pool(self) -> Pool:
        """The pool, started when something has to be run."""
        if isinstance(self._workers, Pool):
            return self._workers
        return Pool(self._workers, partial(start, self.suite.needs))

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
        if "_pool" in vars(self) and self._pool is not self._workers:
            self._pool.close()

    def prepare(self, original: Mapping[Path, bytes], followed: Sequence[Path] = ()) -> Baseline:
        """Run the tests on the original program, under some seeds.

        Args:
            original: the program, as contents by path.
            followed: files whose executed lines are recorded.

        Raises:
            UnfitError: the tests do not accept it, or chance decides whether they do.
        """
        requests = [
            SuiteRequest(
                self.suite,
                original,
                seed=seed,
                every=True,
                followed=() if seed else tuple(followed),
            )
            for seed in SEEDS
        ]
        self.baseline.reactions = dict(zip(SEEDS, self._replies(requests), strict=True))
        self._must_be_fit()
        for reaction in self.baseline.reactions.values():
            for one in reaction.results:
                known = self.baseline.seconds.get(one.name, 0.0)
                self.baseline.seconds[one.name] = max(known, one.seconds)
        (again,) = self.ask([Asked(original, self.baseline.fastest_first)], every=True)
        self._any_order = again.accepts
        return self.baseline

    def _must_be_fit(self) -> None:
        baseline, suite = self.baseline, self.suite.shown
        first = baseline.first
        if not first.results:
            keys = {NOTHING: "tests_nothing", "": "tests_silent"}
            raise UnfitError(
                keys.get(first.trouble, "tests_stopped"), tests=suite, error=first.trouble
            )
        if baseline.by_luck and not all(one.accepts for one in baseline.reactions.values()):
            name = baseline.by_luck[0]
            raise UnfitError("tests_by_luck", tests=suite, name=_brief(name))
        if first.by is not None:
            raise UnfitError(_KEYS[first.by.ending], tests=suite, name=_brief(first.by.name),
                             error=first.by.message.partition("\n")[0])  # fmt: skip
        if first.trouble:
            raise UnfitError("tests_stopped", tests=suite, error=first.trouble)
        if all(one.ending == Ending.SKIPPED for one in first.results):
            raise UnfitError("tests_skipped", tests=suite)

    def in_order(self, names: Collection[str]) -> tuple[str, ...]:
        """Some tests, the fastest first; or all of them, if they depend on their own order."""
        if not self._any_order:
            return self.baseline.names
        return tuple(name for name in self._fastest if name in names)

    @cached_property
    def _fastest(self) -> tuple[str, ...]:
        return self.baseline.fastest_first

    @cached_property
    def _limits(self) -> dict[str, float]:
        """Seconds that each test may take, based on its time on the original."""
        slowest = max(one.collecting for one in self.baseline.reactions.values())
        limits = {name: limit_for(seconds) for name, seconds in self.baseline.seconds.items()}
        return {**limits, COLLECTION: limit_for(slowest)}

    def ask(
        self,
        programs: Sequence[Asked],
        *,
        every: bool = False,
        done: Callable[[int, Reaction], None] = lambda _number, _reaction: None,
    ) -> list[Reaction]:
        """Run the tests on programs.

        Args:
            programs: the programs to judge.
            every: go on after the first test that fails. Then, or if the tests depend on it, they
                run in the order of their file; otherwise the fastest come first.
            done: called with the index of each program and its reaction, as soon as it is known.

        Returns:
            The reactions, in the order of the programs.
        """
        order = self.baseline.names if every or not self._any_order else self._fastest
        requests = [
            SuiteRequest(
                self.suite,
                one.sources,
                self._limits,
                one.tests or order,
                every,
                one.seed,
                one.shrink,
                leeway=one.leeway,
            )
            for one in programs
        ]
        return self._replies(requests, done)

    def _replies(
        self,
        requests: Sequence[SuiteRequest],
        done: Callable[[int, Reaction], None] = lambda _number, _reaction: None,
    ) -> list[Reaction]:
        found: dict[int, Reaction] = {}

        def keep(number: int, reaction: Reaction) -> None:
            found[number] = reaction
            done(number, reaction)

        for number, request in enumerate(requests):
            known = self._cache.get(request) if self._cache is not None else None
            if known is not None:
                keep(number, known)
        left = [number for number in range(len(requests)) if number not in found]

        def replied(index: int, reply: SuiteReply) -> None:
            if self._cache is not None:
                self._cache.put(requests[left[index]], reply.reaction)
            keep(left[index], reply.reaction)

        def deadly(index: int) -> None:
            keep(left[index], Reaction((DEADLY,)))

        if left:
            self._pool.map([requests[number] for number in left], replied, deadly)
        return [found[number] for number in range(len(requests))]


_KEYS = {
    Ending.FAILED: "tests_red",
    Ending.ERROR: "tests_error",
    Ending.LATE: "tests_late",
    Ending.DIED: "tests_died",
}


def _brief(name: str) -> str:
    """The name of a test without its file, unless there is nothing else."""
    return name.partition("::")[2] or name


def start(needs: tuple[str, ...], theirs: connection.Connection) -> process.BaseProcess:
    """Start a worker, from the warm parent if it has imported what the tests need."""
    if "paddle" in needs:
        worker: process.BaseProcess = warm_up().Process(target=_serve, args=(theirs, needs))  # type: ignore[attr-defined]
        worker.start()
        return worker
    worker = get_context("spawn").Process(target=_serve, args=(theirs, needs))
    with bare():
        # so that sets have the same order in every worker
        before = os.environ.get("PYTHONHASHSEED")
        os.environ["PYTHONHASHSEED"] = "0"
        try:
            worker.start()
        finally:
            del os.environ["PYTHONHASHSEED"]
            os.environ.update({"PYTHONHASHSEED": before} if before is not None else {})
    return worker


def _serve(link: connection.Connection, needs: tuple[str, ...]) -> None:
    """Serve as a worker; pytest is imported only here, in its process."""
    from kata.mutation.suite.worker import serve  # noqa: PLC0415

    serve(link, needs)
