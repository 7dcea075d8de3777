"""Handout: a different drill for each learner, chosen with the teacher's secret.

The seed of a learner's drill is an HMAC of the learner's id, so nobody without the secret can
compute it. The drills are kept next to the secret. The record that comes back with a submission is
never trusted.
"""

import hmac
import io
import secrets
import zipfile
from collections.abc import Mapping
from pathlib import Path

from kata.classroom import whole
from kata.classroom.error import ClassError
from kata.classroom.marking.marks import Assignment, Sheet
from kata.classroom.record import Asked
from kata.learner.drill import Drill
from kata.learner.task import Task

NAME = "drill"
"""The name of the task, and of the folder that is handed out."""

SHORTEST = 16
"""Bytes of a secret, at least."""

_DATE = (2026, 1, 1, 0, 0, 0)
"""The date of the files that are handed out, so that equal drills make equal archives."""


def make_secret(file: Path) -> bool:
    """Make a secret if there is none; return whether one was made.

    Raises:
        OSError: it cannot be written.
    """
    if file.exists():
        return False
    whole.write(file, secrets.token_hex(32).encode() + b"\n")
    file.chmod(0o600)
    return True


def secret_in(file: Path) -> bytes:
    """The secret in a file.

    Raises:
        ClassError: it contains none that is long enough.
        OSError: it cannot be read.
    """
    secret = file.read_bytes().strip()
    if len(secret) < SHORTEST:
        raise ClassError("secret_short", file=file, least=SHORTEST)
    return secret


def seed_of(secret: bytes, learner: str) -> int:
    """The seed of a learner's drill, 0 to 2^48 - 1."""
    return int.from_bytes(hmac.digest(secret, learner.encode(), "sha256")[:6])


def kept_at(secret: Path, level: int, seed: int) -> Path:
    """The folder, next to the secret, in which a drill that was handed out is kept."""
    return secret.with_name(f"{secret.name}-drills") / f"level{level}-seed{seed}"


def archive_of(drill: Drill) -> bytes:
    """A zip with the folder of a drill, which a learner gets."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for path in sorted(drill.folder.rglob("*")):
            if path.is_file():
                name = f"{NAME}/{path.relative_to(drill.folder).as_posix()}"
                opened.writestr(zipfile.ZipInfo(name, _DATE), path.read_bytes())
    return made.getvalue()


def assignment(drills: Mapping[str, Drill], points: dict[str, float]) -> Assignment:
    """The drills of a class as an assignment.

    Args:
        drills: the drill of each learner as it was handed out, by the learner's id.
        points: the points for ``fault_1``, ``fault_2`` and so on.
    """
    sheets = {}
    for learner, drill in drills.items():
        start = Task(drill.exercise, drill.folder, drill).start.read_bytes()
        sheets[learner] = Sheet(drill.exercise, start, drill.told, drawn=True)
    return Assignment(Asked(NAME, None, "", points), sheets)
