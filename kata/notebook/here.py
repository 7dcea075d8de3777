"""Here: the learner's notebook: its language, its commands, and the current task."""

import os
import sys
from typing import Any

from rich.console import Console
from rich.text import Text

from kata.choice import find
from kata.choice.error import UsageError
from kata.exercise import exercises
from kata.learner import task as tasks
from kata.learner import workdir
from kata.learner.progress import Progress
from kata.learner.task import Task
from kata.notebook.page import console
from kata.screen.screen import Screen
from kata.text import Texts, language_of


def texts() -> Texts:
    """The texts in the language of the notebook."""
    return Texts(language_of())


def speak(language: str) -> None:
    """Choose the language for this notebook, and for all that is started from it."""
    os.environ["KATA_LANG"] = language


def screen() -> Screen:
    """A screen for views in a notebook, where commands are shown as magics."""
    made = Screen(texts())
    made.command = magic
    made.out = console()
    made.err = Console(file=sys.stdout, force_jupyter=False, highlight=False)
    return made


def magic(action: str, name: str | None = None, *options: str) -> str:
    """A command as a learner types it in a cell."""
    words = [word for word in options if word != "--only"]
    return " ".join(["%kata", action, *([name] if name else []), *words])


def named(name: str | None, on: Screen) -> Task:
    """The task with this name; None for the last one.

    Raises:
        UsageError: there is no such task.
    """
    make(on)
    if name is None:
        known = [one.name for one in exercises()]
        current = Progress.read(workdir.WORK).current
        name = current if current in known else known[0]
    drill = workdir.drills() / name
    place = str(drill) if name and drill.is_dir() else name
    return find.one_task(place, on)


def names() -> list[str]:
    """The names of all tasks: the exercises in teaching order, then the drills."""
    return [*(one.name for one in exercises()), *(one.name for one in tasks.drills())]


def title(task: Task) -> str:
    """The name of a task as it is shown in a notebook."""
    return task.name if task.own is None else str(task.own)


def notebook() -> Any:
    """The learner's IPython shell; None if there is none."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython is not None else None


def make(on: Screen) -> None:
    """Create the learner's missing files, and say where they are.

    Raises:
        UsageError: their folder cannot be created, because something else is in its place.
    """
    folder = workdir.WORK
    if folder.exists() and not folder.is_dir():
        raise UsageError(on.texts.say("not_a_folder", folder=folder))
    if workdir.make(folder):
        on.note(on.texts.say("cell_files", folder=folder))


def remember(task: Task) -> None:
    """Remember the current task."""
    if task.drill is None and task.own is None:
        task.progress.seen(task.name)


def remember_fixed(task: Task) -> None:
    """Remember when a task was first seen fixed."""
    if task.own is None:
        task.progress.seen_fixed(task.exercise.name)


def lead(on: Screen, task: Task, actions: tuple[str, ...]) -> Text:
    """The commands to go on with."""
    line = Text()
    for number, action in enumerate(actions):
        label = on.texts.say("or" if number else "next")
        line.append(f"{'  ' if number else ''}{label}  ")
        line.append(magic(action, title(task)), "cyan")
    return line
