"""Filenames: learners' ids as file names, in any script, on any system."""

import re
from collections.abc import Iterable
from hashlib import sha256

from kata.classroom.record import Member

LONGEST = 60
"""Characters in a file name at most, which suits any file system and script."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""Names that Windows reserves for devices."""


def file_names(members: Iterable[Member]) -> dict[str, str]:
    """A name for the files of each learner, by id: the id itself if possible.

    No two are equal, even if case is ignored, and none leads out of its folder.
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
    """The letters and digits of any script in a name, and harmless characters between them."""
    plain = re.sub(r"[^\w.@+-]+", "_", name).strip(".")[:LONGEST]
    return f"_{plain}" if not plain or _RESERVED.fullmatch(plain) else plain
