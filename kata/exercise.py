"""Exercise: a file to repair, as the manifest lists it, chapter by chapter."""

from dataclasses import KW_ONLY, dataclass, field
from functools import cache
from pathlib import Path

import msgspec

PACKAGE = Path(__file__).resolve().parent

COURSE = PACKAGE / "course"
"""Where an installed package keeps what is at the top level of a checkout (see setup.py)."""

IS_CHECKOUT = not COURSE.is_dir()

ROOT = PACKAGE.parent if IS_CHECKOUT else COURSE
"""The folder that holds broken/, fixed/ and tests/."""

MANIFEST = PACKAGE / "manifest.toml"

Points = float | dict[str, float]
"""The points of an exercise, divided equally among its faults; or the points of each fault."""


@dataclass(frozen=True)
class Exercise:
    """One file to repair, and the faults that are judged in it.

    Attributes:
        name: the name that is used in all folders.
        faults: names of the judged faults, in the order in which they are shown.
        also: names of further transformations that make the broken file but are not judged.
        entry: the public name that the properties call; None for a whole script or tests.
        tests: the name of the exercise that its file tests; None if it is not a file of tests.
        pictures: kinds of pictures of what its file does, each the name of a probe.
        chapter: the name of its chapter.
        points: its points in a class; None for one point per fault.
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
        """Whether the file is run as a whole, instead of calling one name in it."""
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
        """The file with its properties."""
        return self.root / "tests" / "properties" / self.file_name

    @property
    def probes(self) -> Path:
        """The file with its probes, which run in a subject's process."""
        return self.root / "tests" / "probes" / self.file_name

    @property
    def programs(self) -> Path:
        """The file with the programs that tests are judged by; the author's tools write it."""
        return self.root / "tests" / "programs" / f"{self.name}.json"

    @property
    def judged_by(self) -> tuple[Path, ...]:
        """The files that decide its verdicts, besides the engine."""
        return (self.properties, self.probes, *((self.programs,) if self.tests else ()))

    @property
    def variants(self) -> Path:
        """The folder of hand-written repairs, ``right/`` and ``wrong/``."""
        return self.root / "tests" / "variants" / self.name


class Entry(msgspec.Struct, forbid_unknown_fields=True):
    """An exercise in the manifest; see `Exercise`."""

    name: str
    faults: tuple[str, ...]
    also: tuple[str, ...] = ()
    entry: str | None = None
    tests: str | None = None
    pictures: tuple[str, ...] = ()
    points: Points | None = None


class Chapter(msgspec.Struct, forbid_unknown_fields=True):
    """A chapter in the manifest, with its exercises."""

    name: str
    exercise: tuple[Entry, ...] = ()


class Manifest(msgspec.Struct, forbid_unknown_fields=True):
    """The content of ``manifest.toml``."""

    chapter: tuple[Chapter, ...]


@cache
def exercises() -> tuple[Exercise, ...]:
    """All exercises of the manifest, in teaching order.

    Raises:
        ValueError: the manifest is invalid; the message says what is wrong, and where.
    """
    manifest = msgspec.toml.decode(MANIFEST.read_bytes(), type=Manifest)
    return tuple(
        Exercise(**msgspec.structs.asdict(entry), chapter=chapter.name)
        for chapter in manifest.chapter
        for entry in chapter.exercise
    )


@cache
def chapters() -> dict[str, tuple[Exercise, ...]]:
    """The exercises of each chapter that has any, by the chapter's name, in teaching order."""
    names = dict.fromkeys(exercise.chapter for exercise in exercises())
    return {
        name: tuple(exercise for exercise in exercises() if exercise.chapter == name)
        for name in names
    }


def find(name: str) -> Exercise:
    """The exercise with this name.

    Raises:
        KeyError: there is none.
    """
    for exercise in exercises():
        if exercise.name == name:
            return exercise
    raise KeyError(name)
