"""Progress is kept in a versioned file, and content that cannot be understood is never fatal."""

import json

import pytest

from kata.learner.progress import VERSION, Progress


@pytest.fixture
def file(tmp_path):
    (tmp_path / ".kata").mkdir()
    return tmp_path / ".kata" / "progress.json"


def test_the_file_is_as_documented(tmp_path):
    progress = Progress.read(tmp_path)
    progress.seen("time_major")
    assert progress.next_hint("time_major", 4) == 1
    progress.seen_fixed("embedding")
    told = json.loads((tmp_path / ".kata" / "progress.json").read_text(encoding="utf-8"))
    assert set(told) == {"version", "current", "hints", "fixed"}
    assert told["version"] == VERSION
    assert told["current"] == "time_major"
    assert told["hints"] == {"time_major": 1}
    assert list(told["fixed"]) == ["embedding"]
    again = Progress.read(tmp_path)
    assert (again.current, again.hints, again.fixed) == (
        progress.current, progress.hints, progress.fixed,
    )  # fmt: skip


def test_hints_end_at_the_last_one(tmp_path):
    progress = Progress.read(tmp_path)
    assert [progress.next_hint("a", 2) for _ in range(3)] == [1, 2, 2]


def test_the_first_day_of_a_fix_is_kept(tmp_path):
    progress = Progress.read(tmp_path)
    progress.fixed["a"] = "2020-01-01"
    progress.seen_fixed("a")
    assert progress.fixed == {"a": "2020-01-01"}


def test_the_first_version_is_read(file):
    old = {"version": 1, "hints": {"embedding": 3}}
    file.with_name("hints.json").write_text(json.dumps(old), encoding="utf-8")
    assert Progress.read(file.parent.parent).hints == {"embedding": 3}


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff{", b"[]", b"{}", b'{"version": 99, "hints": {}}',
        b'{"version": 2, "hints": 5}', b'{"version": 2, "hints": {"a": "x"}}',
        b'{"version": 2, "hints": {"a": -5}}',
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_set_aside(file, content):
    file.write_bytes(content)
    progress = Progress.read(file.parent.parent)
    assert progress.hints == {}
    assert file.with_name("progress.json.1.bak").read_bytes() == content
    progress.seen("a")
    assert Progress.read(file.parent.parent).current == "a"


def test_a_folder_in_its_place_is_not_a_failure(file):
    file.mkdir()
    assert Progress.read(file.parent.parent).hints == {}
