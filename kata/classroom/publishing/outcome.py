"""Outcome: the folder with the results of a class, and with what is kept between runs."""

import shutil
from pathlib import Path

from kata.classroom import whole
from kata.classroom.intake.archive import stem
from kata.classroom.marking.ledger import FOLDER, Ledger
from kata.classroom.publishing.table import to_csv
from kata.classroom.record import Class, from_json, to_json

JSON = "class.json"
CSV = "class.csv"


class Outcome:
    """The folder of one class."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of a class.

        Args:
            folder: the folder; it need not exist. Only the kata's own files in it are written.
        """
        self.folder = folder
        self._kept = folder / FOLDER

    @property
    def is_ours(self) -> bool:
        """Whether the folder is missing, empty, or an earlier outcome."""
        if not self.folder.exists():
            return True
        return self.folder.is_dir() and (self._kept.is_dir() or not any(self.folder.iterdir()))

    def make(self) -> None:
        """Create the folder.

        Raises:
            OSError: it cannot be created.
        """
        self._kept.mkdir(parents=True, exist_ok=True)

    @property
    def ledger(self) -> Ledger:
        """The valid verdicts."""
        return Ledger(self._kept / "verdicts")

    @property
    def anew(self) -> Ledger:
        """New verdicts on known files, until somebody accepts them."""
        return Ledger(self._kept / "anew")

    def adopt(self) -> None:
        """Replace the old verdicts with the new ones."""
        self.ledger.adopt(self.anew)
        self.drop()

    def drop(self) -> None:
        """Discard the new verdicts."""
        shutil.rmtree(self._kept / "anew", ignore_errors=True)

    def earlier(self) -> Class | None:
        """The earlier record of the class; None if there is no readable one."""
        try:
            return from_json((self.folder / JSON).read_bytes())
        except (OSError, ValueError):
            return None

    def write(self, judged: Class) -> None:
        """Write the table and the record, each whole or not at all.

        Raises:
            OSError: the folder cannot be written.
        """
        whole.write(self.folder / CSV, to_csv(judged))
        whole.write(self.folder / JSON, to_json(judged))


def beside(submissions: Path) -> Path:
    """The default folder for the results of a class."""
    submissions = submissions.absolute()
    return submissions.with_name(f"{stem(submissions.name)}-judged")
