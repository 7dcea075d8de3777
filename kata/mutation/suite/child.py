"""Suite child: runs somebody's tests on one program, in a process forked for this."""

import os
import sys
from collections.abc import Iterable
from multiprocessing import connection
from pathlib import Path

from kata.inside import sandbox
from kata.inside.isolation import isolate
from kata.inside.suite import session
from kata.inside.suite.pinning import load_hypothesis, pin
from kata.inside.suite.plugin import Plugin, reseed
from kata.inside.suite.said import Finished, Message, to_bytes
from kata.job import Job
from kata.mutation.suite import import_hook
from kata.mutation.suite.following import Lines
from kata.mutation.suite.request import SuiteRequest
from kata.mutation.suite.suite import Suite


def run(link: connection.Connection, request: SuiteRequest, scratch: Path) -> None:
    """Isolate this process, run the tests, and report how each of them ends."""
    suite = request.suite
    if "hypothesis" in suite.needs:
        load_hypothesis()  # a child that was not forked has not imported it

    def tell(message: Message) -> None:
        link.send_bytes(to_bytes(message))

    job = Job(
        suite.root, b"", scratch / "tests", scratch, None,
        confined=request.confined, readable=(suite.root, *suite.readable),
    )  # fmt: skip
    isolate(job, link)
    _settle_in(suite, scratch)
    import_hook.serve({str(path): source for path, source in request.sources.items()})
    pin(request.seed, shrink=request.shrink)
    reseed(request.seed)
    lines = Lines(request.followed) if request.followed else None

    def follow(name: str) -> None:
        if lines is not None:
            lines.test = name

    plugin = Plugin(tell, request.seed, only=request.only, every=request.every, followed=follow)
    trouble = session.run(_arguments(request), plugin)
    followed = lines.end() if lines is not None else {}
    tell(Finished(trouble, followed))
    os._exit(0)  # even if a test has left threads running


def _arguments(request: SuiteRequest) -> list[str]:
    suite = request.suite
    settings = ["-c", str(suite.settings)] if suite.settings else []
    files = dict.fromkeys(name.partition("::")[0] for name in request.only or ())
    return [
        *(str(suite.root / one) for one in files or suite.targets),
        *settings, "--rootdir", str(suite.root),
        *(word for name in suite.plugins for word in ("-p", name)),
    ]  # fmt: skip


def _settle_in(suite: Suite, scratch: Path) -> None:
    """Set up what the tests expect: their folder and their program, and no kata."""
    session.settle_in(suite.root, scratch)
    sys.path[:] = [
        *map(str, suite.paths),
        str(suite.root),
        *(one for one in sys.path if one != str(scratch)),
    ]
    _forget(["kata", *suite.programs])
    if suite.is_foreign:
        sys.modules["kata"] = None  # type: ignore[assignment]  # makes importing it fail
        hidden = sandbox.HIDDEN
        sys.path[:] = [one for one in sys.path if one and Path(one).resolve() != hidden]


def _forget(packages: Iterable[str]) -> None:
    """Make the next import of these packages load them again."""
    tops = set(packages)
    for name in [one for one in sys.modules if one.partition(".")[0] in tops]:
        del sys.modules[name]
