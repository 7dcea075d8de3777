"""Handout: a drill of their own for each learner, drawn by a secret of the teacher's.

The seed of a learner's drill is an HMAC of the learner's id, so who does not have the secret can
tell nobody's. What was handed out is kept next to the secret; of the record that comes back with a
submission nothing is believed.
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
"""Of the task, and of the folder in what is handed out."""

SHORTEST = 16
"""Bytes of a secret."""

_DATE = (2026, 1, 1, 0, 0, 0)
"""Of what is handed out: the same drill makes the same archive."""


def make_secret(file: Path) -> bool:
    """Make a secret where there is none; say whether it was made.

    Raises:
        OSError: it cannot be written.
    """
    if file.exists():
        return False
    whole.write(file, secrets.token_hex(32).encode() + b"\n")
    file.chmod(0o600)
    return True


def secret_in(file: Path) -> bytes:
    """The secret that a file holds.

    Raises:
        ClassError: it holds none.
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
    """The folder in which a drill that was handed out is kept, next to the secret."""
    return secret.with_name(f"{secret.name}-drills") / f"level{level}-seed{seed}"


def archive_of(drill: Drill) -> bytes:
    """A zip with the folder of a drill, as a learner gets it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for path in sorted(drill.folder.rglob("*")):
            if path.is_file():
                name = f"{NAME}/{path.relative_to(drill.folder).as_posix()}"
                opened.writestr(zipfile.ZipInfo(name, _DATE), path.read_bytes())
    return made.getvalue()


def assignment(drills: Mapping[str, Drill], points: dict[str, float]) -> Assignment:
    """The drills of a class, as something that was to be handed in.

    Args:
        drills: of each learner, by the learner's id, as they were handed out.
        points: of ``fault_1``, ``fault_2`` and so on.
    """
    sheets = {}
    for learner, drill in drills.items():
        start = Task(drill.exercise, drill.folder, drill).start.read_bytes()
        sheets[learner] = Sheet(drill.exercise, start, drill.told, drawn=True)
    return Assignment(Asked(NAME, None, "", points), sheets)
