"""Page: what a notebook shows, as HTML that is readable on light and dark backgrounds."""

from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from markupsafe import Markup, escape
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kata.screen.prose import Prose
from kata.text import Texts

COLUMNS = 100
"""The width of the text that replaces a page where HTML cannot be shown."""

STYLE = Markup("<style>{}</style>").format(
    Markup(Path(__file__).with_name("page.css").read_text(encoding="utf-8"))  # noqa: S704  (our own)
)

CLASSES = {"red": "bad", "green": "good", "yellow": "warn", "cyan": "code"}
"""The classes in the style sheet for the terminal's colours."""

LANGUAGES = {"en": "en", "zh": "zh-CN"}
"""The codes of the languages in HTML."""


class Shown:
    """A result that renders as HTML in a notebook, and as text elsewhere.

    Attributes:
        texts: its language.
        text: what a terminal shows.
        html: what a notebook shows.
    """

    def __init__(self, texts: Texts, text: RenderableType, html: Markup | None = None) -> None:
        """Keep both forms.

        Args:
            texts: its language.
            text: what a terminal shows.
            html: what a notebook shows; None to make it from the text.
        """
        self.texts, self.text = texts, text
        self.html = of(text) if html is None else html

    def __repr__(self) -> str:
        """The text, broken into lines."""
        return plain(self.text)

    def _repr_html_(self) -> str:
        """The HTML, under the name that Jupyter looks for."""
        language = LANGUAGES[self.texts.language]
        page = Markup('<div class="kata" lang="{}">{}{}</div>')
        return str(page.format(language, STYLE, self.html))


def console() -> Console:
    """A console that prints to memory, without colours."""
    return Console(
        file=StringIO(), width=COLUMNS, force_terminal=False, force_jupyter=False,
        color_system=None, highlight=False,
    )  # fmt: skip


def plain(shown: RenderableType) -> str:
    """What a terminal without colours shows; commands are not broken."""
    made = console()
    made.print(shown, soft_wrap=isinstance(shown, Text))
    printed = made.file.getvalue()  # type: ignore[attr-defined]  # it is a StringIO
    return "\n".join(line.rstrip() for line in printed.strip("\n").splitlines())


def join(parts: Iterable[Markup]) -> Markup:
    """Parts of a page, one below another."""
    return Markup("\n").join(parts)


def of(shown: RenderableType) -> Markup:
    """The HTML for what a screen would print.

    Raises:
        TypeError: it is of a kind that no screen prints.
    """
    if isinstance(shown, Group):
        return join(map(of, shown.renderables))
    if isinstance(shown, Padding):
        return of(shown.renderable)
    if isinstance(shown, Prose):
        return prose(shown.text)
    if isinstance(shown, Table):
        return _table(shown)
    if isinstance(shown, Text):
        return _text(shown)
    raise TypeError(type(shown).__name__)


def _text(shown: Text) -> Markup:
    """One line, or several lines whose breaks are kept."""
    if not shown.plain:
        return Markup("")
    around = '<pre class="raw">{}</pre>' if "\n" in shown.plain else '<div class="lines">{}</div>'
    return Markup(around).format(_spans(shown))  # noqa: S704  (one of two)


def prose(text: str) -> Markup:
    """Paragraphs with `code` in them."""
    return join(map(_paragraph, text.split("\n\n")))


def _paragraph(text: str) -> Markup:
    return Markup("<p>{}</p>").format(inline(text))


def inline(text: str) -> Markup:
    """Text with `code` in it."""
    pieces = [
        Markup("<code>{}</code>").format(_typed(piece)) if number % 2 else escape(piece)
        for number, piece in enumerate(text.split("`"))
    ]
    return Markup("").join(pieces)


def _typed(piece: str) -> str:
    """A command on a page as a learner types it in a cell."""
    return f"%{piece}" if piece.startswith("kata ") else piece


def heading(text: str) -> Markup:
    """The first line of a part."""
    return Markup('<p class="head"><b>{}</b></p>').format(text)


def code(lines: str) -> Markup:
    """Lines of code, or their output."""
    return Markup("<pre>{}</pre>").format(lines)


def table(rows: Iterable[Iterable[object]], head: Iterable[object] = ()) -> Markup:
    """A table; the first cell of each row is its heading."""
    columns = Markup("").join(Markup('<th scope="col">{}</th>').format(one) for one in head)
    top = Markup("<thead><tr>{}</tr></thead>").format(columns) if columns else ""
    body = [
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            first, Markup("").join(Markup("<td>{}</td>").format(one) for one in rest)
        )
        for first, *rest in rows
    ]
    return Markup("<table>{}<tbody>{}</tbody></table>").format(top, join(body))


def _table(shown: Table) -> Markup:
    rows = zip(*([_cell(one) for one in column.cells] for column in shown.columns), strict=True)
    head = [_cell(column.header) for column in shown.columns] if shown.show_header else ()
    return table(rows, head if any(head) else ())


def _cell(shown: RenderableType) -> Markup:
    return _spans(shown) if isinstance(shown, Text) else escape(shown)


def _spans(text: Text) -> Markup:
    """A line with its colours, as classes of the style sheet."""
    found = []
    on = console()
    for segment in text.render(on):
        style = segment.style or on.get_style(text.style)
        colour = style.color.name if style.color else ""
        names = [CLASSES[colour]] if colour in CLASSES else []
        names += [name for name, there in (("b", style.bold), ("dim", style.dim)) if there]
        shown = escape(segment.text)
        if segment.text.strip() and names:
            shown = Markup('<span class="{}">{}</span>').format(" ".join(names), shown)
        found.append(shown)
    return Markup(Markup("").join(found).rstrip("\n"))  # noqa: S704  (joined from escaped parts)
