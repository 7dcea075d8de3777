"""The measurement of `bench/watch.py`: saves of files, judged by the board and by pytest.

The board itself runs, without a terminal; a file is saved, and the time is taken until its
verdict stands on the board. pytest judges the same properties of the same file, as a whole
process. Both take turns, so that a drift of the machine meets both.
"""

import argparse
import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import ClassVar

from rich.console import Console
from rich.table import Table

from kata import board as boards
from kata import workdir
from kata.exercise import exercises, find
from kata.subject import warm_up
from kata.text import Texts

NAMES = [exercise.name for exercise in exercises()]
GOALS = {"broken": 0.5, "fixed": 1.5}
"""Seconds from a save to the verdict that we aim at, on two cores."""


class Timed(boards.Board):
    """A board that tells when a verdict stands on it."""

    def _changed(self, name: str) -> None:
        super()._changed(name)
        standing = self.watched.standings[name]
        if standing.state is not None:
            self.seen.setdefault((name, standing.fingerprint), time.perf_counter())

    seen: ClassVar[dict[tuple[str, str | None], float]] = {}


def cold(name: str, folder: Path) -> float:
    """Seconds of a pytest run of the properties of one exercise."""
    command = [sys.executable, "-m", "pytest", "-q", f"tests/properties/{name}.py"]
    started = time.perf_counter()
    subprocess.run(
        command, capture_output=True, check=False, env={**os.environ, "KATA_DIR": str(folder)}
    )
    return time.perf_counter() - started


async def measure(runs: int, folder: Path) -> dict[tuple[str, str], list[tuple[float, float]]]:
    """Times of the board and of pytest for each exercise, broken and fixed."""
    found: dict[tuple[str, str], list[tuple[float, float]]] = {}
    app = Timed(Texts("en"))
    async with app.run_test(size=(100, 30)):
        while not all(one.verdict for one in app.watched.standings.values()):
            await asyncio.sleep(0.1)
        for number in range(runs):
            for name in NAMES:
                for state in ("broken", "fixed"):
                    path = folder / f"{name}.py"
                    source = getattr(find(name), state).read_text(encoding="utf-8")
                    app.current = name
                    app.watched.want(name)
                    app.seen.clear()
                    saved = time.perf_counter()
                    path.write_text(f"{source}\n# {number}\n", encoding="utf-8")
                    while app.watched.standings[name].verdict is None or not app.seen:
                        await asyncio.sleep(0.01)
                    warm = min(app.seen.values()) - saved
                    pair = (warm, await asyncio.to_thread(cold, name, folder))
                    found.setdefault((name, state), []).append(pair)
    app.watched.stop()
    return found


def main() -> None:
    """Print a table of times and ratios, medians over the runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="saves of each file (default 3)")
    runs = parser.parse_args().runs
    folder = Path(tempfile.mkdtemp(prefix="kata-bench-"))
    warm_up()  # as the command line does, before the board takes the terminal
    workdir.WORK = folder
    workdir.make(folder)
    try:
        found = asyncio.run(measure(runs, folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    table = Table(title=f"save to verdict on the board, against cold pytest; medians of {runs}")
    for heading in ("exercise", "file", "seconds", "aim", "cold pytest, seconds", "times faster"):
        words = heading in {"exercise", "file"}
        table.add_column(heading, justify="left" if words else "right")
    for (name, state), pairs in found.items():
        warm, base = (statistics.median(column) for column in zip(*pairs, strict=True))
        ratio = statistics.median(cold / warm for warm, cold in pairs)
        row = (f"{warm:.2f}", f"{GOALS[state]:.1f}", f"{base:.2f}", f"{ratio:.1f}")
        table.add_row(name, state, *row)
    Console().print(table)
