"""Workdir: the learner's folder. Files are made where they are missing, never overwritten."""

import json
from pathlib import Path

from kata.exercise import ROOT, Exercise, exercises

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
    backup = _set_aside(path) if path.exists() else None
    _copy(exercise.broken, path)
    _remember_hint(exercise, 0, folder)
    return backup


def _set_aside(path: Path) -> Path:
    """Rename a file to its first free numbered backup."""
    number = 1
    while (backup := path.with_name(f"{path.name}.{number}.bak")).exists():
        number += 1
    path.rename(backup)
    return backup


def next_hint(exercise: Exercise, total: int, folder: Path = WORK) -> int:
    """The number of the next hint, from 1 to ``total``; the last one comes again.

    Raises:
        OSError: the folder cannot be written.
    """
    number = min(_hints(folder).get(exercise.name, 0) + 1, total)
    _remember_hint(exercise, number, folder)
    return number


def _hints_file(folder: Path) -> Path:
    return folder / ".kata" / "hints.json"


def _hints(folder: Path) -> dict[str, int]:
    """Hints used, by exercise; a file that cannot be read is set aside."""
    file = _hints_file(folder)
    if not file.exists():
        return {}
    try:
        used = json.loads(file.read_text(encoding="utf-8"))["hints"]
        return {str(name): int(number) for name, number in used.items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        _set_aside(file)
        return {}


def _remember_hint(exercise: Exercise, number: int, folder: Path) -> None:
    file = _hints_file(folder)
    used = {**_hints(folder), exercise.name: number}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"version": 1, "hints": used}), encoding="utf-8")
