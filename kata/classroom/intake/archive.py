"""Archive: the files in a folder, a zip or a tar, one by one. Nothing is unpacked to disk.

A stranger's archive is read in memory and within limits, so no name in it can lead anywhere. An
archive that tries is refused nevertheless, because somebody should ask its sender.
"""

import contextlib
import gzip
import io
import os
import stat
import tarfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO

from kata.classroom.error import RefusedError

LARGEST = 64 * 2**20
"""Bytes that one learner may hand in, as an archive and unpacked."""

MEMBERS = 10_000
"""Files that one learner may hand in."""

WHOLE = 2**36
"""Bytes that an archive with a whole class may unpack to."""

SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz")
"""Suffixes of the archives that are opened."""

UNKNOWN = (".rar", ".7z", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst")
"""Suffixes of archives that are not opened, which is left to a person."""

_ENTRY_OF_ZIP = b"PK\x01\x02"


@dataclass(frozen=True)
class Entry:
    """A file in a folder or an archive.

    Attributes:
        parts: its path in the folder or archive, name by name.
        modified: when it was written, in seconds; in a zip, without a time zone.
        size: its size in bytes, according to its header.
        open: opens it; only valid until the next entry is requested.
        refused: why it must not be opened, if so.
        is_folder: whether it is a folder, of which only the name is known.
    """

    parts: tuple[str, ...]
    modified: float
    size: int
    open: Callable[[], IO[bytes]]
    refused: RefusedError | None = None
    is_folder: bool = False

    @property
    def place(self) -> str:
        """Its path as a text."""
        return "/".join(self.parts)


def is_archive(name: str) -> bool:
    """Whether a file with this name is opened as an archive."""
    return name.lower().endswith(SUFFIXES)


def stem(name: str) -> str:
    """The name of an archive without its suffix."""
    for suffix in sorted((*SUFFIXES, *UNKNOWN), key=len, reverse=True):
        if name.lower().endswith(suffix):
            return name[: -len(suffix)]
    return name


def entries(path: Path) -> Iterator[Entry]:
    """The files in a folder, or in an archive with the submissions of a whole class.

    Raises:
        RefusedError: it is not a readable archive.
        OSError: it cannot be read.
    """
    if path.is_dir():
        yield from _of_folder(path)
        return
    with path.open("rb") as file:
        yield from _of_archive(file, path.name, WHOLE)


def entries_of(content: bytes, name: str) -> Iterator[Entry]:
    """The files in an archive from one learner.

    Raises:
        RefusedError: it cannot be read, or holds more than one learner may hand in.
    """
    if content.count(_ENTRY_OF_ZIP) > MEMBERS and name.lower().endswith(".zip"):
        raise RefusedError("class_refused_members", archive=name, most=MEMBERS)
    yield from _of_archive(io.BytesIO(content), name, LARGEST)


def _of_folder(folder: Path) -> Iterator[Entry]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        parts = Path(place).relative_to(folder).parts
        for name in sorted([*names, *folders]):
            file = Path(place, name)
            told = file.lstat()
            inside = tuple(_legible(one) for one in (*parts, name))
            if stat.S_ISLNK(told.st_mode):
                refused = RefusedError("class_link", file="/".join(inside))
                yield Entry(inside, told.st_mtime, 0, partial(_opened, file), refused)
            elif stat.S_ISREG(told.st_mode) or stat.S_ISDIR(told.st_mode):
                opening, is_folder = partial(_opened, file), stat.S_ISDIR(told.st_mode)
                yield Entry(inside, told.st_mtime, told.st_size, opening, is_folder=is_folder)


def _opened(file: Path) -> IO[bytes]:
    return file.open("rb")


def _legible(name: str) -> str:
    """A file name as text, even if it was written in the encoding of another system."""
    return _decoded(name.encode("utf-8", "surrogateescape"))


def _decoded(raw: bytes) -> str:
    """A name in UTF-8, or else in the encoding of Chinese systems, or else anything printable."""
    name = raw.decode("cp437")
    for code in ("gb18030", "utf-8"):
        with contextlib.suppress(UnicodeDecodeError):
            name = raw.decode(code)
    # control characters could move the cursor or change colours, so replace them
    return "".join("\ufffd" if unicodedata.category(one) == "Cc" else one for one in name)


def _of_archive(file: IO[bytes], name: str, most: int) -> Iterator[Entry]:
    """The files in an open archive.

    Args:
        file: the archive.
        name: its name, which determines its kind.
        most: bytes that it may unpack to.
    """
    try:
        if name.lower().endswith(".zip"):
            yield from _of_zip(file)
        else:
            unpacked = gzip.GzipFile(fileobj=file) if name.lower().endswith("gz") else file
            yield from _of_tar(_Bounded(unpacked, name, most))  # type: ignore[arg-type]
    except RefusedError:
        raise
    # a damaged archive raises errors of many kinds, including those of zlib and struct
    except Exception as error:
        raise RefusedError("class_unreadable", archive=name) from error


def _of_zip(file: IO[bytes]) -> Iterator[Entry]:
    with zipfile.ZipFile(file) as opened:
        for info in opened.infolist():
            name = info.filename
            marked = info.flag_bits & 0x800  # the name is UTF-8
            name = _decoded(name.encode(*(("utf-8",) if marked else ("cp437", "replace"))))
            link = stat.S_ISLNK(info.external_attr >> 16)
            try:
                modified = datetime(*info.date_time, tzinfo=UTC).timestamp()
            except ValueError:
                modified = 0.0
            size = info.file_size
            yield _checked(name, modified, size, partial(opened.open, info), link=link)


def _of_tar(file: "_Bounded") -> Iterator[Entry]:
    options = {"encoding": "utf-8", "errors": "surrogateescape"}
    with tarfile.open(fileobj=file, mode="r:", **options) as opened:  # type: ignore[call-overload]
        while (info := opened.next()) is not None:
            name = f"{_legible(info.name)}/" if info.isdir() else _legible(info.name)
            link = not info.isreg() and not info.isdir()
            yield _checked(
                name,
                float(info.mtime),
                info.size,
                partial(_within, opened, info),
                link=link,
            )


def _within(opened: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    """A stream of a plain file in a tar."""
    file = opened.extractfile(info)
    assert file is not None
    return file


def _checked(
    name: str, modified: float, size: int, opening: Callable[[], IO[bytes]], *, link: bool
) -> Entry:
    """An entry of an archive; refused if its name leads out, or if it is not a plain file."""
    name = name.replace("\\", "/")
    parts = tuple(part for part in name.split("/") if part not in {"", "."})
    refused = None
    if ".." in parts or name.startswith("/") or name[1:2] == ":":
        refused = RefusedError("class_refused_climbs", file=name)
        parts = tuple(part for part in parts if part != "..")
    elif link:
        refused = RefusedError("class_refused_link", file=name)
    return Entry(parts or (name,), modified, size, opening, refused, name.endswith("/"))


class _Bounded(io.RawIOBase):
    """A stream that gives no more than so many bytes, whatever a header in it says."""

    def __init__(self, file: IO[bytes], name: str, most: int) -> None:
        self._file, self._name, self._most = file, name, most

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        self._within(self._file.tell() + max(size, 0))
        return self._file.read(size)

    def seek(self, place: int, whence: int = os.SEEK_SET) -> int:
        if whence == os.SEEK_SET:
            self._within(place)
        return self._file.seek(place, whence)

    def tell(self) -> int:
        return self._file.tell()

    def _within(self, place: int) -> None:
        if place > self._most:
            raise RefusedError("class_refused_size", archive=self._name, most=self._most >> 20)
