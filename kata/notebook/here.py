"""Here: the notebook that the learner is in: its language, its commands, and the task at hand."""

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
    """Choose the language, for this notebook and for what is started from it."""
    os.environ["KATA_LANG"] = language


def screen() -> Screen:
    """A screen whose views are shown in a notebook: commands are magics there."""
    made = Screen(texts())
    made.command = magic
    made.out = console()
    made.err = Console(file=sys.stdout, force_jupyter=False, highlight=False)
    return made


def magic(action: str, name: str | None = None, *options: str) -> str:
    """A command as it is typed in a cell."""
    words = [word for word in options if word != "--only"]
    return " ".join(["%kata", action, *([name] if name else []), *words])


def named(name: str | None, on: Screen) -> Task:
    """The task of that name; without one, the last that was looked at.

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
    """What a task may be called: the exercises in their order, then the drills."""
    return [*(one.name for one in exercises()), *(one.name for one in tasks.drills())]


def title(task: Task) -> str:
    """What a task is called in a cell."""
    return task.name if task.own is None else str(task.own)


def notebook() -> Any:
    """The shell of IPython that the learner is in; None if there is none."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython is not None else None


def make(on: Screen) -> None:
    """Make the learner's files that are missing, and say where they are.

    Raises:
        UsageError: there is something else in the place of their folder.
    """
    folder = workdir.WORK
    if folder.exists() and not folder.is_dir():
        raise UsageError(on.texts.say("not_a_folder", folder=folder))
    if workdir.make(folder):
        on.note(on.texts.say("cell_files", folder=folder))


def remember(task: Task) -> None:
    """Keep which exercise is at hand."""
    if task.drill is None and task.own is None:
        task.progress.seen(task.name)


def remember_fixed(task: Task) -> None:
    """Keep when a task was first seen fixed."""
    if task.own is None:
        task.progress.seen_fixed(task.exercise.name)


def lead(on: Screen, task: Task, actions: tuple[str, ...]) -> Text:
    """Commands that lead on."""
    line = Text()
    for number, action in enumerate(actions):
        label = on.texts.say("or" if number else "next")
        line.append(f"{'  ' if number else ''}{label}  ")
        line.append(magic(action, title(task)), "cyan")
    return line
