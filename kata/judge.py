"""Judge: asks every property about a subject and says what became of it."""

import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from importlib import util
from pathlib import Path
from typing import Any

from hypothesis.errors import Flaky

from kata.exercise import Exercise
from kata.property import Falsified
from kata.subject import (
    DiedError,
    MissingError,
    RaisedError,
    Subject,
    TimedOutError,
    Trouble,
    cancel_all,
    warm_up,
)
from kata.text import Texts
from kata.verdict import Outcome, PropertyResult, Verdict, Witness

WORKERS = 2
"""Subjects judged at the same time."""

Property = Callable[..., None]
Hold = Callable[[Property, Subject], None]
"""Runs a property about a subject, and raises what it raises."""


@cache
def properties_of(exercise: Exercise) -> tuple[Property, ...]:
    """The properties of an exercise, in the order of its file."""
    name = f"kata_properties_{exercise.name}"
    spec = util.spec_from_file_location(name, exercise.properties)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(exercise.properties)
    module = util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return tuple(value for value in vars(module).values() if hasattr(value, "fault"))


def fault_of(test: Property) -> str | None:
    """The fault that a property answers for."""
    fault: str | None = test.fault  # type: ignore[attr-defined]  # set by answers_for
    return fault


Told = Callable[[list[PropertyResult | None]], None]
"""Is given the results so far, in the order of the properties; None for what is not known yet."""


def judge(
    exercise: Exercise,
    path: Path,
    texts: Texts,
    told: Told = lambda _results: None,
    subjects: Sequence[Subject] = (),
) -> Verdict:
    """Judge one file.

    Args:
        exercise: the exercise it belongs to.
        path: the file; it need not exist.
        texts: the language of the witnesses.
        told: called with each result.
        subjects: processes of this file to be asked side by side; by default one.

    Raises:
        CancelledError: the judgement was stopped.
    """
    tests = properties_of(exercise)
    results: list[PropertyResult | None] = [None] * len(tests)
    if not path.is_file():
        witness = _witness("no_file", {"path": str(path)}, exercise, texts)
        results[:] = [
            PropertyResult(test.__name__, fault_of(test), Outcome.MISSING, witness)
            for test in tests
        ]
        told(results)
        return _verdict(exercise, results)
    asked = subjects or [Subject(exercise, path)]

    def work(place: int) -> None:
        # which subject is asked which property hangs on no timing
        with asked[place] as subject:
            for number in range(place, len(tests), len(asked)):
                results[number] = ask(tests[number], subject, exercise, texts)
                told(results)

    with ThreadPoolExecutor(len(asked)) as pool:
        running = [pool.submit(work, place) for place in range(1, len(asked))]
        work(0)
        for one in running:
            one.result()
    return _verdict(exercise, results)


def _verdict(exercise: Exercise, results: list[PropertyResult | None]) -> Verdict:
    return Verdict(exercise.name, exercise.faults, tuple(filter(None, results)))


def subjects_for(exercise: Exercise, path: Path, number: int) -> list[Subject]:
    """Processes to judge one file with; a script is run once, so it has one."""
    return [Subject(exercise, path) for _ in range(1 if exercise.entry is None else number)]


class NotJudgedError(Exception):
    """A property could make nothing of what the subject returned."""


def by_hypothesis(test: Property, subject: Subject) -> None:
    """Hold a property on what Hypothesis draws."""
    test(subject=subject)


def _guarded(hold: Hold, test: Property, subject: Subject) -> None:
    """Run a property; what goes wrong in it is the doing of one file and stops no other."""
    try:
        hold(test, subject)
    except (Falsified, RaisedError, Flaky):
        raise
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise NotJudgedError(reason) from error


def ask(
    test: Property,
    subject: Subject,
    exercise: Exercise,
    texts: Texts,
    hold: Hold = by_hypothesis,
) -> PropertyResult:
    """Ask one property about a subject.

    Args:
        test: the property.
        subject: whom it is asked about.
        exercise: whose sentences the witness is told in.
        texts: the language of the witness.
        hold: how it is run.

    Raises:
        CancelledError: the whole check was stopped.
    """
    outcome, witness = Outcome.HELD, None
    try:
        subject.load()
        _guarded(hold, test, subject)
    except Falsified as error:
        outcome = Outcome.FALSIFIED
        told = _witness(error.sentence, error.names, exercise, texts)
        witness = replace(told, shown=error.shown, expected=error.expected, actual=error.actual)
    except RaisedError as error:
        outcome, witness = Outcome.CRASHED, _raised(error, subject, texts)
    except Flaky:
        outcome, witness = Outcome.FALSIFIED, _witness("flaky", {}, exercise, texts)
    except (MissingError, TimedOutError, DiedError) as error:
        outcome = OUTCOMES[type(error)]
        witness = _witness(error.reason, error.names, exercise, texts)
    except NotJudgedError as error:
        outcome = Outcome.CRASHED
        witness = _witness("not_judged", {"error": str(error)}, exercise, texts)
    return PropertyResult(test.__name__, fault_of(test), outcome, witness)


OUTCOMES: dict[type[Trouble], Outcome] = {
    MissingError: Outcome.MISSING,
    TimedOutError: Outcome.TIMED_OUT,
    DiedError: Outcome.CRASHED,
}
"""What a property's outcome is where the subject cannot go on."""


def _witness(sentence: str, names: dict[str, Any], exercise: Exercise, texts: Texts) -> Witness:
    """A witness with no more than its mechanism."""
    mechanism = texts.sentence(exercise.name, sentence, **names)
    return Witness(sentence, mechanism, names=names)


def _raised(error: RaisedError, subject: Subject, texts: Texts) -> Witness:
    line = error.error["line"]
    place = f"{subject.path}:{line}" if line else str(subject.path)
    message = f"{error.error['type']}: {error.error['message']}".rstrip(": ")
    shown = {"call": error.asked} if error.asked else {}
    told = _witness("raised", {"error": message}, subject.exercise, texts)
    return replace(told, shown=shown, actual=error.error["code"] or None, place=place)


def judge_all(
    jobs: Iterable[tuple[Exercise, Path]], texts: Texts, done: Callable[[Verdict], None]
) -> list[Verdict]:
    """Judge several files side by side, in the order given.

    Args:
        jobs: exercises and their files.
        texts: the language of the witnesses.
        done: called with each verdict as it comes.

    Raises:
        KeyboardInterrupt: stopped by Ctrl-C; every subject's process has been ended.
    """
    warm_up()
    jobs = list(jobs)
    sys.setswitchinterval(0.0005)  # an answer should not wait while another judge computes

    def one(job: tuple[Exercise, Path]) -> Verdict:
        verdict = judge(*job, texts)
        done(verdict)
        return verdict

    for exercise, _ in jobs:
        properties_of(exercise)  # imported by one thread, while the warm parent starts
    with ThreadPoolExecutor(WORKERS) as pool:
        try:
            # whole scripts take longest, so they come first
            order = sorted(range(len(jobs)), key=lambda index: jobs[index][0].entry is not None)
            running = {index: pool.submit(one, jobs[index]) for index in order}
            return [running[index].result() for index in range(len(jobs))]
        except BaseException:
            cancel_all()
            pool.shutdown(cancel_futures=True)
            raise
