"""Workdir: the learner's folder. Missing files are created; existing ones are never overwritten."""

from pathlib import Path

import platformdirs

from kata.exercise import IS_CHECKOUT, ROOT, exercises

WORK = (ROOT if IS_CHECKOUT else Path.cwd()) / "work"
"""The learner's folder: at the top of a checkout, else in the current folder."""


def drills() -> Path:
    """The folder that holds a folder for each drill; it need not exist."""
    return WORK / "drills"


def make(folder: Path) -> list[Path]:
    """Create the learner's missing files from broken/; return those that were created.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(exist_ok=True)
    return [
        path
        for exercise in exercises()
        if copy(exercise.broken, path := folder / exercise.file_name)
    ]


def copy(source: Path, target: Path) -> bool:
    """Copy a file unless the target exists; return whether it was copied."""
    try:
        with target.open("xb") as file:
            file.write(source.read_bytes())
    except FileExistsError:
        return False
    return True


def verdicts_of(folder: Path) -> Path:
    """Where verdicts on a folder's files are kept: in it if it is the learner's or a drill's."""
    folder = folder.resolve()
    if folder == WORK or folder.is_relative_to(drills()):
        return folder / ".kata" / "verdicts"
    return platformdirs.user_cache_path("rnn-bugfix-kata") / "verdicts"
