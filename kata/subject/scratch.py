"""Scratch: the folder that a subject runs in, with copies of the learner's file and neighbours."""

import shutil
import tempfile
from pathlib import Path

LARGEST_FILE = 2**20
"""Bytes; larger neighbours are not copied."""


def laid_out(path: Path) -> Path:
    """Copy a file, and the Python neighbours that it may import, to a new scratch folder.

    Returns:
        The copy of the file.

    Raises:
        OSError: the file cannot be copied; nothing is left behind.
    """
    scratch = Path(tempfile.mkdtemp(prefix="kata-"))
    try:
        for neighbour in path.parent.glob("*.py"):
            if neighbour.is_file() and neighbour.stat().st_size <= LARGEST_FILE:
                shutil.copyfile(neighbour, scratch / neighbour.name)
        copy = scratch / path.name
        if not copy.exists():
            shutil.copyfile(path, copy)
    except OSError:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    return copy
