"""Parent: the warm process that subjects are forked from, and the end of what they leave behind."""

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
    """What was started here and has to be ended here."""

    @property
    def pid(self) -> int | None:
        """The process id; None while there is no process."""

    def cancel(self) -> None:
        """End it at once."""


alive: set[Child] = set()
"""The subjects that have a process."""

lock = threading.Lock()
"""Held while a process is started and noted in `alive`, and while orphans are told from these."""

cancelled = threading.Event()
"""Whether every subject was cancelled; none starts after that."""

_context: context.BaseContext | None = None

spared: frozenset[int] = frozenset()
"""Processes that are children of ours and that no subject has left behind."""

held: dict[str, str] | None = None
"""What holds each part of the sandbox of the latest subject; None before the first."""


def start_method() -> str:
    """Forkserver where there is one (a warm parent), else spawn; KATA_START overrides."""
    default = "forkserver" if sys.platform == "linux" else "spawn"
    return os.environ.get("KATA_START", default)


def warm_up() -> context.BaseContext:
    """Start the warm parent in the background; every subject is then forked from it.

    It has imported Paddle, NumPy and Hypothesis and has run no Paddle operation.
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
                # now, while the standard streams are those of a terminal
                resource_tracker.ensure_running()
    return _context


def adopt_orphans() -> None:
    """Let what a subject leaves behind become a child of ours (Linux), so that it is found."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            set_child_subreaper = 36
            ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)


def share_warm_parent() -> None:
    """Use the warm parent of the process that this one was forked from, and end with that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends this one
    end_with_parent()
    from multiprocessing import forkserver  # noqa: PLC0415  (POSIX only)

    # it would look for its own child, find none, and start a warm parent of its own
    forkserver._forkserver.ensure_running = lambda: None  # type: ignore[method-assign]  # noqa: SLF001


def cancel_all() -> None:
    """End every subject at once; whoever waits for one gets a `CancelledError`."""
    cancelled.set()
    for subject in list(alive):
        subject.cancel()


def resume() -> None:
    """Let subjects start again after `cancel_all`, in a process that lives on."""
    cancelled.clear()


def spare() -> None:
    """Take what has been left to us so far for somebody else's, unless a subject is alive.

    A notebook's own programs may be daemons too.
    """
    global spared  # noqa: PLW0603  (of the process)
    with lock, contextlib.suppress(psutil.Error):
        if not alive:
            spared = frozenset(child.pid for child in psutil.Process().children())


@atexit.register
def _end_everything() -> None:
    """Leave nothing behind: no subject, and no warm parent that takes a second to go."""
    cancel_all()
    if sys.platform == "linux":
        _kill_orphans()
    server = _server_pid()
    if server is not None:
        with contextlib.suppress(OSError):
            os.kill(server, signal.SIGKILL)


def _server_pid() -> int | None:
    """The process id of the warm parent; None where there is none."""
    if start_method() != "forkserver":
        return None
    from multiprocessing import forkserver  # noqa: PLC0415  (POSIX only)

    server = getattr(forkserver, "_forkserver", None)
    pid: int | None = getattr(server, "_forkserver_pid", None)
    return pid


def kill_tree(pid: int) -> None:
    """Kill a subject, its session and all that it started."""
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
    """How many processes a subject has started, with those that nobody belongs to any more."""
    number = 0
    with contextlib.suppress(psutil.Error):
        number += len(psutil.Process(pid).children(recursive=True))
    with lock, contextlib.suppress(psutil.Error):
        number += len(_orphans())
    return number


def _orphans() -> list[psutil.Process]:
    """The daemons of subjects: they are children of ours now, and we started none."""
    ours = {_server_pid(), *(one.pid for one in alive), *spared}
    found = []
    for child in psutil.Process().children():
        with contextlib.suppress(psutil.Error, OSError):
            # what we start ourselves is in our session, what a subject leaves is not
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
