"""Plugin: reports how each test ends, whatever it prints; the kata's only plugin for pytest."""

import contextlib
import os
import random
import sys
import time
from collections.abc import Callable, Generator, Sequence
from typing import Any

import pytest

from kata.inside.suite.said import Begun, Collected, Message
from kata.reaction import Ending, TestResult

LONGEST = 400
"""Characters of a message or an example that are kept at most."""

SUMMARY = "Error Message Summary:"
"""Paddle wraps its message in a C++ stack; this line precedes it."""


class Plugin:
    """A pytest plugin for one run.

    Attributes:
        trouble: what went wrong with the run itself.
        collected: whether the tests were found.
        followed: called with the name of each test that begins, and with an empty name while
            something runs that several tests share.
    """

    def __init__(
        self,
        tell: Callable[[Message], None],
        seed: int,
        *,
        only: Sequence[str] | None = None,
        every: bool = False,
        followed: Callable[[str], None] = lambda _name: None,
    ) -> None:
        """Prepare for one run.

        Args:
            tell: passes on a message.
            seed: the seed of the global generators, set before each test.
            only: names of the tests to run, in this order; None for all, as they are found.
            every: go on after the first test that fails.
            followed: see the class.
        """
        self.trouble = ""
        self.collected = False
        self.followed = followed
        self._only, self._every, self._seed = only, every, seed
        self._started = time.perf_counter()
        self._found: dict[str, TestResult] = {}
        self._running = ""
        own = os.getpid()

        def tell_as_myself(message: Message) -> None:
            # a test may fork and leave its copy of this run running
            if os.getpid() == own:
                tell(message)

        self._tell = tell_as_myself

    # --- collection ---------------------------------------------------------------------------

    def pytest_configure(self) -> None:
        """Stop capturing the error output, so that nothing that tests print is read."""
        sys.stderr = sys.__stderr__

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(
        self, collector: pytest.Collector
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """Report why a file could not be imported."""
        report = yield
        if report.failed:
            call = getattr(report, "call", None)
            error = call.excinfo.value if call is not None and call.excinfo else None
            name = collector.nodeid or COLLECTING
            message = _said(error.__cause__ or error) if error else str(report.longrepr)
            self._tell(TestResult(name, Ending.ERROR, message[:LONGEST]))
        return report

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep only the tests that are wanted, in their order."""
        if self._only is not None:
            by_name = {one.nodeid: one for one in items}
            items[:] = [by_name[name] for name in self._only if name in by_name]

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Report which tests there are."""
        self.collected = True
        self._tell(Collected(tuple(one.nodeid for one in session.items)))

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Generator[None, object, object]:
        """Attribute what several tests share to no single test."""
        if fixturedef.scope == "function":
            return (yield)
        self.followed("")
        try:
            return (yield)
        finally:
            self.followed(self._running)

    # --- tests --------------------------------------------------------------------------------

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Report that a test begins, and reset the generators to the start of every run."""
        self._tell(Begun(nodeid))
        self._started = time.perf_counter()
        self._found[nodeid] = TestResult(nodeid, Ending.ERROR, UNREPORTED)
        self._running = nodeid
        self.followed(nodeid)
        reseed(self._seed)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Keep the worst outcome of a test, including its fixtures."""
        # Hypothesis' own plugin would make a patch from these, for which it imports LibCST
        with contextlib.suppress(AttributeError):
            del item._hypothesis_failing_examples  # type: ignore[attr-defined]  # noqa: SLF001
        report = yield
        known = self._found.get(item.nodeid, TestResult(item.nodeid, Ending.ERROR, UNREPORTED))
        is_new = known.message == UNREPORTED
        if report.failed and (is_new or not known.ending.is_refusal):
            ending = Ending.FAILED if report.when == "call" else Ending.ERROR
            error = call.excinfo.value if call.excinfo else None
            message = _said(error) if error is not None else str(report.longrepr)
            known = TestResult(item.nodeid, ending, message[:LONGEST], _example(error))
        elif is_new and report.skipped and not hasattr(report, "wasxfail"):
            known = TestResult(item.nodeid, Ending.SKIPPED)
        elif is_new and (report.when == "call" or report.skipped):
            known = TestResult(item.nodeid, Ending.PASSED)
        self._found[item.nodeid] = known
        return report

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """Report how a test ended."""
        found = self._found[nodeid]
        seconds = round(time.perf_counter() - self._started, 4)
        self._tell(TestResult(nodeid, found.ending, found.message, found.example, seconds))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """End the run after the first test that fails, if one is enough."""
        done = yield
        found = self._found.get(item.nodeid)
        if not self._every and found is not None and found.ending.is_refusal:
            item.session.shouldfail = ENOUGH
        return done

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Keep the reason why pytest itself gave up."""
        self.trouble = _said(excinfo.value)

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Keep that a test asked pytest to end; failed imports have been reported already."""
        if not isinstance(excinfo.value, pytest.Session.Interrupted):
            self.trouble = _said(excinfo.value)


COLLECTING = "(collection)"
UNREPORTED = "it was never run"
ENOUGH = "one test has failed"
EXAMPLES = ("Falsifying", "Failing")
"""How a note with an example begins in older and newer versions of Hypothesis."""


def reseed(seed: int) -> None:
    """Reset the global generators of Python, NumPy and Paddle to a known state."""
    random.seed(seed)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(seed)
    if "paddle" in sys.modules:
        sys.modules["paddle"].seed(seed)


def _said(error: BaseException) -> str:
    """The type of an exception and the first lines of its message."""
    try:
        text = str(error)
        if isinstance(error, pytest.FixtureLookupError):
            text = f"there is no fixture {error.argname}"
    except Exception:  # noqa: BLE001  (an exception class of the tests')
        text = ""
    if SUMMARY in text:
        sentences = text.rpartition(SUMMARY)[2].splitlines()
        text = next((line for line in sentences if line.strip(" -")), "")
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    kind = type(error).__name__
    plain = isinstance(error, AssertionError) and lines
    return "\n".join(lines[:4]) if plain else f"{kind}: {' '.join(lines[:2])}".removesuffix(": ")


def _example(error: BaseException | None) -> str:
    """The example that falsifies a test according to Hypothesis; empty if there is none."""
    notes = [str(note) for note in getattr(error, "__notes__", ())]
    return next((note[:LONGEST] for note in notes if note.startswith(EXAMPLES)), "")
