"""Author: makes broken/ from fixed/ with the named faults, and lays out new exercises."""

import keyword
from pathlib import Path

from kata import fault
from kata.exercise import MANIFEST, ROOT, Exercise, chapters, exercises

TEMPLATES = Path(__file__).with_name("templates")
"""A complete exercise to start from: each file at its later place, with NAME for the name."""


def broken_source(exercise: Exercise) -> str:
    """The faulty file of an exercise: its reference fix with all of its faults.

    Raises:
        ValueError: a fault in the manifest applies nowhere in the reference fix.
    """
    source = exercise.solution
    for name in (*exercise.also, *exercise.faults):
        source = fault.put_in(fault.load(name), source)
    return source


def build() -> list[Exercise]:
    """Generate broken/; return the exercises whose file changed."""
    changed = []
    for exercise in exercises():
        source = broken_source(exercise)
        if not exercise.broken.exists() or exercise.broken.read_text(encoding="utf-8") != source:
            exercise.broken.parent.mkdir(exist_ok=True)
            exercise.broken.write_text(source, encoding="utf-8", newline="\n")
            changed.append(exercise)
    return changed


def new(name: str) -> list[Path]:
    """Lay out a new exercise: all of its files, complete, and its entry in the manifest.

    Args:
        name: the name that is used everywhere.

    Returns:
        The files that were written, except the one in broken/.

    Raises:
        ValueError: Python or some file system does not accept the name.
        FileExistsError: one of the files exists already; nothing was written.
    """
    if not (name.isidentifier() and name.isascii() and name.islower()) or keyword.iskeyword(name):
        raise ValueError(name)
    files = {
        ROOT / str(path.relative_to(TEMPLATES)).replace("NAME", name).removesuffix(".txt"): path
        for path in sorted(TEMPLATES.rglob("*.txt"))
    }
    for path in files:
        if path.exists():
            raise FileExistsError(path)
    for path, template in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        text = template.read_text(encoding="utf-8").replace("NAME", name)
        path.write_text(text, encoding="utf-8", newline="\n")
    entry = (
        f'\n[[chapter.exercise]]\nname = "{name}"\nentry = "time_mean"\nfaults = ["{name}"]\n'
        'pictures = ["influence"]\n'
    )
    with MANIFEST.open("a", encoding="utf-8", newline="\n") as manifest:
        manifest.write(entry)
    exercises.cache_clear()
    chapters.cache_clear()
    build()
    return list(files)
