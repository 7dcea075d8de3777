"""Whole: files that are written whole or not at all, whatever happens meanwhile."""

import contextlib
import os
import tempfile
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Write a file, in the place of the one that is there.

    Raises:
        OSError: it cannot be written; what was there still is.
    """
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as new:
        new.write(content)
        new.flush()
        os.fsync(new.fileno())
    made = Path(new.name)
    try:
        made.chmod(0o666 & ~_umask())
        made.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            made.unlink()
        raise


def _umask() -> int:
    """What new files are not to be allowed; a temporary one is its owner's alone."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
