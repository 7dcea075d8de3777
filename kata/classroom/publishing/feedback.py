"""Feedback: a file for each learner, with nothing about anybody else in it."""

from pathlib import Path

from kata.classroom.publishing.filenames import file_names
from kata.classroom.publishing.html import Parts, environment, render
from kata.classroom.publishing.privacy import for_learner
from kata.classroom.record import Class


def write(judged: Class, folder: Path) -> list[Path]:
    """Write one page for each learner of a class.

    Args:
        judged: the class.
        folder: where the pages go; it is created if necessary.

    Returns:
        The files, in the order of the learners.
    """
    folder.mkdir(parents=True, exist_ok=True)
    templates = environment()
    part = Parts(templates, once=False)
    names = file_names(judged.members)
    written = []
    for member in judged.members:
        page = render(
            templates,
            "feedback.html",
            ("reader.js",),
            judged=judged,
            member=for_learner(judged, member),
            parts=part.macros,
        )
        file = folder / f"{names[member.id]}.html"
        file.write_bytes(page)
        written.append(file)
    return written
