"""Cluster: workers on other machines, through a Dask scheduler.

Each process of the cluster starts a worker of the kata next to it at its first request. The
checkout must be on that machine too, with the same files and versions: if anything differs, the
process refuses to judge.
"""

import logging
import multiprocessing
import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import kata
from kata.exercise import ROOT
from kata.mutation.cache import checkout_digest
from kata.mutation.process.pool import (
    DEADLY,
    Deadly,
    Done,
    HarnessError,
    Pool,
    Start,
    give_up,
    start_for_sources,
    tell,
)
from kata.mutation.process.request import Preparation, Reply
from kata.mutation.versions import versions

try:
    import distributed
except ImportError as error:
    msg = "--scheduler needs Dask: python -m pip install 'rnn-bugfix-kata[cluster]'"
    raise HarnessError(msg) from error


PATIENCE = 60
"""Seconds within which a lost scheduler may come back."""


class Cluster:
    """The workers of a Dask cluster."""

    def __init__(self, address: str, start: Start = start_for_sources) -> None:
        """Connect.

        Args:
            address: the address of the scheduler, such as ``tcp://10.0.0.1:8786``.
            start: starts the worker next to each process, on its machine.

        Raises:
            HarnessError: there is no scheduler, or it has no workers.
        """
        self._address = address
        self._start = start
        self._digest = checkout_digest()
        self._preparations: list[Preparation] = []
        self._connect(10)

    def _connect(self, seconds: int) -> None:
        """Connect, and send all preparations again.

        Args:
            seconds: how long the scheduler may take to answer.

        Raises:
            HarnessError: there is no scheduler, or it has no workers.
        """
        logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # reported below instead
        try:
            options = {"timeout": seconds, "set_as_default": False}
            self._client = distributed.Client(self._address, **options)
            self._client.wait_for_workers(1, timeout=max(seconds, 30))
        except (OSError, TimeoutError, distributed.TimeoutError) as error:
            raise HarnessError(f"no workers at {self._address}: {error}") from error
        self._prepared: dict[Any, Any] = {}
        for one in self._preparations:
            self._prepared[one.key] = self._client.submit(_same, one, pure=False)

    def close(self) -> None:
        """Disconnect, but leave the cluster running, because it is not the kata's."""
        self._client.close()

    def prepare(self, preparation: Preparation) -> None:
        """Send what requests have in common to the processes that need it.

        It is sent as the result of a task, which can be computed again if the process with it dies.
        """
        self._preparations.append(preparation)
        self._prepared[preparation.key] = self._client.submit(_same, preparation, pure=False)

    def map(self, requests: Sequence[Any], done: Done, deadly: Deadly | None = None) -> None:
        """Carry out requests; if a process dies, another one takes over its request.

        Args:
            requests: the requests.
            done: called with the number of each request and its reply, one at a time.
            deadly: called with the number of each request that has killed several processes;
                without it, such a request is a failure.

        Raises:
            HarnessError: a request has killed several processes, the harness failed in one, or
                one has a different checkout; all other requests were carried out first.
        """
        left, failures = set(range(len(requests))), list[str]()

        def told(number: int, reply: Reply) -> None:
            left.discard(number)
            if reply == DEADLY_REPLY:
                give_up(number, requests[number], deadly, failures)
            else:
                tell(reply, number, done, failures)

        while left:
            try:
                self._submit({number: requests[number] for number in sorted(left)}, told)
            except CancelledError:
                # the scheduler is gone, with everything it knew; another one may take its place
                self._client.close(timeout=1)
                self._connect(PATIENCE)
        if failures:
            raise HarnessError("; ".join(dict.fromkeys(failures)))

    def _submit(self, requests: Mapping[int, Any], told: Callable[[int, Reply], None]) -> None:
        """Carry out requests, and report the reply to each, by its number.

        Raises:
            CancelledError: the scheduler is gone; whatever was reported before remains valid.
        """
        numbers = {}
        for number, request in requests.items():
            preparation = self._prepared.get(getattr(request, "prepared", None))
            future = self._client.submit(
                carry_out, request, preparation, str(ROOT), self._digest, self._start, pure=False
            )
            numbers[future] = number
        for future in distributed.as_completed(list(numbers), loop=self._client.loop):
            try:
                reply = future.result()
            except distributed.KilledWorker:
                reply = DEADLY_REPLY
            told(numbers[future], reply)


def _same(preparation: Preparation) -> Preparation:
    return preparation


def configure() -> None:
    """Make the settings that a scheduler and its workers need if they are started from Python."""
    import dask  # noqa: PLC0415  (comes with distributed)

    dask.config.set(
        {"distributed.worker.daemon": False, "distributed.scheduler.allowed-failures": DEADLY - 1}
    )


_own = threading.Lock()


DEADLY_REPLY = Reply(failure="deadly")
"""The reply of a process to a request that its own workers have not survived."""


@cache
def _pool(start: Start) -> Pool:
    """The worker of this cluster process."""
    return Pool(1, start)


_told: set[tuple[str, int]] = set()


def carry_out(
    request: Any,
    preparation: Preparation | None,
    root: str,
    digest: str,
    start: Start = start_for_sources,
) -> Reply:
    """Carry out a request, in a cluster process.

    Args:
        request: the request.
        preparation: what it has in common with others; None if it needs nothing.
        root: the sender's checkout.
        digest: the digest of that checkout.
        start: starts the worker of this process.
    """
    if multiprocessing.current_process().daemon:
        return Reply(failure=(
            "a worker of the cluster is a daemon and may start no process: set "
            "DASK_DISTRIBUTED__WORKER__DAEMON=False where it is started"
        ))  # fmt: skip
    if digest != checkout_digest():
        return Reply(failure=differs())
    found: list[Reply] = []
    with _own:
        try:
            pool = _pool(start)
            if preparation is not None and preparation.key not in _told:
                pool.prepare(_here(preparation, Path(root)))
                _told.add(preparation.key)
            pool.map(
                [_here(request, Path(root))],
                lambda _number, reply: found.append(reply),
                lambda _number: found.append(DEADLY_REPLY),
            )
        except HarnessError as error:
            return Reply(failure=str(error))
    return found[0]


def differs() -> str:
    """The failure of a process whose checkout or versions differ from the sender's."""
    found = ", ".join(f"{name} {version}" for name, version in versions().items())
    host = socket.gethostname()
    return (
        f"the checkout of a worker of the cluster differs: {host}, {ROOT} "
        f"(kata {kata.__version__}, {found})"
    )


def _here(message: Any, root: Path) -> Any:
    """A message with the exercise of another checkout replaced by the one in this checkout."""
    exercise = getattr(message, "exercise", None)
    if exercise is None or exercise.root != root:
        return message
    return replace(message, exercise=replace(exercise, root=ROOT))
