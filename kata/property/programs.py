"""Programs: the right and wrong programs that a learner's file of tests is judged by.

They are chosen by measurement and kept in ``tests/programs/NAME.json``.
"""

from collections.abc import Iterable
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from kata.exercise import Exercise, find


class Shown(msgspec.Struct, frozen=True, rename={"shown": "input"}):
    """The smallest input on which a wrong program fails, found by the properties of its exercise.

    Attributes:
        sentence: the key of a sentence on the page of that exercise, or of a common one.
        names: values that the sentence mentions.
        shown: the input, by name.
        expected: what the contract requires.
        actual: what the program gave.
    """

    sentence: str
    names: dict[str, Any]
    shown: dict[str, Any]
    expected: Any = None
    actual: Any = None


class Program(msgspec.Struct, frozen=True):
    """A program that tests are judged by.

    Attributes:
        source: its lines, without comments and docstrings.
        witness: how a wrong program shows; None for a right one.
    """

    source: tuple[str, ...]
    witness: Shown | None = None

    @property
    def text(self) -> str:
        """Its source as one string."""
        return "\n".join(self.source) + "\n"


class Besides(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Programs that count for an exercise but for none of its faults."""

    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which programs a file of tests is judged by, by the names of their variants.

    Attributes:
        right: the right programs that every test must accept; the first is the plainest.
        wrong: for each fault of tests, the wrong programs that only this fault lets through.
        apart: for each fault of tests, the right programs that only this fault refuses.
        besides: further programs that any good file accepts or refuses.
        shown_by: for a wrong program, the property that shows what is wrong with it; by default
            the first property that notices it.
    """

    right: tuple[str, ...]
    wrong: dict[str, tuple[str, ...]] = {}
    apart: dict[str, tuple[str, ...]] = {}
    besides: Besides = Besides()
    shown_by: dict[str, str] = {}

    @property
    def all_right(self) -> tuple[str, ...]:
        """The names of all right programs."""
        return tuple(dict.fromkeys(chain(self.right, self.besides.right, *self.apart.values())))

    @property
    def all_wrong(self) -> tuple[str, ...]:
        """The names of all wrong programs."""
        return tuple(dict.fromkeys(chain(*self.wrong.values(), self.besides.wrong)))


class Programs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``tests/programs/NAME.json`` holds."""

    choice: Choice
    programs: dict[str, Program]

    def sources(self, names: Iterable[str]) -> list[str]:
        """The sources of the programs with these names."""
        return [self.programs[one].text for one in names]


def programs_of(exercise: Exercise) -> Programs:
    """The programs that the tests of an exercise are judged by."""
    return _read(exercise.programs)


@cache
def _read(path: Path) -> Programs:
    return msgspec.json.decode(path.read_bytes(), type=Programs)


def plainest(exercise: Exercise) -> tuple[str, str]:
    """The source of the plainest right program for tests, and the name of its entry."""
    programs = programs_of(exercise)
    (source,) = programs.sources(programs.choice.right[:1])
    return source, find(str(exercise.tests)).entry or ""
