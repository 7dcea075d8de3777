"""Table: rows in Markdown, as they are in docs/measuring.md."""

from collections.abc import Iterable, Sequence


def show(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table and an empty line."""
    print(line(headings), f"|{' -- |' * len(headings)}", *map(line, rows), "", sep="\n")


def line(cells: Sequence[str]) -> str:
    """One row."""
    return f"| {' | '.join(cells)} |"
