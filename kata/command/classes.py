"""Classes: judges the submissions of a class."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from kata.choice import find
from kata.choice.error import UsageError
from kata.classroom import handout
from kata.classroom.intake import roster, submission
from kata.classroom.intake.archive import is_archive
from kata.classroom.intake.people import Person, people
from kata.classroom.marking import points
from kata.classroom.marking.marks import Assignment, Marking, of_exercise
from kata.classroom.marking.meter import meter
from kata.classroom.publishing import outcome
from kata.classroom.publishing.changes import Change, changes
from kata.classroom.publishing.outcome import Outcome
from kata.classroom.record import Class, Standing
from kata.command import publishing
from kata.command.handouts import drawn, told
from kata.exercise import exercises
from kata.learner.drill import faults_of
from kata.mutation.process.pool import HarnessError, Pool, Workers
from kata.screen.screen import Screen, short

SHOWN = 20
"""Items that are shown individually; of the others, at most their number."""


def judge(options: argparse.Namespace, screen: Screen) -> bool | None:
    """Judge a class, and write its results; False if the teacher did not agree to changes."""
    out = _out(options, screen)
    publishing.check(options, screen)
    persons = _people(options, screen)
    assignments = _assignments(options, persons, screen)
    out.make()
    if not options.rejudge:
        out.drop()
    marking = Marking(assignments, persons, out.anew if options.rejudge else out.ledger)
    _run(marking, options, screen)
    judged = marking.record
    earlier = out.earlier()
    changed = changes(earlier, judged) if earlier is not None else []
    if changed and not _agreed(changed, options, screen):
        screen.note(screen.texts.say("class_not_written", folder=short(out.folder)))
        return False
    if options.rejudge:
        out.adopt()
    out.write(judged)
    published = publishing.publish(judged, out.folder, options, screen)
    _told(judged, [out.folder / outcome.CSV, out.folder / outcome.JSON, *published], screen)
    return None


def _out(options: argparse.Namespace, screen: Screen) -> Outcome:
    """The folder of the results.

    Raises:
        UsageError: there is nothing to judge, or the folder must not be written.
    """
    source = options.submissions
    say = screen.texts.say
    if not source.exists():
        raise UsageError(say("no_folder", folder=source))
    if not source.is_dir() and not is_archive(source.name):
        raise UsageError(say("class_no_archive", file=source))
    folder = options.out or outcome.beside(source)
    if folder.resolve().is_relative_to(source.resolve()):
        raise UsageError(say("class_out_inside", folder=folder, submissions=source))
    out = Outcome(folder)
    if not out.is_ours:
        raise UsageError(say("class_out_taken", folder=folder))
    return out


def _people(options: argparse.Namespace, screen: Screen) -> list[Person]:
    """The learners, with their submissions.

    Raises:
        UsageError: a file cannot be read, or nobody has handed in anything.
    """
    say = screen.texts.say
    with told(screen):
        learners = roster.read(options.roster) if options.roster else None
        submissions, astray = submission.read(options.submissions)
    if astray:
        screen.note(say("class_astray", files=", ".join(astray[:SHOWN])))
    if not submissions:
        raise UsageError(say("class_nobody", submissions=options.submissions))
    return people(submissions, learners)


def _assignments(
    options: argparse.Namespace, persons: Sequence[Person], screen: Screen
) -> list[Assignment]:
    """What had to be handed in: exercises, drills if there is a secret, or both.

    Raises:
        UsageError: there is no such exercise, or the points cannot be used.
    """
    chosen = find.chosen(options.only, screen.texts) if options.only or not options.secret else []
    with told(screen):
        known = [*(one.name for one in exercises()), handout.NAME]
        given = points.read(options.points, known) if options.points else {}
        found = [
            of_exercise(
                one, points.of_faults(one.name, one.faults, given.get(one.name, one.points))
            )
            for one in chosen
        ]
        if options.secret:
            names = faults_of(options.level)
            of_drill = points.of_faults(handout.NAME, names, given.get(handout.NAME))
            drills = drawn([one.id for one in persons if one.is_known], options, screen)
            found.append(handout.assignment(drills, of_drill))
    return found


def _run(marking: Marking, options: argparse.Namespace, screen: Screen) -> None:
    """Judge the files whose verdict is not known.

    Raises:
        UsageError: the workers of a cluster cannot be used.
    """
    try:
        with meter(screen, marking.total, marking.waiting) as done:
            marking.judge(_workers(options), done)
    except HarnessError as error:
        raise UsageError(str(error)) from None


def _workers(options: argparse.Namespace) -> Callable[[], Workers]:
    """A function that starts the workers: processes on this machine, or on a cluster."""

    def start() -> Workers:
        from kata.classroom.marking import worker  # noqa: PLC0415  (what is known needs no judge)

        if not options.scheduler:
            return Pool(options.workers, worker.start)
        from kata.mutation.process.cluster import Cluster  # noqa: PLC0415  (an optional extra)

        return Cluster(options.scheduler, worker.start)

    return start


def _agreed(changed: Sequence[Change], options: argparse.Namespace, screen: Screen) -> bool:
    """Show the results that would change, and ask for consent; without a terminal, refuse it."""
    say = screen.texts.say
    screen.note(say("class_changes", number=len(changed)))
    for one in changed[:SHOWN]:
        names = {"member": one.member, "task": one.after.task}
        before, after = (_standing(each.standing, screen) for each in (one.before, one.after))
        screen.note(f"  {say('class_change', before=before, after=after, **names)}")
    if len(changed) > SHOWN:
        screen.note(f"  {say('class_more', number=len(changed) - SHOWN)}")
    return options.yes or screen.agrees(say("class_ask"))


def _standing(standing: Standing, screen: Screen) -> str:
    return screen.texts.say(f"standing_{standing.replace(' ', '_')}")


def _told(judged: Class, written: Iterable[Path], screen: Screen) -> None:
    """Report the results, what a person has to look at, and where the files are."""
    say = screen.texts.say
    files = sum(one.file is not None for member in judged.members for one in member.handed)
    screen.out.print(say("class_done", learners=len(judged.members), files=files))
    for member in judged.members:
        for notice in member.notices:
            told = say(notice.sentence, **notice.names)
            screen.note(f"{say('class_of', id=member.id, name=member.name)} {told}")
        unsettled = [one.task for one in member.handed if one.standing == Standing.NOT_JUDGED]
        if unsettled:
            told = say("class_unsettled", tasks=", ".join(unsettled))
            screen.note(f"{say('class_of', id=member.id, name=member.name)} {told}")
    for path in written:
        screen.out.print(f"  {short(path)}", soft_wrap=True, markup=False)
    if judged.sandbox:
        screen.sandbox(judged.sandbox)
