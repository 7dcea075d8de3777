"""Class: how fast a class is judged, compared with a loop of `kata check`, and the overhead.

The class is generated: repairs that are right and wrong, files as they were handed out, and files
that misbehave. Some are alike, as where learners work together; all others differ by a comment.
From what a file costs here follows how long a large class takes, on one machine or on several.
"""

import argparse
import random
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from statistics import fmean
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

LARGE = 2400
"""Learners of a large class."""

ALIKE = (0.0, 2 / 3)
"""Shares of its files that are alike."""

CORES = (2, 8, 32)
"""Of one machine, of four and of sixteen."""


class Timed:
    """A pool that adds up what its workers say they were busy, and what was computed.

    Attributes:
        busy: seconds, of all workers.
        computed: seconds of a core, by this process and its family.
    """

    def __init__(self, workers: int) -> None:
        """Start it."""
        self._before = _computed()
        self._pool = Pool(workers, worker.start)
        self.busy = self.computed = 0.0

    def map(self, requests, done, deadly=None):  # noqa: ANN001, ANN201  (those of `Workers.map`)
        """Carry out requests, as `Pool.map` does."""

        def told(number: int, reply: worker.FileReply) -> None:
            self.busy += reply.seconds
            done(number, reply)

        self._pool.map(requests, told, deadly)

    def close(self) -> None:
        """End it."""
        self.computed = _computed() - self._before
        self._pool.close()


def _computed() -> float:
    """Seconds of a core that this process and its family have taken, with those that ended."""
    family = [psutil.Process(), *psutil.Process().children(recursive=True)]
    return sum(sum(one.cpu_times()[:4]) for one in family)


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


def handed_in(
    learners: int, alike: float, chosen: Sequence[Exercise]
) -> Iterator[tuple[int, Exercise, str]]:
    """Generate a class: learner, exercise and file."""
    chance = random.Random(f"{learners} {alike}")  # noqa: S311  (no secret)
    for number in range(learners):
        for exercise in chosen:
            source = _source(exercise, chance)
            own = "" if chance.random() < alike else f"# learner {number}\n"
            yield number, exercise, source + own


def lay_out(folder: Path, learners: int, alike: float, chosen: Sequence[Exercise]) -> int:
    """Write a class to a folder; return how many files it has handed in."""
    for number, exercise, source in handed_in(learners, alike, chosen):
        place = folder / f"learner {number:04}"
        place.mkdir(exist_ok=True)
        (place / exercise.file_name).write_text(source, encoding="utf-8")
    return learners * len(chosen)


def _source(exercise: Exercise, chance: random.Random) -> str:
    """A file as a learner might submit it."""
    kind = chance.choices(("right", "wrong", "fixed", "broken"), (3, 3, 3, 1))[0]
    if kind in {"fixed", "broken"}:
        path = exercise.fixed if kind == "fixed" else exercise.broken
    else:
        # only a few of each kind, because many real submissions are the same too
        path = chance.choice(_first(exercise.variants / kind))
    text = _text(path)
    return chance.choice(HOSTILE) + text if chance.randrange(ONE_IN) == 0 else text


@cache
def _first(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.py"))[:4]


_text = cache(partial(Path.read_text, encoding="utf-8"))


def measure(options: argparse.Namespace) -> None:
    """Print a line for each class and each number of workers, and what a large one would take."""
    chosen = [one for one in exercises() if one.name in options.only or not options.only]
    rows, costs = [], list[float]()
    for learners in options.learners:
        for alike in options.alike:
            with tempfile.TemporaryDirectory(prefix="kata-bench-") as place:
                folder = Path(place, "class")
                folder.mkdir()
                files = lay_out(folder, learners, alike, chosen)
                loop = _loop(folder, chosen) * learners
                for workers in options.workers:
                    out = Path(place, f"ledger-{workers}")
                    done = _judged(folder, out, chosen, workers)
                    costs.append(done.computed / done.judged)
                    rows.append([
                        str(learners), f"{alike:.0%}", str(files), str(done.judged), str(workers),
                        f"{done.seconds:.0f}", f"{files / done.seconds:.1f}",
                        f"{costs[-1]:.2f}", f"{done.memory:.0f}", f"{loop / done.seconds:.1f}",
                        f"{done.idle:.1%}",
                    ])  # fmt: skip
    headings = (
        "learners", "alike", "files", "judged", "workers", "seconds", "files/s",
        "CPU s for one judged", "MiB", "times a loop of `kata check`", "engine",
    )  # fmt: skip
    table.show(headings, rows)
    _project(fmean(costs), chosen)


def _project(cost: float, chosen: Sequence[Exercise]) -> None:
    """Print how long a large class takes, from what a file costs in a small one."""
    rows = []
    for alike in ALIKE:
        differing = {
            (exercise, source)
            for _, exercise, source in handed_in(LARGE, alike, chosen)
            if source != _text(exercise.broken)
        }
        hours = [len(differing) * cost / cores / 3600 for cores in CORES]
        files = LARGE * len(chosen)
        told = [f"{LARGE:,}", f"{alike:.0%}", f"{files:,}", f"{len(differing):,}"]
        rows.append([*told, *(f"{one:.1f}" for one in hours)])
    headings = ["learners", "alike", "files", "judged"]
    table.show([*headings, *(f"hours on {cores} cores" for cores in CORES)], rows)


@dataclass(frozen=True)
class Done:
    """A class that was judged.

    Attributes:
        judged: distinct files.
        seconds: from its start to the record.
        computed: seconds of a core.
        memory: the most that was taken, in MiB.
        idle: the share of the time in which the workers judged nothing.
    """

    judged: int
    seconds: float
    computed: float
    memory: float
    idle: float


def _judged(folder: Path, out: Path, chosen: Sequence[Exercise], workers: int) -> Done:
    """Judge a class."""
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
    assert marking.record.members
    seconds = time.perf_counter() - started
    (pool,) = pools
    idle = 1 - pool.busy / (seconds * workers)
    return Done(marking.total, seconds, pool.computed, memory.most, idle)


def _loop(folder: Path, chosen: Sequence[Exercise]) -> float:
    """Seconds that `kata check` takes per learner, one after another."""
    some = sorted(folder.iterdir())[:LOOP]
    names = [one.name for one in chosen]
    seconds = 0.0
    for one in track(some, "kata check", console=Console(stderr=True)):
        command = ["-m", "kata", "check", one, "--json", "--fresh", "--only", *names]
        seconds += python(*command, codes=(0, 1)).seconds
    return seconds / len(some)
