"""Variants: the hand-written repairs, right and wrong, and what their first lines declare."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kata.exercise import Exercise
from kata.verdict import State, Verdict, broken_in

HEAD = re.compile(r"# (?:(right)|wrong(?: \(([\w, ]+)\))?): \S")


@dataclass(frozen=True)
class Variant:
    """A hand-written repair.

    Attributes:
        right: whether it keeps the whole contract.
        broken: the named faults that are broken in it; ``none`` if it breaks the contract in
            another way.
        source: its text.
    """

    path: Path
    right: bool
    broken: frozenset[str]
    source: str

    @property
    def id(self) -> str:
        """Its folder and file name, such as ``wrong/flag_left_in.py``."""
        return f"{self.path.parent.name}/{self.path.name}"

    def is_told_by(self, verdict: Verdict) -> bool:
        """Whether a verdict on it agrees with its first line."""
        held = verdict.state == State.FIXED
        return broken_in(verdict) == self.broken and held == self.right


def variants_of(exercise: Exercise) -> Iterator[Variant]:
    """The variants of an exercise, right ones first.

    Raises:
        ValueError: a first line declares nothing, or contradicts its folder.
    """
    for path in sorted(exercise.variants.glob("*/*.py")):
        source = path.read_text(encoding="utf-8")
        head = HEAD.match(source)
        if head is None:
            raise ValueError(f"{path}: the first line says nothing")
        right, names = bool(head[1]), head[2]
        if right != (path.parent.name == "right"):
            raise ValueError(f"{path}: the first line and the folder do not agree")
        broken = () if right or names == "none" else (names or exercise.name).split(", ")
        yield Variant(path, right, frozenset(broken), source)
