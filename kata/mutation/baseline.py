"""Baseline: what the reference solutions do, which every mutant is compared with."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from kata.exercise import Exercise
from kata.judging.judge import properties_of
from kata.mutation.equivalent import TRACED_SEEDS
from kata.mutation.mutant import Mutant
from kata.mutation.process.hooks import instrumented
from kata.mutation.process.pool import HarnessError, Workers
from kata.mutation.process.relevance import Relevance
from kata.mutation.process.request import (
    Baseline,
    BaselineRequest,
    Preparation,
    Reply,
    Request,
    SourceRequest,
    limit_for,
)
from kata.verdict import Outcome


def canary_of(exercise: Exercise) -> str:
    """A source that every harness must see fail: it raises as soon as it is used."""
    text = exercise.solution
    dies = 'raise RuntimeError("canary")\n'
    if exercise.runs_whole:
        return dies + text
    return f"{text}\n\ndef {exercise.entry}(*arguments, **named):\n    {dies}"


class Baselines:
    """The reference solutions of some exercises, judged under the seeds that were asked for.

    Attributes:
        relevance: for each exercise and seed which examples can tell mutants from the original;
            None for a script, of which nothing is recorded.
    """

    def __init__(
        self,
        workers: Workers,
        exercises: Mapping[str, Exercise],
        mutants: Mapping[str, Sequence[Mutant]],
        loaded: Callable[[str, Sequence[str]], None],
    ) -> None:
        """Know of none yet.

        Args:
            workers: who judges.
            exercises: by their names.
            mutants: of each exercise; the places where they differ are looked at.
            loaded: is told which files were loaded for each exercise.
        """
        self._workers, self._exercises = workers, exercises
        self._mutants, self._loaded = mutants, loaded
        self.relevance: dict[tuple[str, int], Relevance | None] = {}

    def prepare(self, wanted: Iterable[tuple[str, int]]) -> None:
        """Judge the reference solutions of these exercises and seeds, and see canaries die.

        Raises:
            HarnessError: one does not hold, or a mutant that must die lives.
        """
        new = [key for key in dict.fromkeys(wanted) if key not in self.relevance]
        requests, compared = [], []
        for name, seed in new:
            exercise = self._exercises[name]
            text, ids = exercise.solution, frozenset[str]()
            if not exercise.runs_whole:
                text, ids = instrumented(text, self._mutants[name])
            requests.append(BaselineRequest(exercise, text, (seed,)))
            compared.append(ids)
        replies = replies_of(self._workers, requests)
        for (name, seed), reply, ids in zip(new, replies, compared, strict=True):
            exercise, (baseline,) = self._exercises[name], reply.baselines
            _must_hold(exercise, seed, baseline)
            self._loaded(name, baseline.files)
            relevance = None
            if not exercise.runs_whole:
                relevance = Relevance.of(exercise.solution, ids, baseline.trace)
            self.relevance[name, seed] = relevance
            self._workers.prepare(preparation_of(exercise, seed, baseline))
        self._see_canaries_die(new)

    def _see_canaries_die(self, keys: Sequence[tuple[str, int]]) -> None:
        requests = []
        for name, seed in keys:
            exercise = self._exercises[name]
            names = tuple(test.__name__ for test in properties_of(exercise))
            requests.append(SourceRequest((name, seed), canary_of(exercise), names))
        for (name, _), reply in zip(keys, replies_of(self._workers, requests), strict=True):
            if all(one.outcome == Outcome.HELD for one in reply.results):
                raise HarnessError(f"{name}: a mutant that must die survived, so none takes effect")

    def alike(self, mutants: Sequence[Mutant]) -> dict[str, bool]:
        """Which mutants are run at all and answer every probe as the original does, by their ids.

        Scripts are left out: their probes see only a part of what a script does.
        """
        asked = [one for one in mutants if self._reaches(one)]
        originals = {one.exercise: self._exercises[one.exercise].solution for one in asked}
        sources = list(originals.items())
        sources += [(one.exercise, one.source) for one in asked]
        seeds = tuple(TRACED_SEEDS)
        requests = [
            BaselineRequest(self._exercises[name], source, seeds, keep=False)
            for name, source in sources
        ]
        told = {
            source: [one.told for one in reply.baselines]
            for source, reply in zip(sources, replies_of(self._workers, requests), strict=True)
        }
        found = dict.fromkeys((one.id for one in mutants), False)
        for one in asked:
            name = one.exercise
            found[one.id] = told[name, one.source] == told[name, originals[name]]
        return found

    def _reaches(self, mutant: Mutant) -> bool:
        """Whether some example is known to run what a mutant changes."""
        known = self.relevance[mutant.exercise, 0]
        return known is not None and known.reaches(mutant)


def replies_of(workers: Workers, requests: Sequence[Request]) -> list[Reply]:
    """The replies to some requests, in their order."""
    found: dict[int, Reply] = {}
    if requests:
        workers.map(requests, lambda number, reply: found.update({number: reply}))
    return [found[number] for number in range(len(requests))]


def _must_hold(exercise: Exercise, seed: int, baseline: Baseline) -> None:
    for result in baseline.results:
        if result.is_broken:
            raise HarnessError(
                f"{exercise.name}: the reference solution does not hold {result.name} "
                f"(seed {seed}): {result.witness}"
            )


def preparation_of(exercise: Exercise, seed: int, baseline: Baseline) -> Preparation:
    """What the workers need to know of an exercise under a seed."""
    limits = {name: limit_for(seconds) for name, seconds in baseline.seconds.items()}
    if exercise.runs_whole:
        # whichever comes first waits for the whole run; what is drawn hangs on the model
        limits = dict.fromkeys(limits, max(limits.values()))
        return Preparation(exercise, seed, None, limits)
    return Preparation(exercise, seed, baseline.examples, limits)
