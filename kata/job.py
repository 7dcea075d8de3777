"""Job: what the process of a subject is started with. Light, for the judge loads it too."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Job:
    """What a subject's process is started with."""

    path: Path
    """The learner's file; shown in messages, and never written."""
    source: bytes
    """What it holds: this is what is run."""
    copy: Path
    """Its copy in the scratch folder, which the code may read, change and delete."""
    probes: Path
    """The file of the functions that look at it."""
    entry: str | None
    """The public name that the file must define; None for a whole script, and for tests."""
    confined: bool = True
    """Whether the kernel holds the process; see `kata.inside.sandbox`."""
    readable: tuple[Path, ...] = ()
    """What it may read beside Python, its packages and its scratch folder."""
    tests: str | None = None
    """The module that the file tests, if it is a file of tests."""

    @property
    def is_script(self) -> bool:
        """Whether the file is a whole script."""
        return self.entry is None and self.tests is None
