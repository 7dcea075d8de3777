"""Store: earlier verdicts, valid as long as nothing that decides them has changed.

A verdict is a function of its inputs, so it is kept under a key made from all of them: the bytes
of the file and of the neighbours it uses; the exercise's properties and probes; the whole engine;
the versions of Python and of everything installed; the platform. If a file may use anything else,
such as data, its verdict is not kept.
"""

import contextlib
import json
import os
import platform
import sys
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from kata.exercise import PACKAGE, Exercise
from kata.judging.depth import Depth
from kata.judging.neighbours import fingerprint, installed, reaches_out
from kata.verdict import Outcome, PropertyResult, State, Verdict, Witness

VERSION = 4

LARGEST = 1000
"""Verdicts in one folder; beyond that, the least recently used ones are deleted."""

NOT_KEPT = {
    "died", "died_by_signal", "flaky", "not_judged", "odd_reply", "right_late", "timed_out",
    "too_many_processes",
}  # fmt: skip
"""Sentences whose verdict may depend on the machine, or on a failure of the kata.

Chance that was seen at work is kept: that two equal calls differ stays true of these bytes.
"""

OF_THE_MACHINE = (
    "BlockingIOError", "Blocking queue is killed", "Cannot allocate", "MemoryError", "OSError",
    "ResourceExhausted", "start new thread",
)  # fmt: skip
"""Words that mark an exception as possibly caused by the machine."""


VARIABLES = ("FLAGS_", "KATA_SANDBOX", "KATA_START", "PYTHON")
"""Prefixes of the environment variables that Paddle, Python or the judge reads."""


class Store:
    """The kept verdicts of one folder."""

    def __init__(self, folder: Path, place: Path, *, fresh: bool = False) -> None:
        """Set the folders.

        Args:
            folder: where the judged files are.
            place: where their verdicts are kept; it need not exist.
            fresh: ignore kept verdicts, but keep new ones.
        """
        self.folder = folder
        self.place = place
        self.fresh = fresh

    def slot(self, exercise: Exercise, path: Path) -> "Slot":
        """The slot for verdicts on a file with its present content.

        Args:
            exercise: the exercise that the file belongs to.
            path: the file; it need not exist.
        """
        return Slot(self, exercise, path)

    def bound(self) -> None:
        """If there are more than `LARGEST`, delete the least recently used ones."""
        entries = list(self.place.iterdir())
        if len(entries) > LARGEST:
            entries.sort(key=lambda entry: entry.stat().st_mtime)
            for entry in entries[: LARGEST // 2]:
                entry.unlink(missing_ok=True)


class Slot:
    """The place of the verdicts on one file in the store, one for each depth."""

    def __init__(self, store: Store, exercise: Exercise, path: Path) -> None:
        """Take the fingerprint of the file as it is now."""
        self._store, self._exercise, self._path = store, exercise, path
        self._mark = fingerprint(path, times=True)
        key = f"{engine(exercise)} {fingerprint(path)}"
        self._entries = [
            store.place / f"{sha256(f'{key} {depth}'.encode()).hexdigest()}.json" for depth in Depth
        ]

    def verdict(self, depth: Depth = Depth.WITNESS) -> Verdict | None:
        """The kept verdict, as deep or deeper; None if the file has to be judged."""
        if self._store.fresh:
            return None
        for entry in self._entries[depth:]:
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
                told = json.loads(entry.read_bytes())
                if told["checksum"] == _checksum(entry, told["results"]):
                    results = tuple(from_kept(one, self._path) for one in told["results"])
                    os.utime(entry)
                    exercise, held = self._exercise, told["sandbox"]
                    return Verdict(exercise.name, exercise.faults, results, held)
        return None

    def keep(self, verdict: Verdict, depth: Depth = Depth.WITNESS) -> None:
        """Keep a verdict, unless the file was saved meanwhile or might be judged differently."""
        if not is_lasting(verdict) or reaches_out(self._path):
            return
        if fingerprint(self._path, times=True) != self._mark:
            return
        # where everything holds, everything was asked
        known = Depth.EVERYTHING if verdict.state == State.FIXED else depth
        entry, results = self._entries[known], [to_kept(one) for one in verdict.results]
        told = {"checksum": _checksum(entry, results), "sandbox": verdict.sandbox}
        text = json.dumps({**told, "results": results})
        with contextlib.suppress(OSError):  # in a read-only folder nothing is kept
            self._store.place.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                "w", dir=self._store.place, delete=False, encoding="utf-8"
            ) as new:
                new.write(text)
            Path(new.name).replace(entry)
            self._store.bound()


def is_lasting(verdict: Verdict) -> bool:
    """Whether the same files are certain to get the same verdict again."""
    return all(
        one.outcome not in {Outcome.TIMED_OUT, Outcome.MISSING}
        and (one.witness is None or would_come_again(one.witness))
        for one in verdict.results
    )


def would_come_again(witness: Witness) -> bool:
    """Whether a witness depends on the files alone, so that it can be reproduced."""
    error = str(witness.names.get("error", ""))
    return witness.sentence not in NOT_KEPT and not any(word in error for word in OF_THE_MACHINE)


def engine(exercise: Exercise) -> str:
    """A checksum of everything that decides a verdict, except the judged files."""
    digest = sha256(f"{_common()} {exercise.name}".encode())
    for path in exercise.judged_by:
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@cache
def _common() -> str:
    """A checksum of everything that decides the verdicts on all exercises."""
    decided = [
        VERSION, sys.version, sys.flags, platform.platform(), platform.machine(), installed(),
        sorted(item for item in os.environ.items() if item[0].startswith(VARIABLES)),
    ]  # fmt: skip
    digest = sha256(json.dumps(decided).encode())
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path.suffix not in {".pyc", ".md"}:
            digest.update(f"\n{path.relative_to(PACKAGE)} ".encode() + path.read_bytes())
    return digest.hexdigest()


def _checksum(entry: Path, results: list[dict[str, Any]]) -> str:
    """The checksum of results and their file name, so that an entry is invalid under another."""
    return sha256(f"{entry.name} {json.dumps(results, sort_keys=True)}".encode()).hexdigest()


def to_kept(result: PropertyResult) -> dict[str, Any]:
    """A result as plain values, in which the place is a line without the path."""
    told = result.to_json()
    if result.witness is not None and result.witness.place is not None:
        told["witness"]["place"] = _line_of(result.witness.place)
    return told


def _line_of(place: str) -> str:
    """The line in a place ``file:line``; empty if it has none."""
    line = place.rpartition(":")[2]
    return line if line.isdecimal() else ""


def from_kept(told: dict[str, Any], path: Path | str) -> PropertyResult:
    """The kept result, with the path of the judged file put back."""
    witness = told["witness"]
    if witness is not None and witness["place"] is not None:
        witness["place"] = f"{path}:{witness['place']}".rstrip(":")
    return PropertyResult.from_json(told)
