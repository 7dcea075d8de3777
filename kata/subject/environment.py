"""Environment: what a subject's process starts with: no secret of the judge's, no main module."""

import os
import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager

KEPT = {
    "HOME", "LANG", "LANGUAGE", "LD_LIBRARY_PATH", "PATH", "TEMP", "TMP", "TMPDIR", "TZ",
    "APPDATA", "COMSPEC", "LOCALAPPDATA", "NUMBER_OF_PROCESSORS", "PATHEXT", "PROGRAMDATA",
    "SYSTEMDRIVE", "SYSTEMROOT", "USERPROFILE", "WINDIR",
}  # fmt: skip
"""Variables that Python and the system's libraries need; the last two lines are for Windows."""

BEGINNINGS = ("FLAGS_", "GLOG_", "KATA_", "LC_", "MKL_", "OMP_", "OPENBLAS_", "PYTHON")
"""Prefixes of the variables that Paddle, its libraries, Python or the kata read."""


@contextmanager
def bare() -> Iterator[None]:
    """Hide all other variables from a process that is started in this context.

    Hide the main module too. A spawned process would import it, and so run a script again.
    """
    others = {
        name: value
        for name, value in os.environ.items()
        if name.upper() not in KEPT and not name.upper().startswith(BEGINNINGS)
    }
    for name in others:
        del os.environ[name]
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        os.environ.update(others)
