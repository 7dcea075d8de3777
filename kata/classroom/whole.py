"""Whole: files are written whole or not at all, whatever happens meanwhile."""

import contextlib
import os
import tempfile
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Write a file, replacing the existing one if any.

    Raises:
        OSError: it cannot be written; an existing file is unchanged.
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
    """The permissions that new files lack; only its owner may use a temporary file."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
