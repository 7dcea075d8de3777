"""Work: what takes a while, done by a thread, so that the notebook's stop button ends it at once.

The button raises a KeyboardInterrupt in the main thread, wherever that is. There it only waits;
what judges is never torn apart, but sees that its subjects have gone.
"""

import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

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
            while thread.is_alive():
                thread.join(GLANCE)
        except KeyboardInterrupt:
            _stop(thread)
            raise
        finally:
            sys.setswitchinterval(interval)
        return outcome.result()


def _do(work: Callable[[], Found], outcome: Future[Found]) -> None:
    """Do it, in a thread whose children an interrupt does not reach: they are ended by us."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        outcome.set_result(work())
    except BaseException as error:  # noqa: BLE001  (whoever waits raises it)
        outcome.set_exception(error)


def _stop(thread: threading.Thread) -> None:
    """End every subject, and wait for the thread, whose rest is short."""
    while thread.is_alive():
        try:
            parent.cancel_all()
            thread.join(GLANCE)
        except KeyboardInterrupt:
            continue
