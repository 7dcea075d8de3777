"""Watch: the time from a save to the verdict on the board, compared with a cold run of pytest.

The board itself runs, without a terminal. A file is saved, and the time until its verdict is on the
board is measured. pytest runs the same properties on the same file, as a whole process. Both take
turns, so that a change in the machine's speed affects both.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import ClassVar

from bench import table
from bench.process import python
from kata.exercise import Exercise, chapters, find
from kata.learner import workdir
from kata.learner.task import Task
from kata.screen import board as boards
from kata.subject.parent import warm_up
from kata.text import Texts

CODES = {"broken": (1,), "fixed": (0,)}
"""The states of a file, with the exit codes of pytest."""


class Timed(boards.Board):
    """A board that records when a verdict appears, in a folder with only some exercises."""

    seen: ClassVar[dict[str | None, float]] = {}
    """When a verdict appeared, by the fingerprint of the file."""

    def _changed(self, name: str) -> None:
        super()._changed(name)
        standing = self.watched.standings[name]
        if standing.state is not None:
            self.seen.setdefault(standing.fingerprint, time.perf_counter())

    def _make(self) -> None:
        """Create no files, so that only the measured exercises take time."""


async def saved(app: Timed, exercise: Exercise, source: str) -> float:
    """Save a file; return the seconds to its verdict."""
    name = exercise.name
    app.current = name
    app.watched.want(name)
    app.seen.clear()
    started = time.perf_counter()
    app.watched.tasks[name].file.write_text(source, encoding="utf-8")
    while app.watched.standings[name].verdict is None or not app.seen:
        await asyncio.sleep(0.01)
    return min(app.seen.values()) - started


async def times(
    chosen: list[Exercise], runs: int, folder: Path
) -> dict[tuple[str, str], list[tuple[float, float]]]:
    """Seconds of the board and of pytest, for each exercise, broken and fixed."""
    found = defaultdict(list)
    app = Timed(Texts("en"))
    async with app.run_test(size=(100, 30)):
        while not all(one.verdict for one in app.watched.standings.values()):
            await asyncio.sleep(0.1)
        for number in range(runs):
            for exercise in chosen:
                command = ("-m", "pytest", "-q", f"tests/properties/{exercise.name}.py")
                for state, codes in CODES.items():
                    source = getattr(exercise, state).read_text(encoding="utf-8")
                    warm = await saved(app, exercise, f"{source}\n# {number}\n")
                    cold = await asyncio.to_thread(
                        python, *command, codes=codes, KATA_DIR=str(folder)
                    )
                    found[exercise.name, state].append((warm, cold.seconds))
    app.watched.stop()
    return found


def measure(options: argparse.Namespace) -> None:
    """Print times and ratios, medians over the runs."""
    chosen = [find(name) for name in options.only or ()] or list(chapters()["article"])
    with tempfile.TemporaryDirectory(prefix="kata-bench-") as folder:
        warm_up()  # as the command line does, before the board takes the terminal
        workdir.WORK = Path(folder)
        for exercise in chosen:
            Task(exercise, workdir.WORK).reset()
        found = asyncio.run(times(chosen, options.runs, workdir.WORK))
    rows = []
    for exercise in chosen:
        row = [f"`{exercise.name}`"]
        for state in CODES:
            pairs = found[exercise.name, state]
            ratio = statistics.median(cold / warm for warm, cold in pairs)
            row += [f"{statistics.median(warm for warm, _ in pairs):.2f}", f"{ratio:.1f}"]
        rows.append(row)
    headings = [heading for state in CODES for heading in (f"{state}: seconds", "times faster")]
    table.show(["exercise", *headings], rows)
