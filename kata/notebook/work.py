"""Work: what takes a while, done by a thread, so that the notebook's stop button ends it at once.

The button raises a KeyboardInterrupt in the main thread, wherever that is. There it only waits;
what judges is never torn apart, but sees that its subjects have gone.
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
"""Seconds: a wait without an end cannot be interrupted on Windows."""

_turn = threading.Lock()
"""One thing at a time: an interrupt ends every subject that there is."""


def done(work: Callable[[], Found]) -> Found:
    """What some work returns.

    Raises:
        KeyboardInterrupt: it was interrupted; no process of it is left.
        BaseException: whatever it raises.
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
    """Do it, in a thread whose children an interrupt does not reach: they are ended by us.

    The button sends its signal to all that belong to the notebook; a process that is just starting
    would complain of it there.
    """
    if hasattr(signal, "pthread_sigmask"):
        resource_tracker.ensure_running()  # it lets signals through again, so it comes first
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        outcome.set_result(work())
    except BaseException as error:  # noqa: BLE001  (whoever waits raises it)
        outcome.set_exception(error)


def _stop(outcome: Future[Any]) -> None:
    """End every subject, and wait for the work, whose rest is short.

    Not for its thread: a `join` that is interrupted takes a running thread for one that has ended.
    """
    while not outcome.done():
        try:
            parent.cancel_all()
            futures.wait([outcome], GLANCE)
        except KeyboardInterrupt:
            continue
