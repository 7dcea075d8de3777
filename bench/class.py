"""Class: how fast a class is judged, compared with a loop of `kata check`, and the overhead.

The class is generated: right and wrong repairs, untouched files, and files that misbehave. Some are
identical, as if learners had worked together; all others differ by a comment.
"""

import argparse
import random
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import psutil
from rich.console import Console
from rich.progress import track

from bench import table
from bench.process import python
from kata.classroom.intake import submission
from kata.classroom.intake.people import people
from kata.classroom.marking import worker
from kata.classroom.marking.ledger import Ledger
from kata.classroom.marking.marks import Marking, of_exercise
from kata.exercise import Exercise, exercises
from kata.mutation.process.pool import Pool

LOOP = 3
"""Learners in the plain loop; a few are enough, because each takes the same time."""

HOSTILE = (
    "while True:\n    pass\n",
    "import os\nos._exit(3)\n",
    "import os, time\nfor _ in range(10**4):\n    os.fork() or time.sleep(99)\n",
    "import pathlib\nprint(pathlib.Path('/etc/passwd').read_text())\n",
    "import socket\nsocket.create_connection(('192.0.2.1', 80), 1)\n",
    "held = [bytes(2**30) for _ in range(64)]\n",
)
"""Malicious lines that a file may begin with."""

ONE_IN = 200
"""One file in this many is hostile."""


class Timed:
    """A pool that adds up the time for which its workers report to have been busy."""

    def __init__(self, workers: int) -> None:
        """Start the pool."""
        self._pool = Pool(workers, worker.start)
        self.busy = 0.0

    def map(self, requests, done, deadly=None):  # noqa: ANN001, ANN201  (those of `Workers.map`)
        """Carry out requests, as `Pool.map` does."""

        def told(number: int, reply: worker.FileReply) -> None:
            self.busy += reply.seconds
            done(number, reply)

        self._pool.map(requests, told, deadly)

    def close(self) -> None:
        """End it."""
        self._pool.close()


@dataclass
class Memory:
    """The peak memory of this process and its children together, in MiB."""

    most: float = 0.0
    _stop: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        """Start measuring at intervals."""
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop measuring."""
        self._stop.set()

    def _watch(self) -> None:
        while not self._stop.wait(1.0):
            family = [psutil.Process(), *psutil.Process().children(recursive=True)]
            self.most = max(self.most, sum(map(_proportional, family)) / 2**20)


def _proportional(process: psutil.Process) -> int:
    """Bytes of a process; on Linux, shared memory is divided among the processes that share it."""
    try:
        told = process.memory_full_info()
    except psutil.Error:
        return 0
    return getattr(told, "pss", told.rss)


def lay_out(folder: Path, learners: int, alike: float, chosen: Sequence[Exercise]) -> int:
    """Generate a class; return the number of submitted files."""
    chance = random.Random(f"{learners} {alike}")  # noqa: S311  (no secret)
    for number in range(learners):
        place = folder / f"learner {number:04}"
        place.mkdir()
        for exercise in chosen:
            source = _source(exercise, chance)
            own = "" if chance.random() < alike else f"# learner {number}\n"
            (place / exercise.file_name).write_text(source + own, encoding="utf-8")
    return learners * len(chosen)


def _source(exercise: Exercise, chance: random.Random) -> str:
    """A file as a learner might submit it."""
    kind = chance.choices(("right", "wrong", "fixed", "broken"), (3, 3, 3, 1))[0]
    if kind in {"fixed", "broken"}:
        path = exercise.fixed if kind == "fixed" else exercise.broken
    else:
        # only a few of each kind, because many real submissions are the same too
        path = chance.choice(sorted((exercise.variants / kind).glob("*.py"))[:4])
    text = path.read_text(encoding="utf-8")
    return chance.choice(HOSTILE) + text if chance.randrange(ONE_IN) == 0 else text


def measure(options: argparse.Namespace) -> None:
    """Print a line for each class and each number of workers."""
    chosen = [one for one in exercises() if one.name in options.only or not options.only]
    rows = []
    for learners in options.learners:
        for alike in options.alike:
            with tempfile.TemporaryDirectory(prefix="kata-bench-") as place:
                folder = Path(place, "class")
                folder.mkdir()
                files = lay_out(folder, learners, alike, chosen)
                loop = _loop(folder, chosen) * learners
                for workers in options.workers:
                    out = Path(place, f"ledger-{workers}")
                    row = _judged(folder, out, chosen, workers)
                    told = [learners, f"{alike:.0%}", files, *row[:-2], f"{loop / row[-2]:.1f}"]
                    rows.append([*map(str, told), f"{row[-1]:.1%}"])
    headings = (
        "learners", "alike", "files", "judged", "workers", "seconds", "files/s", "MiB",
        "times a loop of `kata check`", "engine",
    )  # fmt: skip
    table.show(headings, rows)


def _judged(folder: Path, out: Path, chosen: Sequence[Exercise], workers: int) -> list[object]:
    """Judge a class; return the cells, then seconds, then the engine's share of the time."""
    started = time.perf_counter()
    persons = people(submission.read(folder)[0], None)
    assignments = [of_exercise(one, dict.fromkeys(one.faults, 1.0)) for one in chosen]
    marking = Marking(assignments, persons, Ledger(out))
    pools: list[Timed] = []

    def start() -> Timed:
        pools.append(Timed(workers))
        return pools[0]

    with Memory() as memory:
        marking.judge(start, lambda _job: None)
    record = marking.record
    seconds = time.perf_counter() - started
    files = sum(len(member.handed) for member in record.members)
    idle = 1 - pools[0].busy / (seconds * workers)
    cells = [marking.total, workers, f"{seconds:.0f}", f"{files / seconds:.1f}"]
    return [*cells, f"{memory.most:.0f}", seconds, idle]


def _loop(folder: Path, chosen: Sequence[Exercise]) -> float:
    """Seconds that `kata check` takes per learner, one after another."""
    some = sorted(folder.iterdir())[:LOOP]
    names = [one.name for one in chosen]
    seconds = 0.0
    for one in track(some, "kata check", console=Console(stderr=True)):
        command = ["-m", "kata", "check", one, "--json", "--fresh", "--only", *names]
        seconds += python(*command, codes=(0, 1)).seconds
    return seconds / len(some)
