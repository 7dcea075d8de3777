"""Formats: in which the marks of a class are reported to the platforms that collect its work.

Each format writes a folder for each learner. What was not judged is never a zero: each module
says how its format shows it, and where the format has no way to, a learner gets no file.
"""

from collections.abc import Callable
from pathlib import Path

from kata.classroom.publishing.filenames import file_names
from kata.classroom.publishing.formats import classroom50, exercism, gradescope, junit, prairielearn
from kata.classroom.publishing.formats.telling import Told
from kata.classroom.publishing.privacy import for_learner
from kata.classroom.record import Class, Member
from kata.text import Texts

FORMATS: dict[str, Callable[[Class, Member, Texts], Told]] = {
    "gradescope": gradescope.told,
    "prairielearn": prairielearn.told,
    "exercism": exercism.told,
    "classroom50": classroom50.told,
    "junit": junit.told,
}
"""Each format makes the files of a learner: their texts, by where they go in its folder."""


def write(judged: Class, name: str, folder: Path, texts: Texts | None = None) -> list[Member]:
    """Write a class in one format.

    Args:
        judged: the class.
        name: of the format.
        folder: gets a folder for each learner; files of an earlier run are replaced.
        texts: the language of the sentences; by default English.

    Returns:
        The learners without files: something of theirs was not judged, and the format has no
        way to say so.

    Raises:
        KeyError: there is no such format.
        ClassError: the format tells of something that is not known here.
    """
    make = FORMATS[name]
    names = file_names(judged.members)
    without = []
    for member in judged.members:
        made = make(judged, for_learner(judged, member), texts or Texts("en"))
        if not any(text is not None for text in made.values()):
            without.append(member)
        for place, text in made.items():
            _put(folder / names[member.id] / place, text)
    return without


def _put(file: Path, text: str | None) -> None:
    """Write a file; one that is no longer true goes."""
    if text is None:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", errors="replace", newline="\n")
