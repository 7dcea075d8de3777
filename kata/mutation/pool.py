"""Pool: some workers that judge at the same time."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import connection
from typing import Any, cast

from kata.mutation.request import Reply
from kata.subject import warm_up


class HarnessError(Exception):
    """The harness itself does not work, so none of its figures would mean anything."""


class Pool:
    """Some workers, until it is closed."""

    def __init__(self, workers: int) -> None:
        """Start the processes; they import Paddle while the caller goes on."""
        context = warm_up()
        self._links: list[connection.Connection] = []
        self._processes = []
        self._started = False
        for _ in range(workers):
            ours, theirs = multiprocessing.Pipe()
            process = context.Process(target=_serve, args=(theirs,))  # type: ignore[attr-defined]
            process.start()
            theirs.close()
            self._links.append(ours)
            self._processes.append(process)

    def close(self) -> None:
        """End the processes."""
        for link in self._links:
            link.close()
        for process in self._processes:
            process.join(1.0)
            if process.exitcode is None:
                process.kill()

    def _wait_until_ready(self) -> None:
        if not self._started:
            for link in self._links:
                try:
                    link.recv()
                except EOFError as error:
                    raise HarnessError("a worker did not start") from error
            self._started = True

    def tell_all(self, message: Any) -> None:
        """Send something that needs no reply to every worker."""
        self._wait_until_ready()
        for link in self._links:
            link.send(message)

    def map(self, requests: Sequence[Any], done: Callable[[int, Reply], None]) -> None:
        """Have the workers carry out requests.

        Args:
            requests: what to do.
            done: called with the number of each request and its reply, one at a time.

        Raises:
            HarnessError: a worker died.
        """
        self._wait_until_ready()
        waiting = iter(enumerate(requests))
        running: dict[connection.Connection, int] = {}
        for link in self._links:
            _next(link, waiting, running)
        while running:
            for ready in connection.wait(list(running)):
                link = cast("connection.Connection", ready)
                try:
                    reply = link.recv()
                except EOFError as error:
                    raise HarnessError("a worker died") from error
                number = running.pop(link)
                _next(link, waiting, running)
                done(number, reply)


def _next(
    link: connection.Connection,
    waiting: Iterator[tuple[int, Any]],
    running: dict[connection.Connection, int],
) -> None:
    for number, request in waiting:
        link.send(request)
        running[link] = number
        return


def _serve(link: connection.Connection) -> None:
    """Be a worker; who starts one needs no Paddle."""
    from kata.mutation.worker import serve  # noqa: PLC0415

    serve(link)
