"""In the whole script, all 16 combinations of the four faults are told exactly."""

import pytest

from kata import judge
from kata.exercise import find
from kata.mutation.proof import combinations_of
from kata.verdict import State

from .conftest import ENGLISH

SCRIPT = find("script")
ALL = list(combinations_of(SCRIPT))


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory):
    """All of them judged, side by side."""
    folder = tmp_path_factory.mktemp("combinations")
    jobs = []
    for number, (_, _, source) in enumerate(ALL):
        path = folder / f"script_{number}.py"
        path.write_text(source, encoding="utf-8")
        jobs.append((SCRIPT, path))
    return judge.judge_all(jobs, ENGLISH, lambda _verdict: None)


@pytest.mark.parametrize(
    ("number", "subset"),
    [pytest.param(number, subset, id=called) for number, (called, subset, _) in enumerate(ALL)],
)
def test_a_combination_is_told_exactly(verdicts, number, subset):
    faults = verdicts[number].faults
    assert {name for name, state in faults.items() if state == State.BROKEN} == set(subset)


def test_all_combinations_are_there():
    assert len(ALL) == 2 * 2 ** len(SCRIPT.faults)
