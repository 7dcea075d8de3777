"""Subject: a learner's file in a process of its own, asked from outside."""

import atexit
import contextlib
import ctypes
import multiprocessing
import os
import queue
import shutil
import signal
import sys
import tempfile
import threading
import time
from multiprocessing import connection, process, resource_tracker
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psutil

from kata import wire
from kata.exercise import Exercise
from kata.job import Job, run

START_LIMIT = 180.0
"""Seconds for a process to come up: on a cold disk the import of Paddle takes long."""

GLANCE = 0.1
"""Seconds between two looks whether a process that comes up is still wanted."""

FLOOR = 5.0
"""Seconds for one answer, or between two beats of a long run; more on slow machines."""

PREPARATION = 6
"""How many times as long a script may be silent while it runs: it may prepare data."""

LARGEST_REPLY = 64 * 2**20
"""Bytes; more than any answer of ours takes."""

IMPATIENT = 1.0
"""Seconds for one answer once the same file has kept the judge waiting."""

CEILING = 120.0
"""Seconds for a long run, however lively."""

LARGEST_FILE = 2**20
"""Bytes; larger neighbours of the learner's file are not copied to its scratch folder."""


class Trouble(BaseException):
    """The subject's process cannot go on."""

    def __init__(self, reason: str, **names: Any) -> None:
        """Keep the key of the reason, and what its sentence names."""
        super().__init__(reason)
        self.reason = reason
        self.names = names


class DiedError(Trouble):
    """The process ended: a segmentation fault, an exit, out of memory."""


class TimedOutError(Trouble):
    """No answer within the limit."""


class MissingError(Trouble):
    """The file lacks the name that its contract asks for."""


class CancelledError(Trouble):
    """The whole check was stopped."""


class RaisedError(Exception):
    """The learner's code raised an exception."""

    def __init__(self, error: dict[str, Any], asked: str = "") -> None:
        """Keep type, message, line and code of it, and the question that led to it."""
        super().__init__(f"{error['type']}: {error['message']}")
        self.error = error
        self.asked = asked


def value_of(reply: dict[str, Any], request: dict[str, Any]) -> Any:
    """What a host's reply to a request holds.

    Raises:
        RaisedError: an exception of the learner's code.
        MissingError: the file lacks the name that its contract asks for.
        Exception: it is no reply of ours.
    """
    value, raised, missing = (reply.get(key) for key in ("value", "raised", "missing"))
    if raised is not None:
        asked = ""
        if request.get("args"):
            asked = f"{request['probe']}({', '.join(map(repr, request['args']))})"
        keys = ("type", "message", "line", "code")
        raise RaisedError({key: raised[key] for key in keys}, asked)
    if missing is not None:
        raise MissingError("missing_name", entry=missing)
    return value


_context: multiprocessing.context.BaseContext | None = None
_alive: set["Subject"] = set()
_lock = threading.Lock()
_cancelled = threading.Event()


def start_method() -> str:
    """Forkserver where there is one (a warm parent), else spawn; KATA_START overrides."""
    default = "forkserver" if sys.platform == "linux" else "spawn"
    return os.environ.get("KATA_START", default)


def warm_up() -> multiprocessing.context.BaseContext:
    """Start the warm parent in the background; every subject is then forked from it.

    It has imported Paddle, NumPy and Hypothesis and has run no Paddle operation.
    """
    global _context  # noqa: PLW0603  (one warm parent for the process)
    with _lock:
        if _context is None:
            # one thread each: subjects run side by side, and sums come out the same
            os.environ.setdefault("OMP_NUM_THREADS", "1")
            _adopt_orphans()
            _context = multiprocessing.get_context(start_method())
            if start_method() == "forkserver":
                from multiprocessing import forkserver  # noqa: PLC0415  (POSIX only)

                names = ["kata.host", "hypothesis"]
                forkserver.set_forkserver_preload([*names, *({"pytest"} & set(sys.modules))])
                forkserver.ensure_running()
            elif sys.platform != "win32":
                # now, while the standard streams are those of a terminal
                resource_tracker.ensure_running()
    return _context


def _adopt_orphans() -> None:
    """Let what a subject leaves behind become a child of ours (Linux), so that it is found."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            set_child_subreaper = 36
            ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)


def cancel_all() -> None:
    """End every subject at once; whoever waits for one gets a `CancelledError`."""
    _cancelled.set()
    for subject in list(_alive):
        subject.cancel()


@atexit.register
def _end_everything() -> None:
    """Leave nothing behind: no subject, and no warm parent that takes a second to go."""
    cancel_all()
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


class Subject:
    """A file loaded for judgement; a context manager that leaves no process behind."""

    def __init__(self, exercise: Exercise, path: Path) -> None:
        """Prepare; the process starts with the first question.

        Args:
            exercise: what the file is meant to be.
            path: the learner's file. It is copied, never touched.
        """
        self.exercise = exercise
        self.path = path
        self._replies: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._gone: Trouble | None = None
        self._process: process.BaseProcess | None = None
        self._link: connection.Connection | None = None
        self._scratch: Path | None = None
        self._number = 0
        self._known: dict[str, Any] = {}
        self._floor = FLOOR
        self._unwanted = False

    @property
    def pid(self) -> int | None:
        """The process id; None while there is no process."""
        return self._process.pid if self._process is not None else None

    def __enter__(self) -> Self:
        """Hand out the subject."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """End the process."""
        self.close()

    def load(self) -> None:
        """Load the file afresh, before each property; a script is run once.

        Raises:
            RaisedError: the file raises while it is loaded.
            MissingError, DiedError, TimedOutError, CancelledError: there is nothing to ask.
        """
        if self._gone is not None:
            raise self._gone
        try:
            self._ask({"do": "load"})
        except (DiedError, TimedOutError) as trouble:
            if self.exercise.entry is None:
                self._gone = trouble  # another run would go the same way
            raise

    def call(self, probe: str, *args: Any) -> Any:
        """Run a probe on the loaded file, in the subject's process.

        Args:
            probe: the name of a function in ``tests/probes/NAME.py``.
            *args: plain values (numbers, strings, lists, dictionaries).

        Returns:
            What it returned: plain values as they are, `Array`, or `Other`.

        Raises:
            RaisedError: the learner's code raised an exception.
            DiedError, TimedOutError, CancelledError: the process cannot go on.
        """
        return self._ask({"do": "probe", "probe": probe, "args": args})

    def once(self, probe: str) -> Any:
        """What a probe without arguments returns, asked once while the process lives."""
        if probe not in self._known:
            self._known[probe] = self.call(probe)
        return self._known[probe]

    def _ask(self, request: dict[str, Any]) -> Any:
        link = self._link or self._start()
        self._number += 1
        limit = self._floor * (PREPARATION if self._runs_script(request) else 1)
        try:
            link.send_bytes(wire.to_bytes({**request, "number": self._number}))
            reply = self._receive(limit)
            if reply["number"] != self._number:
                raise ValueError(reply["number"])  # noqa: TRY301  (one way out)
            return value_of(reply, request)
        except (RaisedError, Trouble):
            raise
        except Exception as error:  # what is no reply of ours is the end of the process
            raise self._died() from error

    def _runs_script(self, request: dict[str, Any]) -> bool:
        return request["do"] == "load" and self.exercise.entry is None

    def _receive(self, limit: float) -> dict[str, Any]:
        end = time.monotonic() + CEILING
        with contextlib.suppress(queue.Empty):
            while time.monotonic() < end:
                message = self._replies.get(timeout=limit)
                if message is None:
                    raise EOFError
                reply: dict[str, Any] = wire.from_bytes(message)
                if "beat" not in reply:
                    return reply
        self._floor = min(self._floor, IMPATIENT)
        self._end()
        if self._is_cancelled:
            raise CancelledError("cancelled")
        raise TimedOutError("timed_out", seconds=round(limit))

    def _start(self) -> connection.Connection:
        context = warm_up()
        scratch = Path(tempfile.mkdtemp(prefix="kata-"))
        try:
            copy = self._copy_to(scratch)
            source = self.path.read_bytes()
        except OSError:
            shutil.rmtree(scratch, ignore_errors=True)
            raise
        self._scratch = scratch
        job = Job(self.path, source, copy, self.exercise.probes, self.exercise.entry)
        ours, theirs = multiprocessing.Pipe()

        with _lock:
            if self._is_cancelled:
                raise CancelledError("cancelled")
            self._process = context.Process(target=run, args=(theirs, job), daemon=False)  # type: ignore[attr-defined]  # every context has it
            self._process.start()
            self._link = ours
            _alive.add(self)
        theirs.close()
        # nothing of the learner's has run yet: what fails here is ours
        try:
            end = time.monotonic() + START_LIMIT
            # in short pieces: a wait does not notice that another thread has closed the link
            while not ours.poll(GLANCE):
                if self._is_cancelled or time.monotonic() > end:
                    raise EOFError  # noqa: TRY301  (one way out)
            hello = wire.from_bytes(ours.recv_bytes())
        except (EOFError, OSError) as error:
            self._end()
            if self._is_cancelled:
                raise CancelledError("cancelled") from error
            msg = "the process for a subject did not start"
            raise RuntimeError(msg) from error
        # reading may hang on half a message, waiting may not: so a thread of its own reads
        replies = self._replies = queue.SimpleQueue()
        threading.Thread(target=_read, args=(ours, replies), daemon=True).start()
        # a machine that imports slowly computes slowly
        if self._floor >= FLOOR:
            self._floor = max(FLOOR, 3 * float(hello["ready"]))
        return ours

    def _copy_to(self, scratch: Path) -> Path:
        """Copy the file and its Python neighbours, which it may import."""
        for neighbour in self.path.parent.glob("*.py"):
            if neighbour.is_file() and neighbour.stat().st_size <= LARGEST_FILE:
                shutil.copyfile(neighbour, scratch / neighbour.name)
        copy = scratch / self.path.name
        if not copy.exists():
            shutil.copyfile(self.path, copy)
        return copy

    def _died(self) -> Trouble:
        """End what is left and say how the process ended."""
        ended = self._process
        if ended is not None:
            ended.join(1.0)
        code = ended.exitcode if ended is not None else None
        self._end()
        if self._is_cancelled:
            return CancelledError("cancelled")
        if code is not None and code < 0:
            with contextlib.suppress(ValueError):
                return DiedError("died_by_signal", signal=signal.Signals(-code).name)
        return DiedError("died", code=code)

    def close(self) -> None:
        """End the process and everything it started, and remove its scratch folder."""
        self._end()

    def cancel(self) -> None:
        """End it at once; whoever waits for an answer, or asks again, gets a `CancelledError`."""
        self._unwanted = True
        self.close()
        self._replies.put(None)  # whoever waits for an answer need not wait for its time limit

    @property
    def _is_cancelled(self) -> bool:
        return self._unwanted or _cancelled.is_set()

    def _end(self) -> None:
        with _lock:
            _alive.discard(self)
            ended, self._process = self._process, None
            link, self._link = self._link, None
            scratch, self._scratch = self._scratch, None
            self._known = {}
        if link is not None:
            link.close()
        if ended is not None and ended.pid is not None:
            _kill_tree(ended.pid)
            ended.join(5.0)
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)


def _read(link: connection.Connection, replies: "queue.SimpleQueue[bytes | None]") -> None:
    """Hand on what comes from a subject; None at the end."""
    with contextlib.suppress(EOFError, OSError, ValueError, TypeError):
        while True:
            replies.put(link.recv_bytes(LARGEST_REPLY))
    replies.put(None)


def _kill_tree(pid: int) -> None:
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


def _kill_orphans() -> None:
    """Kill the daemons of dead subjects: they are children of ours now, and we started none."""
    with _lock, contextlib.suppress(psutil.Error):
        ours = {_server_pid(), *(one.pid for one in _alive)}
        for child in psutil.Process().children():
            if child.pid in ours:
                continue
            with contextlib.suppress(psutil.Error, OSError):
                # what we start ourselves is in our session, what a subject leaves is not
                if os.getsid(child.pid) != os.getsid(0):
                    child.kill()
                    child.wait(1.0)
