"""Whether drills are told exactly: before repair, after it, and at each step in between.

Draws drills of all levels, and judges each with every combination of its faults left in it: the
faults that are left must be broken, the repaired ones fixed.
"""

import argparse
import statistics
import time
from collections import defaultdict

from rich.console import Console
from rich.progress import track
from rich.table import Table

from kata.drill import LEVELS
from kata.mutation.draw import Drawn, draw, verdicts_of
from kata.text import Texts
from kata.verdict import State

ENGLISH = Texts("en")


def told_wrongly(drawn: Drawn) -> list[list[int]]:
    """The combinations, as numbers of the faults left in, that are told otherwise."""
    drill = drawn.drill
    verdicts = verdicts_of(drill.exercise, drawn.sources, ENGLISH)
    return [
        sorted(left)
        for left, verdict in verdicts.items()
        if drill.left(verdict) != left or (verdict.state == State.FIXED) != (not left)
    ]


def main() -> None:
    """Print a line for each level."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drills", type=int, default=50, help="number of drills (default 50)")
    count = parser.parse_args().drills
    found = defaultdict(list)
    for number in track(range(count), "drills", console=Console(stderr=True)):
        level = LEVELS[number % len(LEVELS)]
        started = time.perf_counter()
        drawn = draw(level, 1 + number // len(LEVELS), ENGLISH)
        seconds = time.perf_counter() - started
        found[level].append((drawn, seconds, told_wrongly(drawn)))
    table = Table(title=f"{count} drills")
    headings = (
        "level", "drills", "exercises", "operators", "faults", "files judged", "told wrongly",
        "seconds to draw (median)",
    )  # fmt: skip
    for heading in headings:
        table.add_column(heading, justify="right")
    for level, drawn_ones in sorted(found.items()):
        drills = [drawn.drill for drawn, _, _ in drawn_ones]
        faults = [fault for drill in drills for fault in drill.faults]
        table.add_row(
            str(level),
            str(len(drills)),
            str(len({drill.exercise.name for drill in drills})),
            str(len({fault.operator for fault in faults})),
            str(len(faults)),
            str(sum(len(drawn.sources) for drawn, _, _ in drawn_ones)),
            str(sum(len(wrong) for _, _, wrong in drawn_ones)),
            f"{statistics.median(seconds for _, seconds, _ in drawn_ones):.1f}",
        )
    Console().print(table)


if __name__ == "__main__":
    main()
