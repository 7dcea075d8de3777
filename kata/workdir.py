"""Workdir: the learner's folder. Files are made where they are missing, never overwritten."""

from pathlib import Path

from kata.exercise import ROOT, Exercise, exercises
from kata.progress import Progress, set_aside

WORK = ROOT / "work"


def make(folder: Path = WORK) -> list[Path]:
    """Make the learner's files from broken/ where they are missing; return those made.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(exist_ok=True)
    return [
        path
        for exercise in exercises()
        if _copy(exercise.broken, path := folder / exercise.file_name)
    ]


def _copy(source: Path, target: Path) -> bool:
    """Copy a file to a place where there is nothing; say whether it did."""
    try:
        with target.open("xb") as file:
            file.write(source.read_bytes())
    except FileExistsError:
        return False
    return True


def same(exercise: Exercise, folder: Path = WORK) -> bool:
    """Whether the learner's file is as it was at the start."""
    path = folder / exercise.file_name
    return path.is_file() and path.read_bytes() == exercise.broken.read_bytes()


def reset(exercise: Exercise, folder: Path = WORK) -> Path | None:
    """Put one exercise back to the start.

    Returns:
        The numbered backup of the learner's version; None where there was none.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(exist_ok=True)
    path = folder / exercise.file_name
    backup = set_aside(path) if path.exists() else None
    _copy(exercise.broken, path)
    progress = Progress.read(folder)
    progress.hints.pop(exercise.name, None)
    progress.write()
    return backup
