"""What the engine's tests share: English texts, a judge for sources, the command line."""

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
"""Variables that would change texts or colours, or hand a make's own arguments on to another."""


LONGEST = ("test_variants", "test_check", "test_harness", "test_board", "test_look", "test_author")
"""Of the files whose tests start processes, in the order in which they are best begun."""


def pytest_collection_modifyitems(items):
    """Put quick tests first; then the longest files, so that none is left for the end."""

    def place(item):
        rank = LONGEST.index(item.path.stem) if item.path.stem in LONGEST else len(LONGEST)
        return item.path.parent.name != "light", rank

    items.sort(key=place)


@pytest.fixture(scope="session", autouse=True)
def _empty_cache(tmp_path_factory):
    """Verdicts that are kept for files anywhere: none of an earlier run, none for a later one."""
    with pytest.MonkeyPatch.context() as here:
        here.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def judged(tmp_path):
    """Judge a source as one exercise; None stands for a file that is not there."""

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
    """Carry out a command line in this process, whose warm parent serves all tests."""

    def run(*arguments, encoding="utf-8", cwd=ROOT, home=tmp_path, **environment):
        out, err = (
            io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True) for _ in range(2)
        )
        with monkeypatch.context() as here:
            for name in AMBIENT:
                here.delenv(name, raising=False)
            here.setenv(VARIABLE, "")  # what a command asks for is forgotten with it
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
    """Run ``python -m kata`` of a checkout as a learner does, in a pipe, to its end."""
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
    """The environment without what would change a command that a test starts."""
    kept = {name: value for name, value in os.environ.items() if name not in AMBIENT}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def wait_for(condition, seconds=180):
    """Wait until something is so; a busy machine may take its time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.02)


@pytest.fixture
def checkout(tmp_path):
    """A copy of the checkout without work/, to be changed by a test."""
    return copy_checkout(tmp_path / "checkout")


def copy_checkout(target):
    """Copy what a learner needs of the checkout; return where it is."""
    target.mkdir()
    for name in ("kata", "broken", "fixed"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    (target / "tests").mkdir()
    for name in ("proof.json", "equivalent.toml"):
        shutil.copy(ROOT / "tests" / name, target / "tests")
    for name in ("properties", "probes", "programs"):
        shutil.copytree(Path(ROOT, "tests", name), target / "tests" / name)
    return target
