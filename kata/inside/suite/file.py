"""File: a learner's file of tests in the process of a subject, and its reaction to a program."""

import gc
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from multiprocessing import connection
from typing import Any

from kata.inside import vitals
from kata.inside.forked import FORKS, Ended, in_child
from kata.inside.isolation import isolate_child
from kata.inside.suite import session
from kata.inside.suite.pinning import load_hypothesis, pin
from kata.inside.suite.plugin import Plugin, reseed
from kata.inside.suite.program import Program, Recorded
from kata.inside.suite.said import Called, Finished, Message, from_bytes, to_bytes
from kata.job import Job
from kata.reaction import Reaction

load_hypothesis()  # here, for later nothing of the kata is in sight

LIMIT = 10.0
"""Seconds that one test may take, or what comes before the first."""

IMPATIENT = 2.0
"""The same once a test of this file was late."""

APART = FORKS and os.environ.get("KATA_START") != "spawn"
"""Whether each run has a process of its own, so that nothing is left from one to the next."""


@dataclass
class Tests:
    """A learner's file of tests.

    Attributes:
        job: the file.
        is_slow: whether a test of it was late.
    """

    job: Job
    is_slow: bool = False

    def reaction(self, source: str, seed: int = 0, *, shrink: bool = False) -> Reaction:
        """What they say of a program; every test is run.

        Args:
            source: of the program.
            seed: of all generators; with 0 Hypothesis draws by the tests alone.
            shrink: make the examples of Hypothesis small.
        """
        started = time.perf_counter()
        messages, ended = self._told(Run(Program(str(self.job.tests), source), seed, shrink))
        return session.reaction_of(messages, ended, time.perf_counter() - started)

    def drawn(self, source: str, entry: str) -> list[list[Any]]:
        """What they give to a name of a program, a list for each call; see `Recorded`.

        Args:
            source: of the program.
            entry: the name of a function or of a layer.
        """
        program = Recorded(str(self.job.tests), source, entry)
        messages, _ = self._told(Run(program))
        return [one.arguments for one in messages if isinstance(one, Called)]

    def _told(self, run: "Run") -> tuple[list[Message], Ended | None]:
        if not APART:
            messages: list[Message] = []
            _run(messages.append, self.job, run)
            run.program.withdraw()
            return messages, None
        limit = IMPATIENT if self.is_slow else LIMIT
        messages, ended = in_child(
            _run_apart,
            (self.job, run),
            from_bytes,
            lambda _messages: limit,
            is_last=lambda message: isinstance(message, Finished),
            waiting=vitals.beat,
        )
        vitals.beat()
        self.is_slow = self.is_slow or (ended is not None and ended.late)
        return messages, ended


@dataclass(frozen=True)
class Run:
    """One run of the tests; see `Tests.reaction`."""

    program: Program
    seed: int = 0
    shrink: bool = False


def load(job: Job) -> Tests:
    """Take a file of tests; nothing of it is run yet.

    Raises:
        SyntaxError, ValueError: it is no Python source.
    """
    compile(job.source, job.copy, "exec", dont_inherit=True)
    _warm_up()
    return Tests(job)


@cache
def _warm_up() -> None:
    """Have what every run needs here before a child is forked."""
    vitals.set_up()
    # what is here now stays: a child that looked for garbage in it would copy all of it
    gc.collect()
    gc.freeze()


def _run_apart(link: connection.Connection, job: Job, run: Run) -> None:
    isolate_child(link)
    _run(lambda message: link.send_bytes(to_bytes(message)), job, run)
    os._exit(0)  # whatever a test has left running


def _run(tell: Callable[[Message], None], job: Job, run: Run) -> None:
    folder = job.copy.parent
    settings = folder / "pytest.ini"
    settings.write_text("[pytest]\n", encoding="utf-8")
    session.settle_in(folder, folder)
    run.program.serve()
    pin(run.seed, shrink=run.shrink)
    reseed(run.seed)
    plugin = Plugin(tell, run.seed, every=True)
    arguments = [
        str(job.copy), "-c", str(settings), "--rootdir", str(folder), "--noconftest",
        "--import-mode=importlib",
    ]  # fmt: skip
    trouble = session.run(arguments, plugin)
    for call in getattr(run.program, "calls", ()):
        tell(Called(call))
    tell(Finished(trouble))
