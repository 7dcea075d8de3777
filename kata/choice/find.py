"""Find: the exercises, tasks and folders that names on a command line refer to."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TypeGuard

from kata.choice.error import UsageError
from kata.exercise import ROOT, Exercise, chapters, exercises, find
from kata.learner import task, workdir
from kata.learner.task import Task
from kata.screen.screen import Screen, made_said
from kata.text import Texts


def exercise(name: str | None, texts: Texts, also: Iterable[str] = ()) -> Exercise:
    """The exercise with a name.

    Args:
        name: as it was typed.
        texts: the language.
        also: further names that the message may suggest for a mistyped one.

    Raises:
        UsageError: there is no such exercise.
    """
    known = [*(exercise.name for exercise in exercises()), *also]
    if not name:
        raise UsageError(texts.say("which_exercise", names=", ".join(known)))
    try:
        return find(name)
    except KeyError:
        said = texts.say("unknown_exercise", name=name, instead=instead(name, known, texts))
        raise UsageError(said) from None


def instead(name: str, known: Sequence[str], texts: Texts) -> str:
    """What a mistyped name may have been meant for, as a sentence; all names if none is near."""
    for close in get_close_matches(name, known, 1):
        return texts.say("did_you_mean", name=close)
    return texts.say("there_is", names=", ".join(known))


def chosen(names: Sequence[str], texts: Texts) -> list[Exercise]:
    """The exercises with these names, or in these chapters, in teaching order; all if no name.

    Raises:
        UsageError: a name is neither an exercise nor a chapter.
    """
    wanted = {
        one for name in names for one in chapters().get(name) or [exercise(name, texts, chapters())]
    }
    return [one for one in exercises() if one in wanted or not wanted]


def one_task(
    name: str | None, screen: Screen, directory: Path | None = None, *, made: bool = True
) -> Task:
    """The task that a name refers to: an exercise, a drill's folder, or the learner's own file.

    Args:
        name: as it was typed.
        screen: where newly created files are reported.
        directory: the folder with the exercise's file; None for work/.
        made: whether to create missing files in work/.

    Raises:
        UsageError: there is no such task.
    """
    if _is_own(name):
        return task.own(Path(name))
    drill = _drill(name, screen.texts)
    if drill is None:
        wanted = exercise(name, screen.texts)
        drill = _drill(directory, screen.texts)
        if drill is None or drill.exercise != wanted:
            return Task(wanted, folder(directory, screen) if made else workdir.WORK)
    return drill


def tasks(names: Sequence[str], directory: Path | None, screen: Screen) -> list[Task]:
    """The tasks to check: a drill, a file, or the exercises in a folder.

    Args:
        names: names of exercises or chapters, the folder of a drill, or a file; all if empty.
        directory: the folder; None for work/.
        screen: where newly created files are reported.

    Raises:
        UsageError: there are no such tasks.
    """
    for place in (directory, *(names if len(names) == 1 else ())):
        if _is_own(place):
            return [task.own(Path(place))]
        drill = _drill(place, screen.texts)
        if drill is not None:
            return [drill]
    wanted, place = chosen(names, screen.texts), folder(directory, screen)
    return [Task(one, place) for one in wanted]


def _is_own(place: Path | str | None) -> TypeGuard[Path | str]:
    """Whether this is the path of a Python file, rather than an exercise or a folder."""
    return place is not None and Path(place).suffix == ".py" and Path(place).is_file()


def _drill(place: Path | str | None, texts: Texts) -> Task | None:
    try:
        return task.drilled(Path(place)) if place else None
    except ValueError:
        raise UsageError(texts.say("drill_unreadable", folder=place)) from None


def of_ours(task: Task, screen: Screen) -> Task:
    """Check that a task is the kata's, and so has hints, a reference fix and a start; return it.

    Raises:
        UsageError: it is the learner's own script.
    """
    if task.own is not None:
        check = screen.command_for("check", task)
        raise UsageError(screen.texts.say("own_has_none", file=task.name, command=check))
    return task


def folder(given: Path | None, screen: Screen) -> Path:
    """The given folder, or else the learner's, which is created if it is missing.

    Raises:
        UsageError: there is no such folder.
    """
    if given is None or given.resolve() == workdir.WORK:
        if workdir.WORK.exists() and not workdir.WORK.is_dir():
            raise UsageError(screen.texts.say("not_a_folder", folder=workdir.WORK))
        made = workdir.make(workdir.WORK)
        if made:
            screen.note(made_said(made, screen.texts))
        return workdir.WORK
    shipped, first = ROOT / given, exercises()[0]
    if not given.exists() and shipped in {first.broken.parent, first.fixed.parent}:
        return shipped  # the folder inside an installed package
    if not given.exists():
        raise UsageError(screen.texts.say("no_folder", folder=given))
    if not given.is_dir():
        raise UsageError(screen.texts.say("not_a_folder", folder=given))
    return given
