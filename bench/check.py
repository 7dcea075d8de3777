"""Check: how long a check takes, relative to importing Paddle and Hypothesis on the same machine.

Both are timed as whole processes, in turn, so that a change in the machine's speed affects both.
"""

import argparse
import statistics

from bench import table
from bench.process import python

IMPORT = ("-W", "ignore", "-c", "import paddle, hypothesis")
CODES = {"broken": (1,), "fixed": (0,)}


def measure(options: argparse.Namespace) -> None:
    """Print times and ratios, medians over the runs."""
    python(*IMPORT)  # warms the disk cache
    chosen = [["--only", *options.only]] if options.only else [[], ["--only", "time_major"]]
    rows = []
    for only in chosen:
        for folder, codes in CODES.items():
            command = ["check", folder, *only]
            pairs = [
                (python(*IMPORT).seconds, python("-m", "kata", *command, codes=codes).seconds)
                for _ in range(options.runs)
            ]
            base, check = (statistics.median(column) for column in zip(*pairs, strict=True))
            ratio = statistics.median(check / base for base, check in pairs)
            name = f"`kata {' '.join(command)}`"
            rows.append([name, f"{check:.2f}", f"{base:.2f}", f"{ratio:.2f}"])
    table.show(["command", "seconds", "import, seconds", "ratio"], rows)
