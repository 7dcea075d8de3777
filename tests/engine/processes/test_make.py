"""The doors in the Makefile do what the pages for learners say about them."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from kata.exercise import ROOT
from tests.engine.conftest import clean_environment
from tests.engine.pages import READMES, USING, read

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")

SLOW = {"test", "prove", "bench", "mutate", "lint", "build", "clean"}
"""Doors that are tested elsewhere: by running these tests, in CI, or by authors."""

OPENED = {
    "check BUG=time_major": (2, "The logits of sample 1 changed"),
    "check BUG=embedding ARGS=--json": (2, '"schema": 1'),
    "watch": (2, "watch needs a terminal"),
    "serve ARGS='--host 0.0.0.0'": (2, "add --yes-i-know"),
    "guide BUG=float_cast": (0, "6/6  Verify"),
    "look BUG=float_cast": (0, "1 of 12 ids occurred"),
    "trace BUG=float_cast": (0, "int64 [batch 3, time 4]"),
    "hint BUG=float_cast": (0, "Hint 1 of"),
    "diff BUG=float_cast ARGS=--yes": (0, "+++ fixed/float_cast.py"),
    "reset BUG=float_cast": (0, "is as it was at the start"),
    "drill": (0, "Drill, level 2, seed 1"),
    "quiz ARGS=--all": (0, "Question 4 of 4"),
    "help": (0, "make COMMAND BUG=NAME"),
}
"""The arguments for each door, the exit code of make, and a part of its output."""


@pytest.fixture
def make(checkout):
    """A function that runs make in a copy of the checkout, with this Python instead of .venv/."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copyfile(ROOT / name, checkout / name)
    (checkout / "ready").touch()
    given = ["READY=ready", f"BIN={Path(sys.executable).parent}"]

    def run(words):
        return subprocess.run(
            ["make", *given, *shlex.split(words)],
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


def test_the_file_of_an_exercise_runs_by_itself_as_the_page_says():
    (command,) = re.findall(r"`\.venv/bin/python (-W ignore work/\w+\.py)`", read(USING["en"]))
    command = command.replace("work/", "broken/").split()
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, check=True, env=os.environ
    )
    assert done.stderr == b""


# --- the Python that setup chooses ---

ASKED = """#!/bin/sh
echo "{name} $*" >> {log}
case "$1" in
  -c) exec {python} -c "import sys; sys.version_info = ({version}, 0, 'final', 0); $2" ;;
  *) mkdir -p .venv/bin && ln -sf {true} .venv/bin/python ;;
esac
"""
"""A stand-in for a Python of some version, or for uv: it logs its use, and creates what it should.
"""


@pytest.fixture
def set_up(tmp_path):
    """A function that sets up the kata with only these interpreters, and returns which was used."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("make", "sh", "touch", "mkdir", "ln", "true"):
        (tools / name).symlink_to(shutil.which(name))
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    log = tmp_path / "log"

    def run(versions, *words):
        for name, version in versions.items():
            text = ASKED.format(
                name=name, version=version.replace(".", ", "), log=log, python=sys.executable,
                true=tools / "true",
            )  # fmt: skip
            (tools / name).write_text(text, encoding="utf-8")
            (tools / name).chmod(0o755)
        done = subprocess.run(
            ["make", ".venv/ready", *words],
            cwd=tmp_path, env={"PATH": str(tools)}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        asked = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        made = [line.split()[0] for line in asked if "venv" in line]
        return done, made

    return run


@pytest.mark.parametrize(
    ("versions", "chosen"),
    [
        ({"python3": "3.11"}, "python3"),
        ({"python3": "3.14", "python3.12": "3.12"}, "python3.12"),
        ({"python3.11": "3.11", "python3.13": "3.13", "python3": "3.12"}, "python3.13"),
        ({"python3": "3.10", "uv": "0.9"}, "uv"),
        ({"uv": "0.9"}, "uv"),
    ],
)
def test_it_is_set_up_with_a_python_that_paddle_has_wheels_for(set_up, versions, chosen):
    done, made = set_up(versions)
    assert (done.returncode, made) == (0, [chosen]), done.stderr


def test_an_environment_that_is_there_and_suits_is_kept(set_up, tmp_path):
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(tmp_path / "bin" / "true")
    done, made = set_up({"uv": "0.9"})
    assert (done.returncode, made) == (0, []), done.stderr


@pytest.mark.parametrize(
    ("versions", "words"),
    [({}, ()), ({"python3": "3.14"}, ()), ({"python3.14": "3.14"}, ("PYTHON=python3.14",))],
)
def test_without_one_it_says_in_one_sentence_what_to_install(set_up, versions, words):
    done, made = set_up(versions, *words)
    assert (done.returncode, made) == (2, [])
    assert "install one of them, or uv." in done.stdout.splitlines()[-1]
    assert len(done.stderr.splitlines()) == 1  # the line that make itself prints


def test_the_range_is_the_same_wherever_it_is_stated():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    assert project["requires-python"] == ">=3.11,<3.14"
    assert "(3, 11) <= sys.version_info[:2] <= (3, 13)" in read("Makefile")
    workflow = yaml.safe_load(read(".github/workflows/ci.yml"))
    tried = workflow["jobs"]["others"]["strategy"]["matrix"]["python"]
    assert tried == ["3.11", "3.12", "3.13"]
    for name in READMES.values():
        assert re.search(r"Python 3\.11\D+3\.12\D+3\.13", read(name))
