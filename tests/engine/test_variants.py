"""Every hand-written alternative is judged: right ones accepted, wrong ones refused and named."""

import re

import pytest

from kata import judge
from kata.exercise import exercises
from kata.verdict import State

from .conftest import ENGLISH

HEAD = re.compile(r"# (?:(right)|wrong(?: \(([\w, ]+)\))?): \S")


def variants():
    """Each variant with its exercise and the faults that are broken in it."""
    for exercise in exercises():
        for path in sorted(exercise.variants.glob("*/*.py")):
            first = path.read_text(encoding="utf-8").partition("\n")[0]
            head = HEAD.match(first)
            assert head, f"{path}: the first line says nothing"
            right, names = head.groups()
            broken = set() if right else set((names or exercise.name).split(", "))
            assert (path.parent.name == "right") == (not broken), path
            yield exercise, path, broken


ALL = list(variants())


@pytest.fixture(scope="module")
def verdicts():
    """All of them judged, side by side."""
    jobs = [(exercise, path) for exercise, path, _ in ALL]
    judged = judge.judge_all(jobs, ENGLISH, lambda _verdict: None)
    return dict(zip([path for _, path in jobs], judged, strict=True))


@pytest.mark.parametrize(
    ("path", "broken"),
    [
        pytest.param(path, broken, id=f"{e.name}/{path.parent.name}/{path.stem}")
        for e, path, broken in ALL
    ],
)
def test_a_variant_is_told_as_it_is(verdicts, path, broken):
    verdict = verdicts[path]
    told = {name for name, state in verdict.faults.items() if state == State.BROKEN}
    assert told == broken, [one.to_json() for one in verdict.results]
    if not broken:
        assert verdict.state == State.FIXED, verdict.first_broken
