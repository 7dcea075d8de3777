"""Watching: the full screen of a watch, kept up to date. `Board` adds what its keys do."""

import asyncio
import contextlib
from collections.abc import Callable
from itertools import chain
from typing import Any

import watchfiles
from rich.console import Group, RenderableType
from rich.terminal_theme import MONOKAI, TerminalTheme
from rich.text import Text
from textual import events, on
from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from kata.exercise import chapters
from kata.learner import workdir
from kata.learner.progress import Progress
from kata.learner.task import Task, drills
from kata.learner.watch import Standing, Watch
from kata.screen import pane
from kata.screen.measured import Measured
from kata.screen.screen import Screen, made_said
from kata.text import Texts
from kata.verdict import State

POLL = 1.0
"""Seconds between two looks at the files, for drives that report no events."""

NARROW = 76
"""Columns below which there is no room for the list next to the verdict."""

SMALLEST = (32, 9)
"""The columns and lines below which nothing can be shown."""

NOTHING = Text()

RED = (255, 122, 144)
"""On a dark screen: lighter than usual, so that readers who see no red can still read it."""

DARK = TerminalTheme(
    MONOKAI.background_color,
    MONOKAI.foreground_color,
    [RED if number in {1, 9} else MONOKAI.ansi_colors[number] for number in range(16)],
)
"""The named colours on a dark screen."""


class Watching(App[None]):
    """The list of tasks, and the verdict on the current one."""

    CSS = """
    #title { height: 1; background: $primary; color: $text; padding: 0 1; text-style: bold; }
    #list { width: 27; height: 100%; padding: 1 1; border-right: solid $surface-lighten-2;
            link-style: none; link-background-hover: $boost; link-style-hover: underline; }
    #panel { padding: 1 2; }
    #keys { height: auto; max-height: 3; background: $surface; padding: 0 1; }
    .narrow #list { display: none; }
    #small { display: none; }
    .tiny #small { display: block; }
    .tiny #title, .tiny #middle, .tiny #keys { display: none; }
    """
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, texts: Texts, task: Task | None = None) -> None:
        """Prepare; the watch starts when the screen is there."""
        super().__init__()
        self.ansi_theme_dark = DARK
        self.texts = texts
        self.groups = {
            chapter: [Task(one, workdir.WORK) for one in exercises]
            for chapter, exercises in chapters().items()
        }
        if drawn := drills():
            self.groups["drills"] = drawn
        self.watched = Watch(chain.from_iterable(self.groups.values()), self._changed)
        self.progress = {one.folder: one.progress for one in self.watched.tasks.values()}
        names = list(self.watched.tasks)
        current = task.name if task else self.progress[workdir.WORK].current
        self.current = current if current in names else names[0]
        self.extra: RenderableType = NOTHING
        self.note = ""
        self._events_seen = True

    @property
    def here(self) -> Task:
        """The current task."""
        return self.watched.tasks[self.current]

    @property
    def standing(self) -> Standing:
        """What is known about the current task."""
        return self.watched.standings[self.current]

    # --- the screen ---

    def compose(self) -> ComposeResult:
        """Title, list, verdict, keys."""
        yield Static(id="small")
        yield Static(id="title", markup=False)
        with Horizontal(id="middle"):
            yield Static(id="list", markup=False)
            with VerticalScroll(id="panel"):
                yield Static(id="verdict", markup=False)
                yield Static(id="extra", markup=False)
                yield Measured(markup=False)
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Start the watch."""
        self.query_one("#panel").can_focus = True
        self.query_one("#panel").focus()
        self._make()
        self._show()
        self.watched.start(self.current)
        self.set_interval(POLL, self.watched.look)
        self.run_worker(self._events(), exclusive=True)

    def _make(self) -> None:
        """Create the files that are missing."""
        try:
            made = workdir.make(workdir.WORK)
        except OSError as error:
            self._cannot(error)
            return
        if made:
            self.note = made_said(made, self.texts)

    async def _events(self) -> None:
        """Look as soon as the system reports a change; without such events, a timer looks."""
        while True:
            folders = [folder for folder in self.progress if folder.is_dir()]
            try:
                async for _ in watchfiles.awatch(
                    *folders, recursive=False, debounce=40, step=10, rust_timeout=500
                ):
                    self.watched.look()
            except Exception:  # noqa: BLE001  (the folder is gone, or the system has no events)
                self._events_seen = False
            await asyncio.sleep(POLL)

    def _changed(self, name: str) -> None:
        """Show a standing; called from the judge's thread."""
        task, standing = self.watched.tasks[name], self.watched.standings[name]
        exercise = task.exercise.name
        if standing.state == State.FIXED and exercise not in self.progress[task.folder].fixed:
            self._remember(task, lambda progress: progress.seen_fixed(exercise))
        with contextlib.suppress(RuntimeError):  # the screen has gone
            self.call_later(self._follow, name)

    def _follow(self, name: str) -> None:
        """Show a new standing; a picture that belongs to an older content is measured again."""
        self._show()
        if name == self.current:
            self._measured().follow(self.here, self.standing, self._screen())

    @on(events.Resize)
    def _fit(self, event: events.Resize) -> None:
        """Hide the parts that do not fit."""
        size, base = event.size, self.screen_stack[0]
        base.set_class(size.width < NARROW, "narrow")
        base.set_class(size.width < SMALLEST[0] or size.height < SMALLEST[1], "tiny")
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        """Draw everything again."""
        if not self.screen_stack or not self.screen_stack[0].query("#keys"):
            return  # the board is not composed yet
        say, standings = self.texts.say, self.watched.standings
        exercises = [name for name, task in self.watched.tasks.items() if task.drill is None]
        fixed = sum(standings[name].state == State.FIXED for name in exercises)
        score = say("score", fixed=fixed, total=len(exercises))
        hints = {
            name: number
            for name, task in self.watched.tasks.items()
            if (number := self.progress[task.folder].hints.get(task.exercise.name))
        }
        listed = pane.listed(self._screen(), self.groups, standings, self.current, hints)
        for where, what in (
            ("#title", f"{say('title')}   {score}"),
            ("#small", say("too_small", width=SMALLEST[0], height=SMALLEST[1])),
            ("#list", listed),
            ("#verdict", self._verdict()),
            ("#extra", self.extra),
            ("#keys", pane.keys(self.texts, self.size.width - 2)),
        ):
            self._part(where).update(what)

    def _part(self, where: str) -> Static:
        """A part of the board, even if a question covers it."""
        return self.screen_stack[0].query_one(where, Static)

    def _measured(self) -> Measured:
        return self.screen_stack[0].query_one(Measured)

    def _verdict(self) -> RenderableType:
        """What is shown about the current task."""
        names = list(self.watched.standings)
        notes = [Text(self.note, "yellow")] if self.note else []
        saved = self.watched.saved
        if saved not in {None, self.current}:
            notes.append(pane.saved(self._screen(), saved, self.watched.standings[saved]))
        if self.screen_stack[0].has_class("narrow"):
            number = names.index(self.current) + 1
            notes.append(Text(self.texts.say("score_here", number=number, total=len(names)), "dim"))
        said = pane.verdict(self._screen(), self.here, self.standing, notes)
        source = self.texts.say("by_events" if self._events_seen else "by_polling")
        return Group(said, Text(f"\n{source}", "dim"))

    def _screen(self) -> Screen:
        """The screen that the views are made for."""
        return pane.screen(self.texts)

    def _remember(self, task: Task, change: Callable[[Progress], Any]) -> None:
        """Change the learner's progress in its file; if that fails, carry on."""
        try:
            self.progress[task.folder] = task.progress
            change(self.progress[task.folder])
        except OSError as error:
            self._cannot(error)

    def _cannot(self, error: OSError) -> None:
        reason = error.strerror or error
        self.note = self.texts.say("cannot_write", file=error.filename, error=reason)
