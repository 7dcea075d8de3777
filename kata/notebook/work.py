"""Work: runs what takes a while in a thread, so that the notebook's stop button ends it at once.

The button raises KeyboardInterrupt in the main thread, wherever that happens to be. Here that
thread only waits, so judging is never interrupted halfway: it just finds its subjects gone.
"""

import signal
import sys
import threading
from collections.abc import Callable
from concurrent import futures
from concurrent.futures import Future
from multiprocessing import resource_tracker
from typing import Any, TypeVar

from kata.subject import parent

Found = TypeVar("Found")

GLANCE = 0.2
"""Seconds per wait, because on Windows a wait without a time limit cannot be interrupted."""

_turn = threading.Lock()
"""Held by the work in progress: only one at a time, because an interrupt ends all subjects."""


def done(work: Callable[[], Found]) -> Found:
    """Run some work in a thread, and return its result.

    Raises:
        KeyboardInterrupt: it was interrupted; none of its processes is left.
        BaseException: whatever the work raises.
    """
    with _turn:
        outcome: Future[Found] = Future()
        thread = threading.Thread(target=_do, args=(work, outcome), daemon=True)
        parent.resume()
        parent.spare()
        interval = sys.getswitchinterval()
        try:
            thread.start()
            while not outcome.done():
                futures.wait([outcome], GLANCE)
        except KeyboardInterrupt:
            _stop(outcome)
            raise
        finally:
            sys.setswitchinterval(interval)
        return outcome.result()


def _do(work: Callable[[], Found], outcome: Future[Found]) -> None:
    """Run the work with SIGINT blocked, so that an interrupt does not reach its child processes.

    The button sends the signal to all processes of the notebook. One that is just starting would
    print a traceback; `_stop` ends them all anyway.
    """
    if hasattr(signal, "pthread_sigmask"):
        resource_tracker.ensure_running()  # starting it unblocks signals, so it comes first
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        outcome.set_result(work())
    except BaseException as error:  # noqa: BLE001  (the waiting thread raises it)
        outcome.set_exception(error)


def _stop(outcome: Future[Any]) -> None:
    """End every subject, and wait for the work, which then ends soon.

    Do not join its thread: after an interrupted `join`, a running thread counts as ended.
    """
    while not outcome.done():
        try:
            parent.cancel_all()
            futures.wait([outcome], GLANCE)
        except KeyboardInterrupt:
            continue
