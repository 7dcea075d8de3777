"""Submission: what one learner handed in, from the folder or archive of a whole class.

Learning platforms export a folder or an archive with entries for each learner: a folder, an
archive, or the files themselves with the learner's name in theirs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kata.classroom.error import RefusedError
from kata.classroom.intake.archive import (
    LARGEST,
    MEMBERS,
    UNKNOWN,
    Entry,
    entries,
    entries_of,
    is_archive,
    stem,
)
from kata.classroom.record import Notice
from kata.subject.scratch import LARGEST_FILE

DEPTH = 3
"""Levels of nested archives that are opened."""

NOT_THEIRS = {
    "__MACOSX", ".git", "__pycache__", ".ipynb_checkpoints", ".venv", "venv",
    "site-packages", "dist-packages", "node_modules",
}  # fmt: skip
"""Folders that contain nothing a learner wrote."""

MARKS = {
    "venv": ("pyvenv.cfg",),
    "kata": ("kata", "manifest.toml"),
    "drill": (".kata", "drill.json"),
}
"""Files that mark a virtual environment, a copy of the kata itself, and a drill."""

MOODLE = re.compile(r"^(?P<name>.+?)_(?P<id>\d+)_assignsubmission_[a-z]+_?(?P<file>.*)$")
CANVAS = re.compile(r"^(?P<name>[^_\d][^_]*)(?:_LATE)?_(?P<id>\d+)_\d+_(?P<file>.+)$")
_AGAIN = re.compile(r"-\d+(?=\.py$)")
"""What Canvas adds to the name of a file that is handed in again."""


@dataclass(frozen=True)
class Label:
    """Who handed something in, as written by the platform or the learner.

    Attributes:
        text: the name of the folder or archive.
        name: the learner's name in it.
        id: the platform's number for the learner; None if there is none.
    """

    text: str
    name: str
    id: str | None = None


@dataclass(frozen=True)
class File:
    """A Python file from a learner.

    Attributes:
        parts: its path in the learner's folder or archive.
        content: its bytes.
        modified: when it was written, in seconds.
    """

    parts: tuple[str, ...]
    content: bytes
    modified: float

    @property
    def place(self) -> str:
        """Its path as a text."""
        return "/".join(self.parts)


@dataclass
class Submission:
    """What one learner handed in.

    Attributes:
        label: who handed it in.
        files: the Python files in it.
        notices: what a person should know about it.
        whole: whether everything could be read.
        refused: whether it was refused, and not read any further.
    """

    label: Label
    files: list[File] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    whole: bool = True
    refused: bool = False
    _marked: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    _bytes: int = 0
    _members: int = 0

    def take(self, entry: Entry, parts: tuple[str, ...], depth: int = 0) -> None:
        """Read one of its files; if that is an archive, read the files in it.

        Args:
            entry: the file.
            parts: its path in the learner's folder or archive.
            depth: how many archives it is nested in.
        """
        if self.refused or not NOT_THEIRS.isdisjoint(parts) or parts[-1].startswith("._"):
            return
        try:
            self._take(entry, parts, depth)
        except RefusedError as error:
            self.whole = False
            self.notices.append(Notice(error.sentence, error.names))
            if error.sentence.startswith("class_refused"):
                self.refused, self.files = True, []
        # problems in an archive only show when it is read: a wrong checksum, a password
        except Exception:  # noqa: BLE001
            self.whole = False
            self.notices.append(Notice("class_unreadable", {"archive": "/".join(parts)}))

    def _take(self, entry: Entry, parts: tuple[str, ...], depth: int) -> None:
        name = "/".join(parts)
        self._members += 1
        if self._members > MEMBERS:
            raise RefusedError("class_refused_members", archive=name, most=MEMBERS)
        if entry.refused is not None:
            raise entry.refused
        self._mark(parts)
        last = parts[-1].lower()
        if last.endswith(".py") and ".kata" not in parts:
            self.files.append(File(parts, self._read(entry, name), entry.modified))
        elif is_archive(last) and depth < DEPTH:
            for inner in entries_of(self._read(entry, name), name):
                if not inner.is_folder:
                    self.take(inner, (*parts, *inner.parts), depth + 1)
                if self.refused:
                    return
        elif last.endswith(UNKNOWN) or is_archive(last):
            self.whole = False
            self.notices.append(Notice("class_unreadable", {"archive": name}))
        elif depth:  # skipping it means unpacking it
            self._count(entry.size, name)

    def _mark(self, parts: tuple[str, ...]) -> None:
        """Note a special folder if this file marks one."""
        for kind, mark in MARKS.items():
            if parts[-len(mark) :] == mark:
                self._marked.setdefault(kind, set()).add(parts[: -len(mark)])

    def _read(self, entry: Entry, name: str) -> bytes:
        with entry.open() as file:
            content = file.read(LARGEST - self._bytes + 1)
        self._count(len(content), name)
        return content

    def _count(self, size: int, name: str) -> None:
        self._bytes += size
        if self._bytes > LARGEST:
            raise RefusedError("class_refused_size", archive=name, most=LARGEST >> 20)

    def settle(self) -> None:
        """Remove what can only be recognized at the end: virtual environments and the kata."""
        self.files = [
            file
            for file in self.files
            if not self._lies_in("venv", file) and not self._lies_in("kata", file, but="work")
        ]

    def _lies_in(self, kind: str, file: File, but: str | None = None) -> bool:
        """Whether a file is in a folder of this kind, except for its subfolder ``but``."""
        return any(
            file.parts[: len(one)] == one and file.parts[len(one)] != but
            for one in self._marked.get(kind, ())
        )

    def named(self, name: str, *, drawn: bool = False) -> list[File]:
        """The files with this name, newest first, because that is the one that counts.

        Args:
            name: the name.
            drawn: whether to look for a drill's file, which has the name of an exercise's.
        """
        found = [file for file in self.files if file.parts[-1] == name]
        in_drills = [file for file in found if self._lies_in("drill", file)]
        if not drawn:
            found = [file for file in found if file not in in_drills]
        elif in_drills:
            found = in_drills
        return sorted(found, key=lambda file: (-file.modified, len(file.parts), file.parts))

    def beside(self, file: File) -> dict[str, bytes]:
        """A file and the Python files in the same folder, by name, as the judge copies them."""
        return {
            one.parts[-1]: one.content
            for one in self.files
            if one.parts[:-1] == file.parts[:-1]
            and (one == file or len(one.content) <= LARGEST_FILE)
        }


def merged(submissions: Sequence[Submission]) -> Submission:
    """All submissions of one learner, each in a folder named after its label."""
    first = submissions[0]
    if len(submissions) == 1:
        return first
    one = Submission(first.label)
    for each in submissions:
        below = (each.label.text,)
        one.files += [replace(file, parts=(*below, *file.parts)) for file in each.files]
        for kind, folders in each._marked.items():  # noqa: SLF001  (of the same kind)
            one._marked.setdefault(kind, set()).update((*below, *folder) for folder in folders)  # noqa: SLF001
        one.notices += each.notices
        one.whole = one.whole and each.whole
    labels = ", ".join(each.label.text for each in submissions)
    one.notices.append(Notice("class_twice", {"folders": labels}))
    return one


def read(source: Path) -> tuple[list[Submission], list[str]]:
    """The submissions of a class, by label, and the Python files that belong to nobody.

    Raises:
        RefusedError: it is not a readable archive.
        OSError: it cannot be read.
    """
    wrapper = _wrapper(source)
    found: dict[Label, Submission] = {}
    astray: list[str] = []
    for entry in entries(source):
        parts = entry.parts[1:] if wrapper and entry.parts[0] == wrapper else entry.parts
        placed = _placed(parts, is_folder=entry.is_folder) if parts else None
        if placed is None:
            lost = entry.refused is not None or entry.place.endswith(".py")
            astray += [entry.place] if lost else []
            continue
        label, inside = placed
        submission = found.setdefault(label, Submission(label))
        if not entry.is_folder:
            submission.take(entry, inside)
    submissions = sorted(found.values(), key=lambda one: one.label.text)
    for one in submissions:
        one.settle()
    return submissions, astray


def _placed(parts: tuple[str, ...], *, is_folder: bool) -> tuple[Label, tuple[str, ...]] | None:
    """Who a file belongs to, and its path in the submission; None if nobody is named."""
    first, inside = parts[0], parts[1:]
    if first in NOT_THEIRS:
        return None
    if inside or is_folder:
        return label_of(first), inside
    for pattern in (MOODLE, CANVAS):
        told = pattern.match(first)
        if told and told["file"]:
            name = _AGAIN.sub("", told["file"])
            return label_of(first), (name,)
    if stem(first) != first:  # an archive, even one that cannot be opened
        return label_of(stem(first)), (first,)
    return None


def label_of(text: str) -> Label:
    """Who an entry belongs to, according to its name; equal for all entries of one learner."""
    for pattern in (MOODLE, CANVAS):
        told = pattern.match(text)
        if told:
            return Label(f"{told['name']}_{told['id']}", told["name"].strip(), told["id"])
    return Label(text, text.strip())


def _wrapper(source: Path) -> str | None:
    """The folder around all entries of an archive, if it is not a learner's."""
    if source.is_dir():
        return None
    tops, seconds = set[str](), set[str]()
    for entry in _heads(source):
        tops.add(entry[0])
        seconds.update(entry[1:2])
    (top,) = tops if len(tops) == 1 else (None,)
    if top is None:
        return None
    platform = any(pattern.match(one) for one in seconds for pattern in (MOODLE, CANVAS))
    return top if platform or top == stem(source.name) else None


def _heads(source: Path) -> Iterator[tuple[str, ...]]:
    for entry in entries(source):
        if entry.parts[0] not in NOT_THEIRS:
            yield entry.parts


def places(files: Iterable[File]) -> str:
    """The paths of some files, for a sentence."""
    return ", ".join(file.place for file in files)
