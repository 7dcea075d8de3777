"""How long a check takes, as a ratio to importing Paddle and Hypothesis on the same machine.

Both are timed as whole processes, in turn, so that a drift of the machine meets both.
"""

import argparse
import statistics
import subprocess
import sys
import time

from rich.console import Console
from rich.table import Table

IMPORT = [sys.executable, "-W", "ignore", "-c", "import paddle, hypothesis"]
CHECKS = {
    "check of broken/, all exercises": ["check", "broken"],
    "check of fixed/, all exercises": ["check", "fixed"],
    "check of one broken exercise": ["check", "broken", "--only", "time_major"],
    "check of one fixed exercise": ["check", "fixed", "--only", "time_major"],
}


def seconds(command: list[str]) -> float:
    """Run a command to its end; return its wall time."""
    started = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False)
    return time.perf_counter() - started


def main() -> None:
    """Print a table of times and ratios, medians over the runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each command (default 5)")
    runs = parser.parse_args().runs
    seconds(IMPORT)  # warms the disk cache
    table = Table(title=f"whole processes, medians of {runs}")
    for heading in ("command", "seconds", "import, seconds", "ratio"):
        table.add_column(heading, justify="left" if heading == "command" else "right")
    for name, arguments in CHECKS.items():
        pairs = [
            (seconds(IMPORT), seconds([sys.executable, "-m", "kata", *arguments]))
            for _ in range(runs)
        ]
        base = statistics.median(base for base, _ in pairs)
        check = statistics.median(check for _, check in pairs)
        ratio = statistics.median(check / base for base, check in pairs)
        table.add_row(name, f"{check:.2f}", f"{base:.2f}", f"{ratio:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()
