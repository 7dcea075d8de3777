"""Visit: a board that is shown in a browser; it has no terminal, and ends with its server."""

import contextlib
import os
import threading
import time
from collections.abc import Callable

import psutil

SERVER = "KATA_SERVER"
"""The variable with the process id of the server that a board was started by."""

GRACE = 10.0
"""Seconds in which a board whose server has gone must be gone too."""


def end_with_server(leave: Callable[[], object]) -> None:
    """End a board when its server ends in whatever way; in a terminal, do nothing."""
    server = os.environ.get(SERVER, "")
    if server:
        threading.Thread(target=_wait, args=(int(server), leave), daemon=True).start()


def _wait(server: int, leave: Callable[[], object]) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        psutil.Process(server).wait()
    try:
        leave()
        time.sleep(GRACE)
    finally:
        os._exit(1)  # what it has started ends with it
