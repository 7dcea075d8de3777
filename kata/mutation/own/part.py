"""Part: one statement of a person's file, which is mutated on its own."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kata.mutation.generation import lines_of


@dataclass(frozen=True)
class Part:
    """One statement of a file, which is mutated on its own.

    Attributes:
        before: the number of lines before it.
        head: the text of these lines.
        text: its own text, and whatever follows until the next statement.
        tail: the rest of the file.
        opening, closing: text around it that makes it valid Python, but is not in the file.
    """

    before: int
    head: str
    text: str
    tail: str
    opening: str = ""
    closing: str = ""

    def holds(self, mutated: str) -> bool:
        """Whether a mutated text has left the opening and closing alone."""
        return mutated.startswith(self.opening) and mutated.endswith(self.closing)


def parts_of(content: bytes, text: str) -> Iterator[Part]:
    """The parts of a file: functions, methods, heads of classes, other statements."""
    lines = lines_of(text)

    def part(start: int, end: int, opening: str = "", closing: str = "") -> Part:
        texts = ("".join(lines[:start]), "".join(lines[start:end]), "".join(lines[end:]))
        return Part(start, *texts, opening, closing)

    for node, start, end in _spread(ast.parse(content).body, len(lines)):
        inner = node.body if isinstance(node, ast.ClassDef) else []
        first = _first_line(inner[0]) - 1 if inner else start
        if first <= node.lineno - 1:
            yield part(start, end)
            continue
        indent = lines[first][: len(lines[first]) - len(lines[first].lstrip())]
        yield part(start, first, closing=f"{indent}pass\n")
        for _, inner_start, inner_end in _spread(inner, end):
            yield part(inner_start, inner_end, opening="class _:\n")


def _first_line(node: ast.stmt) -> int:
    decorators = getattr(node, "decorator_list", ())
    return int(min([node.lineno, *(one.lineno for one in decorators)]))


def _spread(body: Sequence[ast.stmt], end: int) -> Iterator[tuple[ast.stmt, int, int]]:
    """Each statement with the lines from its first to the next statement's; one for each line."""
    by_start = {_first_line(node) - 1: node for node in reversed(body)}
    starts = sorted(by_start)
    for start, stop in pairwise([*starts, end]):
        yield by_start[start], start, stop
