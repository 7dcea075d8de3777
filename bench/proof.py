"""Proof: the time that the proof and the tests take per item, and how the proof scales.

Whole processes are timed, so the times include everything that a run does before it judges.
"""

import argparse
import re
import statistics
from itertools import chain

from bench import table
from bench.process import Ended, python

SMALL = ("float_cast", "axis_reshape", "loss")
"""One exercise from each of the first three chapters."""

JUDGED = re.compile(
    r"of (\d+) mutants|(\d+) right and|(\d+) wrong variants|(\d+) combinations|(\d+) passed"
)
"""Where the output of a proof, or of pytest, gives the number of items judged."""


def measure(options: argparse.Namespace) -> None:
    """Print a line for each number of workers, and one for each set of tests."""
    names = options.only or SMALL
    proof = ("-m", "kata", "author", "check", *names, "--seeds", str(options.seeds), "--workers")
    commands = {
        f"proof, {workers} at a time": (*proof, str(workers)) for workers in options.workers
    }
    seeds = dict.fromkeys(commands, options.seeds * len(names))
    commands |= {f"`{tests}`": ("-m", "pytest", tests) for tests in options.tests}
    runs: dict[str, list[Ended]] = {part: [] for part in commands}
    for _ in range(options.runs):
        for part, command in commands.items():
            runs[part].append(python(*command))
    seconds = {
        part: statistics.median(one.seconds for one in ended) for part, ended in runs.items()
    }
    first = next(iter(seconds.values()))
    rows = []
    for part, ended in runs.items():
        counts = chain(*JUDGED.findall(ended[0].output))
        judged = sum(map(int, filter(None, counts))) + seeds.get(part, 0)
        each = f"{1000 * seconds[part] / judged:.0f}"
        faster = f"{first / seconds[part]:.2f}" if part in seeds else ""
        rows.append([part, f"{seconds[part]:.1f}", str(judged), each, faster])
    table.show(["part", "seconds", "judged", "ms for each", "times faster"], rows)
