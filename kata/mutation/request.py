"""Request: what is asked of a worker, and what comes back. No Paddle is imported for it."""

from dataclasses import dataclass, field

from kata.exercise import Exercise
from kata.mutation.examples import Example
from kata.mutation.infection import Trace
from kata.verdict import PropertyResult

FLOOR = 5.0
"""Seconds that a mutant may take for one property, at least."""

PATIENCE = 20
"""How many times as long as the reference solution a mutant may take for a property."""


@dataclass
class Baseline:
    """What the reference solution, or a mutant like it, did under all properties.

    Attributes:
        results: the outcome of each property.
        examples: of each property, in the order they were drawn.
        seconds: what each property took.
        trace: what its hooks saw, where it had any.
        told: the checksum of every answer to every probe, in their order.
    """

    results: list[PropertyResult] = field(default_factory=list)
    examples: dict[str, list[Example]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    trace: Trace = field(default_factory=Trace)
    told: str = ""


@dataclass
class BaselineRequest:
    """Judge a source that is right, and keep what the properties draw."""

    exercise: Exercise
    source: str
    seed: int = 0
    keep_examples: bool = True


@dataclass
class Preparation:
    """What all mutants of one exercise have in common.

    Attributes:
        examples: what the properties ask, by their names; None leaves it to Hypothesis.
        limits: seconds that each property may take.
    """

    exercise: Exercise
    seed: int
    examples: dict[str, list[Example]] | None
    limits: dict[str, float]


@dataclass
class MutantRequest:
    """Judge one source.

    Attributes:
        order: names of the properties, in the order to ask.
        all_properties: go on after the first that notices it.
        relevant: numbers of the examples that can tell it from the original, by property;
            None stands for all.
        leeway: how many times the limits of a mutant it may take, until it is late once.
    """

    exercise: str
    source: str
    order: tuple[str, ...]
    all_properties: bool = False
    relevant: dict[str, set[int]] | None = None
    leeway: float = 1.0


@dataclass
class Reply:
    """What came of a request."""

    results: list[PropertyResult] = field(default_factory=list)
    baseline: Baseline | None = None
    seconds: float = 0.0


def limit_for(seconds: float) -> float:
    """Seconds that a mutant may take, from what the reference solution took."""
    return max(FLOOR, PATIENCE * seconds)
