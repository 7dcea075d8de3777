"""Pool: workers that judge at the same time; one that dies is replaced."""

import contextlib
import multiprocessing
from collections import Counter, deque
from collections.abc import Callable, Sequence
from multiprocessing import connection, process
from typing import Any, Protocol, cast

from kata.mutation.process.request import Preparation, Reply, SourceRequest
from kata.subject.parent import warm_up

DEADLY = 3
"""Workers that a request may kill before it is considered deadly."""


class HarnessError(Exception):
    """The harness itself does not work, so none of its figures would be valid."""


Start = Callable[[connection.Connection], process.BaseProcess]
"""Starts a worker, given its end of the link; the worker sends ``ready``, then replies."""

Done = Callable[[int, Any], None]
"""Called with the number of a request and its reply."""

Deadly = Callable[[int], None]
"""Called with the number of a request that no worker has survived."""


def start_for_sources(theirs: connection.Connection) -> process.BaseProcess:
    """Start a worker that judges sources, such as mutants."""
    worker: process.BaseProcess = warm_up().Process(target=_serve, args=(theirs,))  # type: ignore[attr-defined]
    worker.start()
    return worker


class Workers(Protocol):
    """Carries out requests, in processes on this machine or in a cluster."""

    def prepare(self, preparation: Preparation) -> None:
        """Send every worker what the coming requests have in common."""

    def map(self, requests: Sequence[Any], done: Done, deadly: Deadly | None = None) -> None:
        """Carry out requests; ``done`` is called with the number of each and its reply."""

    def close(self) -> None:
        """End whatever was started."""


class Pool:
    """Workers on this machine, until the pool is closed."""

    def __init__(self, workers: int, start: Start = start_for_sources) -> None:
        """Start the processes, which import Paddle while the caller continues.

        Args:
            workers: how many to start.
            start: starts one worker.
        """
        self._start_one = start
        self._preparations: list[Preparation] = []
        self._processes: dict[connection.Connection, process.BaseProcess] = {}
        self._wanted = workers
        self._ready: set[connection.Connection] = set()
        for _ in range(workers):
            self._start()

    def _start(self) -> connection.Connection:
        ours, theirs = multiprocessing.Pipe()
        self._processes[ours] = self._start_one(theirs)
        theirs.close()
        return ours

    def close(self) -> None:
        """End the processes."""
        for link in list(self._processes):
            self._end(link)

    def _end(self, link: connection.Connection) -> None:
        worker = self._processes.pop(link)
        link.close()
        worker.join(1.0)
        if worker.exitcode is None:
            worker.kill()

    def _wait_until_ready(self, link: connection.Connection) -> None:
        """Wait for the import of Paddle."""
        if link not in self._ready:
            try:
                link.recv()
            except EOFError as error:
                raise HarnessError("a worker did not start") from error
            self._ready.add(link)

    def prepare(self, preparation: Preparation) -> None:
        """Send every worker what the coming requests have in common."""
        self._preparations.append(preparation)
        for link in self._processes:
            self._wait_until_ready(link)
            _send(link, preparation)

    def map(self, requests: Sequence[Any], done: Done, deadly: Deadly | None = None) -> None:
        """Carry out requests; if a worker dies, another one takes over its request.

        Args:
            requests: the requests.
            done: called with the number of each request and its reply, one at a time.
            deadly: called with the number of each request that has killed several workers;
                without it, such a request is a failure.

        Raises:
            HarnessError: a request has killed several workers, or the harness failed in one;
                all other requests were carried out first.
        """
        waiting = deque(range(len(requests)))
        deaths: Counter[int] = Counter()
        failures: list[str] = []
        running: dict[connection.Connection, int] = {}

        def next_for(link: connection.Connection) -> None:
            if waiting:
                self._wait_until_ready(link)
                running[link] = waiting.popleft()
                _send(link, requests[running[link]])

        def died(number: int) -> None:
            deaths[number] += 1
            if deaths[number] < DEADLY:
                waiting.append(number)
            else:
                give_up(number, requests[number], deadly, failures)

        for link in list(self._processes):
            next_for(link)
        while running:
            for one in connection.wait(list(running)):
                link = cast("connection.Connection", one)
                number, reply = running.pop(link), _received(link)
                if reply is not None:
                    tell(reply, number, done, failures)
                else:
                    died(number)
                    link = self._replaced(link)
                next_for(link)
        if failures:
            raise HarnessError("; ".join(failures))

    def _replaced(self, link: connection.Connection) -> connection.Connection:
        """A new worker to replace one that has died."""
        self._end(link)
        new = self._start()
        self._wait_until_ready(new)
        for preparation in self._preparations:
            new.send(preparation)
        return new


def _send(link: connection.Connection, message: Any) -> None:
    """Send a message; if the worker has died, waiting for its reply will show it."""
    with contextlib.suppress(OSError):
        link.send(message)


def _received(link: connection.Connection) -> Reply | None:
    """The reply of a worker; None if it has died."""
    try:
        reply: Reply = link.recv()
    except (EOFError, OSError):
        return None
    return reply


def tell(reply: Reply, number: int, done: Done, failures: list[str]) -> None:
    """Pass on a reply, or keep the failure that it reports."""
    if reply.failure is not None:
        failures.append(reply.failure)
    else:
        done(number, reply)


def give_up(number: int, request: Any, deadly: Deadly | None, failures: list[str]) -> None:
    """Report that no worker has survived a request, or keep it as a failure."""
    if deadly is not None:
        deadly(number)
    elif isinstance(request, SourceRequest):
        failures.append(f"a source of {request.prepared[0]} has killed {DEADLY} workers")
    else:
        name = request.exercise.name
        failures.append(f"the reference solution of {name} has killed {DEADLY} workers")


def _serve(link: connection.Connection) -> None:
    """Run as a worker; the import is here because the starting process needs no Paddle."""
    from kata.mutation.process.worker import serve  # noqa: PLC0415

    serve(link)
