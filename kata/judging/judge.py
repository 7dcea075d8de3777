"""Judge: runs every property on a subject and records the outcome of each."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import util
from pathlib import Path

from hypothesis.errors import Flaky

from kata.exercise import Exercise
from kata.judging.depth import Depth
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
"""How a property is run on a subject; whatever the property raises is raised."""


@cache
def properties_of(exercise: Exercise) -> tuple[Property, ...]:
    """The properties of an exercise, in the order of their file."""
    name = f"kata_properties_{exercise.name}"
    spec = util.spec_from_file_location(name, exercise.properties)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(exercise.properties)
    module = util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return tuple(value for value in vars(module).values() if hasattr(value, "fault"))


def fault_of(test: Property) -> str | None:
    """The fault that a property decides; None if it counts for the whole file."""
    fault: str | None = test.fault  # type: ignore[attr-defined]  # set by answers_for
    return fault


Told = Callable[[list[PropertyResult | None]], None]
"""Called with the results so far, in the order of the properties; None where one is still due."""


def judge(
    exercise: Exercise,
    path: Path,
    told: Told = lambda _results: None,
    subjects: Sequence[Subject] = (),
    *,
    depth: Depth = Depth.EVERYTHING,
) -> Verdict:
    """Judge one file.

    Args:
        exercise: the exercise it belongs to.
        path: the file; it need not exist.
        told: called after each result.
        subjects: processes of this file that share its properties; one by default.
        depth: how much to find out.

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
        # fixed shares: timing must not decide which subject a property is asked about
        numbers = range(place, len(results), len(asked))
        for number, result in ask_some(numbers, asked[place], depth):
            results[number] = result
            told(results)

    with ThreadPoolExecutor(len(asked)) as pool:
        running = [pool.submit(work, place) for place in range(1, len(asked))]
        work(0)
        for one in running:
            one.result()
    return verdict_of(exercise, results)


def ask_some(
    numbers: Iterable[int], subject: Subject, depth: Depth
) -> Iterator[tuple[int, PropertyResult]]:
    """Run some of an exercise's properties, by number, on a subject, then end its process."""
    tests, known = properties_of(subject.exercise), KnownFaults()
    quick = steady if subject.exercise.faults[1:] else unshrunk
    shrinks = depth > Depth.VERDICT
    with subject:
        for number in numbers:
            if depth < Depth.EVERYTHING and known.decide(tests[number]):
                continue
            result = ask(tests[number], subject, by_hypothesis if shrinks else quick)
            shrinks = depth == Depth.EVERYTHING or (shrinks and not result.is_broken)
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
    """The results of all properties for a file that does not exist."""
    witness = Witness("no_file", names={"path": str(path)})
    return [
        PropertyResult(test.__name__, fault_of(test), Outcome.MISSING, witness)
        for test in properties_of(exercise)
    ]


def verdict_of(exercise: Exercise, results: Sequence[PropertyResult | None]) -> Verdict:
    """The verdict that follows from the results of all properties."""
    return Verdict(exercise.name, exercise.faults, tuple(filter(None, results)), parent.held)


def subjects_for(exercise: Exercise, path: Path, number: int) -> list[Subject]:
    """Subjects that share one file's properties; a script gets only one, because it runs once."""
    return [Subject(exercise, path) for _ in range(1 if exercise.is_script else number)]


class NotJudgedError(Exception):
    """A property could not make sense of what the subject returned."""


def by_hypothesis(test: Property, subject: Askable) -> None:
    """Run a property under Hypothesis.

    Raises:
        Flaky: the counterexample or its answers cannot be reproduced, not even after the file
            is loaded afresh.
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
    """Run a property, and raise the first counterexample found instead of the smallest one."""
    with first_counterexample():
        test(subject=subject)


def steady(test: Property, subject: Askable) -> None:
    """Run a property as `unshrunk` does, and check that its counterexample is not due to chance.

    Raises:
        Flaky: the answers cannot be reproduced.
    """
    asked = Replay(subject)
    try:
        unshrunk(test, asked)
    except Falsified as error:
        asked.check(error.sentence)
        raise


def repeated(test: Property, subject: Askable) -> None:
    """Run a property again, and a second time on the freshly loaded file if it fails.

    Raises:
        Falsified: it failed with the same sentence both times.
        Flaky: it failed the first time only, or with another sentence.
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
    """Run a property, and wrap unexpected exceptions, so that one file cannot stop the others."""
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
    """Run one property on a freshly loaded subject, and turn what it raises into a result.

    Args:
        test: the property.
        subject: the file that it examines.
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
"""The outcome of a property whose subject cannot go on."""


def _raised(error: RaisedError, subject: Askable) -> Witness:
    line = error.error["line"]
    place = f"{subject.path}:{line}" if line else str(subject.path)
    message = f"{error.error['type']}: {error.error['message']}".rstrip(": ")
    shown = {"call": error.asked} if error.asked else {}
    code = error.error["code"] or None
    return Witness(error.sentence, shown, actual=code, place=place, names={"error": message})
