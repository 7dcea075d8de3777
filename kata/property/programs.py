"""Programs: the right and wrong ones that a learner's file of tests is judged by.

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
    """The smallest input on which a wrong program shows, from the properties of its exercise.

    Attributes:
        sentence: the key of what is wrong, in the page of that exercise, or common.
        names: what the sentence mentions.
        shown: the input, by name.
        expected: what the contract asks for.
        actual: what came.
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
        witness: what a wrong one does wrong; None for a right one.
    """

    source: tuple[str, ...]
    witness: Shown | None = None

    @property
    def text(self) -> str:
        """Its source."""
        return "\n".join(self.source) + "\n"


class Besides(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Programs that count for an exercise, and for none of its faults."""

    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which programs a file of tests is judged by, by the names of their variants.

    Attributes:
        right: those that every test must accept; the first is the plainest.
        wrong: by a fault of tests, those that nothing but this fault lets through.
        apart: by a fault of tests, the right ones that nothing but this fault refuses.
        besides: more that any good file accepts or refuses.
        shown_by: by a wrong one, the property that shows what is wrong with it; the first that
            notices it, if it is not named.
    """

    right: tuple[str, ...]
    wrong: dict[str, tuple[str, ...]] = {}
    apart: dict[str, tuple[str, ...]] = {}
    besides: Besides = Besides()
    shown_by: dict[str, str] = {}

    @property
    def all_right(self) -> tuple[str, ...]:
        """All right ones."""
        return tuple(dict.fromkeys(chain(self.right, self.besides.right, *self.apart.values())))

    @property
    def all_wrong(self) -> tuple[str, ...]:
        """All wrong ones."""
        return tuple(dict.fromkeys(chain(*self.wrong.values(), self.besides.wrong)))


class Programs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``tests/programs/NAME.json`` holds."""

    choice: Choice
    programs: dict[str, Program]

    def sources(self, names: Iterable[str]) -> list[str]:
        """What these programs hold."""
        return [self.programs[one].text for one in names]


def programs_of(exercise: Exercise) -> Programs:
    """The programs that the tests of an exercise are judged by."""
    return _read(exercise.programs)


@cache
def _read(path: Path) -> Programs:
    return msgspec.json.decode(path.read_bytes(), type=Programs)


def plainest(exercise: Exercise) -> tuple[str, str]:
    """The plainest right program of an exercise of tests, and the name that it is called by."""
    programs = programs_of(exercise)
    (source,) = programs.sources(programs.choice.right[:1])
    return source, find(str(exercise.tests)).entry or ""
