"""Session: one run of pytest with the kata's plugin, and the reaction that its messages make."""

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from kata.inside.forked import Ended
from kata.inside.suite.plugin import Plugin
from kata.inside.suite.said import Finished, Message, running
from kata.reaction import COLLECTION, NOTHING, Ending, Reaction, TestResult

ALONE = ("-o", "addopts=", "-p", "no:cacheprovider", "--capture=no", "--tb=no", "-q")
"""Options with which nothing but the tests decides what happens."""

SETTLED = {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED}
"""Exit codes of runs that their results describe completely."""


def settle_in(folder: Path, scratch: Path) -> None:
    """Set up the process so that nothing but the tests decides how pytest runs.

    Args:
        folder: where the tests are; it becomes the working directory.
        scratch: where Hypothesis may write.
    """
    os.chdir(folder)
    sys.argv = ["pytest"]
    sys.dont_write_bytecode = True
    for name in [name for name in os.environ if name.startswith(("PYTEST_", "KATA_"))]:
        del os.environ[name]
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(scratch / ".hypothesis")


def run(arguments: Sequence[str], plugin: Plugin) -> str:
    """Run pytest; return why it did not finish, or an empty text if its results say everything."""
    told = sys.stderr = io.StringIO()
    plugins: list[object] = [plugin]
    if "_hypothesis_pytestplugin" in sys.modules:
        # it is loaded already, and pytest would complain about that if given its name
        plugins.append(sys.modules["_hypothesis_pytestplugin"])
    code = pytest.main([*arguments, *ALONE], plugins=plugins)
    return _trouble(code, plugin, told.getvalue())


def _trouble(code: int, plugin: Plugin, printed: str) -> str:
    if code in SETTLED:
        return ""
    if code == pytest.ExitCode.NO_TESTS_COLLECTED:
        return NOTHING
    lines = [line.strip() for line in printed.splitlines() if line.strip()]
    said = plugin.trouble or " ".join(lines[-2:])
    if code == pytest.ExitCode.INTERRUPTED and not said:
        return ""  # files that could not be imported, or a failed test
    return said or f"pytest ended with {code!s}"


def reaction_of(messages: Sequence[Message], ended: Ended | None, seconds: float) -> Reaction:
    """The reaction that a run amounts to.

    Args:
        messages: the messages that it sent.
        ended: why it did not finish, if it did not.
        seconds: how long it took.
    """
    results = [one for one in messages if isinstance(one, TestResult)]
    if ended is not None or not any(isinstance(one, Finished) for one in messages):
        late = ended is not None and ended.late
        message = "" if late else f"exit code {ended.code if ended else 0}"
        ending = Ending.LATE if late else Ending.DIED
        results.append(TestResult(running(messages) or COLLECTION, ending, message))
    *_, last = messages or [Finished("")]
    tests = sum(one.seconds for one in results)
    return Reaction(
        tuple(results),
        last.trouble if isinstance(last, Finished) else "",
        max(0.0, round(seconds - tests, 4)),
        last.lines if isinstance(last, Finished) else {},
    )
