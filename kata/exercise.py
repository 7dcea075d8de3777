"""Exercise: one file to put right, as the manifest names it, chapter by chapter."""

from dataclasses import KW_ONLY, dataclass, field
from functools import cache
from pathlib import Path

import msgspec

PACKAGE = Path(__file__).resolve().parent

COURSE = PACKAGE / "course"
"""Where an installed package has what a checkout has at its top level (see setup.py)."""

IS_CHECKOUT = not COURSE.is_dir()

ROOT = PACKAGE.parent if IS_CHECKOUT else COURSE
"""The folder that holds broken/, fixed/ and tests/."""

MANIFEST = PACKAGE / "manifest.toml"

Points = float | dict[str, float]
"""Points of an exercise, in equal parts for its faults; or those of each fault."""


@dataclass(frozen=True)
class Exercise:
    """One file to put right, and the faults that are judged in it.

    Attributes:
        name: the one name that runs through all folders.
        faults: names of the judged faults, in the order of the screen.
        also: names of transformations that make the broken file too but are not judged.
        entry: the public name the properties call; None for a whole script, and for tests.
        tests: the name of the exercise that its file tests, if it is a file of tests.
        pictures: kinds of pictures that show what its file does, each by a probe of that name.
        chapter: the name of the chapter it is in.
        points: what it brings in a class; None for one point a fault.
    """

    name: str
    faults: tuple[str, ...]
    _: KW_ONLY
    also: tuple[str, ...] = ()
    entry: str | None = None
    tests: str | None = None
    pictures: tuple[str, ...] = ()
    chapter: str = ""
    points: Points | None = field(default=None, hash=False)
    root: Path = ROOT
    """The folder that holds fixed/, broken/ and tests/."""

    @property
    def runs_whole(self) -> bool:
        """Whether the file is run, and no name in it is called."""
        return self.entry is None

    @property
    def is_script(self) -> bool:
        """Whether it is a whole script."""
        return self.runs_whole and self.tests is None

    @property
    def file_name(self) -> str:
        """The file's name in broken/, fixed/ and work/."""
        return f"{self.name}.py"

    @property
    def fixed(self) -> Path:
        """The reference fix."""
        return self.root / "fixed" / self.file_name

    @property
    def solution(self) -> str:
        """The text of the reference fix."""
        return self.fixed.read_text(encoding="utf-8")

    @property
    def broken(self) -> Path:
        """The faulty file as shipped."""
        return self.root / "broken" / self.file_name

    @property
    def properties(self) -> Path:
        """The file of the properties."""
        return self.root / "tests" / "properties" / self.file_name

    @property
    def probes(self) -> Path:
        """The file of what the properties do to a subject, in its process."""
        return self.root / "tests" / "probes" / self.file_name

    @property
    def programs(self) -> Path:
        """The file of the programs that tests are judged by; written by the author's tools."""
        return self.root / "tests" / "programs" / f"{self.name}.json"

    @property
    def judged_by(self) -> tuple[Path, ...]:
        """The files that decide its verdicts, besides the engine."""
        return (self.properties, self.probes, *((self.programs,) if self.tests else ()))

    @property
    def variants(self) -> Path:
        """The folder of hand-written alternatives, right/ and wrong/."""
        return self.root / "tests" / "variants" / self.name


class Entry(msgspec.Struct, forbid_unknown_fields=True):
    """What the manifest says of an exercise; see `Exercise`."""

    name: str
    faults: tuple[str, ...]
    also: tuple[str, ...] = ()
    entry: str | None = None
    tests: str | None = None
    pictures: tuple[str, ...] = ()
    points: Points | None = None


class Chapter(msgspec.Struct, forbid_unknown_fields=True):
    """A chapter of the manifest, and what is in it."""

    name: str
    exercise: tuple[Entry, ...] = ()


class Manifest(msgspec.Struct, forbid_unknown_fields=True):
    """What ``manifest.toml`` holds."""

    chapter: tuple[Chapter, ...]


@cache
def exercises() -> tuple[Exercise, ...]:
    """All exercises of the manifest, in teaching order.

    Raises:
        ValueError: it is not a manifest; the message says what is wrong where.
    """
    manifest = msgspec.toml.decode(MANIFEST.read_bytes(), type=Manifest)
    return tuple(
        Exercise(**msgspec.structs.asdict(entry), chapter=chapter.name)
        for chapter in manifest.chapter
        for entry in chapter.exercise
    )


@cache
def chapters() -> dict[str, tuple[Exercise, ...]]:
    """The exercises of each chapter that has any, by its name, in teaching order."""
    names = dict.fromkeys(exercise.chapter for exercise in exercises())
    return {
        name: tuple(exercise for exercise in exercises() if exercise.chapter == name)
        for name in names
    }


def find(name: str) -> Exercise:
    """The exercise of that name.

    Raises:
        KeyError: there is none.
    """
    for exercise in exercises():
        if exercise.name == name:
            return exercise
    raise KeyError(name)
