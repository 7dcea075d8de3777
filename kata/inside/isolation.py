"""Isolation: a subject's process is cut off before any of the learner's code runs in it."""

import contextlib
import ctypes
import multiprocessing
import os
import signal
import stat
import sys
import threading
from multiprocessing import connection, resource_tracker
from pathlib import Path

from kata.inside import sandbox
from kata.job import Job

MEMORY = 4 * 2**30
"""Bytes of address space that a subject may use on top of what Paddle takes."""


MOST_FILES = 4096
"""How many file descriptors are tried if the open ones cannot be listed."""

SECONDS = 240
"""CPU time that a process may use; the judge gives up long before."""


def isolate(job: Job, link: connection.Connection) -> dict[str, str]:
    """Cut the process off: its own session and folder, no terminal, limited memory, a sandbox.

    Returns:
        What enforces each part of the sandbox; empty if no sandbox was wanted.
    """
    parent = multiprocessing.parent_process()
    if hasattr(os, "setsid"):
        os.setsid()
        _close_pipes({link.fileno(), *({parent.sentinel} if parent else ())})
    held = sandbox.confine(job.copy.parent, job.readable) if job.confined else {}
    os.chdir(job.copy.parent)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123  (for the whole life)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    sys.argv = [str(job.copy)]
    sys.path.insert(0, str(job.copy.parent))
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  (POSIX only)

        if sys.platform == "linux":
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
            limit = pages * resource.getpagesize() + MEMORY
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
            end_with_parent()  # to kill the warm parent is to kill itself
            # the warm parent is out of reach; its own processes start as they do in any script
            multiprocessing.set_start_method(None, force=True)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the judge ends this process itself
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    return held


def isolate_child(link: connection.Connection) -> None:
    """Cut a child that a subject has forked off from the judge; what it starts ends with it."""
    os.setsid()
    _close_pipes({link.fileno()})
    end_with_parent()


def end_with_parent() -> None:
    """Have the kernel kill this process when the one that started it ends (Linux)."""
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, int(signal.SIGKILL), 0, 0, 0)


def _close_pipes(kept: set[int]) -> None:
    """Close the pipes and sockets of the warm parent, which are not for the subject."""
    try:
        numbers = [int(name) for name in os.listdir("/dev/fd")]  # noqa: PTH208  (no files)
    except PermissionError:  # in a sandbox
        numbers = list(range(MOST_FILES))
    for number in numbers:
        with contextlib.suppress(OSError):
            mode = os.fstat(number).st_mode
            if (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)) and number not in kept:
                os.close(number)
    # subprocesses of the subject start their own tracker
    resource_tracker._resource_tracker._fd = None  # type: ignore[attr-defined]  # noqa: SLF001


def _end_with(sentinel: int) -> None:
    """End this process when the judge is gone, for whatever reason."""
    connection.wait([sentinel])
    os._exit(1)
