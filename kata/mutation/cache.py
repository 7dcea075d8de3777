"""Cache: the earlier outcomes of cases, as long as nothing that decides them has changed.

What decides an outcome is known from its run: the files of the checkout that were loaded for the
exercise. If none of them has changed, another run would load the same ones.
"""

import hashlib
import json
import platform
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kata.exercise import ROOT, Exercise
from kata.mutation.case import Case, Record
from kata.mutation.versions import versions

FOLDER = ROOT / ".mutation"


class Cache:
    """The records of one exercise, on disk, one per line.

    A line is written as soon as a case is judged, so that a stopped run continues where it
    stopped. Lines for other files or versions are ignored.
    """

    def __init__(self, exercise: Exercise, folder: Path = FOLDER) -> None:
        """Read the records that are still valid.

        Args:
            exercise: the exercise of the cases.
            folder: the folder of the file.
        """
        self._exercise = exercise
        self._path = folder / f"{exercise.name}.jsonl"
        self._digest = ""
        self._files: set[str] = set()
        self._known: dict[str, dict[str, Any]] = {}
        self._read()

    @property
    def is_empty(self) -> bool:
        """Whether no outcome is known."""
        return not self._known

    def _read(self) -> None:
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines()
        except OSError:
            return
        for text in lines:
            try:
                line = json.loads(text)
                if "files" in line:
                    digest = self._digest_of(line["files"])
                    if digest == line["digest"]:
                        self._digest, self._files = digest, set(line["files"])
                elif self._digest and line["digest"] == self._digest:
                    self._known[line["key"]] = line["record"]
            except (ValueError, KeyError, TypeError):
                continue  # a line that was cut off when the run was stopped

    def _digest_of(self, files: Sequence[str]) -> str:
        exercise = self._exercise
        named = f"{exercise.entry} {exercise.tests} {exercise.faults}"
        told = f"{named} {digest_of(files, exercise.root)}"
        return hashlib.sha256(told.encode()).hexdigest()

    def loaded(self, files: Sequence[str]) -> None:
        """Add the files that a run has loaded; if they change the key, forget all records.

        Another seed may load further files.
        """
        self._files |= set(files)
        digest = self._digest_of(sorted(self._files))
        if digest != self._digest:
            self._digest, self._known = digest, {}
            self._path.parent.mkdir(exist_ok=True)
            head = json.dumps({"files": sorted(self._files), "digest": digest})
            self._path.write_text(head + "\n", encoding="utf-8")

    def get(self, case: Case, order: Sequence[str]) -> Record | None:
        """The record of a case, judged by the properties in this order; None if unknown."""
        told = self._known.get(_key(case, order))
        try:
            return Record.from_json(dict(told)) if told is not None else None
        except (ValueError, KeyError, TypeError):
            return None

    def put(self, case: Case, order: Sequence[str], record: Record) -> None:
        """Keep the record of a case; `loaded` must have been called before."""
        key, told = _key(case, order), record.to_json()
        self._known[key] = told
        line = {"digest": self._digest, "key": key, "record": told}
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


def files_of(exercise: Exercise, folder: Path = FOLDER) -> list[str] | None:
    """The files that were loaded for an exercise in its last run; None if unknown."""
    try:
        with (folder / f"{exercise.name}.jsonl").open(encoding="utf-8") as file:
            files: list[str] = json.loads(file.readline())["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return files


def digest_of(files: Sequence[str], root: Path) -> str:
    """A checksum of files in a checkout, of the harness, and of the versions of its libraries."""
    digest = hashlib.sha256(_environment().encode())
    for name in files:
        path = root / name
        digest.update(f"\n{name} ".encode())
        digest.update(_content(path) if path.is_file() else b"missing")
    return digest.hexdigest()


@cache
def checkout_digest() -> str:
    """A checksum of everything that can decide an outcome, including the versions."""
    folders = ("kata", "fixed", "tests/properties", "tests/probes", "tests/programs")
    files = [path for name in folders for path in (ROOT / name).rglob("*")]
    names = {
        path.relative_to(ROOT).as_posix()
        for path in files
        if path.is_file() and path.suffix not in {".pyc", ".md"}
    }
    return digest_of(sorted(names), ROOT)


@cache
def _content(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


@cache
def _environment() -> str:
    """The versions, and the harness's own modules, because workers do not load all of these."""
    own = sorted(Path(__file__).parent.rglob("*.py"))
    contents = [hashlib.sha256(path.read_bytes()).hexdigest() for path in own]
    return json.dumps([platform.python_version(), platform.machine(), versions(), contents])


def _key(case: Case, order: Sequence[str]) -> str:
    told = json.dumps([*case.key, list(order)]) + case.source
    return hashlib.sha256(told.encode()).hexdigest()
