"""Parent: the warm process that subjects are forked from, and how all that they start is ended."""

import atexit
import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from multiprocessing import context, resource_tracker
from typing import Protocol

import psutil

from kata.inside.isolation import end_with_parent
from kata.subject.environment import bare


class Child(Protocol):
    """Something with a process that was started here and must be ended here."""

    @property
    def pid(self) -> int | None:
        """The process id; None while there is no process."""

    def cancel(self) -> None:
        """End the process at once."""


alive: set[Child] = set()
"""The subjects that have a process."""

lock = threading.Lock()
"""Held while a process is started and added to `alive`, and while orphans are looked for."""

cancelled = threading.Event()
"""Set once all subjects have been cancelled; while it is set, none starts."""

_context: context.BaseContext | None = None

spared: frozenset[int] = frozenset()
"""Process ids of children of this process that do not come from a subject."""

held: dict[str, str] | None = None
"""What enforces each part of the sandbox of the latest subject; None before the first one."""


def start_method() -> str:
    """``forkserver`` (a warm parent) on Linux, ``spawn`` elsewhere; ``KATA_START`` overrides."""
    default = "forkserver" if sys.platform == "linux" else "spawn"
    return os.environ.get("KATA_START", default)


def warm_up() -> context.BaseContext:
    """Start the warm parent in the background; every subject is then forked from it.

    It imports Paddle, NumPy and Hypothesis, but runs no Paddle operation.
    """
    global _context  # noqa: PLW0603  (one warm parent for the process)
    with lock:
        if _context is None:
            adopt_orphans()
            _context = multiprocessing.get_context(start_method())
            if start_method() == "forkserver":
                from multiprocessing import forkserver  # noqa: PLC0415  (POSIX only)

                names = ["kata.inside.host", "kata.subject.calm", "hypothesis"]
                forkserver.set_forkserver_preload([*names, *({"pytest"} & set(sys.modules))])
                with bare():
                    forkserver.ensure_running()
            elif sys.platform != "win32":
                # now, while the standard streams are still the real ones
                resource_tracker.ensure_running()
    return _context


def adopt_orphans() -> None:
    """Become the parent of what subjects leave behind (Linux), so that it can be found."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            set_child_subreaper = 36
            ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)


def share_warm_parent() -> None:
    """Use the warm parent of the process that forked this one, and end together with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends this one
    end_with_parent()
    from multiprocessing import forkserver  # noqa: PLC0415  (POSIX only)

    # otherwise it would not find the warm parent among its children, and would start another
    forkserver._forkserver.ensure_running = lambda: None  # type: ignore[method-assign]  # noqa: SLF001


def cancel_all() -> None:
    """End every subject at once; a call that waits for one raises `CancelledError`."""
    cancelled.set()
    for subject in list(alive):
        subject.cancel()


def resume() -> None:
    """Allow subjects to start again after `cancel_all`."""
    cancelled.clear()


def spare() -> None:
    """Never kill the present children of this process, unless a subject is alive.

    They may be daemons that a notebook has started itself.
    """
    global spared  # noqa: PLW0603  (of the process)
    with lock, contextlib.suppress(psutil.Error):
        if not alive:
            spared = frozenset(child.pid for child in psutil.Process().children())


@atexit.register
def _end_everything() -> None:
    """Leave no process behind; the warm parent is killed, because it needs a second to end."""
    cancel_all()
    if sys.platform == "linux":
        _kill_orphans()
    server = _server_pid()
    if server is not None:
        with contextlib.suppress(OSError):
            os.kill(server, signal.SIGKILL)


def _server_pid() -> int | None:
    """The process id of the warm parent; None if there is none."""
    if start_method() != "forkserver":
        return None
    from multiprocessing import forkserver  # noqa: PLC0415  (POSIX only)

    server = getattr(forkserver, "_forkserver", None)
    pid: int | None = getattr(server, "_forkserver_pid", None)
    return pid


def kill_tree(pid: int) -> None:
    """Kill a subject, its session and all its descendants."""
    family = []
    with contextlib.suppress(psutil.Error):
        family = psutil.Process(pid).children(recursive=True)
    if hasattr(os, "killpg"):
        with contextlib.suppress(OSError):
            os.killpg(pid, signal.SIGKILL)
    with contextlib.suppress(psutil.Error):
        family.append(psutil.Process(pid))
    for member in family:
        with contextlib.suppress(psutil.Error):
            member.kill()
    if sys.platform == "linux":
        _kill_orphans()


def family_of(pid: int) -> int:
    """The number of a subject's descendants, plus all orphans, whichever subject left them."""
    number = 0
    with contextlib.suppress(psutil.Error):
        number += len(psutil.Process(pid).children(recursive=True))
    with lock, contextlib.suppress(psutil.Error):
        number += len(_orphans())
    return number


def _orphans() -> list[psutil.Process]:
    """The daemons of subjects: children of this process that it did not start."""
    ours = {_server_pid(), *(one.pid for one in alive), *spared}
    found = []
    for child in psutil.Process().children():
        with contextlib.suppress(psutil.Error, OSError):
            # this process's own children are in its session, a subject's daemons are not
            if child.pid not in ours and os.getsid(child.pid) != os.getsid(0):
                found.append(child)
    return found


def _kill_orphans() -> None:
    """Kill the daemons of dead subjects."""
    with lock, contextlib.suppress(psutil.Error):
        for child in _orphans():
            with contextlib.suppress(psutil.Error):
                child.kill()
                child.wait(1.0)
