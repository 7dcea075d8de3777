"""Verdict: the record that every view is made from. It holds keys and values, in no language."""

import math
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

import msgspec
import numpy as np

DIGITS, MOST_DIGITS = 4, 17
"""Decimals of a float as it is shown: normally, and at most if two values would look equal."""


CHANCE = {"flaky", "not_repeatable"}
"""Sentences of results that depend on chance, or on something left over from earlier calls."""


class Outcome(StrEnum):
    """The outcome of one property."""

    HELD = "held"
    FALSIFIED = "falsified"
    CRASHED = "crashed"
    TIMED_OUT = "timed out"
    MISSING = "missing"
    INCONCLUSIVE = "inconclusive"

    @property
    def is_broken(self) -> bool:
        """Whether it counts against the file."""
        return self not in {Outcome.HELD, Outcome.INCONCLUSIVE}

    @property
    def is_stop(self) -> bool:
        """Whether the file could not go on, so that none of its results were compared."""
        return self.is_broken and self != Outcome.FALSIFIED


class State(StrEnum):
    """The state of a fault or an exercise; a fault may also be unknown."""

    FIXED = "fixed"
    BROKEN = "broken"
    UNKNOWN = "unknown"


class Witness(msgspec.Struct, frozen=True, rename={"shown": "input"}):
    """The evidence of a property that does not hold.

    Attributes:
        sentence: the key of the sentence that describes the mechanism.
        shown: the smallest input found, by name.
        expected: what the contract requires.
        actual: what the learner's code gave.
        place: ``file:line`` in the learner's code if it raised an exception, else None.
        names: values that the sentence mentions.
    """

    sentence: str
    shown: dict[str, Any] = msgspec.field(default_factory=dict)
    expected: Any = None
    actual: Any = None
    place: str | None = None
    names: dict[str, Any] = msgspec.field(default_factory=dict)

    @property
    def compared(self) -> tuple[Any, Any]:
        """The expected and actual values as they are shown, with enough digits to differ."""
        return compared(self.expected, self.actual)

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        expected, actual = self.compared
        return {
            "sentence": self.sentence,
            "names": plain(self.names),
            "input": simple(self.shown),
            "expected": expected,
            "actual": actual,
            "place": self.place,
        }


class PropertyResult(msgspec.Struct, frozen=True):
    """The outcome of one property, and the fault that it decides (None: it counts for all)."""

    name: str
    fault: str | None
    outcome: Outcome
    witness: Witness | None = None

    @property
    def is_broken(self) -> bool:
        """Whether it counts against the file."""
        return self.outcome.is_broken

    @property
    def hangs_on_chance(self) -> bool:
        """Whether its result cannot be reproduced."""
        return self.witness is not None and self.witness.sentence in CHANCE

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
        """The result from its plain values.

        Raises:
            ValueError: they are not those of a result.
        """
        return msgspec.convert(told, cls)


@dataclass(frozen=True)
class Verdict:
    """The verdict on one exercise.

    Attributes:
        name: the exercise.
        fault_names: the faults that are judged in it.
        results: the outcome of each property.
        sandbox: what confined each part of the sandbox that the file ran in; None if nothing
            was run.
    """

    name: str
    fault_names: tuple[str, ...]
    results: tuple[PropertyResult, ...]
    sandbox: dict[str, str] | None = field(default=None, compare=False)

    @property
    def faults(self) -> dict[str, State]:
        """Each fault: fixed if every property that decides it held.

        If there are several faults, one is unknown as long as it is hidden by chance, or by
        something that stops the file before any question is answered.
        """
        seen = len(self.fault_names) == 1 or not self._stops_at_once
        return {
            fault: self._state([one for one in self.results if one.fault == fault])
            if seen
            else State.UNKNOWN
            for fault in self.fault_names
        }

    @property
    def _stops_at_once(self) -> bool:
        """Whether the file stopped before any comparison: each property failed in the same way."""
        stopped = [one for one in self.results if one.outcome.is_stop]
        alike = {
            (one.outcome, one.witness.sentence, one.witness.place, str(one.witness.names))
            for one in stopped
            if one.witness is not None
        }
        return len(stopped) == len(self.results) and len(alike) == 1

    @property
    def state(self) -> State:
        """The exercise: fixed if every property held."""
        held = [one.outcome == Outcome.HELD for one in self.results]
        return State.FIXED if held and all(held) else State.BROKEN

    @property
    def first_broken(self) -> PropertyResult | None:
        """The first property that did not hold."""
        return next((one for one in self.results if one.is_broken), None)

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "name": self.name,
            "verdict": self.state.value,
            "faults": {fault: state.value for fault, state in self.faults.items()},
            "properties": [result.to_json() for result in self.results],
        }

    def _state(self, results: list[PropertyResult]) -> State:
        """The state of a fault, from the results of the properties that decide it."""
        several = len(self.fault_names) > 1
        if any(one.is_broken and not (several and one.hangs_on_chance) for one in results):
            return State.BROKEN
        held = [one.outcome == Outcome.HELD for one in results]
        return State.FIXED if held and all(held) else State.UNKNOWN


def broken_in(verdict: Verdict) -> frozenset[str]:
    """The faults that a verdict calls broken."""
    return frozenset(name for name, state in verdict.faults.items() if state == State.BROKEN)


def plain(value: Any) -> Any:
    """Plain values for JSON, without rounding: arrays and tuples as lists."""
    if isinstance(value, (np.ndarray, np.generic)):
        return value.tolist()
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, (list, tuple)) else value


def simple(value: Any, digits: int = DIGITS) -> Any:
    """Plain values for JSON, easy to read: floats are rounded, NaN and infinity become strings."""
    if isinstance(value, float):
        number = round(value, digits)
        return number if math.isfinite(number) else str(number)
    if isinstance(value, dict):
        return {key: simple(item, digits) for key, item in plain(value).items()}
    if isinstance(value, list):
        return [simple(item, digits) for item in value]
    if isinstance(value, (np.ndarray, np.generic, tuple)):
        return simple(plain(value), digits)
    return value


def compared(expected: Any, actual: Any) -> tuple[Any, Any]:
    """Two values as `simple` returns them, with more digits if they would otherwise look alike."""
    for digits in range(DIGITS, MOST_DIGITS + 1):
        both = simple(expected, digits), simple(actual, digits)
        if not _alike(*both):
            return both
    return simple(expected), simple(actual)  # they are alike, and further digits add nothing


_BOUND = re.compile(r"[<>]=? ([\d.]+)$")


def _alike(expected: Any, actual: Any) -> bool:
    """Whether two values look alike.

    The values of dictionaries are compared one by one, ignoring the keys. A bound such as ``< 1``
    looks like a number that is equal to it.
    """
    if isinstance(expected, dict) and isinstance(actual, dict):
        return all(map(_alike, expected.values(), actual.values()))
    if isinstance(expected, str) and (bound := _BOUND.match(expected)):
        return bool(actual == float(bound[1]))
    same: bool = expected == actual
    return same
