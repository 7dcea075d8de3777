"""Anybody's own training script is judged, whatever its name, and is not changed."""

import json

import pytest

from kata.exercise import find

FAULTS = find("script").faults


@pytest.fixture
def mine(tmp_path):
    """A faulty script with a name that no exercise has, in a folder of its own."""
    path = tmp_path / "my project" / "train my model.py"
    path.parent.mkdir()
    path.write_bytes(find("script").broken.read_bytes())
    return path


def test_a_script_of_any_name_is_judged_by_fault_with_a_note_on_what_was_not(kata, mine):
    done = kata("check", mine, KATA_LANG="en", COLUMNS="200")
    assert done.returncode == 1, done.stderr
    for fault in FAULTS:
        assert f"· {fault}" in done.stdout
    assert f"python -m kata look '{mine}'" in done.stdout
    assert "It does not judge" in done.stdout
    assert "exercises fixed" not in done.stdout
    told = json.loads(kata("check", mine, "--json").stdout)["exercises"]
    assert [set(one["faults"].values()) for one in told] == [{"broken"}]


def test_one_without_a_known_fault_is_said_to_have_none(kata, mine):
    mine.write_bytes(find("script").fixed.read_bytes())
    done = kata("check", mine, KATA_LANG="en")
    assert done.returncode == 0, done.stdout
    assert "the kata found none of the faults that it knows" in done.stdout


def test_nothing_is_written_next_to_it(kata, mine):
    before = mine.read_bytes()
    for action in ("check", "look", "trace", "guide"):
        assert kata(action, mine).returncode in {0, 1}
    assert [path.name for path in mine.parent.iterdir()] == [mine.name]
    assert mine.read_bytes() == before


@pytest.mark.parametrize("action", ["hint", "diff", "reset"])
def test_what_only_an_exercise_has_is_refused_with_what_to_do(kata, mine, action):
    done = kata(action, mine, KATA_LANG="en")
    assert done.returncode == 2
    assert "your own script" in done.stderr
    assert "python -m kata check" in done.stderr


def test_a_file_named_after_an_exercise_is_judged_as_that(kata, tmp_path):
    (tmp_path / "float_cast.py").write_bytes(find("float_cast").fixed.read_bytes())
    told = json.loads(kata("check", tmp_path / "float_cast.py", "--json").stdout)["exercises"]
    assert [(one["name"], one["verdict"]) for one in told] == [("float_cast", "fixed")]
