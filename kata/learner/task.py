"""Task: a file to repair: an exercise's, a drill's, or the learner's own script."""

from dataclasses import dataclass
from pathlib import Path

from kata.exercise import Exercise, exercises, find
from kata.judging.depth import Depth
from kata.learner import workdir
from kata.learner.drill import Drill
from kata.learner.progress import Progress, set_aside
from kata.verdict import Verdict


@dataclass(frozen=True)
class Task:
    """A file to repair.

    Attributes:
        exercise: the exercise that the file is judged as.
        folder: the folder of the file.
        drill: the drill that it belongs to; None if it is not part of one.
        own: the learner's own training script; None for a file of the kata's.
    """

    exercise: Exercise
    folder: Path
    drill: Drill | None = None
    own: Path | None = None

    @property
    def name(self) -> str:
        """The name that distinguishes it from the learner's other tasks."""
        if self.own is not None:
            return self.own.name
        return self.exercise.name if self.drill is None else self.folder.name

    @property
    def file(self) -> Path:
        """The file that the learner edits; it need not exist."""
        return self.own or self.folder / self.exercise.file_name

    @property
    def start(self) -> Path:
        """The file as it was at the start."""
        if self.drill is None:
            return self.exercise.broken
        return self.folder / ".kata" / self.exercise.file_name

    @property
    def is_untouched(self) -> bool:
        """Whether the file is as it was at the start."""
        return (
            self.own is None
            and self.file.is_file()
            and self.file.read_bytes() == self.start.read_bytes()
        )

    @property
    def progress(self) -> Progress:
        """The learner's progress, from the folder of the task."""
        return Progress.read(self.folder)

    @property
    def depth(self) -> Depth:
        """How much a screen needs; in a drill, properties decide about other faults than usual."""
        return Depth.WITNESS if self.drill is None else Depth.EVERYTHING

    def as_told(self, verdict: Verdict) -> Verdict:
        """A verdict on the file in terms of the task's own faults."""
        return verdict if self.drill is None else self.drill.told(verdict)

    def save(self, source: str) -> Path | None:
        """Replace the content of the file.

        Args:
            source: the new text; its line endings become those of the exercises.

        Returns:
            The numbered backup of the previous content; None if none is needed, because that is
            the same, the start, or already in a backup.

        Raises:
            OSError: the folder cannot be written.
        """
        lines = source.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
        new = f"{lines}\n".encode("utf-8", "surrogatepass")
        self.folder.mkdir(exist_ok=True)
        before = self.file.read_bytes() if self.file.is_file() else None
        if before == new:
            return None
        draft = self.file.with_name(f".{self.file.name}.new")
        draft.write_bytes(new)
        known = [self.start, *self.folder.glob(f"{self.file.name}.*.bak")]
        backup = None
        if self.file.exists() and before not in [one.read_bytes() for one in known]:
            backup = set_aside(self.file)
        draft.replace(self.file)
        return backup

    def reset(self) -> Path | None:
        """Put the file back to the start, and forget its hints.

        Returns:
            The numbered backup of the learner's version; None if there was none.

        Raises:
            OSError: the folder cannot be written.
        """
        self.folder.mkdir(exist_ok=True)
        backup = set_aside(self.file) if self.file.exists() else None
        workdir.copy(self.start, self.file)
        progress = self.progress
        progress.hints.pop(self.exercise.name, None)
        progress.write()
        return backup


def own(file: Path) -> Task:
    """A task for the learner's own file: the exercise it is named after, or a training script."""
    named = next((one for one in exercises() if one.file_name == file.name), None)
    if named is not None:
        return Task(named, file.parent)
    return Task(find("script"), file.parent, own=file)


def drilled(folder: Path) -> Task | None:
    """The drill in a folder; None if there is none.

    Raises:
        ValueError: its ``drill.json`` cannot be understood.
    """
    drill = Drill.read(folder)
    return None if drill is None else Task(drill.exercise, folder, drill)


def drills() -> list[Task]:
    """All existing drills, except those that cannot be understood."""
    found = []
    for folder in sorted(workdir.drills().glob("*/")):
        try:
            found.append(drilled(folder))
        except ValueError:
            continue
    return [task for task in found if task is not None]
