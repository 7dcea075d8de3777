"""Formats: report the marks of a class to the platforms that collect its work.

Each format writes a folder for each learner. A file that was not judged never counts as zero: each
module says how its format shows it. If the format cannot, the learner gets no file.
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
"""For each format, a function that makes a learner's files: their texts, by path."""


def write(judged: Class, name: str, folder: Path, texts: Texts | None = None) -> list[Member]:
    """Write a class in one format.

    Args:
        judged: the class.
        name: the name of the format.
        folder: where each learner gets a folder; files from an earlier run are replaced.
        texts: the language of the sentences; English by default.

    Returns:
        The learners without files, because something of theirs was not judged, and the format
        cannot show that.

    Raises:
        KeyError: there is no such format.
        ClassError: the format needs information that is not available here.
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
    """Write a file, or delete an outdated one if the text is None."""
    if text is None:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", errors="replace", newline="\n")
