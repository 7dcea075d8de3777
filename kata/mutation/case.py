"""Case: one thing for the harness to judge, and the record of its outcome."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Self

import msgspec

from kata.verdict import PropertyResult


class Part(StrEnum):
    """The parts of a proof: different things to judge, or the same ones judged differently."""

    MATRIX = "matrix"
    """Each mutant, by every property."""
    FIRST = "first"
    """Each mutant, until a property notices it."""
    VARIANTS = "variants"
    """Each hand-written variant."""
    COMBINATIONS = "combinations"
    """Each combination of named faults."""
    REFERENCES = "references"
    """The reference fix, under other seeds."""

    @property
    def of_mutants(self) -> bool:
        """Whether it judges mutants."""
        return self in {Part.MATRIX, Part.FIRST}


@dataclass(frozen=True)
class Case:
    """One thing to judge.

    Attributes:
        exercise: the exercise's name.
        id: its name, unique within its part, exercise and seed.
        source: the source to judge.
        seed: the seed of the properties' examples and of the global generators.
    """

    part: Part
    exercise: str
    id: str
    source: str = field(repr=False)
    seed: int = 0

    @property
    def key(self) -> tuple[str, str, str, int]:
        """What identifies it among all cases."""
        return self.part.value, self.exercise, self.id, self.seed


@dataclass(frozen=True)
class Record:
    """The outcome of a case: the same wherever it was judged.

    Attributes:
        results: the results of the properties, in the order in which they were run.
        alike: whether a surviving mutant answers all probes like the original; None if that was
            not examined.
        seconds: the time it took; this may differ from run to run.
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
        """The record of a case with these results."""
        return cls(*case.key, tuple(results), seconds=round(seconds, 4))

    @property
    def key(self) -> tuple[str, str, str, int]:
        """The key of its case."""
        return self.part, self.exercise, self.id, self.seed

    @property
    def broken(self) -> list[str]:
        """The names of the properties that did not hold."""
        return [one.name for one in self.results if one.is_broken]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {**asdict(self), "results": [one.to_json() for one in self.results]}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Self:
        """The record from its plain values.

        Raises:
            ValueError: they are not those of a record.
        """
        return msgspec.convert(told, cls)
