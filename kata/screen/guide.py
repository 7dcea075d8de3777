"""Guide: an exercise in six steps, each with something to predict and something to run."""

import os
import re
import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from kata.exercise import ROOT
from kata.learner.task import Task
from kata.screen.prose import Prose
from kata.screen.screen import Screen, short
from kata.text import Texts, pieces

_BLOCK = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    """One step.

    Attributes:
        title: reproduce, look, explain, predict, fix or verify, in the page's language.
        text: what to think about, and to predict, before running anything.
        lines: what to run: commands, or a Python session, in which lines that begin with ``>>>``
            are input and all others are output.
    """

    title: str
    text: str
    lines: tuple[str, ...]

    @property
    def is_session(self) -> bool:
        """Whether it is a Python session."""
        return any(line.startswith(">>>") for line in self.lines)

    def is_answer(self, line: str) -> bool:
        """Whether a line is output of the session."""
        return self.is_session and not line.startswith((">>>", "python"))


def steps(name: str, texts: Texts) -> list[Step]:
    """The steps of an exercise."""
    found = []
    for title, body in pieces(texts.page(name).sections.get("Guide", "")):
        text, block, *_ = _BLOCK.split(body)
        found.append(Step(title, texts.paragraphs(text), tuple(block.splitlines())))
    return found


def show(task: Task, screen: Screen, wait: Callable[[str], bool] | None = None) -> None:
    """Go through the steps of a task's exercise.

    Args:
        task: the task that the learner is working on.
        screen: where to show the steps.
        wait: called before an answer and between steps, with the key of a prompt; False ends the
            guide. None if there is nobody to wait for.
    """
    name = task.exercise.name
    title = screen.texts.page(name).title
    say = screen.texts.say
    screen.heading(f"{name}  {title}")
    screen.prose(say("guide_where", file=short(task.file)))
    if task.drill is not None or task.own is not None:
        screen.prose(say("guide_of_other", name=name))
    found = steps(name, screen.texts)
    for number, step in enumerate(found):
        screen.out.print(Group(Text(), *heading(found, number)))
        for line in step.lines:
            if step.is_answer(line) and wait is not None and not wait("say_first"):
                return
            screen.out.print(typed(step, line, screen, task))
        last = number + 1 == len(found)
        if not last and wait is not None and not wait("go_on"):
            return
    screen.out.print()
    screen.prose(say("guide_end"))
    for action in ("hint", "diff"):
        screen.out.print(_indented(screen.command_for(action, task), "cyan"))


def heading(found: list[Step], number: int) -> list[RenderableType]:
    """The title and the text of a step, by its index."""
    step = found[number]
    title = Text(f"{number + 1}/{len(found)}  {step.title}", "bold")
    return [title, Prose(step.text), Text()]


def typed(step: Step, line: str, screen: Screen, task: Task | None) -> RenderableType:
    """A line to run, or a line of output, each in its colour."""
    return _indented(as_typed(line, screen, task), "green" if step.is_answer(line) else "cyan")


def _indented(line: str, style: str) -> RenderableType:
    return Padding(Text(line, style), (0, 4), expand=False)


def drawn(
    found: list[Step], number: int, screen: Screen, task: Task, *, answers: bool
) -> RenderableType:
    """A step, by its index, with all of its answers or only up to the first one."""
    step, lines = found[number], []
    for line in step.lines:
        if step.is_answer(line) and not answers:
            break
        lines.append(typed(step, line, screen, task))
    return Group(*heading(found, number), *lines)


def as_typed(line: str, screen: Screen, task: Task | None = None) -> str:
    """A line of a page as the learner has to type it here: with make, or with this Python."""
    words = shlex.split(line) if line.startswith(("kata ", "python")) else []
    if words[:1] == ["kata"]:
        action, *rest = words[1:]
        other = task and (task.own or (task.drill and task.folder))
        if task is not None and other:
            rest = [short(other) if word == task.exercise.name else word for word in rest]
        if rest[:1] == ["--only"] and os.environ.get("MAKELEVEL"):
            rest = rest[1:]  # with make, a variable takes its place
        named = rest and not rest[0].startswith("-")
        return screen.command(action, rest.pop(0) if named else None, *rest)
    if words[:1] == ["python"]:
        python = Path(sys.executable)
        inside = python.is_relative_to(ROOT)
        return " ".join([str(python.relative_to(ROOT) if inside else python), *words[1:]])
    return line
