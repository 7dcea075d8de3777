"""Runs the kata's harness from nothing, as ``kata mutate`` does; prints what it says as JSON."""

import argparse
import json
import statistics
import time

import subjects

from kata.subject import warm_up

if __name__ == "__main__":
    warm_up()  # Paddle is imported while the rest is imported here, as the command line does

from kata.mutation import proof
from kata.mutation.generation import operators_named
from kata.mutation.mutant import NOTICED, Fate
from kata.mutation.request import MutantRequest
from kata.mutation.run import Harness, Settings, canary_of

CANARIES = 20


def floor(harness: Harness) -> float:
    """Seconds from the fork of a child to its first failing property, the median."""
    first = harness.exercises[0]
    names = harness.names[first.name]
    request = MutantRequest(first.name, canary_of(first), names)
    return statistics.median(one.seconds for one in harness._replies([request] * CANARIES))


def main() -> None:
    """Mutate one subject; print mutants, outcomes and the floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("subject", choices=subjects.SUBJECTS)
    parser.add_argument("--operators", nargs="*", default=[])
    parser.add_argument("--floor", action="store_true")
    options = parser.parse_args()
    settings = Settings(operators_named(options.operators), cached=False, explained=False)
    chosen = subjects.SUBJECTS[options.subject]()
    with Harness(chosen, settings, proof.order_of) as harness:
        results = harness.run(lambda _result: None)
        started = time.perf_counter()
        lowest = floor(harness) if options.floor else None
        took = time.perf_counter() - started
    told = [
        [
            f"{one.mutant.exercise}.py",
            one.mutant.source,
            "killed" if one.fate in NOTICED else "survived",
        ]
        for one in results
        if one.fate != Fate.UNVIABLE
    ]
    run = [one.seconds for one in results if one.seconds]
    print(json.dumps({"told": told, "floor": lowest, "floor_took": took, "seconds": run}))


if __name__ == "__main__":
    main()
