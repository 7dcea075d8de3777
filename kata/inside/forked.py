"""Forked: work that a child does, and what it tells until it ends or is ended."""

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
"""Whether children are forked; elsewhere each one imports Paddle anew, which is slow."""


@dataclass(frozen=True)
class Ended:
    """Why a child has not come to its end by itself.

    Attributes:
        late: no message came in time. How long that is depends on the machine: no number is kept.
        code: its exit code, if it was not late; None if there is none.
    """

    late: bool = False
    code: int | None = None


LATE = Ended(late=True)

GLANCE = 0.5
"""Seconds between two calls of who wants to know that it is still waited."""

Told = TypeVar("Told")


def in_child(  # noqa: PLR0913  (what it is told, and when it is enough)
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
        work: what the child does; it tells what it finds over its link.
        arguments: the rest of its arguments.
        read: makes a message of what it tells.
        limit: seconds until the next message, from the messages so far.
        is_last: whether a message is the last one: nothing that the child does after it counts.
        waiting: called again and again, as long as no message comes.

    Returns:
        The messages, and what stopped it; None where it came to its end.
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
            # what it has started itself may hold the link open when it is gone
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
    """Whether there is something to be read within so many seconds."""
    end = time.monotonic() + limit
    while not connection.wait(sources, max(0.0, min(GLANCE, end - time.monotonic()))):
        if time.monotonic() >= end:
            return False
        waiting()
    return True


def _when_gone(pid: int | None) -> list[int]:
    """What can be read from when a process is gone (Linux).

    Its sentinel cannot be waited for: it is a pipe, and an isolated child closes its pipes.
    """
    with contextlib.suppress(OSError, AttributeError):
        return [os.pidfd_open(pid or 0)]
    return []


def _end(process: Any) -> None:
    """Kill a child and what is left of its session."""
    if hasattr(os, "killpg") and process.pid is not None:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    if process.exitcode is None:
        process.kill()
        process.join()
