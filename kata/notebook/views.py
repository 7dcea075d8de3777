"""Views: what a notebook shows of a new drill, of the reference fix, and after a reset."""

import re

from rich.console import Group
from rich.text import Text

from kata.learner.task import Task
from kata.notebook import here
from kata.notebook.page import Shown
from kata.screen.prose import Prose
from kata.screen.screen import Screen


def laid_out(task: Task, on: Screen) -> Shown:
    """A new drill, and what to do next."""
    drilled, say, name = task.drill, on.texts.say, task.exercise.name
    assert drilled is not None
    title = on.texts.page(name).title
    head = say("drill_title", level=drilled.level, seed=drilled.seed, name=name, title=title)
    told = [say(f"drill_level_{drilled.level}"), say("drill_task", count=len(drilled.faults))]
    lead = here.lead(on, task, ("show", "hint"))
    return Shown(on.texts, Group(Text(head, "bold"), *map(Prose, told), lead))


def diff(task: Task, on: Screen) -> Shown:
    """A file compared with the reference fix."""
    shown = on.diff(task)
    if isinstance(shown, Group) and isinstance(lines := shown.renderables[-1], Text):
        lines.highlight_regex(re.compile(r"^\+.*$", re.MULTILINE), "green")
        lines.highlight_regex(re.compile(r"^-.*$", re.MULTILINE), "red")
    return Shown(on.texts, shown)


def not_yet(task: Task, on: Screen) -> Shown:
    """A note that the reference fix is not shown yet, and what to do instead."""
    say = on.texts.say
    lead = here.lead(on, task, ("hint",))
    told = say("cell_diff", name=task.name, command=f"`{here.magic('diff', task.name, '--yes')}`")
    return Shown(on.texts, Group(Prose(told), Text(say("diff_no")), lead))


def reset(task: Task, told: str, on: Screen) -> Shown:
    """A note that a file was put back to the start."""
    return Shown(on.texts, Group(Text(told), here.lead(on, task, ("show",))))
