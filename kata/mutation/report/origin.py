"""Origin: the file that mutants were made from, and the tests that judge them, for reports."""

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from kata.exercise import find


@dataclass(frozen=True, eq=False)
class TestFile:
    """A file of tests.

    Attributes:
        tests: the tests in it, in the form of mutation-testing-elements.
        text: its content; None to leave it out of reports.
    """

    __test__ = False  # pytest would mistake it for a test

    path: str
    tests: Sequence[dict[str, Any]]
    text: str | None = None


@dataclass(frozen=True, eq=False)
class Origin:
    """A file that is mutated.

    Attributes:
        path: its name in reports.
        text: its content.
        prefix: the prefix of the ids of its tests.
    """

    path: str
    text: str = field(repr=False)
    tests: tuple[TestFile, ...] = ()
    prefix: str = ""


Origins = Callable[[str], Origin]
"""Finds the origin of a mutant by the name of its exercise or file."""


def of_exercise(name: str) -> Origin:
    """The reference fix of an exercise, and its properties."""
    exercise = find(name)
    text = exercise.properties.read_text(encoding="utf-8")
    prefix = f"{name}::"
    tests = [
        {
            "id": prefix + node.name,
            "name": node.name,
            "location": {"start": {"line": node.lineno, "column": node.col_offset + 1}},
        }
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    file = TestFile(f"tests/properties/{exercise.file_name}", tests, text)
    return Origin(f"fixed/{exercise.file_name}", exercise.solution, (file,), prefix)
