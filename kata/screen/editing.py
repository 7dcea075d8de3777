"""Editing: edits a learner's file on the board itself if no editor can be opened."""

from pathlib import Path
from typing import Any, ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen as Window
from textual.widgets import Static, TextArea

from kata.learner.progress import set_aside
from kata.screen.screen import short
from kata.text import Texts

Place = tuple[int, int]
"""A line and a column, from 0."""


class Area(TextArea):
    """The text, with the keys that it has in other editors on a page."""

    BINDINGS: ClassVar[Any] = [
        Binding("ctrl+a", "select_all", show=False),
        Binding("ctrl+home", "go(False)", show=False),
        Binding("ctrl+end", "go(True)", show=False),
        Binding("ctrl+shift+home", "go(False, True)", show=False),
        Binding("ctrl+shift+end", "go(True, True)", show=False),
    ]

    def action_go(self, end: bool, select: bool = False) -> None:  # noqa: FBT001, FBT002  (a key's)
        """Go to the start or the end of the text."""
        self.move_cursor(self.document.end if end else (0, 0), select=select)

    def on_key(self, event: events.Key) -> None:
        """Begin a line that is indented like this one, and further after a colon."""
        if event.key != "enter":
            return
        event.stop()
        event.prevent_default()
        start, end = sorted(self.selection)
        row, column = start
        before = self.document.get_line(row)[:column]
        indent = before[: len(before) - len(before.lstrip())]
        deeper = " " * self.indent_width if before.rstrip().endswith(":") else ""
        self.replace(f"\n{indent}{deeper}", start, end, maintain_selection_offset=False)


class Editing(Window[str]):
    """A window with a file to edit; its result is a sentence about what happened to the file."""

    CSS = """
    Editing #file, Editing #editing_keys { height: auto; padding: 0 1; background: $surface; }
    Editing Area { border: none; }
    """

    BINDINGS: ClassVar[Any] = [
        Binding("ctrl+s", "save", show=False),
        Binding("escape", "leave", show=False, priority=True),
    ]

    places: ClassVar[dict[Path, Place]] = {}
    """Where the cursor was left in each file."""

    def __init__(self, path: Path, texts: Texts, what: str, line: int | None = None) -> None:
        """Read the file.

        Args:
            path: the file.
            texts: the language.
            what: a sentence on what is known to be wrong with it; may be empty.
            line: the line for the cursor, from 1; None for where it was left.

        Raises:
            OSError: the file cannot be read.
            UnicodeDecodeError: it is not text in UTF-8.
        """
        super().__init__()
        self._path, self._texts, self._what = path, texts, what
        self._read = path.read_bytes()
        self._area = Area.code_editor(self._read.decode("utf-8"), soft_wrap=False)
        self._start = self._area.text
        self._place = (line - 1, 0) if line else self.places.get(path, (0, 0))

    def compose(self) -> ComposeResult:
        """The name of the file, its text, and the keys."""
        title = Text.assemble((short(self._path), "bold"), "  ", (self._what, "red"))
        yield Static(title, id="file")
        yield self._area
        keys = Text()
        for key, action in (("Ctrl+S", "save"), ("Esc", "leave")):
            part = Text.assemble((key, "bold cyan"), f" {self._texts.say(f'edit_{action}')}")
            part.stylize(Style.from_meta({"@click": f"screen.{action}"}))
            keys.append(part).append("   ")
        yield Static(keys, id="editing_keys")

    def on_mount(self) -> None:
        """Put the cursor into the text."""
        self._area.focus()
        self.call_after_refresh(self._area.move_cursor, self._place)

    def action_save(self) -> None:
        """Write the file, and go back to its verdict."""
        said = ""
        if self._is_changed:
            try:
                said = self._write()
            except OSError as error:
                reason = error.strerror or error
                self.notify(self._texts.say("cannot_write", file=self._path, error=reason))
                return
        self._go(said)

    def action_leave(self) -> None:
        """Go back; unsaved changes are kept in a backup next to the file."""
        self._go(self._keep())

    def _go(self, said: str) -> None:
        self.places[self._path] = self._area.cursor_location
        self._start = self._area.text
        self.dismiss(said)

    def on_unmount(self) -> None:
        """Keep unsaved changes if the page was closed."""
        self._keep()

    @property
    def _is_changed(self) -> bool:
        return self._area.text != self._start

    def _write(self) -> str:
        """Write the text; if the file has changed since it was read, keep that version too."""
        backup = None
        if self._path.exists() and self._path.read_bytes() != self._read:
            backup = set_aside(self._path)
        self._path.write_bytes(self._area.text.encode("utf-8"))
        if backup is None:
            return ""
        return self._texts.say("edit_other", file=short(self._path), backup=short(backup))

    def _keep(self) -> str:
        """Keep the unsaved text as a numbered backup; return a sentence that says so."""
        if not self._is_changed:
            return ""
        beside = self._path.with_name(f"{self._path.name}.unsaved")
        try:
            beside.write_bytes(self._area.text.encode("utf-8"))
            backup = set_aside(beside)
        except OSError as error:
            return self._texts.say("cannot_write", file=beside, error=error.strerror or error)
        return self._texts.say("edit_unsaved", backup=short(backup))
