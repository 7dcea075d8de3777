"""Store: verdicts that were reached before, as long as nothing that decides them has changed.

A verdict is a function of what goes into it, so it is kept under a key of all of that: the file
and the neighbours it uses, byte by byte; the exercise's properties and probes; the whole
engine; the versions of Python and of everything installed; the platform. Of a file that
may use anything else, such as data, none is kept.
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
from kata.judging.neighbours import fingerprint, installed, reaches_out
from kata.verdict import Outcome, PropertyResult, Verdict, Witness

VERSION = 4

LARGEST = 1000
"""Verdicts in one folder; beyond that the ones that were not used for longest go."""

NOT_KEPT = {
    "died", "died_by_signal", "flaky", "not_judged", "odd_reply", "right_late", "timed_out",
    "too_many_processes",
}  # fmt: skip
"""Sentences of what can depend on the machine, or on a failure of the kata.

Chance that was seen at work is kept: that two equal calls differ stays true of these bytes.
"""

OF_THE_MACHINE = (
    "BlockingIOError", "Blocking queue is killed", "Cannot allocate", "MemoryError", "OSError",
    "ResourceExhausted", "start new thread",
)  # fmt: skip
"""Words in an exception that can depend on the machine."""


VARIABLES = ("FLAGS_", "KATA_SANDBOX", "KATA_START", "PYTHON")
"""Beginnings of the names of variables that Paddle, Python or the judge listens to."""


class Store:
    """The kept verdicts of one folder."""

    def __init__(self, folder: Path, place: Path, *, fresh: bool = False) -> None:
        """Find where they are.

        Args:
            folder: that of the files that are judged.
            place: that of their verdicts; it need not exist.
            fresh: know nothing, but keep what is found.
        """
        self.folder = folder
        self.place = place
        self.fresh = fresh

    def slot(self, exercise: Exercise, path: Path, *, thorough: bool) -> "Slot":
        """The place of the verdict on a file as it is now.

        Args:
            exercise: what the file is meant to be.
            path: the file; it need not exist.
            thorough: every result and witness is wanted; otherwise the verdict and its first
                witness will do.
        """
        return Slot(self, exercise, path, thorough)

    def bound(self) -> None:
        """Let go of those that were not used for longest."""
        entries = list(self.place.iterdir())
        if len(entries) > LARGEST:
            entries.sort(key=lambda entry: entry.stat().st_mtime)
            for entry in entries[: LARGEST // 2]:
                entry.unlink(missing_ok=True)


class Slot:
    """The place of one verdict."""

    def __init__(self, store: Store, exercise: Exercise, path: Path, thorough: bool) -> None:  # noqa: FBT001  (made by the store)
        """Take a file as it is now."""
        self._store, self._exercise, self._path = store, exercise, path
        self._mark = fingerprint(path, times=True)
        key = f"{engine(exercise)} {fingerprint(path)}"
        # a verdict with every witness serves who wants the first one
        self._entries = [
            store.place / f"{sha256(f'{key} {every}'.encode()).hexdigest()}.json"
            for every in ((True,) if thorough else (False, True))
        ]

    def verdict(self) -> Verdict | None:
        """The verdict; None where the file has to be judged."""
        if self._store.fresh:
            return None
        for entry in self._entries:
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
                told = json.loads(entry.read_bytes())
                if told["checksum"] == _checksum(entry, told["results"]):
                    results = tuple(from_kept(one, self._path) for one in told["results"])
                    os.utime(entry)
                    exercise, held = self._exercise, told["sandbox"]
                    return Verdict(exercise.name, exercise.faults, results, held)
        return None

    def keep(self, verdict: Verdict) -> None:
        """Keep a verdict, unless the file was saved meanwhile or it may come out differently."""
        if not is_lasting(verdict) or reaches_out(self._path):
            return
        if fingerprint(self._path, times=True) != self._mark:
            return
        entry, results = self._entries[0], [to_kept(one) for one in verdict.results]
        told = {"checksum": _checksum(entry, results), "sandbox": verdict.sandbox}
        text = json.dumps({**told, "results": results})
        with contextlib.suppress(OSError):  # a folder that cannot be written keeps nothing
            self._store.place.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                "w", dir=self._store.place, delete=False, encoding="utf-8"
            ) as new:
                new.write(text)
            Path(new.name).replace(entry)
            self._store.bound()


def is_lasting(verdict: Verdict) -> bool:
    """Whether the same files would surely get the same verdict again."""
    return all(
        one.outcome not in {Outcome.TIMED_OUT, Outcome.MISSING}
        and (one.witness is None or would_come_again(one.witness))
        for one in verdict.results
    )


def would_come_again(witness: Witness) -> bool:
    """Whether what a witness shows depends on the files alone."""
    error = str(witness.names.get("error", ""))
    return witness.sentence not in NOT_KEPT and not any(word in error for word in OF_THE_MACHINE)


def engine(exercise: Exercise) -> str:
    """What decides a verdict, besides the files that are judged."""
    digest = sha256(f"{_common()} {exercise.name}".encode())
    for path in exercise.judged_by:
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@cache
def _common() -> str:
    """What decides the verdicts on all exercises."""
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
    """That of results at their place: at the place of others they say nothing."""
    return sha256(f"{entry.name} {json.dumps(results, sort_keys=True)}".encode()).hexdigest()


def to_kept(result: PropertyResult) -> dict[str, Any]:
    """A result without the place of its file."""
    told = result.to_json()
    if result.witness is not None and result.witness.place is not None:
        told["witness"]["place"] = _line_of(result.witness.place)
    return told


def _line_of(place: str) -> str:
    """The line in a place ``file:line``; nothing where it has none."""
    line = place.rpartition(":")[2]
    return line if line.isdecimal() else ""


def from_kept(told: dict[str, Any], path: Path | str) -> PropertyResult:
    """A result on a file at a place, from what was kept of it."""
    witness = told["witness"]
    if witness is not None and witness["place"] is not None:
        witness["place"] = f"{path}:{witness['place']}".rstrip(":")
    return PropertyResult.from_json(told)
