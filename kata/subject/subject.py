"""Subject: a learner's file in its own process, questioned from outside."""

import contextlib
import multiprocessing
import queue
import secrets
import shutil
import signal
import threading
import time
from multiprocessing import connection, process
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from msgspec import structs

from kata import wire
from kata.exercise import Exercise
from kata.inside.entry import run
from kata.job import Job
from kata.subject import parent
from kata.subject.environment import bare
from kata.subject.parent import warm_up
from kata.subject.sandbox import Policy, UnconfinedError, missing, policy
from kata.subject.scratch import laid_out
from kata.subject.trouble import (
    CancelledError,
    DiedError,
    RaisedError,
    TimedOutError,
    Trouble,
    value_of,
)
from kata.wire import Request

START_LIMIT = 180.0
"""Seconds for a process to start: from a cold disk, importing Paddle takes long."""

GLANCE = 0.1
"""Seconds between two checks whether a starting process has been cancelled."""

FLOOR = 5.0
"""Seconds for one answer, or between two heartbeats of a long run; more on slow machines."""

PREPARATION = 6
"""The factor by which that limit may grow: for a script's preparations, or for a large question."""

LARGE = 2**12
"""Bytes of a question beyond which the limit grows: code may process it sample by sample."""

LOOK = 0.5
"""Seconds of silence after which the subject's processes are counted."""

MOST_PROCESSES = 100
"""Processes that one subject may have, daemons included."""

LARGEST_REPLY = 64 * 2**20
"""Bytes; more than any well-formed answer takes."""

IMPATIENT = 1.0
"""Seconds for one answer after the same file has timed out once."""

CEILING = 120.0
"""Seconds for a long run, even if it keeps sending heartbeats."""


class Subject:
    """An `Askable` in its own process; a context manager that leaves no process behind."""

    def __init__(self, exercise: Exercise, path: Path, *, floor: float = FLOOR) -> None:
        """Prepare; the process starts with the first question.

        Args:
            exercise: the exercise that the file belongs to.
            path: the learner's file. It is copied, never touched.
            floor: seconds for one answer; extended on a slow machine, unless below `FLOOR`.
        """
        self.exercise = exercise
        self.path = path
        self._replies: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._gone: Trouble | None = None
        self._stopped_by: tuple[str, dict[str, Any]] | None = None
        self._process: process.BaseProcess | None = None
        self._link: connection.Connection | None = None
        self._scratch: Path | None = None
        self._known: dict[tuple[str, tuple[Any, ...]], Any] = {}
        self._floor = floor
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
        """Load the file afresh, unless it would die or hang again.

        A script is run no second time; any other file no third time after two that ended alike.
        """
        if self._gone is not None:
            raise self._gone
        try:
            self._ask(Request("load"))
        except (DiedError, TimedOutError) as trouble:
            before, self._stopped_by = self._stopped_by, (trouble.reason, trouble.names)
            if self.exercise.is_script or before == self._stopped_by:
                self._gone = trouble
            raise
        self._stopped_by = None

    def call(self, probe: str, *args: Any) -> Any:
        """Run a probe on the loaded file, in the subject's process."""
        return self._ask(Request("probe", probe, args))

    def once(self, probe: str, *args: Any) -> Any:
        """What a probe returns, asked once while the process lives."""
        if (probe, args) not in self._known:
            self._known[probe, args] = self.call(probe, *args)
        return self._known[probe, args]

    def _ask(self, request: Request) -> Any:
        link = self._link or self._start()
        # only code that has read the question can reply
        number = secrets.randbits(53)
        message = wire.to_bytes(structs.replace(request, number=number))
        large = min(PREPARATION, max(1.0, len(message) / LARGE))
        limit = self._floor * (PREPARATION if self._runs_script(request) else large)
        try:
            link.send_bytes(message)
            reply = self._receive(limit)
            if reply.number != number:
                raise ValueError(reply.number)  # noqa: TRY301  (one way out)
            return value_of(reply, request)
        except (RaisedError, Trouble):
            raise
        except Exception as error:  # anything but a well-formed reply ends the process
            raise self._died() from error

    def _runs_script(self, request: Request) -> bool:
        return request.do == "load" and self.exercise.is_script

    def _receive(self, limit: float) -> wire.Reply:
        end = time.monotonic() + CEILING
        with contextlib.suppress(queue.Empty):
            while time.monotonic() < end:
                message = self._next(limit)
                if message is None:
                    raise EOFError
                reply = wire.reply_from(message)
                if not reply.beat:
                    return reply
        # a slow machine is given longer, but says the same
        told = limit / max(1.0, self._floor / FLOOR)
        self._floor = min(self._floor, IMPATIENT)
        self._end()
        if self._is_cancelled:
            raise CancelledError("cancelled")
        raise TimedOutError("timed_out", seconds=round(told))

    def _next(self, limit: float) -> bytes | None:
        """The next message; None if the process has ended.

        Raises:
            queue.Empty: no message came within the limit.
            DiedError: the process was ended because it had started too many others.
        """
        end = time.monotonic() + limit
        while True:
            left = end - time.monotonic()
            try:
                return self._replies.get(timeout=max(0.0, min(left, LOOK)))
            except queue.Empty:
                if left <= 0:
                    raise
            if self.pid is not None and parent.family_of(self.pid) > MOST_PROCESSES:
                self._end()
                raise DiedError("too_many_processes", number=MOST_PROCESSES)

    def _start(self) -> connection.Connection:
        context = warm_up()
        source, copy = self.path.read_bytes(), laid_out(self.path)
        self._scratch = copy.parent
        exercise, confined = self.exercise, policy() != Policy.OFF
        job = Job(
            self.path, source, copy, exercise.probes, exercise.entry,
            confined=confined, tests=exercise.tests,
        )  # fmt: skip
        ours, theirs = multiprocessing.Pipe()

        with parent.lock:
            if self._is_cancelled:
                raise CancelledError("cancelled")
            self._process = context.Process(target=run, args=(theirs, job), daemon=False)  # type: ignore[attr-defined]  # every context has it
            with bare():
                self._process.start()
            self._link = ours
            parent.alive.add(self)
        theirs.close()
        hello = self._hello(ours)
        parent.held = hello.sandbox
        if policy() == Policy.WHOLE and missing(hello.sandbox):
            self._end()
            raise UnconfinedError(hello.sandbox)
        # a thread reads, because an incomplete message would block the judge past its time limit
        replies = self._replies = queue.SimpleQueue()
        threading.Thread(target=_read, args=(ours, replies), daemon=True).start()
        # a machine that imports slowly computes slowly
        if self._floor >= FLOOR:
            self._floor = max(self._floor, 3 * (hello.ready or 0.0))
        return ours

    def _hello(self, ours: connection.Connection) -> wire.Reply:
        """The first message.

        No code of the learner's has run yet, so a failure here is the kata's own.

        Raises:
            RuntimeError: the process did not start.
        """
        try:
            end = time.monotonic() + START_LIMIT
            # in short steps: a wait does not notice that another thread has closed the link
            while not ours.poll(GLANCE):
                if self._is_cancelled or time.monotonic() > end:
                    raise EOFError  # noqa: TRY301  (one way out)
            return wire.reply_from(ours.recv_bytes())
        except (EOFError, OSError) as error:
            self._end()
            if self._is_cancelled:
                raise CancelledError("cancelled") from error
            msg = "the process for a subject did not start"
            raise RuntimeError(msg) from error

    def _died(self) -> Trouble:
        """End what is left of the process; return how it ended."""
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
        if code is None:  # it was still running and has just been killed
            return DiedError("odd_reply")
        return DiedError("died", code=code)

    def close(self) -> None:
        """End the process and everything it started, and remove its scratch folder."""
        self._end()

    def cancel(self) -> None:
        """End it at once; a pending question, and any later one, raises `CancelledError`."""
        self._unwanted = True
        self.close()
        self._replies.put(None)  # wakes whoever waits for an answer

    @property
    def _is_cancelled(self) -> bool:
        return self._unwanted or parent.cancelled.is_set()

    def _end(self) -> None:
        with parent.lock:
            parent.alive.discard(self)
            ended, self._process = self._process, None
            link, self._link = self._link, None
            scratch, self._scratch = self._scratch, None
            self._known = {}
        if link is not None:
            link.close()
        if ended is not None and ended.pid is not None:
            parent.kill_tree(ended.pid)
            ended.join(5.0)
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)


def _read(link: connection.Connection, replies: "queue.SimpleQueue[bytes | None]") -> None:
    """Put each message from a subject into the queue; None at the end."""
    with contextlib.suppress(EOFError, OSError, ValueError, TypeError):
        while True:
            replies.put(link.recv_bytes(LARGEST_REPLY))
    replies.put(None)
