"""Question: what the board asks before it does something that a learner may not want."""

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static


class Question(ModalScreen[bool]):
    """A question at the lower edge; y says yes, and every other key no."""

    CSS = """
    Question { align: left bottom; background: $background 0%; }
    Question Static { height: auto; background: $surface; padding: 0 1; text-style: bold; }
    """

    def __init__(self, question: str) -> None:
        """Keep what is asked."""
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question alone: the board stays in sight."""
        yield Static(self._question, markup=False)

    def on_key(self, event: events.Key) -> None:
        """Take any key for an answer."""
        event.stop()
        if event.key == "ctrl+c":
            self.app.exit()
        self.dismiss(event.key == "y")
