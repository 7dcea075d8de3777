"""The commands of the guide run, and on a terminal it waits for the learner."""

import shlex
import sys

import pytest

from kata.exercise import exercises
from kata.screen.guide import steps
from kata.text import Texts
from tests.engine.conftest import clean_environment

TITLES = [step.title for step in steps("float_cast", Texts("en"))]


@pytest.mark.parametrize("exercise", exercises(), ids=lambda one: one.name)
def test_every_command_of_the_guide_runs(kata, tmp_path, exercise):
    lines = {line for step in steps(exercise.name, Texts("en")) for line in step.lines}
    for line in sorted(line for line in lines if line.startswith("kata ")):
        _, action, *rest = shlex.split(line)
        # the check of the file in broken/ is tested elsewhere, once for all exercises
        folder = [tmp_path] if action == "check" else ["--dir", "broken"]
        done = kata(action, *rest, *folder) if action != "check" else kata(action, *folder, *rest)
        assert done.returncode in {0, 1}, done.stderr


def test_without_a_terminal_the_whole_guide_is_printed(kata):
    done = kata("guide", "time_major", "--lang", "en")
    assert done.returncode == 0
    for number, title in enumerate(TITLES, 1):
        assert f"{number}/6  {title}" in done.stdout


def test_on_a_terminal_an_answer_waits_for_enter(checkout):
    pexpect = pytest.importorskip("pexpect")
    child = pexpect.spawn(
        sys.executable, ["-m", "kata", "guide", "float_cast", "--lang", "en"], cwd=str(checkout),
        env={**clean_environment(), "TERM": "xterm", "PYTHONPATH": str(checkout)},
        encoding="utf-8", dimensions=(40, 100), timeout=30,
    )  # fmt: skip
    for title in TITLES[:3]:
        child.expect(title)
        child.expect("go on")
        child.sendline("")
    child.expect("Predict")
    child.expect("Say it first")
    assert "array([0, 0, 0])" not in child.before
    child.sendline("")
    child.expect_exact("array([0, 0, 0])")
    child.expect("go on")
    child.sendline("")
    child.expect("Fix")
    child.expect("go on")
    child.sendline("q")
    child.expect(pexpect.EOF)
    assert "Verify" not in child.before
