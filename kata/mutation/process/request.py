"""Request: what a worker is asked to do, and its reply. Imports no Paddle."""

from dataclasses import dataclass, field

from kata.exercise import Exercise
from kata.mutation.process.examples import Example
from kata.mutation.process.infection import Trace
from kata.subject.sandbox import Policy, policy
from kata.verdict import PropertyResult

FLOOR = 5.0
"""The least limit for a mutant, in seconds per property."""

PATIENCE = 20
"""How many times as long as the reference fix a mutant may take for a property."""


@dataclass
class Baseline:
    """What the reference fix, or a mutant like it, did under all properties.

    Attributes:
        results: the outcome of each property.
        examples: the examples of each property, in the order in which they were drawn.
        seconds: how long each property took.
        trace: what its hooks observed, if it had any.
        told: the checksum of every answer to every probe, in order.
        files: the files in the checkout that were loaded for it, as relative paths.
    """

    results: list[PropertyResult] = field(default_factory=list)
    examples: dict[str, list[Example]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    trace: Trace = field(default_factory=Trace)
    told: str = ""
    files: list[str] = field(default_factory=list)


@dataclass
class BaselineRequest:
    """Judge a correct source, under one seed after another.

    Attributes:
        keep: pass on what the properties draw, and what the hooks observe.
    """

    exercise: Exercise
    source: str
    seeds: tuple[int, ...] = (0,)
    keep: bool = True


@dataclass
class Preparation:
    """What all mutants of one exercise have in common, under one seed.

    Attributes:
        examples: the examples of the properties, by name; None leaves it to Hypothesis.
        limits: how many seconds each property may take.
    """

    exercise: Exercise
    seed: int
    examples: dict[str, list[Example]] | None
    limits: dict[str, float]

    @property
    def key(self) -> tuple[str, int]:
        """The key by which requests refer to it."""
        return self.exercise.name, self.seed


@dataclass
class SourceRequest:
    """Judge one source.

    Attributes:
        prepared: the key of the preparation that it belongs to.
        order: the names of the properties, in the order to ask.
        every: go on after the first property that notices it.
        until_told: skip the properties that can no longer change the verdict.
        relevant: by property, the numbers of the examples that can distinguish it from the
            original; None means all.
        leeway: how many times the limits it may take, until it is late for the first time.
        confined: whether the kernel confines the process that it runs in.
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
    """The result of a request.

    Attributes:
        baselines: one for each seed.
        failure: what went wrong in the harness; if set, the rest of the reply is empty.
    """

    results: list[PropertyResult] = field(default_factory=list)
    baselines: list[Baseline] = field(default_factory=list)
    seconds: float = 0.0
    failure: str | None = None


Request = BaselineRequest | SourceRequest


def limit_for(seconds: float) -> float:
    """Seconds that a mutant may take, given how long the reference fix took."""
    return max(FLOOR, PATIENCE * seconds)
