"""Truth: runs plain pytest on mutated sources, each in its own process.

The processes are forked from one that has imported Paddle, pytest and Hypothesis but has run
nothing. No code of the harness is involved, so this decides which tool's outcomes are right.
"""

import contextlib
import gc
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import hypothesis  # noqa: F401  (imported once, for all children)
import paddle  # noqa: F401
import pytest


def outcome(case: tuple[str, str, str], limit: float) -> str:
    """``killed`` or ``survived``.

    Args:
        case: a project, the name of a file in it, and its mutated source.
        limit: seconds that it may take.
    """
    project, file, source = case
    folder = Path(tempfile.mkdtemp(prefix="kata-truth-"))
    try:
        for name in ("src", "tests"):
            shutil.copytree(Path(project) / name, folder / name)
        shutil.copyfile(Path(project) / "setup.cfg", folder / "setup.cfg")
        (folder / "src" / file).write_text(source, encoding="utf-8")
        pid = os.fork()
        if pid == 0:
            _run(folder, file)
        return "survived" if _exit_code(pid, limit) == 0 else "killed"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(folder: Path, file: str) -> None:
    """In the child: run the tests of one file, and exit with pytest's code."""
    code = 1
    with contextlib.suppress(BaseException):
        os.setsid()
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        os.chdir(folder)
        code = int(pytest.main([f"tests/test_{Path(file).name}"]))
    os._exit(code)


def _exit_code(pid: int, limit: float) -> int:
    end = time.monotonic() + limit
    while time.monotonic() < end:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return 1


if __name__ == "__main__":
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # plain pytest needs none of them
    gc.freeze()  # so that no child traverses all the imported objects
    with get_context("fork").Pool(2) as pool:
        said = pool.map(
            partial(outcome, limit=float(sys.argv[2])), json.load(sys.stdin), chunksize=1
        )
    Path(sys.argv[1]).write_text(json.dumps(said), encoding="utf-8")
