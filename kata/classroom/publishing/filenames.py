"""Filenames: learners' ids as names of files, in any script, on any system."""

import re
from collections.abc import Iterable
from hashlib import sha256

from kata.classroom.record import Member

LONGEST = 60
"""Characters of a file's name: few enough for any file system, in any script."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices."""


def file_names(members: Iterable[Member]) -> dict[str, str]:
    """A name for the files of each learner, by their ids: their id wherever it can be one.

    No two are alike, even where capitals do not count; none leads out of its folder.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for member in members:
        name = _plain(member.id)
        if name != member.id or name.casefold() in taken:
            digest = sha256(member.id.encode(errors="surrogatepass")).hexdigest()
            name = f"{name[: LONGEST // 2]}-{digest[:8]}"
        taken.add(name.casefold())
        names[member.id] = name
    return names


def _plain(name: str) -> str:
    """Letters and digits of any script, and what can do no harm between them."""
    plain = re.sub(r"[^\w.@+-]+", "_", name).strip(".")[:LONGEST]
    return f"_{plain}" if not plain or _RESERVED.fullmatch(plain) else plain
