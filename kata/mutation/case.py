"""Case: one thing for the harness to judge, and the record of what happened to it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Self

import msgspec

from kata.verdict import PropertyResult


class Part(StrEnum):
    """The parts of a proof: other things, or the same ones judged in another way."""

    MATRIX = "matrix"
    """Each mutant, by every property."""
    FIRST = "first"
    """Each mutant, until a property notices it."""
    VARIANTS = "variants"
    """Each hand-written alternative."""
    COMBINATIONS = "combinations"
    """Each combination of named faults."""
    REFERENCES = "references"
    """The reference fix, under other seeds."""

    @property
    def of_mutants(self) -> bool:
        """Whether what is judged are mutants."""
        return self in {Part.MATRIX, Part.FIRST}


@dataclass(frozen=True)
class Case:
    """One thing to judge.

    Attributes:
        exercise: the exercise's name.
        id: what tells it from others of its part, exercise and seed.
        source: what is judged.
        seed: of the properties' examples and of the global generators.
    """

    part: Part
    exercise: str
    id: str
    source: str = field(repr=False)
    seed: int = 0

    @property
    def key(self) -> tuple[str, str, str, int]:
        """What tells it from all others."""
        return self.part.value, self.exercise, self.id, self.seed


@dataclass(frozen=True)
class Record:
    """What happened to a case: the same wherever it was judged.

    Attributes:
        results: the outcomes, in the order in which the properties were asked.
        alike: whether a mutant that survived answers all probes as the original does; None
            where nobody asked.
        seconds: what it took; no part of what must be the same.
    """

    part: str
    exercise: str
    id: str
    seed: int
    results: tuple[PropertyResult, ...]
    alike: bool | None = None
    seconds: float = field(default=0.0, compare=False)

    @classmethod
    def of(cls, case: Case, results: Sequence[PropertyResult], seconds: float = 0.0) -> Self:
        """What happened to this case."""
        return cls(*case.key, tuple(results), seconds=round(seconds, 4))

    @property
    def key(self) -> tuple[str, str, str, int]:
        """That of its case."""
        return self.part, self.exercise, self.id, self.seed

    @property
    def broken(self) -> list[str]:
        """The properties that did not hold."""
        return [one.name for one in self.results if one.is_broken]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {**asdict(self), "results": [one.to_json() for one in self.results]}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Self:
        """The record that this message holds.

        Raises:
            ValueError: it is not a record.
        """
        return msgspec.convert(told, cls)
