"""Vitals: the signs of life of a subject's process, its error messages, its initial state."""

import os
import random
import time
import traceback
from multiprocessing import connection
from typing import Any

import numpy as np
import paddle

from kata.job import Job
from kata.wire import Reply, to_bytes

MESSAGE_LENGTH = 300

LARGEST = 1_000_000
"""Elements of an array or a list that are passed on at most; no property needs that many."""

_connection: connection.Connection | None = None
_last_beat = 0.0
_served_by = 0
"""The process that answers; the subject's own subprocesses must not write to the judge."""


def serve(link: connection.Connection) -> None:
    """Make this process the one that answers the judge."""
    global _connection, _served_by
    _connection, _served_by = link, os.getpid()


def beat() -> None:
    """Send the judge a heartbeat during a long run, at most a few times per second."""
    global _last_beat  # noqa: PLW0603  (the process serves one subject)
    now = time.monotonic()
    mine = os.getpid() == _served_by
    if mine and _connection is not None and now - _last_beat > 0.2:  # noqa: PLR2004
        _last_beat = now
        _connection.send_bytes(to_bytes(Reply(beat=True)))


seed = 0
"""The seed of the global generators; others serve only to test whether a verdict depends on it."""


def seed_everything() -> None:
    """Reset the global generators to the state that a subject starts from."""
    reseed(seed)


def reseed(number: int) -> None:
    """Reset the global generators of Python, NumPy and Paddle to a known state."""
    random.seed(number)
    np.random.seed(number)  # noqa: NPY002  (the subject may use the global generator)
    paddle.seed(number)


def explain(error: BaseException, job: Job) -> dict[str, Any]:
    """An exception of the subject as its type, a short message and the learner's own line."""
    line = None
    if isinstance(error, SyntaxError):
        line = error.lineno
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename == str(job.copy):
            line = frame.lineno
    lines = job.source.decode("utf-8", errors="replace").splitlines()
    return {
        "type": type(error).__name__,
        "message": brief(error),
        "line": line,
        "code": lines[line - 1].strip() if line and line <= len(lines) else "",
    }


def brief(error: BaseException) -> str:
    """The sentence that matters; Paddle wraps its messages in a C++ stack."""
    try:
        text = str(error)
    except Exception:  # noqa: BLE001  (an exception class of the subject's)
        return ""
    _, _, summary = text.rpartition("Error Message Summary:")
    lines = [line.strip() for line in summary.splitlines()]
    sentences = [line for line in lines if line.strip("-")]
    return (sentences[0] if sentences else "")[:MESSAGE_LENGTH]


def set_up() -> None:
    """Train one tiny network, so that Paddle's first-use setup is done before a fork."""
    seed_everything()
    network = paddle.nn.SimpleRNN(2, 2)
    optimizer = paddle.optimizer.Adam(parameters=network.parameters())
    outputs, _ = network(paddle.nn.Embedding(2, 2)(paddle.to_tensor([[0, 1]])))
    loss = paddle.nn.CrossEntropyLoss()(outputs[:, -1], paddle.to_tensor([0]))
    loss.backward()
    optimizer.step()
    optimizer.clear_grad()
