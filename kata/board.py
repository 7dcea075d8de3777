"""Board: the full-screen view of a watch. Nothing on it advances by itself."""

import asyncio
import contextlib
import os
import subprocess
from collections.abc import Callable
from io import StringIO
from typing import Any, ClassVar

import watchfiles
from rich.cells import cell_len
from rich.console import Console, Group
from rich.text import Text
from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from kata import editor, workdir
from kata.exercise import exercises, find
from kata.progress import Progress
from kata.screen import Screen
from kata.text import LANGUAGES, Texts
from kata.verdict import State, Witness
from kata.watch import Standing, Watch

POLL = 1.0
"""Seconds between two looks at the files, for drives that tell no events."""

NARROW = 76
"""Columns below which the list has no place beside the verdict."""

SMALLEST = (32, 9)
"""Columns and lines below which nothing can be shown."""

KEYS = (
    ("n", "next"), ("p", "previous"), ("h", "hint"), ("g", "guide"), ("v", "picture"),
    ("t", "trace"), ("o", "open"), ("d", "diff"), ("r", "reset"), ("c", "check"),
    ("l", "language"), ("q", "quit"),
)  # fmt: skip


class Board(App[None]):
    """The list of exercises, the current one's verdict, and a key for each thing to do."""

    CSS = """
    #title { height: 1; background: $primary; color: $text; padding: 0 1; text-style: bold; }
    #list { width: 34; padding: 1 1; border-right: solid $surface-lighten-2; }
    #panel { padding: 1 2; }
    #keys { height: auto; max-height: 3; background: $surface; padding: 0 1; }
    .narrow #list { display: none; }
    #small { display: none; }
    .tiny #small { display: block; }
    .tiny #title, .tiny #middle, .tiny #keys { display: none; }
    """
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[Any] = [
        *(Binding(key, f"do('{action}')", show=False) for key, action in KEYS),
        Binding("down,j,right", "do('next')", show=False),
        Binding("up,k,left", "do('previous')", show=False),
        Binding("ctrl+c", "do('quit')", show=False, priority=True),
        Binding("escape", "do('back')", show=False),
        Binding("y", "do('yes')", show=False),
    ]

    def __init__(self, texts: Texts) -> None:
        """Prepare; the watch starts when the screen is there."""
        super().__init__()
        self.texts = texts
        self.watch = Watch(workdir.WORK, texts, self._changed)
        self.progress = Progress.read(workdir.WORK)
        names = [exercise.name for exercise in exercises()]
        current = self.progress.current
        self.current = current if current in names else names[0]
        self.extra: Text | None = None
        self.asking: tuple[str, str] | None = None
        self.note = ""
        self._events_seen = True

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
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Begin to watch."""
        self.query_one("#panel").can_focus = True
        self.query_one("#panel").focus()
        made = self._made()
        if made:
            self.note = self.texts.say("made_files", names=made)
        self._show()
        self.watch.start(self.current)
        self.set_interval(POLL, self.watch.look)
        self.run_worker(self._events(), exclusive=True)

    def _made(self) -> str:
        return ", ".join(path.name for path in workdir.make())

    async def _events(self) -> None:
        """Look at once when the system tells of a change; where it does not, the timer looks."""
        while True:
            try:
                async for _ in watchfiles.awatch(
                    self.watch.folder, recursive=False, debounce=40, step=10, rust_timeout=500
                ):
                    self.watch.look()
            except Exception:  # noqa: BLE001  (the folder is gone, or the system has no events)
                self._events_seen = False
            await asyncio.sleep(POLL)

    def _changed(self, name: str) -> None:
        """Show a standing; called from the judge's thread."""
        standing = self.watch.standings[name]
        if standing.state == State.FIXED and name not in self.progress.fixed:
            with contextlib.suppress(OSError):
                self.progress.seen_fixed(name)
        with contextlib.suppress(RuntimeError):  # the screen has gone
            self.call_later(self._show)

    @on(events.Resize)
    def _fit(self, event: events.Resize) -> None:
        """Leave out what has no place."""
        size = event.size
        self.screen.set_class(size.width < NARROW, "narrow")
        self.screen.set_class(size.width < SMALLEST[0] or size.height < SMALLEST[1], "tiny")
        self._show()

    def _show(self) -> None:
        """Draw everything anew."""
        if not self.is_mounted:
            return
        say = self.texts.say
        fixed = sum(one.state == State.FIXED for one in self.watch.standings.values())
        score = say("score", fixed=fixed, total=len(self.watch.standings))
        self._put("#title", f"{say('title')}   {score}")
        self._put("#small", say("too_small", width=SMALLEST[0], height=SMALLEST[1]))
        self._put("#list", self._list())
        self._put("#verdict", self._verdict())
        self._put("#extra", self.extra or Text())
        self._put("#keys", self._keys())

    def _put(self, where: str, what: Any) -> None:
        self.query_one(where, Static).update(what)

    def _list(self) -> Text:
        screen = self._screen()
        lines = []
        for exercise in exercises():
            standing = self.watch.standings[exercise.name]
            here = exercise.name == self.current
            sign, style = "…", "dim"
            if standing.state is not None and not standing.judging:
                sign, style = screen.sign(standing.state)
            line = Text.assemble("▸ " if here else "  ", (sign, style), " ", exercise.name)
            hints = self.progress.hints.get(exercise.name, 0)
            if hints:
                line.append(f"  {self.texts.say('hints_used', number=hints)}", "dim")
            if here:
                line.stylize("bold")
            lines.append(line)
        return Text("\n").join(lines)

    def _keys(self) -> Text:
        if self.asking:
            what, name = self.asking
            key = {"reset": "ask_reset", "diff": "diff_ask"}[what]
            return Text(f"{self.texts.say(key, name=name)}  {self.texts.say('yes_no')}", "bold")
        width = max(10, self.size.width - 2)
        shown, column = Text(), 0
        for key, action in KEYS:
            label = f"{key} {self.texts.say('key_' + action)}"
            if column and column + cell_len(label) > width:
                shown.append("\n")
                column = 0
            style = {"@click": f"app.do('{action}')"}
            shown.append(Text.assemble((key, "bold cyan"), label[len(key) :]))
            shown.append("  ")
            shown.stylize(_meta(style), len(shown) - len(label) - 2, len(shown) - 2)
            column += cell_len(label) + 2
        return shown

    def _verdict(self) -> Text:
        """What is said of the current exercise."""
        name, standing = self.current, self.watch.standings[self.current]
        page, say = self.texts.page(name), self.texts.say
        heading = Text.assemble((name, "bold"), f"  {page.title}\n", (f"work/{name}.py", "dim"))
        parts = [heading, Text()]
        if self.note:
            parts += [Text(self.note, "yellow"), Text()]
        parts.append(self._state_line(standing))
        if self.screen.has_class("narrow"):
            parts.append(Text(say("score_here", number=self._number(), total=len(self.watch.standings)), "dim"))
        if standing.trouble:
            parts.append(Text(standing.trouble, "red"))
        parts.append(Text())
        parts.append(self._drawn(lambda screen: _details(screen, name, standing)))
        source = "by_events" if self._events_seen else "by_polling"
        parts.append(Text(say(source), "dim"))
        return Text("\n").join(parts)

    def _number(self) -> int:
        return list(self.watch.standings).index(self.current) + 1

    def _state_line(self, standing: Standing) -> Text:
        say = self.texts.say
        if standing.state is None:
            return Text(say("judging") + " …", "dim")
        sign, style = self._screen().sign(standing.state)
        line = Text(f"{sign} {say(standing.state.value)}", f"bold {style}")
        if standing.seconds is not None:
            line.append(f"  {standing.seconds:.2f} s", "dim")
        if standing.judging:
            line.append(f"  {say('judging')} …", "dim")
        elif standing.state == State.FIXED:
            line.append(f"  {say('passed', name=self.current)}", "not bold")
        return line

    def _screen(self) -> Screen:
        return Screen(self.texts)

    def _drawn(self, draw: Callable[[Screen], None]) -> Text:
        """What would be printed, as a text of the panel's width."""
        panel = self.query_one("#panel")
        width = max(20, (panel.size.width or self.size.width) - 5)
        screen = Screen(self.texts)
        screen.out = Console(
            file=StringIO(), width=width, force_terminal=True, color_system="truecolor",
            highlight=False, legacy_windows=False,
        )  # fmt: skip
        with screen.out.capture() as capture:
            draw(screen)
        return Text.from_ansi(capture.get().rstrip("\n"))

    # --- the keys ---

    def action_do(self, what: str) -> None:
        """Carry out one key; a question that waits takes y for yes and all else for no."""
        asked, self.asking = self.asking, None
        if asked and what == "yes":
            self._agreed(*asked)
        elif what == "quit":
            self.exit()
            return
        elif what not in {"yes", "back"} or not asked:
            getattr(self, f"_do_{what}")()
        self._show()

    def _do_yes(self) -> None:
        """Nothing was asked."""

    def _do_back(self) -> None:
        self.extra, self.note = None, ""

    def _do_next(self) -> None:
        self._go(1)

    def _do_previous(self) -> None:
        self._go(-1)

    def _go(self, steps: int) -> None:
        names = list(self.watch.standings)
        self.current = names[(names.index(self.current) + steps) % len(names)]
        self.extra, self.note = None, ""
        self.watch.want(self.current)
        self.progress.current = self.current
        self._keep(self.progress.write)
        self.query_one("#panel", VerticalScroll).scroll_home(animate=False)

    def _do_check(self) -> None:
        self._made()
        self.watch.look()
        self.watch.check(self.current)

    def _do_language(self) -> None:
        following = LANGUAGES[(LANGUAGES.index(self.texts.language) + 1) % len(LANGUAGES)]
        self.texts = Texts(following)
        self.extra, self.note = None, ""
        self.watch.speak(self.texts)

    def _do_hint(self) -> None:
        total = len(self.texts.page(self.current).hints)
        number = self.progress.hints.get(self.current, 0)
        with contextlib.suppress(OSError):
            number = self.progress.next_hint(self.current, total)
        self._add(lambda screen: screen.hint(self.current, min(max(number, 1), total)))

    def _do_diff(self) -> None:
        if self.watch.standings[self.current].state == State.FIXED:
            self._agreed("diff", self.current)
        else:
            self.asking = ("diff", self.current)

    def _do_reset(self) -> None:
        self.asking = ("reset", self.current)

    def _agreed(self, what: str, name: str) -> None:
        exercise = find(name)
        if what == "diff":
            path = self.watch.folder / exercise.file_name
            theirs = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
            self._add(lambda screen: screen.diff(name, theirs, exercise.solution))
            return
        self._keep(lambda: self._reset(name))

    def _reset(self, name: str) -> None:
        exercise = find(name)
        if workdir.same(exercise):
            self.note = self.texts.say("reset_same", file=f"work/{name}.py")
            return
        backup = workdir.reset(exercise)
        key = "reset_done" if backup else "reset_made"
        names = {"backup": f"work/{backup.name}"} if backup else {}
        self.note = self.texts.say(key, file=f"work/{name}.py", **names)
        self.progress = Progress.read(workdir.WORK)
        self.extra = None
        self.watch.look()

    def _do_open(self) -> None:
        path = self.watch.folder / f"{self.current}.py"
        standing = self.watch.standings[self.current]
        command = editor.command_for(path, _line(standing.first.witness if standing.first else None))
        if command is None:
            self.note = self.texts.say("no_editor", file=path)
            return
        with self.suspend():
            subprocess.run(command, check=False)  # noqa: S603  (the learner's own editor)
        self.watch.look()

    def _add(self, draw: Callable[[Screen], None]) -> None:
        """Show something below the verdict."""
        self.extra = Text("\n") + self._drawn(draw)
        self.call_after_refresh(self.query_one("#extra").scroll_visible, animate=False, top=True)

    def _keep(self, write: Callable[[], None]) -> None:
        """Write to the learner's folder; where that cannot be, say so and go on."""
        try:
            write()
        except OSError as error:
            self.note = self.texts.say(
                "cannot_write", file=error.filename, error=error.strerror or error
            )


def _meta(handlers: dict[str, str]) -> Any:
    from rich.style import Style  # noqa: PLC0415

    return Style.from_meta(handlers)


def _line(witness: Witness | None) -> int | None:
    """The learner's own line that a witness names."""
    if witness is None or not witness.place:
        return None
    _, _, number = witness.place.rpartition(":")
    return int(number) if number.isdigit() else None


def _details(screen: Screen, name: str, standing: Standing) -> None:
    """The faults one by one, the symptom of an untouched file, and the witness."""
    if standing.verdict is not None and len(standing.verdict.fault_names) > 1:
        screen.faults(standing.verdict)
        screen.out.print()
    if standing.state == State.BROKEN and workdir.same(find(name)):
        screen.prose(screen.texts.page(name).symptom)
        screen.out.print()
    if standing.first is not None:
        screen.witness(standing.first)


def watch(texts: Texts) -> None:
    """Show the board until the learner leaves it."""
    os.environ.setdefault("ESCDELAY", "25")
    board = Board(texts)
    try:
        board.run()
    finally:
        board.watch.stop()
