"""Prose: paragraphs with `code` in them, broken into readable lines in either language."""

import re
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

WIDEST = 100
"""Columns beyond which lines of prose are hard to read."""

_CJK = "\u2e80-\u9fff\uff00-\uffef"
_PIECE = re.compile(rf"\s*[（《“]*(?:[{_CJK}]|[^\s{_CJK}]+)[，。、；：？！）》”]*")


@dataclass(frozen=True)
class Prose:
    """Paragraphs that use the available width, up to `WIDEST`."""

    text: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Break the lines, and highlight the code."""
        width = min(options.max_width, WIDEST) - 4
        for number, paragraph in enumerate(self.text.split("\n\n")):
            if number:
                yield Text()
            lines = escape("\n".join(wrap(paragraph, width)))
            styled = Text.from_markup(re.sub(r"`([^`]+)`", r"[cyan]\1[/]", lines))
            yield Padding(styled, (0, 2), expand=False)


def wrap(paragraph: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns.

    Chinese may break between any two characters, but no line begins with a closing mark.
    """
    lines, line = [], ""
    for piece in _PIECE.findall(paragraph):
        if line and cell_len((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()]
