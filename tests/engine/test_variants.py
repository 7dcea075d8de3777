"""Every hand-written alternative is judged: right ones accepted, wrong ones refused and named."""

import pytest

from kata import judge
from kata.exercise import exercises
from kata.mutation.variants import variants_of
from kata.verdict import State

from .conftest import ENGLISH


def variants():
    """Each variant with its exercise and the faults that are broken in it."""
    for exercise in exercises():
        for variant in variants_of(exercise):
            yield exercise, variant.path, variant.broken


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
