"""Handouts: one drill for each learner, chosen with the teacher's secret."""

import argparse
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kata.choice.error import UsageError
from kata.classroom import handout, whole
from kata.classroom.error import ClassError
from kata.classroom.intake import roster
from kata.classroom.publishing.filenames import file_names
from kata.classroom.record import Member
from kata.learner.drill import Drill
from kata.learner.task import Task
from kata.screen import drill as drills
from kata.screen.screen import Screen, short


def hand_out(options: argparse.Namespace, screen: Screen) -> None:
    """Make the drill for one learner, or for everyone on a roster.

    Raises:
        UsageError: something is missing, or no drill was found.
    """
    if options.secret is None:
        raise UsageError(screen.texts.say("handout_needs_secret"))
    if options.handout is not None:
        _to_all(options, screen)
        return
    _make(options, screen)
    (drill,) = drawn([options.learner], options, screen).values()
    drills.laid_out(Task(drill.exercise, drill.folder, drill), screen)


def _to_all(options: argparse.Namespace, screen: Screen) -> None:
    """Write an archive with one drill for each learner on the roster."""
    say = screen.texts.say
    if options.out is None:
        raise UsageError(say("handout_needs_out"))
    with told(screen):
        learners = [each.id for each in roster.read(options.handout)]
    names = file_names(Member(learner, "") for learner in learners)
    _make(options, screen)
    found = drawn(learners, options, screen)
    options.out.mkdir(parents=True, exist_ok=True)
    for learner, drill in found.items():
        whole.write(options.out / f"{names[learner]}.zip", handout.archive_of(drill))
    done = say("handout_done", number=len(found), folder=short(options.out))
    screen.out.print(done, markup=False)


@contextmanager
def told(screen: Screen) -> Iterator[None]:
    """Report what is wrong with a teacher's file.

    Raises:
        UsageError: a file is missing, or cannot be understood.
    """
    try:
        yield
    except ClassError as error:
        raise UsageError(screen.texts.say(error.sentence, **error.names)) from None
    except FileNotFoundError as error:
        raise UsageError(screen.texts.say("class_no_file", file=error.filename)) from None


def _make(options: argparse.Namespace, screen: Screen) -> None:
    """Create the secret if there is none."""
    if handout.make_secret(options.secret):
        screen.note(screen.texts.say("secret_made", file=short(options.secret)))


def drawn(learners: Iterable[str], options: argparse.Namespace, screen: Screen) -> dict[str, Drill]:
    """The drill of each learner: as it was handed out before, or else newly made and kept.

    Raises:
        UsageError: there is no secret, or no drill was found.
    """
    with told(screen):
        secret = handout.secret_in(options.secret)
    found = {}
    for learner in learners:
        seed = handout.seed_of(secret, learner)
        folder = handout.kept_at(options.secret, options.level, seed)
        try:
            known = Drill.read(folder)
        except ValueError:
            raise UsageError(screen.texts.say("drill_unreadable", folder=folder)) from None
        found[learner] = known or _drawn(folder, options.level, seed, screen)
    return found


def _drawn(folder: Path, level: int, seed: int, screen: Screen) -> Drill:
    """Make a drill in a folder, completely or not at all."""
    from kata.choice import draw  # noqa: PLC0415  (a kept drill does not need LibCST)

    draft = folder.with_name(f".{folder.name}")
    shutil.rmtree(draft, ignore_errors=True)
    drill = draw.lay_out(draft, level, seed, screen)
    draft.rename(folder)
    return replace(drill, folder=folder)
