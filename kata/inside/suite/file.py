"""File: a learner's file of tests in a subject's process, and its reaction to a program."""

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing import connection
from pathlib import Path
from typing import Any

from kata.inside import vitals
from kata.inside.forked import FORKS, Ended, in_child
from kata.inside.isolation import isolate_child
from kata.inside.suite import session
from kata.inside.suite.pinning import load_hypothesis, pin
from kata.inside.suite.plugin import Plugin, reseed
from kata.inside.suite.program import Program, Recorded
from kata.inside.suite.said import Called, Finished, Followed, Message, from_bytes, to_bytes
from kata.inside.trace import follow
from kata.job import Job
from kata.reaction import Reaction

load_hypothesis()  # here, because the kata's modules are hidden later

LIMIT = 10.0
"""Seconds that a test, or what precedes the first one, may take until a run has finished."""

FLOOR, PATIENCE = 4.0, 5
"""From then on: the least limit in seconds, and its multiple of the slowest whole run."""

UNUSED = (
    "doctest", "faulthandler", "junitxml", "pastebin", "setuponly", "setupplan",
    "stepwise", "threadexception", "unraisableexception",
)  # fmt: skip
"""Pytest plugins that no test uses; setting them up takes two thirds of an empty run."""

APART = FORKS and os.environ.get("KATA_START") != "spawn"
"""Whether each run has its own process, so that nothing carries over from one to the next."""


@dataclass
class Tests:
    """A learner's file of tests.

    Attributes:
        job: the file.
    """

    job: Job
    _slowest: float = 0.0

    def reaction(self, source: str, seed: int = 0, *, shrink: bool = False) -> Reaction:
        """The reaction of the tests to a program; every test is run.

        Args:
            source: the source of the program.
            seed: the seed of all generators; with 0, Hypothesis' draws depend on the tests alone.
            shrink: have Hypothesis shrink its examples.
        """
        started = time.perf_counter()
        messages, ended = self._told(Run(Program(str(self.job.tests), source), seed, shrink))
        return session.reaction_of(messages, ended, time.perf_counter() - started)

    def drawn(self, source: str, entry: str) -> list[list[Any]]:
        """The arguments with which the tests call a program, a list for each call; see `Recorded`.

        Args:
            source: the source of the program.
            entry: the name of the function or layer that is called.
        """
        program = Recorded(str(self.job.tests), source, entry)
        messages, _ = self._told(Run(program))
        return [one.arguments for one in messages if isinstance(one, Called)]

    def trace(self, source: str) -> dict[str, Any]:
        """The arrays in the tests' lines as they run on a program; see `kata.inside.trace.follow`.

        Args:
            source: the source of the program.
        """
        messages, _ = self._told(Run(Program(str(self.job.tests), source), is_followed=True))
        followed = [one.told for one in messages if isinstance(one, Followed)]
        return next(iter(followed), {"steps": [], "error": None})

    def _told(self, run: "Run") -> tuple[list[Message], Ended | None]:
        if not APART:
            messages: list[Message] = []
            with _forgotten(self.job.copy.parent):
                _run(messages.append, self.job, run)
                run.program.withdraw()
            return messages, None
        limit = max(FLOOR, PATIENCE * self._slowest) if self._slowest else LIMIT
        started = time.perf_counter()
        messages, ended = in_child(
            _run_apart,
            (self.job, run),
            from_bytes,
            lambda _messages: limit,
            is_last=lambda message: isinstance(message, Finished),
            waiting=vitals.beat,
        )
        vitals.beat()
        if ended is None:
            self._slowest = max(self._slowest, time.perf_counter() - started)
        return messages, ended


@dataclass(frozen=True)
class Run:
    """One run of the tests; see `Tests.reaction` and `Tests.trace`."""

    program: Program
    seed: int = 0
    shrink: bool = False
    is_followed: bool = False


def load(job: Job) -> Tests:
    """Take a file of tests; nothing in it is run yet.

    Raises:
        SyntaxError, ValueError: it is not Python source.
    """
    compile(job.source, job.copy, "exec", dont_inherit=True)
    _warm_up()
    return Tests(job)


@cache
def _warm_up() -> None:
    """Load what every run needs before a child is forked."""
    vitals.set_up()
    # what is loaded now stays; a child that searched it for garbage would copy all of it
    gc.collect()
    gc.freeze()


@contextmanager
def _forgotten(folder: Path) -> Iterator[None]:
    """Forget the modules of a folder afterwards, so that the next run imports them again."""
    try:
        yield
    finally:
        for name, module in list(sys.modules.items()):
            file = getattr(module, "__file__", None)
            if file and Path(file).is_relative_to(folder):
                del sys.modules[name]


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
        "--import-mode=importlib", *(word for one in UNUSED for word in ("-p", f"no:{one}")),
    ]  # fmt: skip
    trouble = ""

    def run_tests(_given: Any = None) -> None:
        nonlocal trouble
        trouble = session.run(arguments, plugin)

    if run.is_followed:
        tell(Followed(follow(job, run_tests, None, {})))
    else:
        run_tests()
    for call in run.program.calls:
        tell(Called(call))
    tell(Finished(trouble))
