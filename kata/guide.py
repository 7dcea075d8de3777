"""Guide: an exercise in six steps, each with something to predict and something to run."""

import re
import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.padding import Padding
from rich.text import Text

from kata.exercise import ROOT
from kata.screen import Screen
from kata.text import Texts, pieces

_BLOCK = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    """One step.

    Attributes:
        title: reproduce, look, explain, predict, fix or verify, in the page's language.
        text: what to think about, and to predict, before anything is run.
        lines: what to run: commands, or a Python session in which lines that begin with
            ``>>>`` are typed and all others are what it answers.
    """

    title: str
    text: str
    lines: tuple[str, ...]

    @property
    def is_session(self) -> bool:
        """Whether it is a Python session."""
        return any(line.startswith(">>>") for line in self.lines)


def steps(name: str, texts: Texts) -> list[Step]:
    """The steps of an exercise."""
    found = []
    for title, body in pieces(texts.page(name).sections.get("Guide", "")):
        text, block, *_ = _BLOCK.split(body)
        found.append(Step(title, texts.paragraphs(text), tuple(block.splitlines())))
    return found


def show(name: str, screen: Screen, wait: Callable[[str], bool] | None = None) -> None:
    """Go through the steps.

    Args:
        name: of the exercise.
        screen: where they are shown.
        wait: asked, with the key of what is said, before an answer is shown and between the
            steps; False ends it. None where there is nobody to wait for.
    """
    title = screen.texts.page(name).title
    say = screen.texts.say
    screen.heading(f"{name}  {title}")
    screen.prose(say("guide_where", file=f"work/{name}.py"))
    found = steps(name, screen.texts)
    for number in range(len(found)):
        screen.out.print()
        answer = None if wait is None else partial(wait, "say_first")
        if not draw(found, number, screen, answer or (lambda: True)):
            return
        last = number + 1 == len(found)
        if not last and wait is not None and not wait("go_on"):
            return
    screen.out.print()
    screen.prose(say("guide_end"))
    for action in ("hint", "diff"):
        screen.out.print(Padding(Text(screen.command(action, name), "cyan"), (0, 4), expand=False))


def draw(found: list[Step], number: int, screen: Screen, may_answer: Callable[[], bool]) -> bool:
    """Draw one of the steps; return whether all of it was shown.

    Args:
        found: all steps of an exercise.
        number: of the one that is drawn, from 0.
        screen: where it is shown.
        may_answer: asked before each answer of a session is shown.
    """
    step = found[number]
    screen.heading(f"{number + 1}/{len(found)}  {step.title}")
    screen.prose(step.text)
    screen.out.print()
    for line in step.lines:
        answer = step.is_session and not line.startswith((">>>", "python"))
        if answer and not may_answer():
            return False
        style = "green" if answer else "cyan"
        screen.out.print(Padding(Text(as_typed(line, screen), style), (0, 4), expand=False))
    return True


def as_typed(line: str, screen: Screen) -> str:
    """A line of a page as the learner types it here: with make, or with this Python."""
    words = shlex.split(line) if line.startswith(("kata ", "python")) else []
    if words[:1] == ["kata"]:
        action, *rest = words[1:]
        return screen.command(action, " ".join(rest))
    if words[:1] == ["python"]:
        python = Path(sys.executable)
        inside = python.is_relative_to(ROOT)
        return " ".join([str(python.relative_to(ROOT) if inside else python), *words[1:]])
    return line
