"""Visit: a board in a browser; it has no terminal, and must end with its server."""

import contextlib
import os
import threading
import time
from collections.abc import Callable

import psutil

SERVER = "KATA_SERVER"
"""The environment variable with the process id of the server that started a board."""

GRACE = 10.0
"""Seconds for a board to end after its server has gone."""


def end_with_server(leave: Callable[[], object]) -> None:
    """End a board when its server ends, however that happens; in a terminal, do nothing."""
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
        os._exit(1)  # all that it has started ends with it
