"""What the engine's tests share: English texts, a judge for sources, the command line."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from kata import judge
from kata.exercise import ROOT, find
from kata.text import Texts

ENGLISH = Texts("en")


@pytest.fixture
def judged(tmp_path):
    """Judge a source as one exercise; None stands for a file that is not there."""

    def judge_source(name, source):
        path = tmp_path / f"{name}.py"
        if isinstance(source, str):
            path.write_text(textwrap.dedent(source), encoding="utf-8")
        elif source is not None:
            path.write_bytes(source)
        verdict = judge.judge(find(name), path, ENGLISH)
        if isinstance(source, str):
            assert path.read_text(encoding="utf-8") == textwrap.dedent(source)
        return verdict

    return judge_source


@pytest.fixture
def kata():
    """Run ``python -m kata`` as a learner does, in a pipe; return the finished process."""

    def run(*arguments, cwd=ROOT, timeout=300, **environment):
        return subprocess.run(
            [sys.executable, "-m", "kata", *map(str, arguments)],
            cwd=cwd,
            env={**clean_environment(), **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=timeout,
            check=False,
        )

    return run


def clean_environment():
    """The environment without what would change texts or colours."""
    drop = {"KATA_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "MAKELEVEL", "NO_COLOR", "FORCE_COLOR"}
    kept = {name: value for name, value in os.environ.items() if name not in drop}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


@pytest.fixture
def checkout(tmp_path):
    """A copy of the checkout without work/, to be changed by a test."""
    import shutil

    target = tmp_path / "checkout"
    target.mkdir()
    for name in ("kata", "broken", "fixed"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    (target / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "proof.json", target / "docs")
    (target / "tests").mkdir()
    for name in ("properties", "probes"):
        shutil.copytree(Path(ROOT, "tests", name), target / "tests" / name)
    return target
