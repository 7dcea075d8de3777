"""A file's fingerprint depends on the neighbours that it uses, and on no others."""

import pytest

from kata.exercise import exercises
from kata.judging.neighbours import fingerprint, reaches_out, used_by


def counts_for(folder, line, name="embedding"):
    """Whether a neighbour of the learner's file counts if that file contains this line."""
    path, other = folder / "float_cast.py", folder / f"{name}.py"
    other.write_text("a = 1\n", encoding="utf-8")
    path.write_text(f"{line}\n", encoding="utf-8")
    before = fingerprint(path)
    other.write_text("a = 22\n", encoding="utf-8")
    return fingerprint(path) != before


@pytest.mark.parametrize(
    "line",
    [
        "import helper",
        "import os, helper",
        "x = 1; import helper",
        "from helper import train",
        "if True: import helper",
        "import importlib; helper = importlib.import_module('helper')",
    ],
)
def test_a_helper_counts_however_it_is_imported(tmp_path, line):
    assert counts_for(tmp_path, line, "helper")


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("import os, embedding", True),
        ("import os, \\\n    embedding", True),
        ("from embedding import (\n    a,\n)", True),
        ("self.embedding = 1", False),
        ("# import embedding", False),
    ],
)
def test_another_exercise_counts_only_if_it_is_imported(tmp_path, line, counts):
    assert counts_for(tmp_path, line) == counts


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("exec(open(name).read())", True),
        ("eval(name)", True),
        ("import builtins; builtins.eval(name)", True),
        ("model.eval()", False),
        ("'import_module'", False),
    ],
)
def test_code_that_may_use_any_file_counts_as_using_all(tmp_path, line, counts):
    assert counts_for(tmp_path, line) == counts


@pytest.mark.parametrize("exercise", exercises(), ids=lambda one: one.name)
def test_no_shipped_exercise_uses_another_file(exercise):
    for path in (exercise.broken, exercise.fixed):
        assert [near for near, _ in used_by(path)] == [path]
        assert not reaches_out(path)
