"""Suites: how a learner's file of tests must react to right and wrong programs.

A test's refusal counts only if the test accepts every right program.
"""

from collections.abc import Sequence
from typing import Any, NoReturn, Protocol

from kata.exercise import Exercise
from kata.property.checks import Falsified
from kata.property.programs import plainest, programs_of
from kata.property.undrawn import NEVER, Calls
from kata.reaction import COLLECTION, NOTHING, Ending, Reaction, TestResult

SEEDS = (0, 1, 2)
"""The seeds under which a program is run to find out whether chance decides."""


class Asked(Protocol):
    """A file of tests that is judged; see `kata.subject.askable.Askable`."""

    exercise: Exercise

    def once(self, probe: str, *args: Any) -> Any:
        """What a probe returns, asked once for all properties."""


# --- what is asked ----------------------------------------------------------------------------


def check_valid(subject: Asked) -> None:
    """Check that the tests accept every right program under any seed, and what counts for no fault.

    Raises:
        Falsified: the tests cannot be run, they refuse a right program, or they accept a wrong
            one that every file of tests must refuse.
    """
    choice = programs_of(subject.exercise).choice
    first = choice.right[0]
    for name in (*choice.right, *choice.besides.right):
        _check_accepted(subject, name)
    for seed in SEEDS[1:]:
        found = _reaction(subject, first, seed)
        _check_ends(subject, first, found)
        if not found.accepts:
            _by_luck(subject, first, "right_by_luck", found)
    _check_refused(subject, choice.besides.wrong)


def check_accepts(subject: Asked, fault: str) -> None:
    """Check that the tests accept the right programs that only tests with this fault refuse.

    Raises:
        Falsified: the tests cannot be run, or they refuse one of the programs.
    """
    for name in programs_of(subject.exercise).choice.apart[fault]:
        _check_accepted(subject, name)


def check_refuses(subject: Asked, fault: str) -> None:
    """Check that the tests refuse the wrong programs that only tests with this fault let through.

    Raises:
        Falsified: the tests cannot be run, or they accept one of the programs.
    """
    _check_refused(subject, programs_of(subject.exercise).choice.wrong[fault], fault)


def _check_refused(subject: Asked, names: Sequence[str], fault: str | None = None) -> None:
    trusted = _trusted(subject, programs_of(subject.exercise).choice.right)
    for name in names:
        refusing = {one.name for one in _reaction(subject, name).refusing}
        if not refusing & trusted:
            _passes(subject, name, fault, "wrong_refused_blindly" if refusing else "wrong_accepted")


def check_steady(subject: Asked, fault: str) -> None:
    """Check that the reaction of the tests to a program does not depend on the generators' seed.

    Raises:
        Falsified: the tests cannot be run, or a program is accepted under some seeds only.
    """
    choice = programs_of(subject.exercise).choice
    _trusted(subject, choice.right[:1])
    for name in (*choice.right, *choice.wrong[fault]):
        first = _reaction(subject, name)
        for seed in SEEDS[1:]:
            found = _reaction(subject, name, seed)
            if found.accepts == first.accepts:
                continue
            if name in choice.all_right:
                _check_ends(subject, name, found)
                _by_luck(subject, name, "right_by_luck", first, found)
            elif not _ends_late(first, found):
                _by_luck(subject, name, "wrong_by_luck", first, found)


# --- reactions --------------------------------------------------------------------------------


def _reaction(subject: Asked, name: str, seed: int = 0, *, shrink: bool = False) -> Reaction:
    """The reaction of the tests to a program.

    Raises:
        ValueError: what the subject returned is not a reaction.
    """
    source = programs_of(subject.exercise).programs[name].text
    return Reaction.from_json(subject.once("reaction", source, seed, shrink))


def _trusted(subject: Asked, right: Sequence[str]) -> set[str]:
    """The tests that accept all these right programs, and `COLLECTION` if each was collected."""
    _check_run(_reaction(subject, right[0]))
    accepting = []
    for name in right:
        found = _reaction(subject, name)
        _check_ends(subject, name, found)
        names = {one.name for one in found.results if not one.ending.is_refusal}
        accepting.append(names | ({COLLECTION} if _is_collected(found) else set()))
    return set.intersection(*accepting)


def _is_collected(found: Reaction) -> bool:
    return all("::" in one.name for one in found.results) and bool(found.results)


def _check_run(found: Reaction) -> None:
    """Check that the tests can be run, and that at least one of them is not skipped.

    Raises:
        Falsified: they cannot be run, there are none, or all are skipped.
    """
    stopped = next((one for one in found.results if "::" not in one.name), None)
    if stopped is not None:
        raise Falsified("tests_not_run", actual=_message(stopped))
    if found.trouble not in {"", NOTHING}:
        raise Falsified("tests_not_run", actual=found.trouble)
    if not found.results:
        raise Falsified("tests_not_found")
    if all(one.ending == Ending.SKIPPED for one in found.results):
        raise Falsified("tests_all_skipped")


def _ends_late(*found: Reaction) -> bool:
    """Whether a test was stopped because it took too long, which also depends on the machine."""
    return any(one.ending == Ending.LATE for reaction in found for one in reaction.results)


def _check_ends(subject: Asked, name: str, found: Reaction) -> None:
    """Check that every test ends on a right program; one that does not is not run a second time.

    Raises:
        Falsified: a test does not end.
    """
    for one in found.results:
        if one.ending == Ending.LATE:
            file = subject.exercise.name
            raise Falsified("right_late", test=brief(one.name), program=name, file=file)


def _check_accepted(subject: Asked, name: str) -> None:
    """Check that the tests accept a right program.

    Raises:
        Falsified: they refuse it, always or under some seeds.
    """
    found = _reaction(subject, name)
    _check_run(found)
    _check_ends(subject, name, found)
    if found.by is None:
        return
    for seed in SEEDS[1:]:
        if _reaction(subject, name, seed).accepts:
            _by_luck(subject, name, "right_by_luck", found)
    # run once more with shrinking, to show a small example
    small = {one.name: one for one in _reaction(subject, name, shrink=True).refusing}
    by = small.get(found.by.name, found.by)
    raise Falsified(
        "right_refused",
        shown={"example": by.example} if by.example else {},
        expected="passed",
        actual=_message(by),
        program=name,
        file=subject.exercise.name,
        test=brief(by.name),
    )


def _by_luck(subject: Asked, name: str, sentence: str, *found: Reaction) -> NoReturn:
    """Report that chance decides about a program, and in which test.

    Raises:
        Falsified: always.
    """
    refusing = [one.by.name for one in found if one.by is not None]
    test = brief(refusing[0]) if refusing else ""
    raise Falsified(sentence, program=name, file=subject.exercise.name, test=test)


def _message(result: TestResult) -> str:
    return result.message or result.ending.value


def brief(name: str) -> str:
    """The name of a test without its file."""
    return name.partition("::")[2] or name


# --- what is shown ----------------------------------------------------------------------------


def _passes(subject: Asked, name: str, fault: str | None, sentence: str) -> NoReturn:
    """Report that a wrong program passes, an input on which it fails, and what the tests lack.

    Raises:
        Falsified: always.
    """
    exercise = subject.exercise
    witness = programs_of(exercise).programs[name].witness
    assert witness is not None
    names: dict[str, Any] = {"program": name, "file": exercise.name}
    names["shows"] = [exercise.tests, witness.sentence, witness.names]
    if fault in NEVER:
        names["also"] = NEVER[fault](calls_of(subject))
    raise Falsified(
        sentence,
        shown=witness.shown,
        expected=witness.expected,
        actual=witness.actual,
        **{key: value for key, value in names.items() if value is not None},
    )


def calls_of(subject: Asked) -> Calls:
    """The arguments with which the tests called the plainest right program."""
    found: Calls = subject.once("drawn", *plainest(subject.exercise))
    return found
