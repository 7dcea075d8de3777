"""A newly laid out exercise is complete and proven, and harms nothing that exists."""

import shutil
import subprocess
import sys

import pytest

from kata.exercise import ROOT
from tests.engine.pages import blocks, read

NAME = "mean_axis"
NOT_COPIED = shutil.ignore_patterns(".*", "work", "build", "*.egg-info", "__pycache__")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A copy of this checkout that may be written to."""
    copy = tmp_path_factory.mktemp("author") / "kata"
    shutil.copytree(ROOT, copy, ignore=NOT_COPIED)
    return copy


def python(checkout, *arguments):
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def laid_out(checkout):
    """The same copy with a new exercise in it."""
    done = python(checkout, "kata", "author", "new", NAME)
    assert done.returncode == 0, done.stderr
    return checkout


def test_a_new_exercise_is_proven_as_the_walk_through_says(laid_out):
    done = python(laid_out, "kata", "author", "check", NAME, "--seeds", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    told = " ".join(done.stdout.split())
    (shown,) = [block for _, block in blocks(read("CONTRIBUTING.md")) if "sensitive" in block]
    for line in shown.replace("over 200 other seeds", "over 2 other seeds").splitlines():
        assert " ".join(line.split()) in told


def test_a_new_exercise_is_consistent(laid_out):
    light = ("tests/engine/light/test_exercises.py", "tests/engine/light/test_guide.py")
    for tests in (light, ("tests/engine/processes/test_guide.py", "-k", NAME)):
        done = python(laid_out, "pytest", "-q", *tests)
        assert done.returncode == 0, done.stdout


def test_a_new_exercise_is_broken_and_has_a_witness_in_both_languages(laid_out):
    for language in ("en", "zh"):
        done = python(laid_out, "kata", "check", "broken", "--only", NAME, "--lang", language)
        assert done.returncode == 1
        assert "[[[0], [0]]]" in done.stdout


def test_a_mutant_that_nothing_notices_is_shown_and_fails_the_proof(laid_out):
    properties = laid_out / "tests" / "properties" / f"{NAME}.py"
    right = properties.read_text(encoding="utf-8")
    blind = right.replace("st.integers(1, 3)) for _ in range(3)", "st.just(1)) for _ in range(3)")
    assert blind != right
    properties.write_text(blind, encoding="utf-8")
    done = python(laid_out, "kata", "author", "check", NAME, "--seeds", "1")
    properties.write_text(right, encoding="utf-8")
    assert done.returncode == 1
    assert "survived  mean_axis:" in done.stdout
    assert "judged wrongly: mean_axis wrong/whole_mean.py" in done.stdout


@pytest.mark.parametrize("name", ["Mean", "mean-axis", "class", "均值", "", "../up", "_/x"])
def test_an_invalid_name_is_refused(checkout, name):
    done = python(checkout, "kata", "author", "new", name)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_no_existing_file_is_overwritten(checkout):
    manifest = (checkout / "kata" / "manifest.toml").read_text(encoding="utf-8")
    done = python(checkout, "kata", "author", "new", "time_major")
    assert done.returncode == 2
    assert "already" in done.stderr
    assert (checkout / "kata" / "manifest.toml").read_text(encoding="utf-8") == manifest
