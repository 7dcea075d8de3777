"""Drill: a file with randomly chosen faults, in a folder of its own, judged fault by fault.

The folder holds the learner's file, named after its exercise (NAME.py), and ``.kata/`` with the
file as it was at the start and a description of its faults, ``drill.json``:

    {"version": 1, "exercise": "time_major", "level": 2, "seed": 7,
     "faults": [{"operator": "wrong_time_step", "line": 35, "scope": "forward", "silent": true,
                 "decided_by": ["test_every_token_of_a_sample_counts"]}]}
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, Self

import msgspec
from msgspec import structs

from kata.exercise import Exercise, find
from kata.learner import workdir
from kata.verdict import State, Verdict

COUNTS = {1: (1,), 2: (1,), 3: (2,), 4: (2, 3)}
"""The numbers of faults that a drill may have, by level."""

LEVELS = tuple(COUNTS)


class DrawnFault(msgspec.Struct, frozen=True):
    """One fault of a drill.

    Attributes:
        operator: the name of the mutation operator that injected it.
        line: its line in the file as it was at the start, from 1.
        scope: the function or class around it; empty at the top level.
        silent: whether the file runs without an exception when it has only this fault.
        decided_by: the names of the properties that fail exactly when this fault is in the file,
            whatever other faults are there.
    """

    operator: str
    line: int
    scope: str
    silent: bool
    decided_by: tuple[str, ...]


class Kept(msgspec.Struct):
    """The content of ``drill.json``."""

    version: Literal[1]
    exercise: str
    level: int
    seed: int
    faults: tuple[DrawnFault, ...]


@dataclass(frozen=True)
class Drill:
    """A file with randomly chosen faults.

    Attributes:
        exercise: the exercise whose reference fix it was made from.
        faults: its faults, from top to bottom of the file.
        folder: its folder.
    """

    exercise: Exercise
    level: int
    seed: int
    faults: tuple[DrawnFault, ...]
    folder: Path

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """The drill in a folder; None if there is none.

        Raises:
            ValueError: ``drill.json`` cannot be understood.
        """
        try:
            kept = msgspec.json.decode((folder / ".kata" / "drill.json").read_bytes(), type=Kept)
            return cls(find(kept.exercise), kept.level, kept.seed, kept.faults, folder)
        except OSError:
            return None
        except KeyError as error:  # its exercise no longer exists
            raise ValueError(folder) from error

    def write(self, source: str) -> None:
        """Write the folder: the file to repair, its copy and ``drill.json``.

        Raises:
            FileExistsError: there is a drill already; nothing was written.
            OSError: the folder cannot be written.
        """
        self.folder.mkdir(parents=True)
        kept = self.folder / ".kata"
        kept.mkdir()
        for path in (self.folder / self.exercise.file_name, kept / self.exercise.file_name):
            path.write_text(source, encoding="utf-8", newline="\n")
        told = Kept(1, self.exercise.name, self.level, self.seed, self.faults)
        text = msgspec.json.format(msgspec.json.encode(told), indent=1)
        (kept / "drill.json").write_bytes(text + b"\n")

    def told(self, verdict: Verdict) -> Verdict:
        """A verdict on the file in terms of the drill's faults instead of the exercise's."""
        names = _names(len(self.faults))
        deciders = {
            by: name
            for name, fault in zip(names, self.faults, strict=True)
            for by in fault.decided_by
        }
        results = [structs.replace(one, fault=deciders.get(one.name)) for one in verdict.results]
        return replace(verdict, fault_names=names, results=tuple(results))

    def left(self, verdict: Verdict) -> frozenset[int]:
        """The indices of the faults that are broken according to a verdict on the file."""
        states = self.told(verdict).faults.values()
        return frozenset(number for number, one in enumerate(states) if one == State.BROKEN)


def faults_of(level: int) -> tuple[str, ...]:
    """The names that the faults of a drill of this level may get in a verdict."""
    return _names(max(COUNTS[level]))


def _names(count: int) -> tuple[str, ...]:
    return tuple(f"fault_{number}" for number in range(1, count + 1))


def folder_of(level: int, seed: int) -> Path:
    """The folder of a drill; it need not exist."""
    return workdir.drills() / f"level{level}-seed{seed}"


def first_free_seed(level: int) -> int:
    """The smallest seed, from 1, without a drill."""
    seed = 1
    while folder_of(level, seed).exists():
        seed += 1
    return seed
