"""Forked: work done in a child process, and the messages it sends until it ends or is killed."""

import contextlib
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import connection
from typing import Any, TypeVar

FORKS = sys.platform == "linux"
"""Whether children are forked; otherwise each one has to import Paddle, which is slow."""


@dataclass(frozen=True)
class Ended:
    """Why a child did not finish by itself.

    Attributes:
        late: whether no message came in time. The limit depends on the machine, so it is not kept.
        code: the exit code, unless it was late; None if there is none.
    """

    late: bool = False
    code: int | None = None


LATE = Ended(late=True)

GLANCE = 0.5
"""Seconds between two calls of ``waiting``."""

Told = TypeVar("Told")


def in_child(  # noqa: PLR0913  (what it reports, and when that is enough)
    work: Callable[..., None],
    arguments: tuple[Any, ...],
    read: Callable[[bytes], Told],
    limit: Callable[[list[Told]], float],
    *,
    is_last: Callable[[Told], bool] = lambda _message: False,
    waiting: Callable[[], None] = lambda: None,
) -> tuple[list[Told], Ended | None]:
    """Run ``work(link, *arguments)`` in a child.

    Args:
        work: what the child does; it sends its findings over the link.
        arguments: the other arguments.
        read: decodes a message.
        limit: given the messages so far, how many seconds the next one may take.
        is_last: whether a message is the last one; whatever the child does after it is ignored.
        waiting: called repeatedly as long as no message comes.

    Returns:
        The messages, and what stopped the child; None if it finished.
    """
    context = multiprocessing.get_context("fork" if FORKS else "spawn")
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = context.Process(target=work, args=(theirs, *arguments))  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    gone = _when_gone(process.pid)
    messages: list[Told] = []
    ended = None
    try:
        while not (messages and is_last(messages[-1])):
            # a process that the child has started may hold the link open after the child has ended
            if not _comes([ours, *gone], limit(messages), waiting):
                ended = LATE
                break
            if not ours.poll():
                raise EOFError  # noqa: TRY301  (one way out)
            messages.append(read(ours.recv_bytes()))
    except (EOFError, OSError):
        process.join(1.0)
    finally:
        ours.close()
        for number in gone:
            os.close(number)
        _end(process)
    finished = messages and is_last(messages[-1])
    if ended is None and not finished and process.exitcode != 0:
        ended = Ended(code=process.exitcode)
    return messages, ended


def _comes(sources: list[Any], limit: float, waiting: Callable[[], None]) -> bool:
    """Whether anything becomes readable within the limit, in seconds."""
    end = time.monotonic() + limit
    while not connection.wait(sources, max(0.0, min(GLANCE, end - time.monotonic()))):
        if time.monotonic() >= end:
            return False
        waiting()
    return True


def _when_gone(pid: int | None) -> list[int]:
    """File descriptors that become readable when a process ends (Linux).

    The process's sentinel does not serve: it is a pipe, and an isolated child closes its pipes.
    """
    with contextlib.suppress(OSError, AttributeError):
        return [os.pidfd_open(pid or 0)]
    return []


def _end(process: Any) -> None:
    """Kill a child and whatever is left of its session."""
    if hasattr(os, "killpg") and process.pid is not None:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    if process.exitcode is None:
        process.kill()
        process.join()
