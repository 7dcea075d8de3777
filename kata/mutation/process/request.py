"""Request: what is asked of a worker, and what comes back. No Paddle is imported for it."""

from dataclasses import dataclass, field

from kata.exercise import Exercise
from kata.mutation.process.examples import Example
from kata.mutation.process.infection import Trace
from kata.subject.sandbox import Policy, policy
from kata.verdict import PropertyResult

FLOOR = 5.0
"""Seconds that a mutant may take for one property, at least."""

PATIENCE = 20
"""How many times as long as the reference fix a mutant may take for a property."""


@dataclass
class Baseline:
    """What the reference fix, or a mutant like it, did under all properties.

    Attributes:
        results: the outcome of each property.
        examples: of each property, in the order they were drawn.
        seconds: what each property took.
        trace: what its hooks saw, where it had any.
        told: the checksum of every answer to every probe, in their order.
        files: the files below the checkout that were loaded for it, by their names there.
    """

    results: list[PropertyResult] = field(default_factory=list)
    examples: dict[str, list[Example]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    trace: Trace = field(default_factory=Trace)
    told: str = ""
    files: list[str] = field(default_factory=list)


@dataclass
class BaselineRequest:
    """Judge a source that is right, under one seed after the other.

    Attributes:
        keep: pass on what the properties draw, and what the hooks saw.
    """

    exercise: Exercise
    source: str
    seeds: tuple[int, ...] = (0,)
    keep: bool = True


@dataclass
class Preparation:
    """What all mutants of one exercise have in common, under one seed.

    Attributes:
        examples: what the properties ask, by their names; None leaves it to Hypothesis.
        limits: seconds that each property may take.
    """

    exercise: Exercise
    seed: int
    examples: dict[str, list[Example]] | None
    limits: dict[str, float]

    @property
    def key(self) -> tuple[str, int]:
        """What requests refer to it by."""
        return self.exercise.name, self.seed


@dataclass
class SourceRequest:
    """Judge one source.

    Attributes:
        prepared: the key of the preparation that it belongs to.
        order: names of the properties, in the order to ask.
        every: go on after the first that notices it.
        until_told: leave out what can change nothing in the verdict any more.
        relevant: numbers of the examples that can tell it from the original, by property;
            None stands for all.
        leeway: how many times the limits of a mutant it may take, until it is late once.
        confined: whether the kernel holds the process that it is run in.
    """

    prepared: tuple[str, int]
    source: str
    order: tuple[str, ...]
    every: bool = False
    until_told: bool = False
    relevant: dict[str, set[int]] | None = None
    leeway: float = 1.0
    confined: bool = field(default_factory=lambda: policy() != Policy.OFF)


@dataclass
class Reply:
    """What came of a request.

    Attributes:
        baselines: one for each seed.
        failure: what went wrong with the harness; then there is nothing else in it.
    """

    results: list[PropertyResult] = field(default_factory=list)
    baselines: list[Baseline] = field(default_factory=list)
    seconds: float = 0.0
    failure: str | None = None


Request = BaselineRequest | SourceRequest


def limit_for(seconds: float) -> float:
    """Seconds that a mutant may take, from what the reference fix took."""
    return max(FLOOR, PATIENCE * seconds)
