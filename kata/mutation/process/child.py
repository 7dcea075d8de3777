"""Child: judges one source in a process forked for it, and reports as it goes."""

import hashlib
import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

from kata import wire
from kata.exercise import Exercise
from kata.inside import host, vitals
from kata.inside.sandbox import HIDDEN
from kata.job import Job
from kata.judging import judge
from kata.judging.judge import Property, properties_of, unshrunk
from kata.mutation.process import infection
from kata.mutation.process.examples import Example, recorded, replay
from kata.mutation.process.infection import LOADING
from kata.mutation.process.request import Baseline
from kata.property.answers import put_seed
from kata.subject.trouble import value_of
from kata.verdict import PropertyResult
from kata.wire import Request


@cache
def probes_of(exercise: Exercise) -> ModuleType:
    """The probes of an exercise, loaded once for all children of this process."""
    return host.load_probes(exercise.probes)


class Resident:
    """An `Askable` in the same process as the properties.

    It uses the same host, probes and wire format as a learner's file.

    Attributes:
        answers: how many answers it has given.
        told: the checksum of all answers.
    """

    def __init__(self, exercise: Exercise, job: Job) -> None:
        """Take the source in ``job`` as the subject."""
        self.exercise = exercise
        self.path = exercise.fixed
        self.answers = 0
        self.told = hashlib.sha256()
        self._host = host.Host(job, probes_of(exercise))
        self._known: dict[tuple[str, tuple[Any, ...]], Any] = {}

    def load(self) -> None:
        """Load the source afresh."""
        self._ask(Request("load"))

    def call(self, probe: str, *args: Any) -> Any:
        """Run a probe on what was loaded."""
        return self._ask(Request("probe", probe, args))

    def once(self, probe: str, *args: Any) -> Any:
        """The result of a probe, which is run only once."""
        if (probe, args) not in self._known:
            self._known[probe, args] = self.call(probe, *args)
        return self._known[probe, args]

    def _ask(self, asked: Request) -> Any:
        self.answers += 1
        request = wire.request_from(wire.to_bytes(asked))
        reply = wire.to_bytes(self._host.answer(request))
        self.told.update(reply)
        return value_of(wire.reply_from(reply), request)


def seeded(exercise: Exercise, seed: int) -> dict[str, Property]:
    """The properties by name, with a seed for their examples.

    The global generators in the subject get the same seed.
    """
    vitals.seed = seed
    for test in properties_of(exercise):
        put_seed(test, seed)
    return {test.__name__: test for test in properties_of(exercise)}


def forget(before: Collection[str]) -> None:
    """Forget the modules loaded for other exercises, to find out which ones this exercise loads.

    Args:
        before: the modules that were loaded before those of any exercise.
    """
    for name in [one for one in sys.modules if one.startswith("kata.") and one not in before]:
        module = sys.modules.pop(name)
        package, _, last = name.rpartition(".")
        vars(sys.modules.get(package, module)).pop(last, None)
    probes_of.cache_clear()
    properties_of.cache_clear()


def loaded_files(exercise: Exercise, before: Collection[str]) -> list[str]:
    """The files below the checkout that this process has loaded for an exercise.

    Args:
        exercise: whose properties, probes and reference fix were loaded.
        before: the modules that were loaded before any for the exercise.
    """
    files = {exercise.fixed, *exercise.judged_by}
    for name, module in list(sys.modules.items()):
        path = Path(getattr(module, "__file__", None) or "")
        if not path.is_relative_to(exercise.root / "kata"):
            continue
        files.add(path)
        if name not in before and path.parent != exercise.root / "kata":
            # the data files in a package
            beside = (one for one in path.parent.iterdir() if one.is_file())
            files |= {one for one in beside if one.suffix not in {".py", ".md"}}
    return sorted(one.relative_to(exercise.root).as_posix() for one in files)


def job_of(exercise: Exercise, source: str, scratch: Path, *, confined: bool = True) -> Job:
    """A source as a subject's job, with its copy in a scratch folder."""
    copy = scratch / exercise.file_name
    copy.write_text(source, encoding="utf-8")
    return Job(
        exercise.fixed,
        source.encode(),
        copy,
        exercise.probes,
        exercise.entry,
        confined=confined,
        tests=exercise.tests,
        # because the properties run in the same process
        readable=(exercise.root, HIDDEN),
    )


def run_baseline(exercise: Exercise, job: Job, tests: Sequence[Property]) -> Baseline:
    """Judge a source by all properties, and keep their examples and its answers."""
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
        baseline.results.append(judge.ask(test, subject, hold))
        baseline.examples[test.__name__] = examples
        baseline.seconds[test.__name__] = time.perf_counter() - started
    baseline.told = subject.told.hexdigest()
    return baseline


LOOKS = ((0, 1), (1, 4))
"""The examples of each property that are tried before all examples of any: the first one kills most
mutants, and the next ones kill most of the others."""


def first_looks(
    exercise: Exercise,
    job: Job,
    tests: Sequence[Property],
    examples: dict[str, list[Example]],
    asking: Callable[[str], None],
) -> PropertyResult | None:
    """Judge a mutant by the first examples of each property.

    If one example falsifies a mutant, so does the whole property, which would reach that example.

    Args:
        exercise: whose reference fix was mutated.
        job: the mutant.
        tests: the properties, in the order to ask.
        examples: the examples to use.
        asking: called with the name of each property before it is asked.

    Returns:
        The result of the first property that notices the mutant; None if none does.
    """
    subject = Resident(exercise, job)
    for start, stop in LOOKS:
        for test in tests:
            few = examples[test.__name__][start:stop]
            if few:
                asking(test.__name__)
                result = judge.ask(test, subject, partial(replay, few))
                if result.is_broken:
                    return result
    return None


def run_source(
    subject: Resident,
    tests: Sequence[Property],
    examples: dict[str, list[Example]] | None,
    asking: Callable[[str], None],
    *,
    until_told: bool = False,
) -> Iterator[PropertyResult]:
    """Judge a source by one property after the other.

    Args:
        subject: the source.
        tests: the properties, in the order to ask.
        examples: the examples to use; None leaves it to Hypothesis.
        asking: called with the name of each property before it is asked.
        until_told: skip the properties that can no longer change the verdict.
    """
    known = judge.KnownFaults()
    for test in tests:
        if until_told and known.decide(test):
            continue
        asking(test.__name__)
        hold = unshrunk if examples is None else partial(replay, examples[test.__name__])
        result = judge.ask(test, subject, hold)
        known.add(result)
        yield result
