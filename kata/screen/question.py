"""Question: asks for confirmation before the board does something drastic."""

from collections.abc import Mapping

from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static


class Question(ModalScreen[bool]):
    """A question at the lower edge; the key y means yes, and every other key no."""

    CSS = """
    Question { align: left bottom; background: $background 0%; }
    Question Static { height: auto; background: $surface; padding: 0 1; text-style: bold; }
    """

    def __init__(self, question: str, answers: Mapping[str, bool]) -> None:
        """Keep the question, and the words that can be clicked as an answer."""
        super().__init__()
        self._question, self._answers = question, answers

    def compose(self) -> ComposeResult:
        """Only the question, so that the board stays visible."""
        asked = Text(self._question)
        for word, answer in self._answers.items():
            asked.append("  ")
            click = Style.from_meta({"@click": f"screen.answer({answer})"})
            asked.append(word, Style(color="cyan") + click)
        yield Static(asked, markup=False)

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001  (called by name)
        """Treat a click as an answer."""
        self.dismiss(answer)

    def on_key(self, event: events.Key) -> None:
        """Treat any key as an answer."""
        event.stop()
        if event.key == "ctrl+c" and not self.app.is_web:
            self.app.exit()
        self.dismiss(event.key == "y")
