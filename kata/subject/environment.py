"""Environment: what a subject's process is born with: no secret of the judge's, no main module."""

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
"""What Python and the system's libraries need to start; the second half on Windows."""

BEGINNINGS = ("FLAGS_", "GLOG_", "KATA_", "LC_", "MKL_", "OMP_", "OPENBLAS_", "PYTHON")
"""Of the variables that Paddle, its libraries, Python or the kata listen to."""


@contextmanager
def bare() -> Iterator[None]:
    """Have no other variables, for a process that is started inside.

    Nor has it a main module to import: that may be a script, or a notebook, which would run again.
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
