"""Table: prints tables in Markdown, as in docs/measuring.md."""

from collections.abc import Iterable, Sequence


def show(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table, followed by an empty line."""
    print(line(headings), f"|{' -- |' * len(headings)}", *map(line, rows), "", sep="\n")


def chosen(names: Iterable[str], words: Sequence[str]) -> list[str]:
    """The names of rows that contain one of the words; all of them without words."""
    return [name for name in names if not words or any(word in name for word in words)]


def line(cells: Sequence[str]) -> str:
    """One row of a table."""
    return f"| {' | '.join(cells)} |"
