"""pytest, and an editor's test explorer, show the red and green of ``kata check``."""

import json
import re
import subprocess
import sys

from kata.exercise import ROOT

from .conftest import clean_environment


def outcomes_by_pytest(folder, *arguments):
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", "-q", "tests/properties", *arguments],
        cwd=ROOT,
        env={**clean_environment(), "KATA_DIR": str(ROOT / folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.findall(
        r"^(PASSED|FAILED) tests/properties/(\w+)\.py::(\w+)", done.stdout, re.MULTILINE
    )
    return {(exercise, name): outcome == "PASSED" for outcome, exercise, name in found}, done.stdout


def test_pytest_says_what_check_says(kata):
    shown, text = outcomes_by_pytest("broken")
    report = json.loads(kata("check", "broken", "--json").stdout)
    told = {
        (exercise["name"], one["name"]): one["outcome"] == "held"
        for exercise in report["exercises"]
        for one in exercise["properties"]
    }
    of_paddle = {key: held for key, held in shown.items() if key[0] == "recurrence"}
    assert of_paddle
    assert all(of_paddle.values())
    assert shown == {**told, **of_paddle}
    assert "The logits of sample 1 changed when only sample 0 changed." in text
    assert "Traceback" not in text


def test_properties_are_marked_with_their_fault():
    shown, _ = outcomes_by_pytest("fixed", "-m", "time_major")
    assert {exercise for exercise, _ in shown} == {"time_major", "script"}
    assert all(shown.values())
