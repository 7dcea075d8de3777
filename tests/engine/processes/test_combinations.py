"""In a script each fault is diagnosed alone, and all at once; `make prove` tests the rest."""

import pytest

from kata.exercise import find
from kata.mutation.combinations import combinations_of
from kata.verdict import broken_in

SCRIPT = find("script")


@pytest.fixture(scope="module")
def sources():
    """All combinations, by name."""
    return {called: source for called, _, source in combinations_of(SCRIPT)}


@pytest.mark.parametrize("called", [*SCRIPT.faults, "+".join(SCRIPT.faults)])
def test_a_combination_is_diagnosed_exactly(judged, sources, called):
    assert broken_in(judged("script", sources[called])) == set(called.split("+"))


def test_all_combinations_are_there(sources):
    assert len(sources) == 2 * 2 ** len(SCRIPT.faults)
