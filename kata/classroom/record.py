"""Record: everything known about a class. Every table, page and format is made from it alone.

It holds keys, names and values, but no sentences: whoever shows it chooses the language.
"""

from enum import StrEnum
from typing import Any, Self

import msgspec

from kata.verdict import PropertyResult

SCHEMA = 1


class Standing(StrEnum):
    """The standing of one file of a learner."""

    FIXED = "fixed"
    BROKEN = "broken"
    UNTOUCHED = "untouched"
    """Unchanged since it was handed out, except perhaps for line endings: broken."""
    MISSING = "missing"
    """No file of that name was handed in."""
    NOT_JUDGED = "not judged"
    """The kata or the machine failed: this never counts as zero; a person has to look."""


class Notice(msgspec.Struct, frozen=True):
    """Something that a person should know.

    Attributes:
        sentence: the key of its sentence in the pages ``messages.md``.
        names: what the sentence mentions.
    """

    sentence: str
    names: dict[str, Any] = msgspec.field(default_factory=dict)


class Drawing(msgspec.Struct, frozen=True):
    """A picture of one file, in plain values; see `kata.look.picture`.

    Attributes:
        kind: what was measured; the key of its texts.
        levels: of a map: how dark each cell is, 0 to 4, [rows][groups][columns].
        counts: of a histogram: the count of each bin, by its label.
        facts: what can be counted in it, by name.
    """

    kind: str
    levels: tuple[tuple[tuple[int, ...], ...], ...] = ()
    counts: dict[str, int] = msgspec.field(default_factory=dict)
    facts: dict[str, int] = msgspec.field(default_factory=dict)


class Asked(msgspec.Struct, frozen=True):
    """What everyone was asked to hand in.

    Attributes:
        name: the task: an exercise, or ``drill``, for which each learner has a different file.
        exercise: the exercise; None for a drill.
        chapter: the exercise's chapter; empty for a drill.
        faults: the names of its faults, each with its points. For a drill they are
            ``fault_1``, ``fault_2`` and so on.
    """

    name: str
    exercise: str | None
    chapter: str
    faults: dict[str, float]

    @property
    def points(self) -> float:
        """The most points that it can earn."""
        return sum(self.faults.values())


class Handed(msgspec.Struct, frozen=True):
    """One file of a learner, and the verdict on it.

    Attributes:
        task: the name of the task.
        exercise: the exercise that it was judged as.
        standing: the state of the whole file.
        file: its path in the learner's folder or archive; None if it is missing.
        digest: SHA-256 of its bytes, in hexadecimal; None if it is missing.
        faults: each fault: ``fixed``, ``broken`` or ``unknown``; empty if it was not judged.
        points: the points it earns; None if it was not judged.
        results: the outcome of each property; empty if it was not judged.
        pictures: what the file does, if it is broken.
        reference: the same pictures of the reference fix.
        notices: what a person should know about it.
    """

    task: str
    exercise: str
    standing: Standing
    file: str | None = None
    digest: str | None = None
    faults: dict[str, str] = msgspec.field(default_factory=dict)
    points: float | None = None
    results: tuple[PropertyResult, ...] = ()
    pictures: tuple[Drawing, ...] = ()
    reference: tuple[Drawing, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def bare(self) -> Self:
        """The same without the path: this makes many equal, and reveals nobody."""
        return msgspec.structs.replace(self, file=None, digest=None)


class Member(msgspec.Struct, frozen=True):
    """A learner.

    Attributes:
        id: identifies the learner.
        name: as the roster has it, or the name of the folder; may be in any script.
        more: the roster's further columns, by their names.
        handed: one file for each task, in the order of `Class.asked`.
        notices: what a person should know about the whole submission.
    """

    id: str
    name: str
    more: dict[str, str] = msgspec.field(default_factory=dict)
    handed: tuple[Handed, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def points(self) -> float:
        """The points of everything that was judged."""
        return sum(one.points or 0.0 for one in self.handed)

    @property
    def is_settled(self) -> bool:
        """Whether everything that was handed in could be judged."""
        return all(one.standing != Standing.NOT_JUDGED for one in self.handed)


class Class(msgspec.Struct, frozen=True):
    """A class that was judged.

    Attributes:
        schema: the version of this record.
        kata: the version of the kata.
        paddle: the version of Paddle.
        sandbox: what confined each part of the sandbox while strangers' files ran.
        asked: what everyone had to hand in, in the order of teaching.
        members: the learners, in the order of the roster, or else by their ids.
    """

    schema: int
    kata: str
    paddle: str
    sandbox: dict[str, str]
    asked: tuple[Asked, ...]
    members: tuple[Member, ...]

    @property
    def points(self) -> float:
        """The most points that a learner can earn."""
        return sum(one.points for one in self.asked)


def to_json(judged: Class) -> bytes:
    """The text of ``class.json``, the same for the same class."""
    return msgspec.json.format(msgspec.json.encode(judged), indent=1) + b"\n"


def from_json(text: bytes) -> Class:
    """The class that a ``class.json`` holds.

    Raises:
        ValueError: it is not such a file.
    """
    return msgspec.json.decode(text, type=Class)


def schema() -> bytes:
    """The JSON schema of ``class.json``, as ``docs/class.schema.json`` has it."""
    return msgspec.json.format(msgspec.json.encode(msgspec.json.schema(Class)), indent=1) + b"\n"
