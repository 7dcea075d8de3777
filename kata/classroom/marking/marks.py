"""Marks: makes the record of a class from the submissions and the verdicts in the ledger."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

import kata
from kata.classroom.intake.people import Person
from kata.classroom.intake.submission import File, places
from kata.classroom.marking.ledger import DEADLY, Job, Ledger
from kata.classroom.record import SCHEMA, Asked, Class, Drawing, Handed, Member, Notice, Standing
from kata.exercise import Exercise
from kata.mutation.process.pool import Workers
from kata.mutation.versions import versions
from kata.screen.report import sandbox_of
from kata.verdict import Outcome, State, Verdict


@dataclass(frozen=True)
class Sheet:
    """What one learner had to repair.

    Attributes:
        exercise: the exercise that the file is judged as.
        start: the file as it was handed out.
        told: replaces the fault names in a verdict by those in the learner's file.
        drawn: whether it is a drill, which may be in a folder marked as one.
    """

    exercise: Exercise
    start: bytes
    told: Callable[[Verdict], Verdict]
    drawn: bool = False

    @cached_property
    def faults(self) -> tuple[str, ...]:
        """The names of its faults."""
        return self.told(Verdict(self.exercise.name, self.exercise.faults, ())).fault_names

    def is_untouched(self, content: bytes) -> bool:
        """Whether a file is as it was handed out, except for line endings."""
        return content.replace(b"\r\n", b"\n") == self.start.replace(b"\r\n", b"\n")


@dataclass(frozen=True)
class Assignment:
    """What everyone had to hand in.

    Attributes:
        asked: the task in the record.
        sheets: what each learner had to repair, by the learner's id; empty if it is the same.
        common: what everyone had to repair, if it is the same.
    """

    asked: Asked
    sheets: Mapping[str, Sheet]
    common: Sheet | None = None

    def sheet(self, person: Person) -> Sheet | None:
        """What a learner had to repair; None if nothing was handed out."""
        return self.common or self.sheets.get(person.id)


def of_exercise(exercise: Exercise, points: dict[str, float]) -> Assignment:
    """An exercise as an assignment, the same for everyone."""
    asked = Asked(exercise.name, exercise.name, exercise.chapter, points)
    sheet = Sheet(exercise, exercise.broken.read_bytes(), lambda verdict: verdict)
    return Assignment(asked, {}, sheet)


@dataclass(frozen=True)
class _Work:
    """A learner's file that counts for an assignment."""

    file: File
    others: tuple[File, ...]
    sheet: Sheet
    job: Job | None


class Marking:
    """Marks a class: first `judge`, then read the `record`."""

    def __init__(
        self, assignments: Sequence[Assignment], people: Sequence[Person], ledger: Ledger
    ) -> None:
        """Enter every file into the ledger."""
        self._assignments = assignments
        self._people = people
        self._ledger = ledger
        self._work: dict[tuple[str, str], _Work] = {}
        self._references: dict[str, Job] = {}
        self.waiting: dict[str, set[str]] = {}
        """By the key of each job, the learners who handed in that file."""
        for person in people:
            for one in assignments:
                self._enter(person, one)

    def _enter(self, person: Person, assignment: Assignment) -> None:
        sheet = assignment.sheet(person)
        if sheet is None or person.submission is None:
            return
        exercise = sheet.exercise
        found = person.submission.named(exercise.file_name, drawn=sheet.drawn)
        if not found:
            return
        job = None
        if not sheet.is_untouched(found[0].content):
            job = self._ledger.enter(exercise, person.submission.beside(found[0]))
            self.waiting.setdefault(job.key, set()).add(person.id)
            if exercise.name not in self._references:
                files = {exercise.file_name: exercise.fixed.read_bytes()}
                self._references[exercise.name] = self._ledger.enter(exercise, files, judged=False)
        differing = tuple(one for one in found[1:] if one.content != found[0].content)
        work = _Work(found[0], differing, sheet, job)
        self._work[person.id, assignment.asked.name] = work

    @property
    def total(self) -> int:
        """How many jobs there are."""
        return len(self._ledger.jobs)

    def judge(self, workers: Callable[[], Workers], done: Callable[[Job], None]) -> None:
        """Judge everything, as `Ledger.judge` does."""
        self._ledger.judge(workers, done)

    @property
    def record(self) -> Class:
        """Everything known about the class."""
        return Class(
            SCHEMA,
            kata.__version__,
            versions()["paddlepaddle"],
            self._sandbox,
            tuple(one.asked for one in self._assignments),
            tuple(self._member(one) for one in self._people),
        )

    @property
    def _sandbox(self) -> dict[str, str]:
        """What enforced each part of the sandbox for all files; empty if none ran."""
        found = (self._ledger.found(work.job) for work in self._work.values() if work.job)
        levels = [Verdict("", (), (), one.sandbox) for one in found if one is not None]
        return sandbox_of(levels) or {}

    def _member(self, person: Person) -> Member:
        handed = tuple(self._handed(person, one) for one in self._assignments)
        return Member(person.id, person.name, person.more, handed, person.notices)

    def _handed(self, person: Person, assignment: Assignment) -> Handed:
        work, asked = self._work.get((person.id, assignment.asked.name)), assignment.asked
        if work is None:
            sheet = assignment.sheet(person)
            exercise = sheet.exercise.name if sheet is not None else asked.exercise or ""
            if person.submission is not None and (sheet is None or not person.submission.whole):
                # it may be in an unreadable part, or somebody else's, so a person has to look
                notice = Notice("class_may_be_within" if sheet is not None else "class_no_drill")
                return Handed(asked.name, exercise, Standing.NOT_JUDGED, notices=(notice,))
            return Handed(asked.name, exercise, Standing.MISSING, points=0.0)
        if work.job is None:
            faults = dict.fromkeys(work.sheet.faults, State.BROKEN.value)
            return _of(work, asked, Standing.UNTOUCHED, faults=faults, points=0.0)
        return self._judged(work, asked, work.job)

    def _judged(self, work: _Work, asked: Asked, job: Job) -> Handed:
        found = self._ledger.found(job)
        if found is None or found.trouble is not None:
            trouble = found.trouble if found is not None else None
            key = "class_deadly" if trouble == DEADLY else "class_not_judged"
            notice = Notice(key, {"error": trouble or ""})
            return _of(work, asked, Standing.NOT_JUDGED, notices=(notice,))
        results = found.results_at(work.file.place)
        exercise = work.sheet.exercise
        verdict = work.sheet.told(Verdict(exercise.name, exercise.faults, results))
        faults = {name: state.value for name, state in verdict.faults.items()}
        notices: tuple[Notice, ...] = ()
        if not found.is_lasting:
            late = any(one.outcome == Outcome.TIMED_OUT for one in results)
            notices = (Notice("class_late_alone" if late else "class_unsure"),)
        standing, reference = Standing(verdict.state.value), tuple[Drawing, ...]()
        if standing == Standing.BROKEN and found.drawings:
            known = self._ledger.found(self._references[exercise.name])
            reference = known.drawings if known is not None else ()
        return _of(
            work,
            asked,
            standing,
            faults=faults,
            points=earned(faults, standing, asked),
            results=verdict.results,
            pictures=found.drawings,
            reference=reference,
            notices=notices,
        )


def _of(work: _Work, asked: Asked, standing: Standing, **more: Any) -> Handed:
    """A file that was handed in, with its standing."""
    notices = more.pop("notices", ())
    if work.others:
        names = {"kept": work.file.place, "others": places(work.others)}
        notices = (Notice("class_several", names), *notices)
    return Handed(
        asked.name,
        work.sheet.exercise.name,
        standing,
        work.file.place,
        sha256(work.file.content).hexdigest(),
        notices=notices,
        **more,
    )


def earned(faults: Mapping[str, str], standing: Standing, asked: Asked) -> float:
    """The points that a file earns, fault by fault; a drill with fewer faults is worth as much.

    A file that is still broken although all its faults are repaired does not earn all points: it
    loses those of one fault, the one worth most.
    """
    brings = dict(asked.faults)
    if len(faults) != len(brings):
        brings = dict.fromkeys(faults, asked.points / len(faults))
    points = [brings[name] for name, state in faults.items() if state == State.FIXED]
    if standing != Standing.FIXED and len(points) == len(faults):
        points.remove(max(points))
    return round(sum(points), 6)
