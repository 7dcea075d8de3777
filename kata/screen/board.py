"""Board: what each key of the full screen does. Nothing moves on by itself."""

import contextlib
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from rich.console import Group, RenderableType
from rich.text import Text
from textual.actions import SkipAction
from textual.app import SuspendNotSupported
from textual.binding import Binding
from textual.containers import VerticalScroll

from kata.learner.task import Task
from kata.screen import drill, editor, guide, pane, visit
from kata.screen import view as look
from kata.screen.editing import Editing
from kata.screen.measured import Draw
from kata.screen.question import Question
from kata.screen.watching import NOTHING, Watching
from kata.text import LANGUAGES, Texts
from kata.verdict import State


class Board(Watching):
    """The full screen of a watch, with a key for each action."""

    BINDINGS: ClassVar[Any] = [
        *(Binding(key, action, show=False) for key, action in pane.KEYS),
        Binding("down,j,right", "next", show=False),
        Binding("up,k,left", "previous", show=False),
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("escape", "clear", show=False),
        Binding("s", "saved", show=False),
        Binding("enter", "guide", show=False),
    ]

    def __init__(self, texts: Texts, task: Task | None = None) -> None:
        """Prepare; the watch starts when the screen is there."""
        super().__init__(texts, task)
        # a copy, because some are hidden while the judge starts a process
        self._variables = dict(os.environ)
        self._guided: dict[str, tuple[int, bool]] = {}

    def action_interrupt(self) -> None:
        """Leave; but in a browser, and in an editor, these keys copy."""
        if isinstance(self.screen, Editing):
            raise SkipAction  # the editor has them
        if not self.is_web:
            self.exit()
            return
        with contextlib.suppress(SkipAction):  # nothing is selected
            self.screen.action_copy_text()

    def action_clear(self) -> None:
        """Remove everything but the verdict from the board."""
        self._clear()
        self._show()

    def _clear(self) -> None:
        self.extra, self.note = NOTHING, ""
        self._measured().clear()

    def action_next(self) -> None:
        """Show the next task."""
        self._go(1)

    def action_previous(self) -> None:
        """Show the previous task."""
        self._go(-1)

    def _go(self, steps: int) -> None:
        names = list(self.watched.standings)
        self._turn_to(names[(names.index(self.current) + steps) % len(names)])

    def action_turn_to(self, name: str) -> None:
        """Show a task that was clicked."""
        self._turn_to(name)

    def action_saved(self) -> None:
        """Go to the task whose file was saved last."""
        if self.watched.saved:
            self._turn_to(self.watched.saved)

    def _turn_to(self, name: str) -> None:
        if self.current == self.watched.saved and not self.standing.judging:
            self.watched.saved = None  # its verdict has been seen
        self.current = name
        self._clear()
        self.watched.want(self.current)
        if self.here.drill is None:
            self._remember(self.here, lambda progress: progress.seen(name))
        self.query_one("#panel", VerticalScroll).scroll_home(animate=False)
        self._show()

    def action_check(self) -> None:
        """Judge the current file, even if its verdict is known."""
        self._make()
        self.watched.look()
        self.watched.check(self.current, fresh=True)
        self._show()

    def action_language(self) -> None:
        """Switch to the other language."""
        following = LANGUAGES[(LANGUAGES.index(self.texts.language) + 1) % len(LANGUAGES)]
        self.texts = Texts(following)
        self.action_clear()

    def action_hint(self) -> None:
        """Show the next hint."""
        task, name = self.here, self.here.exercise.name
        rungs = drill.rungs(task, self.texts)
        self._remember(task, lambda progress: progress.next_hint(name, len(rungs)))
        number = self.progress[task.folder].hints.get(name, 1)
        self._add(self._screen().hint(task, rungs, number))

    def action_guide(self) -> None:
        """Show one more step of the guide; the answers of a session come with the next key."""
        found = guide.steps(self.here.exercise.name, self.texts)
        number, answered = self._guided.get(self.current, (-1, True))
        number, answered = (number, True) if not answered else ((number + 1) % len(found), False)
        answers = answered or not found[number].is_session
        self._guided[self.current] = (number, answers)
        step = guide.drawn(found, number, self._screen(), self.here, answers=answers)
        self._add(Group(step, Text(f"\n{self.texts.say('guide_on')}", "dim")))

    def action_picture(self) -> None:
        """Measure pictures of what the file does."""
        self._measure(look.look)

    def action_trace(self) -> None:
        """Trace the shapes through the file."""
        self._measure(look.trace)

    def _measure(self, draw: Draw) -> None:
        self._measured().measure(draw, self.here, self.standing, self._screen(), scroll=True)

    def action_diff(self) -> None:
        """Show the reference fix, if the file is fixed or the learner insists."""
        task = self.here
        if self.standing.state == State.FIXED:
            self._add(self._screen().diff(task))
        else:
            self._ask("diff_ask", task, lambda: self._add(self._screen().diff(task)))

    def action_reset(self) -> None:
        """Put the file back to the start, if the learner confirms it."""
        task = self.here
        self._ask("ask_reset", task, lambda: self._reset(task))

    def _ask(self, key: str, task: Task, then: Callable[[], None]) -> None:
        """Ask a question, and call ``then`` if the learner says yes."""
        answers = {self.texts.say(f"answer_{word}"): word == "yes" for word in ("yes", "no")}
        question = Question(self.texts.say(key, name=task.name), answers)
        self.push_screen(question, lambda yes: then() if yes else None)

    def _reset(self, task: Task) -> None:
        try:
            same = task.is_untouched
            backup = None if same else task.reset()
        except OSError as error:
            self._cannot(error)
        else:
            self.note = drill.reset_said(task, backup, self.texts, same=same)
            self._remember(task, lambda _progress: None)
            self.watched.look()
        self._show()

    def action_open(self) -> None:
        """Open the file in the learner's editor, at the line that the witness names."""
        path, line = self.here.file, pane.line_of(self.standing)
        command = None if self.is_web else editor.command_for(path, line, self._variables)
        if command is None:
            self._edit(path, line)
            return
        try:
            with self.suspend():
                # the learner's own editor
                subprocess.run(command, check=False, env=self._variables)  # noqa: S603
        except (SuspendNotSupported, OSError):
            self._edit(path, line)
        self.watched.look()
        self._show()

    def _edit(self, path: Path, line: int | None) -> None:
        """Open the file on the board itself, because there is no editor."""
        first = self.standing.first
        what = self._screen().mechanism(self.here.exercise.name, first) if first else ""
        try:
            editing = Editing(path, self.texts, what, line)
        except (OSError, UnicodeDecodeError):
            self.note = self.texts.say("no_editing", file=path)
            self._show()
        else:
            self.push_screen(editing, self._edited)

    def _edited(self, said: str | None) -> None:
        self.note = said or ""
        self.watched.look()
        self._show()

    def _add(self, view: RenderableType) -> None:
        """Show something below the verdict."""
        self.extra = Group(Text(), view)
        self._show()
        self._scroll_to("#extra")

    def _scroll_to(self, where: str) -> None:
        part = self._part(where)
        self.call_after_refresh(part.scroll_visible, animate=False, top=True)


def watch(texts: Texts, task: Task | None = None) -> None:
    """Show the board until the learner leaves it, at first with this task or the last one."""
    os.environ.setdefault("ESCDELAY", "25")
    board = Board(texts, task)
    visit.end_with_server(lambda: board.call_from_thread(board.exit))
    try:
        board.run()
    finally:
        board.watched.stop()
