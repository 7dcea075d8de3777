"""Suite child: runs a person's tests on one program, in the process that was forked for it."""

import importlib
import io
import os
import random
import sys
from collections.abc import Iterable
from multiprocessing import connection
from pathlib import Path
from typing import Any

import pytest

from kata.inside import sandbox
from kata.inside.isolation import isolate
from kata.job import Job
from kata.mutation.suite import import_hook
from kata.mutation.suite.following import Lines
from kata.mutation.suite.plugin import Plugin, reseed
from kata.mutation.suite.reaction import NOTHING
from kata.mutation.suite.request import SuiteRequest
from kata.mutation.suite.said import Finished, Message, to_bytes
from kata.mutation.suite.suite import Suite

HYPOTHESIS = ("_hypothesis_pytestplugin", "hypothesis", "kata.property.answers")
"""Its plugin for pytest, and what keeps it from drawing constants of loaded modules."""

SETTLED = {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED}
"""The ends of a run of which its results say everything."""


def run(link: connection.Connection, request: SuiteRequest, scratch: Path) -> None:
    """Cut this process off, run the tests, and tell how each of them ends."""
    suite = request.suite
    if "hypothesis" in suite.needs:
        for name in HYPOTHESIS:  # a child that was not forked has none of it yet
            importlib.import_module(name)

    def tell(message: Message) -> None:
        link.send_bytes(to_bytes(message))

    job = Job(
        suite.root, b"", scratch / "tests", scratch, None,
        confined=request.confined, readable=(suite.root, *suite.readable),
    )  # fmt: skip
    isolate(job, link)
    _settle_in(suite, scratch)
    import_hook.serve({str(path): source for path, source in request.sources.items()})
    if "hypothesis" in sys.modules:
        _pin_hypothesis(request.seed, shrink=request.shrink)
    _pin_entropy(request.seed)
    reseed(request.seed)
    lines = Lines(request.followed) if request.followed else None

    def follow(name: str) -> None:
        if lines is not None:
            lines.test = name

    plugin = Plugin(tell, request.seed, only=request.only, every=request.every, followed=follow)
    told = sys.stderr = io.StringIO()
    plugins: list[object] = [plugin]
    if "_hypothesis_pytestplugin" in sys.modules:
        # loaded before, and pytest would complain of that if it was asked by its name
        plugins.append(sys.modules["_hypothesis_pytestplugin"])
    code = pytest.main(_arguments(request), plugins=plugins)
    followed = lines.end() if lines is not None else {}
    tell(Finished(_trouble(code, plugin, told.getvalue()), followed))
    os._exit(0)  # whatever a test has left running


def _arguments(request: SuiteRequest) -> list[str]:
    suite = request.suite
    settings = ["-c", str(suite.settings)] if suite.settings else []
    files = dict.fromkeys(name.partition("::")[0] for name in request.only or ())
    return [
        *(str(suite.root / one) for one in files or suite.targets),
        *settings, "--rootdir", str(suite.root), "-o", "addopts=",
        "-p", "no:cacheprovider", "--capture=no", "--tb=no", "-q",
        *(word for name in suite.plugins for word in ("-p", name)),
    ]  # fmt: skip


def _trouble(code: int, plugin: Plugin, printed: str) -> str:
    """Why a run did not come to its end; empty if its results say everything."""
    if code in SETTLED:
        return ""
    if code == pytest.ExitCode.NO_TESTS_COLLECTED:
        return NOTHING
    lines = [line.strip() for line in printed.splitlines() if line.strip()]
    said = plugin.trouble or " ".join(lines[-2:])
    if code == pytest.ExitCode.INTERRUPTED and not said:
        return ""  # files that could not be imported, or a test that has failed
    return said or f"pytest ended with {code!s}"


def _settle_in(suite: Suite, scratch: Path) -> None:
    """Be where the tests expect to be, and where nothing but them decides how pytest runs."""
    os.chdir(suite.root)
    sys.argv = ["pytest"]
    sys.dont_write_bytecode = True
    for name in [name for name in os.environ if name.startswith(("PYTEST_", "KATA_"))]:
        del os.environ[name]
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(scratch / ".hypothesis")
    sys.path[:] = [
        *map(str, suite.paths),
        str(suite.root),
        *(one for one in sys.path if one != str(scratch)),
    ]
    _forget(["kata", *suite.programs])
    if suite.is_foreign:
        sys.modules["kata"] = None  # type: ignore[assignment]  # nobody finds it
        hidden = sandbox.HIDDEN
        sys.path[:] = [one for one in sys.path if one and Path(one).resolve() != hidden]


def _forget(packages: Iterable[str]) -> None:
    """Forget these packages, so that they are imported again when they are needed."""
    tops = set(packages)
    for name in [one for one in sys.modules if one.partition(".")[0] in tops]:
        del sys.modules[name]


def _pin_hypothesis(seed: int, *, shrink: bool) -> None:
    """Make Hypothesis draw the same in every run, whatever the tests have set."""
    from hypothesis import HealthCheck, Phase, core, settings  # noqa: PLC0415  (if it is there)

    left_out = {Phase.explain, *(() if shrink else (Phase.shrink,))}
    own: dict[str, Any] = {
        one: getattr(settings, one) for one in ("phases", "suppress_health_check")
    }

    def phases(self: settings) -> tuple[Phase, ...]:
        return tuple(one for one in own["phases"].fget(self) if one not in left_out)

    def suppressed(self: settings) -> tuple[HealthCheck, ...]:
        # how fast examples are drawn is no affair of the program's
        return (*own["suppress_health_check"].fget(self), HealthCheck.too_slow)

    forced = {
        "derandomize": lambda _self: seed == 0,
        "database": lambda _self: None,
        "deadline": lambda _self: None,
        "report_multiple_bugs": lambda _self: False,
        "print_blob": lambda _self: False,
        "phases": phases,
        "suppress_health_check": suppressed,
    }
    for name, value in forced.items():
        # the class refuses to be changed; these must hold for settings that are made later too
        type.__setattr__(settings, name, property(value))
    core.global_force_seed = seed or None  # type: ignore[assignment]


def _pin_entropy(seed: int) -> None:
    """Have NumPy's generators without a seed draw the same in every run, new ones each time."""
    numpy: Any = sys.modules.get("numpy")
    if numpy is not None:
        draw = random.Random(seed).getrandbits  # noqa: S311  (a sample)
        numpy.random.bit_generator.randbits = draw
