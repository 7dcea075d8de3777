"""Judge: asks every property about a subject and says what happened to it."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import util
from pathlib import Path

from hypothesis.errors import Flaky

from kata.exercise import Exercise
from kata.judging.replay import Replay
from kata.property.answers import first_counterexample
from kata.property.checks import Falsified, InconclusiveError
from kata.subject import parent
from kata.subject.askable import Askable
from kata.subject.subject import Subject
from kata.subject.trouble import DiedError, MissingError, RaisedError, TimedOutError, Trouble
from kata.verdict import Outcome, PropertyResult, Verdict, Witness, plain

Property = Callable[..., None]
Hold = Callable[[Property, Askable], None]
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
    told: Told = lambda _results: None,
    subjects: Sequence[Subject] = (),
    *,
    thorough: bool = True,
) -> Verdict:
    """Judge one file.

    Args:
        exercise: the exercise it belongs to.
        path: the file; it need not exist.
        told: called with each result.
        subjects: processes of this file to be asked side by side; by default one.
        thorough: ask every property and make every witness the smallest. Otherwise only what
            decides the verdict is asked, and only the first witness of each subject is small.

    Raises:
        CancelledError: the judgement was stopped.
    """
    results: list[PropertyResult | None] = [None] * len(properties_of(exercise))
    if not path.is_file():
        results[:] = missing(exercise, path)
        told(results)
        return verdict_of(exercise, results)
    asked = subjects or [Subject(exercise, path)]

    def work(place: int) -> None:
        # which subject is asked which property depends on no timing
        numbers = range(place, len(results), len(asked))
        for number, result in ask_some(numbers, asked[place], thorough=thorough):
            results[number] = result
            told(results)

    with ThreadPoolExecutor(len(asked)) as pool:
        running = [pool.submit(work, place) for place in range(1, len(asked))]
        work(0)
        for one in running:
            one.result()
    return verdict_of(exercise, results)


def ask_some(
    numbers: Iterable[int], subject: Subject, *, thorough: bool
) -> Iterator[tuple[int, PropertyResult]]:
    """Ask a subject some of its exercise's properties, by their numbers, and end its process."""
    tests, held, known = properties_of(subject.exercise), True, KnownFaults()
    quick = steady if subject.exercise.faults[1:] else unshrunk
    with subject:
        for number in numbers:
            if not thorough and known.decide(tests[number]):
                continue
            hold = by_hypothesis if thorough or held else quick
            result = ask(tests[number], subject, hold)
            held = held and not result.is_broken
            known.add(result)
            yield number, result


class KnownFaults:
    """The faults that have been found in a file: nothing more has to be asked about them."""

    def __init__(self) -> None:
        """Know of none."""
        self._found: set[str | None] = set()

    def add(self, result: PropertyResult) -> None:
        """Take note of a result; a stop, or chance, may still hide the fault itself."""
        if result.is_broken and not result.outcome.is_stop and not result.hangs_on_chance:
            self._found.add(result.fault)

    def decide(self, test: Property) -> bool:
        """Whether a property can no longer change the verdict.

        It cannot if its fault has been found or, if it decides about none, if any has been: the
        exercise is broken then.
        """
        fault = fault_of(test)
        return fault in self._found or (fault is None and bool(self._found))


def missing(exercise: Exercise, path: Path) -> list[PropertyResult]:
    """The results of all properties if there is no file."""
    witness = Witness("no_file", names={"path": str(path)})
    return [
        PropertyResult(test.__name__, fault_of(test), Outcome.MISSING, witness)
        for test in properties_of(exercise)
    ]


def verdict_of(exercise: Exercise, results: Sequence[PropertyResult | None]) -> Verdict:
    """The verdict that the results of all properties make."""
    return Verdict(exercise.name, exercise.faults, tuple(filter(None, results)), parent.held)


def subjects_for(exercise: Exercise, path: Path, number: int) -> list[Subject]:
    """Processes to judge one file with; a script is run once, so it has one."""
    return [Subject(exercise, path) for _ in range(1 if exercise.is_script else number)]


class NotJudgedError(Exception):
    """A property could not make sense of what the subject returned."""


def by_hypothesis(test: Property, subject: Askable) -> None:
    """Hold a property on what Hypothesis draws.

    Raises:
        Flaky: its counterexample does not come again, not even from a fresh start; or its answers
            do not.
    """
    asked = Replay(subject)
    try:
        test(subject=asked)
    except Falsified as error:
        asked.check(error.sentence)
        raise
    except Flaky:
        subject.load()
        repeated(test, subject)
        raise


def unshrunk(test: Property, subject: Askable) -> None:
    """Hold a property; a counterexample is the first one found, not the smallest."""
    with first_counterexample():
        test(subject=subject)


def steady(test: Property, subject: Askable) -> None:
    """Hold a property as `unshrunk` does; what chance decides is no counterexample.

    Raises:
        Flaky: the answers do not come again.
    """
    asked = Replay(subject)
    try:
        unshrunk(test, asked)
    except Falsified as error:
        asked.check(error.sentence)
        raise


def repeated(test: Property, subject: Askable) -> None:
    """Hold a property; its first counterexample comes again where the file is loaded afresh.

    Raises:
        Flaky: it does not.
    """
    try:
        steady(test, subject)
    except Falsified as first:
        subject.load()
        try:
            unshrunk(test, subject)
        except Falsified as again:
            if again.sentence == first.sentence:
                raise
        raise Flaky(test.__name__) from first


def _guarded(hold: Hold, test: Property, subject: Askable) -> None:
    """Run a property; what goes wrong in it is the doing of one file and stops no other."""
    try:
        hold(test, subject)
    except (Falsified, InconclusiveError, RaisedError, Flaky):
        raise
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise NotJudgedError(reason) from error


def ask(
    test: Property,
    subject: Askable,
    hold: Hold = by_hypothesis,
) -> PropertyResult:
    """Ask one property about a subject.

    Args:
        test: the property.
        subject: whom it is asked about.
        hold: how it is run.

    Raises:
        CancelledError: the whole check was stopped.
    """
    outcome, witness = Outcome.HELD, None
    try:
        subject.load()
        _guarded(hold, test, subject)
    except InconclusiveError:
        outcome = Outcome.INCONCLUSIVE
    except Falsified as error:
        outcome = Outcome.FALSIFIED
        witness = Witness(
            error.sentence, error.shown, error.expected, error.actual, names=plain(error.names)
        )
    except RaisedError as error:
        outcome, witness = Outcome.CRASHED, _raised(error, subject)
    except Flaky:
        outcome, witness = Outcome.FALSIFIED, Witness("flaky")
    except (MissingError, TimedOutError, DiedError) as error:
        outcome = OUTCOMES[type(error)]
        witness = Witness(error.reason, names=plain(error.names))
    except NotJudgedError as error:
        outcome = Outcome.CRASHED
        witness = Witness("not_judged", names={"error": str(error)})
    return PropertyResult(test.__name__, fault_of(test), outcome, witness)


OUTCOMES: dict[type[Trouble], Outcome] = {
    MissingError: Outcome.MISSING,
    TimedOutError: Outcome.TIMED_OUT,
    DiedError: Outcome.CRASHED,
}
"""What a property's outcome is where the subject cannot go on."""


def _raised(error: RaisedError, subject: Askable) -> Witness:
    line = error.error["line"]
    place = f"{subject.path}:{line}" if line else str(subject.path)
    message = f"{error.error['type']}: {error.error['message']}".rstrip(": ")
    shown = {"call": error.asked} if error.asked else {}
    code = error.error["code"] or None
    return Witness(error.sentence, shown, actual=code, place=place, names={"error": message})
