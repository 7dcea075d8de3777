"""Suite request: a program for a person's tests, and what they said.

Neither pytest nor Paddle is imported for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kata.mutation.process.request import Reply
from kata.mutation.suite.suite import Suite
from kata.reaction import Reaction
from kata.subject.sandbox import Policy, policy


@dataclass
class SuiteRequest:
    """Run a person's tests on one program.

    Attributes:
        suite: the tests.
        sources: what is found in files, in place of what they hold.
        limits: seconds that each test may take, by its name; `COLLECTION` for all before them.
        only: names of the tests to run, in this order; None for all, as they are found.
        every: go on after the first test that fails.
        seed: of all generators; with 0 Hypothesis draws by the tests alone.
        shrink: make the examples of Hypothesis small.
        followed: files whose lines are followed.
        leeway: how many times the limits it may take.
        confined: whether the kernel holds the process.
    """

    suite: Suite
    sources: Mapping[Path, bytes]
    limits: Mapping[str, float] = field(default_factory=dict)
    only: tuple[str, ...] | None = None
    every: bool = False
    seed: int = 0
    shrink: bool = False
    followed: tuple[Path, ...] = ()
    leeway: float = 1.0
    confined: bool = field(default_factory=lambda: policy() != Policy.OFF)


@dataclass
class SuiteReply(Reply):
    """What came of it."""

    reaction: Reaction = field(default_factory=Reaction)
