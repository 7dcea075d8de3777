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
            yield exercise, variant


ALL = list(variants())


@pytest.fixture(scope="module")
def verdicts():
    """All of them judged, side by side."""
    jobs = [(exercise, variant.path) for exercise, variant in ALL]
    judged = judge.judge_all(jobs, ENGLISH, lambda _verdict: None)
    return dict(zip([path for _, path in jobs], judged, strict=True))


@pytest.mark.parametrize(
    "variant",
    [
        pytest.param(one, id=f"{exercise.name}/{one.path.parent.name}/{one.path.stem}")
        for exercise, one in ALL
    ],
)
def test_a_variant_is_told_as_it_is(verdicts, variant):
    verdict = verdicts[variant.path]
    told = {name for name, state in verdict.faults.items() if state == State.BROKEN}
    assert told == variant.broken, [one.to_json() for one in verdict.results]
    assert (verdict.state == State.FIXED) == variant.right, verdict.first_broken
