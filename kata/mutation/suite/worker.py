"""Suite worker: a warm process that forks a child to run somebody's tests on each program.

It has imported pytest and everything else that the tests need, so that no child has to.
"""

import contextlib
import gc
import importlib
import shutil
import signal
import sys
import tempfile
import time
import warnings
from collections.abc import Collection
from dataclasses import replace
from functools import partial
from multiprocessing import connection
from pathlib import Path

import psutil

from kata.inside import sandbox
from kata.inside.forked import in_child
from kata.inside.suite.pinning import HYPOTHESIS
from kata.inside.suite.said import Collected, Finished, Message, from_bytes, running
from kata.inside.suite.session import reaction_of
from kata.mutation.process.request import Reply
from kata.mutation.suite import child
from kata.mutation.suite.request import SuiteReply, SuiteRequest
from kata.reaction import COLLECTION, Ending, Reaction
from kata.subject.parent import adopt_orphans

FIRST_LIMIT = 60.0
"""Seconds for a test that has not been run before."""


def serve(link: connection.Connection, needs: Collection[str]) -> None:
    """Carry out requests until the other end closes the link.

    Args:
        link: the link to the harness.
        needs: the packages to import once for all children.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the harness decides when it ends
    adopt_orphans()
    scratch = Path(tempfile.mkdtemp(prefix="kata-tests-"))
    try:
        _warm_up(needs)
        link.send("ready")
        while True:
            request: SuiteRequest = link.recv()
            link.send(_carry_out(request, scratch))
    except (EOFError, OSError):
        pass
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _warm_up(needs: Collection[str]) -> None:
    """Import what every child needs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if "hypothesis" in needs:
            for name in (*HYPOTHESIS, "hypothesis.extra.numpy"):
                importlib.import_module(name)
        if "numpy" in needs:
            importlib.import_module("numpy")
        if "paddle" in needs:
            from kata.inside import vitals  # noqa: PLC0415  (imports Paddle)

            vitals.set_up()
        with contextlib.suppress(ImportError):
            from _pytest.config import default_plugins  # noqa: PLC0415

            for name in default_plugins:
                importlib.import_module(f"_pytest.{name}")
    sandbox.look_around()
    # keep the garbage collector away from these objects, or each child would copy their memory
    gc.collect()
    gc.freeze()


def _carry_out(request: SuiteRequest, scratch: Path) -> Reply:
    started = time.perf_counter()
    reaction = _reaction(request, scratch)
    return SuiteReply(reaction=reaction, seconds=time.perf_counter() - started)


def _reaction(request: SuiteRequest, scratch: Path) -> Reaction:
    """Run the tests; if a child dies or hangs and every test is wanted, another one continues."""
    found = _once(request, scratch)
    while request.every and found.results and not found.trouble:
        *_, last = found.results
        left = _left(request, found)
        if last.ending not in {Ending.LATE, Ending.DIED} or not left:
            break
        # a program that was late once gets no more time than a mutant
        more = _once(replace(request, only=left, leeway=1.0), scratch)
        found = Reaction((*found.results, *more.results), more.trouble, found.collecting)
    return found


def _left(request: SuiteRequest, found: Reaction) -> tuple[str, ...]:
    known = {one.name for one in found.results}
    return tuple(name for name in request.only or () if name not in known)


def _once(request: SuiteRequest, scratch: Path) -> Reaction:
    """The reaction that one child reports before it ends, or is killed."""
    with tempfile.TemporaryDirectory(dir=scratch, ignore_cleanup_errors=True) as folder:
        started = time.perf_counter()
        messages, ended = in_child(
            child.run,
            (request, Path(folder)),
            from_bytes,
            partial(_limit, request),
            is_last=lambda message: isinstance(message, Finished),
        )
        seconds = time.perf_counter() - started
    _end_daemons()
    return reaction_of(messages, ended, seconds)


def _limit(request: SuiteRequest, messages: list[Message]) -> float:
    """Seconds that the next message may take."""
    if not any(isinstance(one, Collected) for one in messages):
        return request.leeway * request.limits.get(COLLECTION, FIRST_LIMIT)
    # between two tests, a shared fixture may be torn down
    name = running(messages) or COLLECTION
    return request.leeway * request.limits.get(name, FIRST_LIMIT)


def _end_daemons() -> None:
    """Kill what the child has left outside its session; this process has adopted it (Linux)."""
    if sys.platform == "linux":
        for one in psutil.Process().children(recursive=True):
            with contextlib.suppress(psutil.Error):
                one.kill()
                one.wait(1.0)
