"""Functions: what a learner can call in a notebook; the magics call them too."""

import os
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import ParamSpec, TypeVar

from rich.text import Text

import kata
from kata.choice import find
from kata.choice.error import UsageError
from kata.choice.failure import said_of, see_policy
from kata.exercise import chapters
from kata.learner.drill import first_free_seed, folder_of
from kata.learner.judged import judged
from kata.learner.task import Task, drilled
from kata.notebook import here, lessons, listing, pictures, views, work
from kata.notebook.error import NotDoneError, StoppedError
from kata.notebook.page import Shown
from kata.notebook.record import Checked, Judged
from kata.screen import drill as drills
from kata.screen.screen import Screen, short
from kata.subject import parent
from kata.subject.sandbox import UnconfinedError
from kata.text import LANGUAGES
from kata.verdict import State

P = ParamSpec("P")
Found = TypeVar("Found")


def said(function: Callable[P, Found]) -> Callable[P, Found]:
    """Make a function report errors in one line, as the command line does."""

    @wraps(function)
    def door(*args: P.args, **names: P.kwargs) -> Found:
        on = here.screen()
        try:
            see_policy(on.texts)
            return function(*args, **names)
        except NotDoneError:
            raise
        except KeyboardInterrupt:
            raise StoppedError(on.texts.say("stopped")) from None
        except Exception as error:
            ours = not isinstance(error, (UsageError, UnconfinedError, PermissionError))
            if ours and os.environ.get("KATA_DEBUG"):
                raise
            raise NotDoneError(said_of(error, on)) from None

    return door


@said
def check(name: str | None = None, source: str | None = None, *, fresh: bool = False) -> Shown:
    """Judge an exercise, a chapter, a drill, a script of your own, or all exercises.

    Args:
        name: what to judge; None for all exercises.
        source: code to save in the exercise's file first; a backup of the old content is kept.
        fresh: judge again, even if the verdict is known.

    Returns:
        The verdict, which renders itself: `Judged` for one file, `Checked` for several.
    """
    on = here.screen()
    here.make(on)
    notes: list[str] = []
    if source is not None:
        chosen = [here.named(name, on)]
        notes = _saved(chosen[0], source, on)
    elif name is None or name in chapters():
        chosen = find.tasks([name] if name else [], None, on)
    else:
        chosen = [here.named(name, on)]
    verdicts = work.done(lambda: judged(chosen, fresh=fresh))
    for task, verdict in zip(chosen, verdicts, strict=True):
        if verdict.state == State.FIXED:
            here.remember_fixed(task)
    records = [
        Judged(task, verdict, on, notes, cell=source is not None)
        for task, verdict in zip(chosen, verdicts, strict=True)
    ]
    if len(records) > 1 or name is None:
        return Checked(records, on)
    here.remember(chosen[0])
    return records[0]


def _saved(task: Task, source: str, on: Screen) -> list[str]:
    """Save the content of a cell as a task's file; return notes for the learner.

    Raises:
        UsageError: the content cannot be the task's file.
    """
    say = on.texts.say
    if task.own is not None:
        command = here.magic("check", str(task.own))
        raise UsageError(say("cell_own", file=short(task.file), command=command))
    if not source.strip():
        raise UsageError(say("cell_empty", command=here.magic("show", task.name)))
    backup = task.save(source)
    notes = [say("cell_backup", file=short(task.file), backup=short(backup))] if backup else []
    if not _is_python(source) and any(
        line.startswith(("!", "%")) for line in map(str.strip, source.splitlines())
    ):
        notes.append(say("cell_not_python"))
    return notes


def _is_python(source: str) -> bool:
    try:
        compile(source, "", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


@said
def tasks() -> Shown:
    """List all exercises and drills with what is known about each, without judging any."""
    on = here.screen()
    here.make(on)
    return work.done(lambda: listing.tasks(on))


@said
def progress() -> Shown:
    """Show how far you have come, without judging anything."""
    on = here.screen()
    here.make(on)
    return work.done(lambda: listing.progress(on))


@said
def commands() -> Shown:
    """List all commands, and what each does."""
    return listing.commands(here.screen())


@said
def hint(name: str | None = None) -> Shown:
    """Show the next hint.

    Args:
        name: the task; None for the last one.
    """
    on = here.screen()
    task = find.of_ours(here.named(name, on), on)
    rungs = drills.rungs(task, on.texts)
    number = task.progress.next_hint(task.exercise.name, len(rungs))
    return Shown(on.texts, on.hint(task, rungs, number))


@said
def look(name: str | None = None, kind: str | None = None) -> Shown:
    """Show pictures of what a file does, next to those of the reference fix.

    Args:
        name: the task; None for the last one.
        kind: the only kind of picture to show; None for all kinds.
    """
    on = here.screen()
    task = here.named(name, on)
    kinds = task.exercise.pictures
    if kind is not None and kind not in kinds:
        instead = find.instead(kind, kinds, on.texts)
        raise UsageError(on.texts.say("unknown_exercise", name=kind, instead=instead))
    if kind is not None:
        task = replace(task, exercise=replace(task.exercise, pictures=(kind,)))
    _there(task, on)
    return work.done(lambda: pictures.look(task, on))


@said
def trace(name: str | None = None) -> Shown:
    """Show shapes and ranges of values, line by line.

    Args:
        name: the task; None for the last one.
    """
    on = here.screen()
    task = here.named(name, on)
    _there(task, on)
    return work.done(lambda: pictures.trace(task, on))


@said
def guide(name: str | None = None, step: int | None = None) -> Shown:
    """Show an exercise in six steps, or one of them.

    Args:
        name: the task; None for the last one.
        step: the step, from 1; None for all.
    """
    on = here.screen()
    return lessons.guide(here.named(name, on), on, step)


@said
def quiz(number: int | None = None, answer: str | None = None) -> Shown:
    """Show the four questions, one of them, or the experiment that answers it.

    Args:
        number: the question, from 1; None for all.
        answer: the letter that you predict; empty to see the answer without a prediction.
    """
    on = here.screen()
    if number is None or answer is None:
        return lessons.questions(on, number)
    return work.done(lambda: lessons.experiment(on, number, answer))


@said
def drill(level: int = 2, seed: int | None = None) -> Shown:
    """Make a new exercise: randomly chosen faults in a reference fix.

    Args:
        level: 1 to 4.
        seed: the same level and seed give the same drill; None for the next one.
    """
    on = here.screen()
    here.make(on)
    number = first_free_seed(level) if seed is None else seed
    folder = folder_of(level, number)
    if drilled(folder) is None:
        from kata.choice import draw  # noqa: PLC0415  (LibCST is slow to import)

        work.done(lambda: draw.lay_out(folder, level, number, on))
    return views.laid_out(here.named(folder.name, on), on)


@said
def diff(name: str | None = None, *, yes: bool = False) -> Shown:
    """Compare a file with the reference fix, once it is fixed.

    Args:
        name: the task; None for the last one.
        yes: show the reference fix even if the file is not fixed.
    """
    on = here.screen()
    task = find.of_ours(here.named(name, on), on)
    if not yes:
        (verdict,) = work.done(lambda: judged([task]))
        if verdict.state != State.FIXED:
            return views.not_yet(task, on)
    _there(task, on)
    return views.diff(task, on)


@said
def reset(name: str) -> Shown:
    """Put a file back to the start; your version is kept as a backup.

    Args:
        name: the task.
    """
    on = here.screen()
    task = find.of_ours(here.named(name, on), on)
    same = task.is_untouched
    backup = None if same else task.reset()
    return views.reset(task, drills.reset_said(task, backup, on.texts, same=same), on)


@said
def show(name: str | None = None) -> Shown | None:
    """Put a file into the next cell, ready to be repaired; outside Jupyter, just show it.

    Args:
        name: the task; None for the last one.
    """
    on = here.screen()
    task = here.named(name, on)
    _there(task, on)
    here.remember(task)
    source = task.file.read_text(encoding="utf-8", errors="replace").rstrip("\n")
    head = f"%%kata {task.name}\n" if task.own is None else ""
    notebook = here.notebook()
    if notebook is None:
        return Shown(on.texts, Text(source))
    notebook.set_next_input(head + source)
    return None


@said
def lang(language: str) -> Shown:
    """Choose the language: ``en`` or ``zh``."""
    on = here.screen()
    if language not in LANGUAGES:
        names = ", ".join(LANGUAGES)
        raise UsageError(on.texts.say("cell_no_language", name=language, names=names))
    here.speak(language)
    on = here.screen()
    return Shown(on.texts, Text(on.texts.say("cell_language")))


def warm_up() -> None:
    """Start importing Paddle in the background, while the learner reads."""
    work.done(parent.warm_up)


def _there(task: Task, on: Screen) -> None:
    """Check that a task's file exists.

    Raises:
        UsageError: it does not.
    """
    if not task.file.is_file():
        raise UsageError(on.texts.say("no_file", path=short(task.file)))


# until now `kata.look` was the folder; `from kata.look import ...` still finds that
vars(kata).update({name: globals()[name] for name in kata.FUNCTIONS})
