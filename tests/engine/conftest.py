"""Shared by the engine's tests: English texts, a judge for sources, the command line."""

import io
import os
import shutil
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from kata.__main__ import main
from kata.exercise import ROOT, find
from kata.judging import judge
from kata.learner import workdir
from kata.subject.sandbox import VARIABLE
from kata.subject.subject import Subject
from kata.text import Texts

ENGLISH = Texts("en")

AMBIENT = {"KATA_LANG", "KATA_SANDBOX", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR",
           "COLUMNS", "LINES", "MAKELEVEL", "MAKEFLAGS", "MFLAGS", "MAKEOVERRIDES", "ARGS",
           "BUG"}  # fmt: skip
"""Variables that would change texts or colours, or pass the arguments of one make to another."""


LONGEST = ("test_variants", "test_check", "test_harness", "test_board", "test_look", "test_author")
"""The slowest files of tests that start processes, in the order in which they should start."""


def pytest_collection_modifyitems(items):
    """Put quick tests first, then the slowest files, so that none of them runs alone at the end."""

    def place(item):
        rank = LONGEST.index(item.path.stem) if item.path.stem in LONGEST else len(LONGEST)
        return item.path.parent.name != "light", rank

    items.sort(key=place)


@pytest.fixture(scope="session", autouse=True)
def _empty_cache(tmp_path_factory):
    """Use an empty cache for the verdicts on files anywhere, and drop it after the run."""
    with pytest.MonkeyPatch.context() as here:
        here.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def judged(tmp_path):
    """A function that judges a source as an exercise; None stands for a missing file."""

    def judge_source(name, source, subject=Subject):
        path = tmp_path / f"{name}.py"
        if isinstance(source, str):
            path.write_text(textwrap.dedent(source), encoding="utf-8")
        elif source is not None:
            path.write_bytes(source)
        exercise = find(name)
        verdict = judge.judge(exercise, path, subjects=[subject(exercise, path)])
        if isinstance(source, str):
            assert path.read_text(encoding="utf-8") == textwrap.dedent(source)
        return verdict

    return judge_source


@pytest.fixture
def kata(monkeypatch, tmp_path):
    """A function that runs a command line in this process, whose warm parent serves all tests."""

    def run(*arguments, encoding="utf-8", cwd=ROOT, home=tmp_path, **environment):
        out, err = (
            io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True) for _ in range(2)
        )
        with monkeypatch.context() as here:
            for name in AMBIENT:
                here.delenv(name, raising=False)
            here.setenv(VARIABLE, "")  # so that the policy of a command ends with it
            for name, value in environment.items():
                here.setenv(name, value)
            here.chdir(cwd)
            here.setattr(workdir, "WORK", home / "work")
            for name, value in (("stdin", io.StringIO()), ("stdout", out), ("stderr", err),
                                ("argv", ["__main__.py", *map(str, arguments)])):  # fmt: skip
                here.setattr(sys, name, value)
            with pytest.raises(SystemExit) as ended:
                main()
        said = [stream.buffer.getvalue().decode(encoding) for stream in (out, err)]
        return subprocess.CompletedProcess(arguments, int(ended.value.code or 0), *said)

    return run


def run_kata(*arguments, cwd=ROOT, **environment):
    """Run ``python -m kata`` in a checkout as a learner does, with pipes, to its end."""
    return subprocess.run(
        [sys.executable, "-m", "kata", *map(str, arguments)],
        cwd=cwd,
        env={**clean_environment(), "PYTHONPATH": str(cwd), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=300,
        check=False,
    )


def clean_environment():
    """The environment without variables that would affect a command started by a test."""
    kept = {name: value for name, value in os.environ.items() if name not in AMBIENT}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def wait_for(condition, seconds=180):
    """Wait until a condition holds, for long enough even on a busy machine."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.02)


@pytest.fixture
def checkout(tmp_path):
    """A copy of the checkout without work/, which a test may change."""
    return copy_checkout(tmp_path / "checkout")


def copy_checkout(target):
    """Copy the parts of the checkout that a learner needs; return the folder."""
    target.mkdir()
    for name in ("kata", "broken", "fixed"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    (target / "tests").mkdir()
    for name in ("proof.json", "equivalent.toml"):
        shutil.copy(ROOT / "tests" / name, target / "tests")
    for name in ("properties", "probes", "programs"):
        shutil.copytree(Path(ROOT, "tests", name), target / "tests" / name)
    return target
