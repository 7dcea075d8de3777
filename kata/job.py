"""Job: what a subject's process is started with. Light, because the judge loads it too."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Job:
    """What a subject's process is started with."""

    path: Path
    """The learner's file; shown in messages, and never written."""
    source: bytes
    """The content of the file: this is what is run."""
    copy: Path
    """Its copy in the scratch folder, which the code may read, change and delete."""
    probes: Path
    """The file with the probes."""
    entry: str | None
    """The public name that the file must define; None for a whole script or tests."""
    confined: bool = True
    """Whether the kernel confines the process; see `kata.inside.sandbox`."""
    readable: tuple[Path, ...] = ()
    """What it may read besides Python, its packages and its scratch folder."""
    tests: str | None = None
    """The module that the file tests; None if it is not a file of tests."""

    @property
    def is_script(self) -> bool:
        """Whether the file is a whole script."""
        return self.entry is None and self.tests is None
