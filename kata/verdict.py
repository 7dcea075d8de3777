"""Verdict: the one record that every view is made from."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

import numpy as np

SCHEMA = 1
DIGITS = 4


class Outcome(StrEnum):
    """What became of one property."""

    HELD = "held"
    FALSIFIED = "falsified"
    CRASHED = "crashed"
    TIMED_OUT = "timed out"
    MISSING = "missing"


class State(StrEnum):
    """What is said of a fault and of an exercise."""

    FIXED = "fixed"
    BROKEN = "broken"


@dataclass(frozen=True)
class Witness:
    """What a property that does not hold shows.

    Attributes:
        sentence: key of the mechanism's sentence.
        mechanism: that sentence, in the language of the check.
        shown: the smallest input found, by name.
        expected: what the contract asks for.
        actual: what came.
        place: the learner's own line, where an exception was raised.
        names: what the sentence mentions, so that it can be told in another language.
    """

    sentence: str
    mechanism: str
    shown: dict[str, Any] = field(default_factory=dict)
    expected: Any = None
    actual: Any = None
    place: str | None = None
    names: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "sentence": self.sentence,
            "mechanism": self.mechanism,
            "input": simple(self.shown),
            "expected": simple(self.expected),
            "actual": simple(self.actual),
            "place": self.place,
        }

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Self:
        """The witness that told this, with its values as they were told."""
        values = (told[key] for key in ("input", "expected", "actual", "place"))
        return cls(told["sentence"], told["mechanism"], *values)


@dataclass(frozen=True)
class PropertyResult:
    """What became of one property, and the fault that it answers for (None: for all)."""

    name: str
    fault: str | None
    outcome: Outcome
    witness: Witness | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "name": self.name,
            "fault": self.fault,
            "outcome": self.outcome.value,
            "witness": self.witness.to_json() if self.witness else None,
        }

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Self:
        """The result that told this."""
        witness = Witness.from_json(told["witness"]) if told["witness"] else None
        return cls(told["name"], told["fault"], Outcome(told["outcome"]), witness)


@dataclass(frozen=True)
class Verdict:
    """What is said of one exercise."""

    name: str
    fault_names: tuple[str, ...]
    results: tuple[PropertyResult, ...]

    @property
    def faults(self) -> dict[str, State]:
        """Each fault: fixed where every property that answers for it held."""
        return {
            fault: _state([result for result in self.results if result.fault == fault])
            for fault in self.fault_names
        }

    @property
    def state(self) -> State:
        """The exercise: fixed where every property held."""
        return _state(list(self.results))

    @property
    def first_broken(self) -> PropertyResult | None:
        """The first property that did not hold."""
        return next((one for one in self.results if one.outcome != Outcome.HELD), None)

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "name": self.name,
            "verdict": self.state.value,
            "faults": {fault: state.value for fault, state in self.faults.items()},
            "properties": [result.to_json() for result in self.results],
        }


def _state(results: list[PropertyResult]) -> State:
    """Fixed only where there is something that held and nothing that did not."""
    held = all(result.outcome == Outcome.HELD for result in results)
    return State.FIXED if results and held else State.BROKEN


def report(verdicts: list[Verdict]) -> dict[str, Any]:
    """The JSON object of a whole check."""
    return {"schema": SCHEMA, "exercises": [verdict.to_json() for verdict in verdicts]}


def simple(value: Any) -> Any:
    """Plain values for JSON: arrays as nested lists, floats rounded, never NaN."""
    if isinstance(value, np.ndarray):
        return simple(value.tolist())
    if isinstance(value, dict):
        return {str(key): simple(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [simple(item) for item in value]
    if isinstance(value, (float, np.floating)):
        number = round(float(value), DIGITS)
        return number if np.isfinite(number) else str(number)
    if isinstance(value, np.integer):
        return int(value)
    return value
