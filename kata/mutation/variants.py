"""Variants: the hand-written alternatives, and what their first lines say of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kata.exercise import Exercise

HEAD = re.compile(r"# (?:(right)|wrong(?: \(([\w, ]+)\))?): \S")


@dataclass(frozen=True)
class Variant:
    """A hand-written alternative.

    Attributes:
        broken: the faults that are broken in it; none in a right one.
        source: what it holds.
    """

    path: Path
    broken: frozenset[str]
    source: str


def variants_of(exercise: Exercise) -> Iterator[Variant]:
    """The variants of an exercise, right ones first.

    Raises:
        ValueError: a first line says nothing, or not what the folder says.
    """
    for path in sorted(exercise.variants.glob("*/*.py")):
        source = path.read_text(encoding="utf-8")
        head = HEAD.match(source)
        if head is None:
            raise ValueError(f"{path}: the first line says nothing")
        right, names = head.groups()
        broken = frozenset() if right else frozenset((names or exercise.name).split(", "))
        if (path.parent.name == "right") != (not broken):
            raise ValueError(f"{path}: the first line and the folder do not agree")
        yield Variant(path, broken, source)
