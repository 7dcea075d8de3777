"""Child: judges one mutant in the process that was forked for it, and tells as it goes."""

import hashlib
import json
import random
import time
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from kata import host, judge, wire
from kata import property as properties
from kata.exercise import Exercise
from kata.job import Job
from kata.judge import Property, by_hypothesis, properties_of
from kata.mutation import infection
from kata.mutation.examples import Example, recorded, replay
from kata.mutation.infection import LOADING
from kata.mutation.request import Baseline
from kata.subject import Subject, value_of
from kata.text import Texts
from kata.verdict import Outcome, PropertyResult

TEXTS = Texts("en")


@cache
def probes_of(exercise: Exercise) -> ModuleType:
    """The probes of an exercise, loaded once for all children of a process that has them."""
    return host.load_probes(exercise.probes)


class Resident(Subject):
    """A subject that lives in the process that asks it.

    It goes through the same host, the same probes and the same wire as a learner's file.
    """

    def __init__(self, exercise: Exercise, job: Job) -> None:
        """Take the source in ``job`` as the subject's."""
        super().__init__(exercise, exercise.fixed)
        self.answers = 0
        self.told = hashlib.sha256()
        self._job = job
        self._probes = probes_of(exercise)
        self._loaded: list[Any] = []

    def _ask(self, request: dict[str, Any]) -> Any:
        self.answers += 1
        request = json.loads(wire.to_bytes(request))
        reply = wire.to_bytes(host.answer(request, self._job, self._probes, self._loaded))
        self.told.update(reply)
        return value_of(wire.from_bytes(reply), request)


def load_properties(exercise: Exercise, seed: int) -> dict[str, Property]:
    """The properties by name, drawing their examples for a seed, without shrinking.

    The global generators that a subject meets are put to the same seed.
    """
    properties.TRIAL.settings = properties.GENERATE
    properties.TRIAL.seed = host.seed = seed
    properties_of.cache_clear()
    return {test.__name__: test for test in properties_of(exercise)}


def pin_entropy() -> None:
    """Have NumPy's generators without a seed draw the same in every run, new ones each time.

    A mutant that lost its seed is then told the same twice.
    """
    np.random.bit_generator.randbits = random.Random(0).getrandbits  # type: ignore[attr-defined]  # noqa: S311


def job_of(exercise: Exercise, source: str, scratch: Path) -> Job:
    """A source as a subject's job, with its copy in a scratch folder."""
    copy = scratch / exercise.file_name
    copy.write_text(source, encoding="utf-8")
    return Job(exercise.fixed, source.encode(), copy, exercise.probes, exercise.entry)


def run_baseline(exercise: Exercise, job: Job, tests: Sequence[Property]) -> Baseline:
    """Judge a source by all properties, and keep what they drew and what it answered."""
    baseline = Baseline()
    subject = Resident(exercise, job)
    begun = 0
    infection.begin(baseline.trace)

    def begin(number: int) -> None:
        nonlocal begun
        begun = subject.answers
        baseline.trace.now = (baseline.trace.now[0], number)

    for test in tests:
        started = time.perf_counter()
        baseline.trace.now = (test.__name__, LOADING)
        hold, examples = recorded(test, lambda: subject.answers > begun, begin)
        baseline.results.append(judge.ask(test, subject, exercise, TEXTS, hold))
        baseline.examples[test.__name__] = examples
        baseline.seconds[test.__name__] = time.perf_counter() - started
    baseline.told = subject.told.hexdigest()
    return baseline


def first_look(
    exercise: Exercise,
    job: Job,
    tests: Sequence[Property],
    examples: dict[str, list[Example]],
    passed: Callable[[], None],
) -> PropertyResult | None:
    """Judge a mutant by the first example of each property: most die here.

    What one example falsifies, the whole property does: it would begin with that example.

    Args:
        exercise: whose reference solution was mutated.
        job: the mutant.
        tests: the properties, in the order to ask.
        examples: what to ask.
        passed: called after each property that has not noticed it.

    Returns:
        What the first property that noticed it says; None where none did.
    """
    subject = Resident(exercise, job)
    for test in tests:
        first = examples[test.__name__][:1]
        if first:
            result = judge.ask(test, subject, exercise, TEXTS, partial(replay, first))
            if result.outcome != Outcome.HELD:
                return result
        passed()
    return None


def run_mutant(
    exercise: Exercise,
    job: Job,
    tests: Sequence[Property],
    examples: dict[str, list[Example]] | None,
    tell: Callable[[PropertyResult], bool],
) -> None:
    """Judge a mutant by one property after the other.

    Args:
        exercise: whose reference solution was mutated.
        job: the mutant.
        tests: the properties, in the order to ask.
        examples: what to ask; None leaves it to Hypothesis.
        tell: called with each outcome; says whether to go on.
    """
    subject = Resident(exercise, job)
    for test in tests:
        hold = by_hypothesis if examples is None else partial(replay, examples[test.__name__])
        if not tell(judge.ask(test, subject, exercise, TEXTS, hold)):
            return
