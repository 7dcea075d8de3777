"""A check of all exercises gives the right verdicts, and the same ones however it is run."""

import json
import os
import re
import subprocess
import sys

import pytest

from kata.exercise import ROOT, exercises
from kata.learner.task import Task
from kata.screen.checking import Checking
from kata.screen.screen import Screen
from kata.verdict import PropertyResult, Verdict
from tests.engine.conftest import ENGLISH, clean_environment, run_kata

NAMES = [exercise.name for exercise in exercises()]
SOME = ["time_major", "script", "gru_cell"]
"""Two exercises that are judged quickly, and the whole script."""


def checked(folder, *arguments, **environment):
    """The JSON of a check, by exercise, and its exit code."""
    done = run_kata("check", folder, "--json", "--fresh", *arguments, **environment)
    told = json.loads(done.stdout)
    assert told["schema"] == 1
    return {one["name"]: one for one in told["exercises"]}, done.returncode


@pytest.fixture(scope="module")
def broken():
    """The exercises of a check of broken/."""
    told, code = checked("broken")
    assert code == 1
    return told


@pytest.fixture(scope="module")
def fixed():
    """The exercises of a check of fixed/."""
    told, code = checked("fixed")
    assert code == 0
    return told


def test_broken_is_broken_in_every_exercise_and_fault(broken):
    found = {name: (one["verdict"], set(one["faults"].values())) for name, one in broken.items()}
    assert found == dict.fromkeys(NAMES, ("broken", {"broken"}))


def test_fixed_is_fixed_in_every_exercise(fixed):
    assert {name: one["verdict"] for name, one in fixed.items()} == dict.fromkeys(NAMES, "fixed")


def test_the_json_has_the_documented_shape(broken):
    for exercise in broken.values():
        assert set(exercise) == {"name", "verdict", "faults", "properties"}
        for one in exercise["properties"]:
            assert set(one) == {"name", "fault", "outcome", "witness"}
            assert (one["witness"] is None) == (one["outcome"] == "held")
            if one["witness"]:
                keys = {"sentence", "mechanism", "input", "expected", "actual", "place", "names"}
                assert set(one["witness"]) == keys


def test_the_witness_of_time_major_is_the_smallest_there_is(kata):
    told = json.loads(kata("check", "broken", "--only", "time_major", "--json").stdout)
    (exercise,) = told["exercises"]
    first = next(one for one in exercise["properties"] if one["outcome"] == "falsified")
    assert first["witness"]["input"] == {"token_ids": [[0], [0]], "changed": [[1], [0]]}
    sentence = "The logits of sample 1 changed when only sample 0 changed."
    assert first["witness"]["mechanism"] == sentence


def test_the_screen_names_witness_file_and_next_command(broken, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("MAKELEVEL", raising=False)
    verdicts = [
        Verdict(name, tuple(one["faults"]), tuple(map(PropertyResult.from_json, one["properties"])))
        for name, one in broken.items()
    ]
    with Checking(Screen(ENGLISH), [Task(one, ROOT / "broken") for one in exercises()]) as checking:
        for verdict in verdicts:
            checking.told(verdict)
    text = capsys.readouterr().out
    assert f"0 of {len(NAMES)} exercises fixed" in text
    assert "never occurred" in text
    assert "broken/float_cast.py" in text.replace(os.sep, "/")
    assert "python -m kata hint float_cast" in text
    assert "\x1b" not in text
    assert max(len(line.rstrip()) for line in text.splitlines()) <= 80


def test_the_same_files_give_the_same_json(broken):
    told, _ = checked("broken", "--only", *SOME)
    assert told == {name: broken[name] for name in SOME}


# as on systems without fork: Windows, and macOS by default
def test_spawn_gives_the_verdicts_of_forkserver(broken, fixed):
    for folder, known, names in (
        ("broken", broken, SOME),
        ("fixed", fixed, ["embedding"]),
    ):
        told, _ = checked(folder, "--only", *names, KATA_START="spawn")
        assert told == {name: known[name] for name in told}


def test_spawn_ends_a_hang_and_a_crash(tmp_path):
    # two exercises with few properties, because each property needs a process that imports Paddle
    (tmp_path / "embedding.py").write_text("import time\ntime.sleep(999)\n", encoding="utf-8")
    (tmp_path / "accuracy.py").write_text("import os\nos._exit(0)\n", encoding="utf-8")
    told, _ = checked(tmp_path, "--only", "embedding", "accuracy", KATA_START="spawn")
    found = {name: {one["outcome"] for one in told[name]["properties"]} for name in told}
    assert found == {"embedding": {"timed out"}, "accuracy": {"crashed"}}


def outcomes_by_pytest(folder, *arguments):
    """Whether pytest reports each property as green, by exercise, and all that it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", "-q", *arguments],
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


def test_pytest_agrees_with_check(broken):
    shown, text = outcomes_by_pytest("broken", *(f"tests/properties/{one}.py" for one in SOME))
    assert shown == {
        (name, one["name"]): one["outcome"] == "held"
        for name in SOME
        for one in broken[name]["properties"]
    }
    assert "The logits of sample 1 changed when only sample 0 changed." in text
    assert "Traceback" not in text


def test_properties_are_marked_with_their_fault():
    shown, _ = outcomes_by_pytest("fixed", "-m", "time_major")
    assert {exercise for exercise, _ in shown} == {"time_major", "script"}
    assert all(shown.values())


def test_pytest_runs_the_properties_of_paddles_own_layers():
    shown, _ = outcomes_by_pytest("broken", "tests/properties/recurrence.py", "-k", "chunks")
    assert shown == {("recurrence", "test_a_sequence_may_arrive_in_chunks"): True}
