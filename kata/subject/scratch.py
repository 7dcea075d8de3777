"""Scratch: the folder that a subject runs in, with copies of the learner's file and neighbours."""

import shutil
import tempfile
from pathlib import Path

LARGEST_FILE = 2**20
"""Bytes; larger neighbours of the learner's file are not copied."""


def laid_out(path: Path) -> Path:
    """Copy a file and its Python neighbours, which it may import, to a folder of their own.

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
