"""Runs the kata's harness from scratch, as ``kata mutate`` does; prints its outcomes as JSON."""

import argparse
import json
import statistics

from bench.subjects import subjects
from kata.subject.parent import warm_up

if __name__ == "__main__":
    warm_up()  # like the command line, import Paddle while the rest is imported here

from kata.mutation import archive
from kata.mutation.baseline import canary_of
from kata.mutation.case import Case, Part
from kata.mutation.generation import operators_named
from kata.mutation.harness import Harness, Settings
from kata.mutation.mutant import NOTICED, Fate

CANARIES = 20


def floor(harness: Harness) -> float:
    """Seconds from the fork of a child to its first failing example: the median over several."""
    first = next(iter(harness.exercises.values()))
    source = canary_of(first)
    canaries = [Case(Part.FIRST, first.name, f"canary {one}", source) for one in range(CANARIES)]
    return statistics.median(one.seconds for one in harness.judge(canaries))


def main() -> None:
    """Mutate some exercises; print each mutant's file, source and outcome."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--operators", nargs="*", default=[])
    parser.add_argument("--floor", action="store_true", help="print what a mutant costs instead")
    options = parser.parse_args()
    settings = Settings(operators_named(options.operators), cached=False, explained=False)
    chosen = [one for subject in subjects(options.names) for one in subject.exercises]
    with Harness(chosen, settings, archive.order_of) as harness:
        records = harness.judge(harness.mutant_cases(Part.FIRST))
        results = harness.results(records)
        if options.floor:
            print(json.dumps([floor(harness), statistics.mean(one.seconds for one in records)]))
            return
    told = [
        [
            f"{one.mutant.exercise}.py",
            one.mutant.source,
            "killed" if one.fate in NOTICED else "survived",
        ]
        for one in results
        if one.fate != Fate.UNVIABLE
    ]
    print(json.dumps(told))


if __name__ == "__main__":
    main()
