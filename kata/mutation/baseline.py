"""Baseline: judges the reference fixes first; every mutant is compared with them."""

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
    """A source that any working harness must see fail, because it raises as soon as it is used."""
    text = exercise.solution
    dies = 'raise RuntimeError("canary")\n'
    if exercise.runs_whole:
        return dies + text
    return f"{text}\n\ndef {exercise.entry}(*arguments, **named):\n    {dies}"


class Baselines:
    """The reference fixes of some exercises, judged under the seeds that are needed.

    Attributes:
        relevance: for each exercise and seed, which examples can distinguish mutants from the
            original; None for a file that is run as a whole, which is not recorded.
    """

    def __init__(
        self,
        workers: Workers,
        exercises: Mapping[str, Exercise],
        mutants: Mapping[str, Sequence[Mutant]],
        loaded: Callable[[str, Sequence[str]], None],
    ) -> None:
        """Prepare; nothing is judged yet.

        Args:
            workers: the workers that judge.
            exercises: the exercises by name.
            mutants: the mutants of each exercise, whose places are observed.
            loaded: called with the name of each exercise and the files loaded for it.
        """
        self._workers, self._exercises = workers, exercises
        self._mutants, self._loaded = mutants, loaded
        self.relevance: dict[tuple[str, int], Relevance | None] = {}

    def prepare(self, wanted: Iterable[tuple[str, int]]) -> None:
        """Judge the reference fixes under these seeds, and check that canaries are noticed.

        Args:
            wanted: pairs of an exercise's name and a seed.

        Raises:
            HarnessError: a reference fix does not hold, or a canary survives.
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
        """For each mutant, by id, whether it is reached and answers every probe like the original.

        For files that run as a whole it is False, because probes see only a part of what they do.
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
        """Whether some example is known to run the code that a mutant changes."""
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
    """What the workers need to know about an exercise under a seed."""
    limits = {name: limit_for(seconds) for name, seconds in baseline.seconds.items()}
    if exercise.runs_whole:
        # the first property waits for the whole run, and its examples depend on the model
        limits = dict.fromkeys(limits, max(limits.values()))
        return Preparation(exercise, seed, None, limits)
    return Preparation(exercise, seed, baseline.examples, limits)
