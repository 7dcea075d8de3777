"""Drill: what a person learns about the faults of a drill."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kata.learner.drill import Drill
from kata.learner.task import Task
from kata.screen.screen import Screen, short
from kata.text import Texts


@contextmanager
def drawing(screen: Screen) -> Iterator[Any]:
    """Show, on a terminal only, that faults are being chosen and judged."""
    tries: list[None] = []
    said = screen.texts.say("drawing")
    with screen.err.status(said) as status:

        def tried() -> None:
            tries.append(None)
            status.update(f"{said} {len(tries)}")

        yield tried


def laid_out(task: Task, screen: Screen) -> None:
    """Announce a new drill, and what to do next."""
    drilled = task.drill
    assert drilled is not None
    say, name = screen.texts.say, task.exercise.name
    title = screen.texts.page(name).title
    screen.heading(
        say("drill_title", level=drilled.level, seed=drilled.seed, name=name, title=title)
    )
    screen.out.print()
    screen.prose(say(f"drill_level_{drilled.level}"))
    screen.prose(say("drill_task", count=len(drilled.faults)))
    screen.next_steps(task, ("look", "hint"))


def repaired(drilled: Drill, screen: Screen) -> None:
    """Reveal what the faults of a repaired drill were."""
    for number, fault in enumerate(drilled.faults, 1):
        term, stands_for = operator_told(fault.operator, screen.texts)
        told = screen.texts.say("titled", name=term, title=stands_for)
        screen.prose(f"fault_{number}: {told}")


def rungs(task: Task, texts: Texts) -> tuple[str, ...]:
    """The hints of a task: from the page of its exercise, or about the faults of its drill."""
    return texts.page(task.exercise.name).hints if task.drill is None else _drawn(task.drill, texts)


def _drawn(drilled: Drill, texts: Texts) -> tuple[str, ...]:
    """Hints for a drill: the kind of its faults, then each fault from its mechanism to its line."""
    silent = sum(one.silent for one in drilled.faults)
    found = [texts.say("drill_kinds", count=len(drilled.faults), silent=silent)]
    for number, fault in enumerate(drilled.faults, 1):
        term, stands_for = operator_told(fault.operator, texts)
        scope = texts.say("drill_scope", scope=fault.scope) if fault.scope else ""
        found += [
            texts.say("drill_stands_for", number=number, stands_for=stands_for),
            texts.say("drill_term", number=number, term=term, scope=scope),
            texts.say("drill_line", number=number, line=fault.line),
        ]
    return tuple(found)


def reset_said(task: Task, backup: Path | None, texts: Texts, *, same: bool = False) -> str:
    """A sentence on a file that was put back to the start.

    Args:
        task: the task with the file.
        backup: where the learner's version is kept; None if there was none.
        texts: the language.
        same: whether the file was at the start already.
    """
    key = "reset_same" if same else "reset_done" if backup else "reset_made"
    kept = short(backup) if backup else ""
    return texts.say(key, file=short(task.file), backup=kept)


def operator_told(name: str, texts: Texts) -> tuple[str, str]:
    """The term for an operator and the real fault that it stands for, in the learner's language."""
    if texts.language == "en":
        from kata.mutation.generation import operators_named  # noqa: PLC0415  (LibCST is slow)

        (operator,) = operators_named([name])
        return operator.term, operator.stands_for
    term, _, stands_for = (
        texts.page("operators").sentences[name].partition("\uff1a")
    )  # a Chinese colon
    return term, stands_for
