"""Judge: asks every property about a subject and says what became of it."""

import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import util
from pathlib import Path

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
        witness = Witness("no_file", texts.say("no_file", name=exercise.name, path=str(path)))
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
        witness = Witness(
            error.sentence,
            texts.sentence(exercise.name, error.sentence, **error.names),
            error.shown,
            error.expected,
            error.actual,
        )
    except RaisedError as error:
        outcome, witness = Outcome.CRASHED, _raised(error, subject, texts)
    except Flaky:
        outcome = Outcome.FALSIFIED
        witness = Witness("flaky", texts.say("flaky"))
    except MissingError as error:
        outcome, witness = Outcome.MISSING, _trouble(error, texts)
    except TimedOutError as error:
        outcome, witness = Outcome.TIMED_OUT, _trouble(error, texts)
    except DiedError as error:
        outcome, witness = Outcome.CRASHED, _trouble(error, texts)
    except NotJudgedError as error:
        outcome = Outcome.CRASHED
        witness = Witness("not_judged", texts.say("not_judged", error=error))
    return PropertyResult(test.__name__, fault_of(test), outcome, witness)


def _raised(error: RaisedError, subject: Subject, texts: Texts) -> Witness:
    line = error.error["line"]
    place = f"{subject.path}:{line}" if line else str(subject.path)
    message = f"{error.error['type']}: {error.error['message']}".rstrip(": ")
    mechanism = texts.say("raised", error=message)
    shown = {"call": error.asked} if error.asked else {}
    return Witness("raised", mechanism, shown, None, error.error["code"] or None, place)


def _trouble(error: Trouble, texts: Texts) -> Witness:
    return Witness(error.reason, texts.say(error.reason, **error.names))


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
