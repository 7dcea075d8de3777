"""Run: judges mutants and other sources of some exercises, and says what became of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Self

from kata.exercise import Exercise
from kata.fault import Fault
from kata.mutation import equivalent, generation
from kata.mutation.cache import Cache
from kata.mutation.infection import Example, Relevance, instrumented
from kata.mutation.mutant import Fate, Mutant, Result
from kata.mutation.pool import HarnessError, Pool
from kata.mutation.request import (
    Baseline,
    BaselineRequest,
    MutantRequest,
    Preparation,
    Reply,
    limit_for,
)
from kata.subject import warm_up
from kata.verdict import Outcome, PropertyResult, Verdict

WORKERS = 2
"""Mutants judged at the same time."""

LEEWAY = 6.0
"""How many times a mutant's time a hand-written source may take: right ones can be slow, and
the judge's own limit is for each answer, not for a whole property."""


@dataclass
class Settings:
    """How mutants are judged.

    Attributes:
        operators: what the reference solutions are mutated by.
        all_properties: run every property on every mutant, for the kill matrix.
        workers: mutants judged at the same time.
        seed: of the properties' examples and of the global generators; 0 is the verdicts' own.
        pairs: how many pairs are drawn for each exercise.
        cached: use and keep what is known of unchanged mutants.
        explained: call survivors equivalent where tests/equivalent.toml says why.
    """

    operators: Sequence[Fault] = field(default_factory=lambda: generation.operators_named(()))
    all_properties: bool = False
    workers: int = WORKERS
    seed: int = 0
    pairs: int = generation.PAIRS
    cached: bool = True
    explained: bool = True


def canary_of(exercise: Exercise) -> str:
    """A source that every harness must see fail: it raises as soon as it is used."""
    text = exercise.solution
    dies = 'raise RuntimeError("canary")\n'
    if exercise.entry is None:
        return dies + text
    return f"{text}\n\ndef {exercise.entry}(*arguments, **named):\n    {dies}"


class Harness:
    """The exercises, ready for their mutants; a context manager that ends its workers.

    Attributes:
        mutants: those of each exercise, by its name.
        names: the properties of each exercise in the order of its file.
    """

    def __init__(
        self,
        exercises: Sequence[Exercise],
        settings: Settings,
        order_of: Callable[[Exercise, Sequence[str]], Sequence[str]] = lambda _, names: names,
    ) -> None:
        """Start the workers, make the mutants, and judge the reference solutions.

        Args:
            exercises: whose solutions are mutated.
            settings: how.
            order_of: puts the properties of an exercise in the order to ask.

        Raises:
            HarnessError: a reference solution does not hold, or a mutant that must die lives.
        """
        self.exercises = exercises
        self.settings = settings
        self.names: dict[str, tuple[str, ...]] = {}
        self._orders: dict[str, tuple[str, ...]] = {}
        self._bytecode: dict[str, bytes | None] = {}
        self._order_of = order_of
        self._relevance: dict[str, Relevance] = {}
        warm_up()
        # while Paddle is imported
        self.mutants = {
            one.name: generation.mutants_of(one, settings.operators, pairs=settings.pairs)
            for one in exercises
        }
        self._pool = Pool(settings.workers)
        try:
            for exercise, baseline in self._baselines().items():
                self._prepare(exercise, baseline)
        except BaseException:
            self._pool.close()
            raise

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
        self._pool.close()

    def _baselines(self) -> dict[Exercise, Baseline]:
        """What the reference solutions do, with hooks in them where they are no scripts."""
        requests, compared = [], []
        for exercise in self.exercises:
            text, ids = exercise.solution, frozenset[str]()
            if exercise.entry is not None:
                text, ids = instrumented(text, self.mutants[exercise.name])
            requests.append(BaselineRequest(exercise, text, self.settings.seed))
            compared.append(ids)
        found = {}
        replies = self._replies(requests)
        for exercise, reply, ids in zip(self.exercises, replies, compared, strict=True):
            assert reply.baseline is not None
            found[exercise] = reply.baseline
            self._must_hold(exercise, reply.baseline)
            if exercise.entry is not None:
                relevance = Relevance.of(exercise.solution, ids, reply.baseline.trace)
                self._relevance[exercise.name] = relevance
        return found

    def _must_hold(self, exercise: Exercise, baseline: Baseline) -> None:
        for result in baseline.results:
            if result.outcome != Outcome.HELD:
                raise HarnessError(
                    f"{exercise.name}: the reference solution does not hold {result.name} "
                    f"(seed {self.settings.seed}): {result.witness}"
                )

    def references(
        self, seeds: Sequence[int], done: Callable[[], None]
    ) -> Iterator[tuple[Exercise, int, Baseline]]:
        """Judge the reference solutions under other seeds.

        Args:
            seeds: of the properties' examples and of the global generators.
            done: called after each.
        """
        cases = [(exercise, seed) for exercise in self.exercises for seed in seeds]
        requests = [
            BaselineRequest(one, one.solution, seed, keep_examples=False) for one, seed in cases
        ]
        found: dict[int, Baseline] = {}

        def keep(number: int, reply: Reply) -> None:
            assert reply.baseline is not None
            found[number] = reply.baseline
            done()

        self._pool.map(requests, keep)
        for number, (exercise, seed) in enumerate(cases):
            yield exercise, seed, found[number]

    def _prepare(self, exercise: Exercise, baseline: Baseline) -> None:
        """Tell the workers what all mutants have in common, and see the canary die."""
        self._bytecode[exercise.name] = generation.bytecode(exercise.solution)
        names = self.names[exercise.name] = tuple(one.name for one in baseline.results)
        # where all are asked, no outcome may hang on what noticed mutants in an earlier run
        ordered = names if self.settings.all_properties else self._order_of(exercise, names)
        order = self._orders[exercise.name] = tuple(ordered)
        # what is drawn for a script hangs on what the script's model takes
        examples = baseline.examples if exercise.entry is not None else None
        limits = {name: limit_for(seconds) for name, seconds in baseline.seconds.items()}
        if exercise.entry is None:
            # whichever comes first waits for the whole run
            limits = dict.fromkeys(limits, max(limits.values()))
        self._pool.tell_all(Preparation(exercise, self.settings.seed, examples, limits))
        canary = MutantRequest(exercise.name, canary_of(exercise), order)
        (reply,) = self._replies([canary])
        if all(one.outcome == Outcome.HELD for one in reply.results):
            raise HarnessError(
                f"{exercise.name}: a mutant that must die survived, so none takes effect"
            )

    def _replies(self, requests: Sequence[BaselineRequest | MutantRequest]) -> list[Reply]:
        found: dict[int, Reply] = {}
        self._pool.map(requests, lambda number, reply: found.update({number: reply}))
        return [found[number] for number in range(len(requests))]

    def verdicts(self, exercise: Exercise, sources: Sequence[str]) -> list[Verdict]:
        """What the judge says of whole sources; their witnesses are not the smallest."""
        names = self.names[exercise.name]
        requests = [
            MutantRequest(exercise.name, source, names, all_properties=True, leeway=LEEWAY)
            for source in sources
        ]
        return [
            Verdict(exercise.name, exercise.faults, tuple(reply.results))
            for reply in self._replies(requests)
        ]

    def run(self, done: Callable[[Result], None]) -> list[Result]:
        """Judge the mutants of all exercises, but for what is known already.

        Args:
            done: called with each result as it comes.

        Returns:
            All results, in the order of the exercises and of their mutants.
        """
        return [result for one in self.exercises for result in self._judge(one, done)]

    def _judge(self, exercise: Exercise, done: Callable[[Result], None]) -> list[Result]:
        settings, order = self.settings, self._orders[exercise.name]
        mutants = self.mutants[exercise.name]
        every = settings.all_properties
        cache = Cache(exercise, settings.seed, order, every=every) if settings.cached else None
        results: dict[int, Result] = {}
        left: list[int] = []
        relevant: list[set[Example] | None] = []

        def keep(number: int, result: Result) -> None:
            results[number] = result
            done(result)

        for number, mutant in enumerate(mutants):
            if (known := self._without_a_run(exercise, mutant, cache)) is not None:
                keep(number, known)
            else:
                left.append(number)
                relevant.append(self._relevant(exercise, mutant))

        def judged(index: int, reply: Reply) -> None:
            mutant = mutants[left[index]]
            if cache is not None:
                cache.put(mutant.source, reply.results)
            result = self._result(mutant, reply.results)
            keep(left[index], replace(result, seconds=reply.seconds))

        requests = [
            MutantRequest(
                exercise.name,
                mutants[number].source,
                order,
                settings.all_properties,
                None if examples is None else _by_property(examples, order),
            )
            for number, examples in zip(left, relevant, strict=True)
        ]
        self._pool.map(requests, judged)
        if settings.explained:
            survivors = [one for one in results.values() if one.fate == Fate.SURVIVED]
            explained = {one.mutant: one for one in self._explained(exercise, survivors, cache)}
            results = {number: explained.get(one.mutant, one) for number, one in results.items()}
        if cache is not None:
            cache.tidy()
        return [results[number] for number in range(len(mutants))]

    def _without_a_run(
        self, exercise: Exercise, mutant: Mutant, cache: Cache | None
    ) -> Result | None:
        """What became of a mutant, where that is known without running it."""
        if mutant.code is None:
            return Result(mutant, Fate.UNVIABLE, reason="it does not compile")
        if mutant.code == self._bytecode[exercise.name]:
            return Result(mutant, Fate.EQUIVALENT, reason=equivalent.SAME_BYTECODE)
        if cache is not None and (known := cache.get(mutant.source)):
            return self._result(mutant, known)
        if self._relevant(exercise, mutant) == set():
            order = self._orders[exercise.name]
            held = [PropertyResult(name, None, Outcome.HELD) for name in order]
            return self._result(mutant, held)
        return None

    def _explained(
        self, exercise: Exercise, survivors: Sequence[Result], cache: Cache | None
    ) -> Iterator[Result]:
        """The survivors that someone has said why they are right of, with that reason.

        The same behaviour alone makes no mutant equivalent: with inputs that are too few, or
        too much alike, a property that notices nothing would look perfect.
        """
        entries = [equivalent.explanation(one.mutant, exercise) for one in survivors]
        traced = [
            one.mutant
            for one, found in zip(survivors, entries, strict=True)
            if found and all(entry.traced for entry in found)
        ]
        alike = dict(zip(traced, self._alike(exercise, traced, cache), strict=True))
        for one, found in zip(survivors, entries, strict=True):
            reasons = [entry.reason for entry in found]
            if one.mutant in alike:
                reasons.append(equivalent.SAME_BEHAVIOUR)
            if found and alike.get(one.mutant, True):
                reason = "; ".join(dict.fromkeys(reasons))
                yield replace(one, fate=Fate.EQUIVALENT, reason=reason)

    def _alike(
        self, exercise: Exercise, mutants: Sequence[Mutant], cache: Cache | None
    ) -> list[bool]:
        """Which mutants are run at all and answer every probe as the original does.

        Scripts are left out: their probes see only a part of what a script does.
        """
        found: dict[str, bool] = {}
        unknown: list[str] = []
        for mutant in mutants:
            if exercise.entry is None or not self._relevance[exercise.name].reaches(mutant):
                found[mutant.source] = False
            elif cache is None or (known := cache.alike(mutant.source)) is None:
                unknown.append(mutant.source)
            else:
                found[mutant.source] = known
        told = self._answers(exercise, [exercise.solution, *unknown] if unknown else [])
        for source, answers in zip(unknown, told[1:], strict=True):
            found[source] = answers == told[0]
            if cache is not None:
                cache.put_alike(source, alike=found[source])
        return [found[mutant.source] for mutant in mutants]

    def _answers(self, exercise: Exercise, sources: Sequence[str]) -> list[list[str]]:
        """For each source the checksums of its answers to all probes, one for each seed."""
        seeds = equivalent.TRACED_SEEDS
        requests = [
            BaselineRequest(exercise, source, seed, keep_examples=False)
            for source in sources
            for seed in seeds
        ]
        told = [reply.baseline.told for reply in self._replies(requests) if reply.baseline]
        return [told[start : start + len(seeds)] for start in range(0, len(told), len(seeds))]

    def _relevant(self, exercise: Exercise, mutant: Mutant) -> set[Example] | None:
        """The examples that can tell a mutant from the original; None stands for all."""
        known = self._relevance.get(exercise.name)
        return known.examples(mutant) if known is not None else None

    def _result(self, mutant: Mutant, results: Sequence[PropertyResult]) -> Result:
        """What became of a mutant, from the outcomes of the properties in their order."""
        outcomes = {one.name: one.outcome for one in results}
        for one in results:
            if one.outcome != Outcome.HELD:
                return Result(mutant, _FATES[one.outcome], outcomes, one.name, one.witness)
        return Result(mutant, Fate.SURVIVED, outcomes)


_FATES = {
    Outcome.FALSIFIED: Fate.KILLED,
    Outcome.CRASHED: Fate.CRASHED,
    Outcome.MISSING: Fate.CRASHED,
    Outcome.TIMED_OUT: Fate.TIMED_OUT,
}


def _by_property(examples: set[Example], names: Sequence[str]) -> dict[str, set[int]]:
    """The numbers of examples, for each property."""
    return {name: {number for one, number in examples if one == name} for name in names}
