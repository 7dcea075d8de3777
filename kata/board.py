"""Board: the full-screen view of a watch. Nothing on it advances by itself."""

import asyncio
import contextlib
import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import watchfiles
from rich.text import Text
from textual import events, on
from textual.app import App, ComposeResult, SuspendNotSupported
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from kata import editor, guide, pane, workdir
from kata.exercise import Exercise, exercises, find
from kata.look import view as look
from kata.progress import Progress
from kata.screen import Screen
from kata.text import LANGUAGES, Texts
from kata.verdict import State
from kata.watch import Standing, Watch

POLL = 1.0
"""Seconds between two looks at the files, for drives that tell no events."""

NARROW = 76
"""Columns below which the list has no place beside the verdict."""

SMALLEST = (32, 9)
"""Columns and lines below which nothing can be shown."""


Draw = Callable[[Exercise, Path, Screen], None]
"""Measures a file and draws what was found."""


@dataclass(frozen=True)
class Measuring:
    """The picture that is shown: how it is drawn, and the fingerprint of what it is of."""

    draw: Draw
    of: str | None


class Board(App[None]):
    """The list of exercises, the current one's verdict, and a key for each thing to do."""

    CSS = """
    #title { height: 1; background: $primary; color: $text; padding: 0 1; text-style: bold; }
    #list { width: 27; height: 100%; padding: 1 1; border-right: solid $surface-lighten-2; }
    #panel { padding: 1 2; }
    #keys { height: auto; max-height: 3; background: $surface; padding: 0 1; }
    .narrow #list { display: none; }
    #small { display: none; }
    .tiny #small { display: block; }
    .tiny #title, .tiny #middle, .tiny #keys { display: none; }
    """
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[Any] = [
        *(Binding(key, f"do('{action}')", show=False) for key, action in pane.KEYS),
        Binding("down,j,right", "do('next')", show=False),
        Binding("up,k,left", "do('previous')", show=False),
        Binding("ctrl+c", "do('quit')", show=False, priority=True),
        Binding("escape", "do('back')", show=False),
        Binding("y", "do('yes')", show=False),
        Binding("s", "do('saved')", show=False),
        Binding("enter", "do('guide')", show=False),
    ]

    def __init__(self, texts: Texts, name: str | None = None) -> None:
        """Prepare; the watch starts when the screen is there."""
        super().__init__()
        self.texts = texts
        self.watched = Watch(workdir.WORK, self._changed)
        self.progress = Progress.read(workdir.WORK)
        names = [exercise.name for exercise in exercises()]
        current = name or self.progress.current
        self.current = current if current in names else names[0]
        self.extra = Text()
        self.picture = Text()
        self.measuring: Measuring | None = None
        self.guided: dict[str, tuple[int, bool]] = {}
        self.asking: tuple[str, str] | None = None
        self.note = ""
        self._events_seen = True

    @property
    def standing(self) -> Standing:
        """What is known of the current exercise."""
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
                yield Static(id="picture", markup=False)
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Begin to watch."""
        self.query_one("#panel").can_focus = True
        self.query_one("#panel").focus()
        self._make()
        self._show()
        self.watched.start(self.current)
        self.set_interval(POLL, self.watched.look)
        self.run_worker(self._events(), exclusive=True)

    def _make(self) -> None:
        """Make the files that are missing."""
        try:
            made = ", ".join(path.name for path in workdir.make())
        except OSError as error:
            self._cannot(error)
            return
        if made:
            self.note = self.texts.say("made_files", names=made)

    async def _events(self) -> None:
        """Look at once when the system tells of a change; where it does not, the timer looks."""
        while True:
            try:
                async for _ in watchfiles.awatch(
                    self.watched.folder, recursive=False, debounce=40, step=10, rust_timeout=500
                ):
                    self.watched.look()
            except Exception:  # noqa: BLE001  (the folder is gone, or the system has no events)
                self._events_seen = False
            await asyncio.sleep(POLL)

    def _changed(self, name: str) -> None:
        """Show a standing; called from the judge's thread."""
        standing = self.watched.standings[name]
        if standing.state == State.FIXED and name not in self.progress.fixed:
            self._remember(lambda progress: progress.seen_fixed(name))
        with contextlib.suppress(RuntimeError):  # the screen has gone
            self.call_later(self._follow, name)

    def _follow(self, name: str) -> None:
        """Show a new standing; a picture of an older content is measured anew."""
        self._show()
        standing = self.standing
        shown = self.measuring
        if name != self.current or shown is None or standing.judging:
            return
        if standing.verdict is not None and shown.of != standing.fingerprint:
            self._measure(shown.draw)

    @on(events.Resize)
    def _fit(self, event: events.Resize) -> None:
        """Leave out what has no place."""
        size = event.size
        self.screen.set_class(size.width < NARROW, "narrow")
        self.screen.set_class(size.width < SMALLEST[0] or size.height < SMALLEST[1], "tiny")
        self.call_after_refresh(self._show)  # once the panel has its new width

    def _show(self) -> None:
        """Draw everything anew."""
        if not self.query("#keys"):
            return  # not composed yet
        say = self.texts.say
        fixed = sum(one.state == State.FIXED for one in self.watched.standings.values())
        score = say("score", fixed=fixed, total=len(self.watched.standings))
        self._put("#title", f"{say('title')}   {score}")
        self._put("#small", say("too_small", width=SMALLEST[0], height=SMALLEST[1]))
        listed = pane.exercises_listed(
            self._screen(), self.watched.standings, self.current, self.progress.hints
        )
        self._put("#list", listed)
        self._put("#verdict", self._verdict())
        self._put("#extra", self.extra)
        self._put("#picture", self.picture)
        self._put("#keys", pane.keys(self.texts, self.size.width - 2, self.asking))

    def _put(self, where: str, what: Any) -> None:
        self.query_one(where, Static).update(what)

    def _verdict(self) -> Text:
        """What is said of the current exercise."""
        names = list(self.watched.standings)
        notes = [Text(self.note, "yellow")] if self.note else []
        saved = self.watched.saved
        if saved not in {None, self.current}:
            notes.append(pane.saved(self._screen(), saved, self.watched.standings[saved]))
        if self.screen.has_class("narrow"):
            number = names.index(self.current) + 1
            notes.append(Text(self.texts.say("score_here", number=number, total=len(names)), "dim"))
        said = pane.verdict(self._screen(), self.current, self.standing, notes)
        source = self.texts.say("by_events" if self._events_seen else "by_polling")
        return said + Text(f"\n\n{source}", "dim")

    def _screen(self) -> Screen:
        """A screen of the panel's width, to be captured."""
        panel = self.query_one("#panel")
        return pane.screen(self.texts, max(20, (panel.size.width or self.size.width) - 5))

    # --- the keys ---

    def action_do(self, what: str) -> None:
        """Carry out one key; a question that waits takes y for yes and all else for no."""
        asked, self.asking = self.asking, None
        if asked and what == "yes":
            self._agreed(*asked)
        elif what == "quit":
            self.exit()
            return
        elif not asked:
            getattr(self, f"_do_{what}")()
        self._show()

    def _do_yes(self) -> None:
        """Nothing was asked."""

    def _do_back(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self.extra, self.picture, self.measuring, self.note = Text(), Text(), None, ""

    def _do_next(self) -> None:
        self._go(1)

    def _do_previous(self) -> None:
        self._go(-1)

    def _go(self, steps: int) -> None:
        names = list(self.watched.standings)
        self._show_exercise(names[(names.index(self.current) + steps) % len(names)])

    def _do_saved(self) -> None:
        """Go to the exercise whose file was saved last."""
        if self.watched.saved:
            self._show_exercise(self.watched.saved)

    def _show_exercise(self, name: str) -> None:
        self.current = name
        self._clear()
        self.watched.want(self.current)
        self._remember(lambda progress: progress.seen(self.current))
        self.query_one("#panel", VerticalScroll).scroll_home(animate=False)

    def _do_check(self) -> None:
        self._make()
        self.watched.look()
        self.watched.check(self.current)

    def _do_language(self) -> None:
        following = LANGUAGES[(LANGUAGES.index(self.texts.language) + 1) % len(LANGUAGES)]
        self.texts = Texts(following)
        self._clear()

    def _do_hint(self) -> None:
        rungs = self.texts.page(self.current).hints
        self._remember(lambda progress: progress.next_hint(self.current, len(rungs)))
        number = self.progress.hints.get(self.current, 1)
        self._add(lambda screen: screen.hint(self.current, rungs, number))

    def _do_guide(self) -> None:
        """One step more each time; the answers of a session come with the key after it."""
        found = guide.steps(self.current, self.texts)
        number, answered = self.guided.get(self.current, (-1, True))
        number, answered = (number, True) if not answered else ((number + 1) % len(found), False)
        shown = answered or not found[number].is_session
        self.guided[self.current] = (number, shown)

        def draw(screen: Screen) -> None:
            guide.draw(found, number, screen, lambda: shown)
            screen.out.print(Text(f"\n{self.texts.say('guide_on')}", "dim"))

        self._add(draw)

    def _do_picture(self) -> None:
        self._measure(look.look, scroll=True)

    def _do_trace(self) -> None:
        self._measure(look.trace, scroll=True)

    def _measure(self, draw: Draw, *, scroll: bool = False) -> None:
        """Show what takes a while to measure; the board goes on meanwhile."""
        exercise = find(self.current)
        path = self.watched.path(exercise.name)
        into, texts = self._screen(), self.texts
        self.measuring = Measuring(draw, self.standing.fingerprint)
        self.picture = Text(f"\n{texts.say('measuring')} …", "dim")

        def measured() -> Text:
            if not path.is_file():
                return Text(texts.say("no_file", path=path), "red")
            try:
                return pane.drawn(into, lambda screen: draw(exercise, path, screen))
            except Exception as error:  # noqa: BLE001  (the board stays, and says so)
                failure = f"{type(error).__name__}: {error}"
                return Text(texts.say("our_failure", error=failure), "red")

        def work() -> None:
            shown = measured()
            if self.current == exercise.name and self.measuring is not None:
                self.call_from_thread(self._show_picture, shown, scroll)

        self.run_worker(work, thread=True, exclusive=True, group="look", exit_on_error=False)

    def _show_picture(self, shown: Text, scroll: bool) -> None:  # noqa: FBT001  (called by position)
        self.picture = Text("\n") + shown
        self._show()
        if scroll:
            self._scroll_to("#picture")

    def _do_diff(self) -> None:
        if self.standing.state == State.FIXED:
            self._agreed("diff", self.current)
        else:
            self.asking = ("diff", self.current)

    def _do_reset(self) -> None:
        self.asking = ("reset", self.current)

    def _agreed(self, what: str, name: str) -> None:
        exercise = find(name)
        if what == "diff":
            path = self.watched.path(exercise.name)
            theirs = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
            self._add(lambda screen: screen.diff(path, theirs, exercise))
            return
        try:
            backup = None if (same := workdir.same(exercise)) else workdir.reset(exercise)
        except OSError as error:
            self._cannot(error)
            return
        key = "reset_same" if same else "reset_done" if backup else "reset_made"
        kept = f"work/{backup.name}" if backup else ""
        self.note = self.texts.say(key, file=f"work/{name}.py", backup=kept)
        self._remember(lambda _progress: None)
        self.watched.look()

    def _do_open(self) -> None:
        path = self.watched.path(self.current)
        command = editor.command_for(path, pane.line_of(self.standing))
        if command is None:
            self.note = self.texts.say("no_editor", file=path)
            return
        try:
            with self.suspend():
                subprocess.run(command, check=False)  # noqa: S603  (the learner's own editor)
        except (SuspendNotSupported, OSError):
            self.note = self.texts.say("no_editor", file=path)
        self.watched.look()

    def _add(self, draw: Callable[[Screen], None]) -> None:
        """Show something below the verdict."""
        self.extra = Text("\n") + pane.drawn(self._screen(), draw)
        self._show()
        self._scroll_to("#extra")

    def _scroll_to(self, where: str) -> None:
        part = self.query_one(where)
        self.call_after_refresh(part.scroll_visible, animate=False, top=True)

    def _remember(self, change: Callable[[Progress], Any]) -> None:
        """Change the progress, as it stands in the file now; where that cannot be, go on."""
        try:
            self.progress = Progress.read(workdir.WORK)
            change(self.progress)
        except OSError as error:
            self._cannot(error)

    def _cannot(self, error: OSError) -> None:
        reason = error.strerror or error
        self.note = self.texts.say("cannot_write", file=error.filename, error=reason)


def watch(texts: Texts, name: str | None = None) -> None:
    """Show the board, at one exercise or the last one, until the learner leaves it."""
    os.environ.setdefault("ESCDELAY", "25")
    board = Board(texts, name)
    try:
        board.run()
    finally:
        board.watched.stop()
