"""Listing: the tasks with what is known about each, progress, and the commands."""

from collections.abc import Iterator

from rich.console import Group
from rich.table import Table
from rich.text import Text

from kata.exercise import chapters
from kata.learner import task as tasks_of
from kata.learner import workdir
from kata.learner.judged import known
from kata.learner.progress import Progress
from kata.learner.task import Task
from kata.notebook import here
from kata.notebook.page import Shown
from kata.screen.screen import STYLES, Screen
from kata.verdict import State, Verdict

HELP = {
    "check": "help_cell_check", "show": "help_cell_show", "hint": "help_hint_command",
    "look": "help_look", "trace": "help_trace", "guide": "help_guide", "diff": "help_diff",
    "reset": "help_cell_reset", "quiz": "help_quiz", "drill": "help_drill",
    "progress": "help_cell_progress", "lang": "help_lang",
}  # fmt: skip
"""The commands, each with the key of its description."""


def _state(task: Task, verdict: Verdict | None, on: Screen) -> Text:
    """What is known about a task."""
    say = on.texts.say
    if not task.file.is_file():
        return Text(say("missing"), "yellow")
    if verdict is not None:
        return Text(on.mark(verdict.state), STYLES[verdict.state])
    return Text(say("standing_untouched" if task.is_untouched else "cell_not_judged"), "dim")


def _rows() -> Iterator[tuple[str, list[tuple[Task, Verdict | None]]]]:
    """The tasks of each chapter, and the drills, each with its verdict; None if that is unknown."""
    for chapter, exercises in chapters().items():
        found = [Task(one, workdir.WORK) for one in exercises]
        verdicts = known(found)
        yield chapter, [(one, verdicts.get(one.name)) for one in found]
    drawn = tasks_of.drills()
    if drawn:
        yield "drills", [(one, known([one]).get(one.exercise.name)) for one in drawn]


def _table(*headings: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for one in headings:
        table.add_column(one)
    return table


def tasks(on: Screen) -> Shown:
    """All exercises and drills, chapter by chapter."""
    say = on.texts.say
    hints = Progress.read(workdir.WORK).hints
    table = _table(say("cell_exercise"), say("cell_state"), say("cell_hints"), "")
    fixed = total = 0
    for chapter, rows in _rows():
        title = "" if chapter == "drills" else say(f"chapter_{chapter}")
        table.add_row(Text(chapter, "bold"), "", "", Text(title, "bold"))
        for task, verdict in rows:
            number = hints.get(task.name, 0) if task.drill is None else 0
            name = Text(f"  {task.name}")
            what = Text(on.texts.page(task.exercise.name).title, "dim")
            table.add_row(name, _state(task, verdict, on), str(number or ""), what)
            if task.drill is None:
                total += 1
                fixed += verdict is not None and verdict.state == State.FIXED
    score = Text(say("score", fixed=fixed, total=total), "bold")
    return Shown(on.texts, Group(score, table, Text(say("cell_help"), "dim")))


def progress(on: Screen) -> Shown:
    """For each chapter how many exercises are fixed, since when, and with how many hints."""
    say = on.texts.say
    kept = Progress.read(workdir.WORK)
    table = _table(say("cell_exercise"), say("cell_state"), say("cell_hints"), say("cell_fixed_on"))
    fixed = total = 0
    for chapter, rows in _rows():
        states = [verdict is not None and verdict.state == State.FIXED for _, verdict in rows]
        share = Text(f"{sum(states)} / {len(states)}", "bold")
        table.add_row(Text(chapter, "bold"), share, "", "")
        if chapter != "drills":
            fixed, total = fixed + sum(states), total + len(states)
        for task, verdict in rows:
            remembered = kept if task.drill is None else task.progress
            number = remembered.hints.get(task.exercise.name, 0)
            day = remembered.fixed.get(task.exercise.name, "")
            if number or day or verdict is not None:
                state = _state(task, verdict, on)
                table.add_row(Text(f"  {task.name}"), state, str(number or ""), day)
    score = Text(say("score", fixed=fixed, total=total), "bold")
    return Shown(on.texts, Group(score, table))


def commands(on: Screen) -> Shown:
    """The commands, and what each does."""
    table = _table("", "")
    table.show_header = False
    table.add_row(Text("%%kata NAME", "cyan"), Text(on.texts.say("help_cell")))
    table.add_row(Text("%kata", "cyan"), Text(on.texts.say("help_cell_tasks")))
    for command, key in HELP.items():
        table.add_row(Text(here.magic(command), "cyan"), Text(on.texts.say(key)))
    return Shown(on.texts, table)
