"""Combinations: the sets of an exercise's named faults, each injected into its reference fix."""

from collections.abc import Iterator
from itertools import combinations

from kata import fault
from kata.exercise import Exercise

LISTED_LOADER = """\
train_loader = [
    (paddle.to_tensor(X[i : i + batch_size]), paddle.to_tensor(Y[i : i + batch_size]))
    for i in range(0, 1000, batch_size)
]

# Training
"""
"""Batches in a list instead of a DataLoader; calling a list is an error."""


def combinations_of(exercise: Exercise) -> Iterator[tuple[str, frozenset[str], str]]:
    """Every combination of an exercise's faults: its name, the faults, and the source.

    If a script has a DataLoader, each combination is made twice: with it, and with a list of
    batches.
    """
    for count in range(len(exercise.faults) + 1):
        for subset in combinations(exercise.faults, count):
            source = exercise.solution
            for name in (*exercise.also, *subset):
                source = fault.put_in(fault.load(name), source)
            called = "+".join(subset) or "none"
            yield called, frozenset(subset), source
            if "# Training\n" in source:
                listed = source.replace("# Training\n", LISTED_LOADER)
                yield f"{called}, list", frozenset(subset), listed
