"""The doors in the Makefile do what the pages for learners say of them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kata.exercise import ROOT
from tests.engine.conftest import clean_environment
from tests.engine.pages import READMES, USING, read

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")

SLOW = {"test", "prove", "bench", "mutate", "lint", "build", "clean"}
"""Doors that are opened elsewhere: by these tests themselves, by CI, by authors."""

OPENED = {
    "check BUG=time_major": (2, "The logits of sample 1 changed"),
    "check BUG=embedding ARGS=--json": (2, '"schema": 1'),
    "watch": (2, "watch needs a terminal"),
    "guide BUG=float_cast": (0, "6/6  Verify"),
    "look BUG=float_cast": (0, "1 of 12 ids came"),
    "trace BUG=float_cast": (0, "int64 [batch 3, time 4]"),
    "hint BUG=float_cast": (0, "Hint 1 of"),
    "diff BUG=float_cast ARGS=--yes": (0, "+++ fixed/float_cast.py"),
    "reset BUG=float_cast": (0, "is as it was at the start"),
    "drill": (0, "Drill, level 2, seed 1"),
    "quiz ARGS=--all": (0, "Question 4 of 4"),
    "help": (0, "make COMMAND BUG=NAME"),
}
"""What each is given, the exit code of make, and something that it says."""


@pytest.fixture
def make(checkout):
    """Run make in a copy of the checkout, with this Python in place of .venv/."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copyfile(ROOT / name, checkout / name)
    (checkout / "ready").touch()
    given = ["READY=ready", f"BIN={Path(sys.executable).parent}"]

    def run(words):
        return subprocess.run(
            ["make", *given, *words.split()],
            cwd=checkout,
            env={**clean_environment(), "PYTHONPATH": str(checkout), "KATA_LANG": "en"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            check=False,
        )

    return run


@pytest.mark.parametrize("words", OPENED)
def test_a_door_opens(make, words):
    code, said = OPENED[words]
    done = make(words)
    assert done.returncode == code, done.stderr
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_what_one_make_was_given_does_not_reach_another(make, monkeypatch):
    monkeypatch.setenv("ARGS", "-x")
    monkeypatch.setenv("MAKEFLAGS", " -- ARGS=-x")
    done = make("hint BUG=float_cast")
    assert done.returncode == 0, done.stderr
    assert "Hint 1 of" in done.stdout


def doors_in(name):
    return set(re.findall(r"`make (\w+)", read(name)))


def test_every_door_of_the_pages_is_opened_here_or_elsewhere():
    opened = {words.split()[0] for words in OPENED} - {"help"}
    assert doors_in(USING["en"]) - SLOW == opened
    assert doors_in(READMES["en"]) - SLOW == opened


@pytest.mark.parametrize("name", [READMES["en"], USING["en"]])
def test_the_file_of_an_exercise_runs_by_itself_as_the_page_says(name):
    (command,) = re.findall(r"`\.venv/bin/python (-W ignore work/\w+\.py)`", read(name))
    command = command.replace("work/", "broken/").split()
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, check=True, env=os.environ
    )
    assert done.stderr == b""
