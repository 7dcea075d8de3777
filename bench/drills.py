"""Drills: whether they are diagnosed exactly, before repair, after it, and at each step in between.

Makes drills of all levels, and judges each with every combination of its faults left in: the
remaining faults must be broken, and the repaired ones fixed.
"""

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Sequence

from rich.console import Console
from rich.progress import track

from bench import table
from kata.choice.draw import Drawn, draw, verdicts_of
from kata.learner.drill import LEVELS
from kata.verdict import State


def told_wrongly(drawn: Drawn) -> list[list[int]]:
    """The combinations that are diagnosed wrongly, as indices of the faults left in."""
    drill = drawn.drill
    verdicts = verdicts_of(drill.exercise, drawn.sources)
    return [
        sorted(left)
        for left, verdict in verdicts.items()
        if drill.left(verdict) != left or (verdict.state == State.FIXED) != (not left)
    ]


def measure(options: argparse.Namespace) -> None:
    """Print a line for each level."""
    found = defaultdict(list)
    for number in track(range(options.drills), "drills", console=Console(stderr=True)):
        level = LEVELS[number % len(LEVELS)]
        started = time.perf_counter()
        drawn = draw(level, 1 + number // len(LEVELS))
        seconds = time.perf_counter() - started
        found[level].append((drawn, seconds, told_wrongly(drawn)))
    headings = (
        "level", "drills", "exercises", "operators", "faults", "files judged", "judged wrongly",
        "seconds to draw (median)",
    )  # fmt: skip
    table.show(headings, (_row(level, *zip(*ones, strict=True)) for level, ones in found.items()))


def _row(
    level: int, drawn: Sequence[Drawn], seconds: Sequence[float], wrong: Sequence[list[list[int]]]
) -> list[str]:
    drills = [one.drill for one in drawn]
    faults = [fault for drill in drills for fault in drill.faults]
    counts = (
        level,
        len(drills),
        len({drill.exercise.name for drill in drills}),
        len({fault.operator for fault in faults}),
        len(faults),
        sum(len(one.sources) for one in drawn),
        sum(map(len, wrong)),
    )
    return [*map(str, counts), f"{statistics.median(seconds):.1f}"]
