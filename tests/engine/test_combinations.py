"""In the whole script, all 16 combinations of the four faults are told exactly."""

from itertools import combinations

import pytest

from kata import fault, judge
from kata.exercise import find
from kata.verdict import State

from .conftest import ENGLISH

SCRIPT = find("script")
SUBSETS = [
    subset for count in range(5) for subset in combinations(SCRIPT.faults, count)
]  # fmt: skip
A_LIST = """\
train_loader = [
    (paddle.to_tensor(X[i : i + batch_size]), paddle.to_tensor(Y[i : i + batch_size]))
    for i in range(0, 1000, batch_size)
]

# Training
"""


def sources():
    """Each combination, with a DataLoader and with a list of batches in its place."""
    for subset in SUBSETS:
        source = SCRIPT.fixed.read_text(encoding="utf-8")
        for name in (*SCRIPT.also, *subset):
            source = fault.put_in(fault.load(name), source)
        yield "loader", subset, source
        yield "list", subset, source.replace("# Training\n", A_LIST)


ALL = list(sources())


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
    [
        pytest.param(number, subset, id=f"{form}-{'+'.join(subset) or 'none'}")
        for number, (form, subset, _) in enumerate(ALL)
    ],
)
def test_a_combination_is_told_exactly(verdicts, number, subset):
    faults = verdicts[number].faults
    assert {name for name, state in faults.items() if state == State.BROKEN} == set(subset)
