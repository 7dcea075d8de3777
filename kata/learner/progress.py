"""Progress: what the kata remembers about a learner, in ``.kata/progress.json`` next to the files.

The file is a JSON object:

    {"version": 2,
     "current": "time_major",            the exercise shown most recently, or null
     "hints": {"time_major": 2},         hints shown, by exercise
     "fixed": {"embedding": "2026-11-25"}}    the day each was first seen fixed

Version 1 was ``hints.json``, with only the hints; it is read if there is no newer file.
"""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final, Literal, Self

import msgspec

VERSION: Final = 2


class Kept(msgspec.Struct):
    """The content of ``progress.json``."""

    version: Literal[1, 2]
    hints: dict[str, Annotated[int, msgspec.Meta(ge=0)]]
    current: str | None = None
    fixed: dict[str, str] = {}


@dataclass
class Progress:
    """What is remembered; no verdict depends on it."""

    file: Path
    current: str | None = None
    hints: dict[str, int] = field(default_factory=dict)
    fixed: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The progress in a learner's folder; a file that cannot be understood is set aside."""
        file = folder / ".kata" / "progress.json"
        old = file.with_name("hints.json")
        source = file if file.exists() or not old.exists() else old
        try:
            kept = msgspec.json.decode(source.read_bytes(), type=Kept)
        except OSError:  # there is none, or it is not a file
            return cls(file)
        except ValueError:
            set_aside(source)
            return cls(file)
        return cls(file, kept.current, kept.hints, kept.fixed)

    def write(self) -> None:
        """Write the file, completely or not at all.

        Raises:
            OSError: the folder cannot be written.
        """
        told = Kept(VERSION, self.hints, self.current, self.fixed)
        self.file.parent.mkdir(parents=True, exist_ok=True)
        new = self.file.with_suffix(".new")
        new.write_bytes(msgspec.json.format(msgspec.json.encode(told)) + b"\n")
        new.replace(self.file)

    def next_hint(self, name: str, total: int) -> int:
        """The number of the next hint, from 1 to ``total``; the last one is repeated."""
        self.hints[name] = min(self.hints.get(name, 0) + 1, total)
        self.write()
        return self.hints[name]

    def seen(self, name: str) -> None:
        """Remember the exercise shown most recently."""
        self.current = name
        self.write()

    def seen_fixed(self, name: str) -> None:
        """Remember the day on which an exercise was first seen fixed."""
        if name not in self.fixed:
            self.fixed[name] = dt.datetime.now(tz=dt.UTC).astimezone().date().isoformat()
            self.write()


def set_aside(path: Path) -> Path:
    """Rename a file to its first free numbered backup; return the new path."""
    number = 1
    while (backup := path.with_name(f"{path.name}.{number}.bak")).exists():
        number += 1
    path.rename(backup)
    return backup
