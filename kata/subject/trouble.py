"""Trouble: why a subject cannot go on, and the exceptions of its code."""

from typing import Any

import numpy as np
from msgspec import structs

from kata.wire import Reply, Request

LONGEST = 2000
"""Characters that are shown of one argument."""


class Trouble(BaseException):
    """The subject's process cannot go on."""

    def __init__(self, reason: str, **names: Any) -> None:
        """Keep the key of the reason's sentence, and the values that the sentence mentions."""
        super().__init__(reason)
        self.reason = reason
        self.names = names


class DiedError(Trouble):
    """The process ended: a segmentation fault, an exit, out of memory."""


class TimedOutError(Trouble):
    """There was no answer within the time limit."""


class MissingError(Trouble):
    """The file does not define the name that its contract requires."""


class CancelledError(Trouble):
    """The whole check was stopped."""


class RaisedError(Exception):
    """The learner's code raised an exception."""

    def __init__(self, error: dict[str, Any], asked: str = "", sentence: str = "raised") -> None:
        """Keep the exception.

        Args:
            error: its type, message, line and code.
            asked: the call that led to it; empty if it came while the file was loaded.
            sentence: the key of the sentence that reports it.
        """
        super().__init__(f"{error['type']}: {error['message']}")
        self.error = error
        self.asked = asked
        self.sentence = sentence


def value_of(reply: Reply, request: Request) -> Any:
    """The value in the reply to a request.

    Raises:
        RaisedError: the learner's code raised an exception.
        MissingError: the file does not define the name that its contract requires.
    """
    if reply.raised is not None:
        asked = ""
        if request.args:
            asked = f"{request.probe}({', '.join(map(_brief, request.args))})"
        raise RaisedError(structs.asdict(reply.raised), asked)
    if reply.missing is not None:
        raise MissingError("missing_name", entry=reply.missing)
    return reply.value


def _brief(argument: Any) -> str:
    """An argument as it could be typed; only its shape if it is too long to read."""
    text = repr(argument)
    if len(text) <= LONGEST:
        return text
    try:
        return f"<{list(np.shape(argument))}>"
    except ValueError:  # lists of different lengths
        return f"{text[:LONGEST]}…"
