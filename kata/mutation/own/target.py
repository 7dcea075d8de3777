"""Target: a person's Python file, and its mutants."""

import __future__

import ast
import re
import sys
import tokenize
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from itertools import takewhile
from pathlib import Path

import libcst as cst

from kata.fault import Fault
from kata.mutation.generation import bytecode, changes_of, lines_of, mutant_of, numbered, once
from kata.mutation.mutant import Mutant
from kata.mutation.operators import groups
from kata.mutation.own.alone import Heeding, left_alone
from kata.mutation.own.naming import Names, Resolved
from kata.mutation.own.part import Part, parts_of

NO_MUTATE = re.compile(r"#\s*kata:\s*no\s+mutate\b")

GENERAL = "general"
NAMED = "named"

DEEPEST = 20_000
"""Nested calls that are enough for any file that a person writes."""

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class NotPythonError(Exception):
    """A file that this Python cannot read; the message is Python's."""

    def __init__(self, name: str, error: Exception) -> None:
        """Keep the place of the error."""
        line = f" ({error.msg}, line {error.lineno})" if isinstance(error, SyntaxError) else ""
        super().__init__(f"{name}{line or f': {error}'}")


@dataclass(frozen=True)
class Target:
    """A file that is mutated.

    Attributes:
        path: where it is; it is never written to.
        name: how it is called in messages.
        content: its bytes.
    """

    path: Path
    name: str
    content: bytes

    @classmethod
    def read(cls, path: Path, name: str) -> "Target":
        """Read a file.

        Raises:
            NotPythonError: this Python cannot run it.
        """
        found = cls(path, name, path.read_bytes())
        try:
            compile(found.content, name, "exec", dont_inherit=True)
            _ = found.text
        except (SyntaxError, ValueError) as error:
            raise NotPythonError(name, error) from error
        return found

    @cached_property
    def _encoding(self) -> str:
        return tokenize.detect_encoding(BytesIO(self.content).readline)[0]

    @cached_property
    def text(self) -> str:
        """The text of the file, with its own line endings."""
        return self.content.decode(self._encoding)

    def encoded(self, text: str) -> bytes:
        """A mutated text in the file's encoding."""
        return text.encode(self._encoding)

    # --- what is left alone -------------------------------------------------------------------

    @cached_property
    def unwanted(self) -> set[int]:
        """The lines that a comment excludes; in the head of a function or class, all of it."""
        marked = set()
        with BytesIO(self.content) as file:
            for token in tokenize.tokenize(file.readline):
                if token.type == tokenize.COMMENT and NO_MUTATE.search(token.string):
                    marked.add(token.start[0])
        lines = set(marked)
        for node in ast.walk(ast.parse(self.content)):
            if isinstance(node, DEFINITIONS):
                first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
                if marked & set(range(first, node.body[0].lineno)):
                    lines |= set(range(first, (node.end_lineno or first) + 1))
        return lines

    @cached_property
    def shared(self) -> set[int]:
        """The lines of cached functions: one test may use a result that another one computed."""
        lines: set[int] = set()
        for node in ast.walk(ast.parse(self.content)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and any(
                "cache" in ast.unparse(one) for one in node.decorator_list
            ):
                lines |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
        return lines

    @cached_property
    def statements(self) -> list[tuple[int, int]]:
        """The first and last lines of each statement; of its head, if it has a body."""
        spans = []
        for node in ast.walk(ast.parse(self.content)):
            if isinstance(node, (ast.stmt, ast.ExceptHandler, ast.match_case)):
                body = getattr(node, "body", None) or getattr(node, "cases", None)
                first = getattr(node, "lineno", None) or node.pattern.lineno  # type: ignore[union-attr]
                last = getattr(node, "end_lineno", first) or first
                if body:
                    inner = body[0]
                    start = getattr(inner, "lineno", None) or inner.pattern.lineno
                    last = max(first, start - 1)
                spans.append((first, last))
        return sorted(spans, key=lambda span: (span[0], -span[1]))

    def span(self, line: int) -> tuple[int, int]:
        """The lines of the innermost statement around a line."""
        around = [one for one in self.statements if one[0] <= line <= one[1]]
        return around[-1] if around else (line, line)

    # --- mutants ------------------------------------------------------------------------------

    def operators(self, chosen: Sequence[Fault] = ()) -> list[Fault]:
        """The chosen operators, or else all that make sense in this file.

        Operators for networks make sense only in a file that uses Paddle. The named faults never
        do, because they are made for the files of the exercises.
        """
        if chosen:
            return list(chosen)
        names = [GENERAL]
        if self.names.has_framework:
            names = [name for name in groups() if name not in {GENERAL, NAMED}] + names
        return [one for name in names for one in groups()[name]]

    @cached_property
    def names(self) -> Names:
        """What the names in the file refer to."""
        return Names.of(self.text)

    def mutants(self, chosen: Sequence[Fault] = ()) -> list[Mutant]:
        """All mutants with one fault, without duplicates, including those that do not compile.

        Args:
            chosen: the operators; see `operators`.
        """
        operators = self.operators(chosen)
        flags = _future(self.text)
        found: list[Mutant] = []
        with _room_for_long_expressions():
            for part in parts_of(self.content, self.text):
                found += once(list(self._of_part(part, operators, flags)))
        return numbered(found)

    def _of_part(self, part: Part, operators: Sequence[Fault], flags: int) -> Iterator[Mutant]:
        whole = part.opening + part.text + part.closing
        source = Resolved(whole, self.names)
        alone = left_alone(source.module)
        original = bytecode(whole, flags)
        # how many lines of the file precede the part
        before = part.before - part.opening.count("\n")
        for change in changes_of(source, [Heeding(one, alone) for one in operators]):
            place = change.place
            last = place.end_line if isinstance(place.node, _WHOLE) else place.line
            if self.unwanted.intersection(range(place.line + before, last + before + 1)):
                continue
            code = bytecode(change.mutated, flags)
            if code == original or not part.holds(change.mutated):
                continue
            mutant = _exact(mutant_of(self.name, "", change), whole, change.mutated)
            text = change.mutated.removeprefix(part.opening).removesuffix(part.closing)
            yield replace(
                mutant,
                line=mutant.line + before,
                end_line=mutant.end_line + before,
                parts=tuple((line + before, name) for line, name in mutant.parts),
                source=part.head + text + part.tail,
                code=code,
            )


@contextmanager
def _room_for_long_expressions() -> Iterator[None]:
    """Let LibCST descend into a sum of a thousand terms, each nested in the next."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, DEEPEST))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def _exact(mutant: Mutant, text: str, mutated: str) -> Mutant:
    """A mutant whose place covers its change exactly; LibCST gives a parameter its name's place."""
    start, end = (
        sum(map(len, lines_of(text)[: line - 1])) + column
        for line, column in (
            (mutant.line, mutant.column),
            (mutant.end_line, mutant.end_column),
        )
    )
    if text[:start] + mutant.replacement + text[end:] == mutated:
        return mutant
    start = _in_common(text, mutated)
    left = _in_common(text[start:][::-1], mutated[start:][::-1])
    end, stop = len(text) - left, len(mutated) - left
    lines, end_lines = lines_of(text[:start] + "|"), lines_of(text[:end] + "|")
    return replace(
        mutant,
        line=len(lines),
        column=len(lines[-1]) - 1,
        end_line=len(end_lines),
        end_column=len(end_lines[-1]) - 1,
        original=text[start:end],
        replacement=mutated[start:stop],
    )


def _in_common(one: str, other: str) -> int:
    """The length of the common prefix of two texts."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


_WHOLE = (cst.BaseExpression, cst.BaseSmallStatement, cst.SimpleStatementLine, cst.Arg, cst.Param)
"""Nodes whose end is that of their own text; others have a body."""


def _future(text: str) -> int:
    """The flags of the ``from __future__`` imports of a source."""
    code = compile(text, "", "exec", dont_inherit=True)
    features = (getattr(__future__, name) for name in __future__.all_feature_names)
    return int(sum({code.co_flags & int(one.compiler_flag) for one in features}))
