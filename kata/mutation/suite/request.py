"""Suite request: a program for somebody's tests, and the reply with their reaction.

It imports neither pytest nor Paddle.
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
    """Run somebody's tests on one program.

    Attributes:
        suite: the tests.
        sources: by path, the contents that files seem to have.
        limits: seconds that each test may take, by its name; `COLLECTION` for all before them.
        only: the names of the tests to run, in this order; None for all, in pytest's order.
        every: whether to go on after the first test that fails.
        seed: the seed of all generators; with 0, Hypothesis derives it from the tests alone.
        shrink: whether Hypothesis shrinks its examples.
        followed: files whose executed lines are recorded.
        leeway: a factor for all limits.
        confined: whether the kernel confines the process.
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
    """The reaction of the tests."""

    reaction: Reaction = field(default_factory=Reaction)
