"""Trouble: why a subject cannot go on, and what its code raised."""

from typing import Any

import numpy as np
from msgspec import structs

from kata.wire import Reply, Request

LONGEST = 2000
"""Characters of an argument in a question that is shown."""


class Trouble(BaseException):
    """The subject's process cannot go on."""

    def __init__(self, reason: str, **names: Any) -> None:
        """Keep the key of the reason, and what its sentence names."""
        super().__init__(reason)
        self.reason = reason
        self.names = names


class DiedError(Trouble):
    """The process ended: a segmentation fault, an exit, out of memory."""


class TimedOutError(Trouble):
    """No answer within the limit."""


class MissingError(Trouble):
    """The file lacks the name that its contract asks for."""


class CancelledError(Trouble):
    """The whole check was stopped."""


class RaisedError(Exception):
    """The learner's code raised an exception."""

    def __init__(self, error: dict[str, Any], asked: str = "", sentence: str = "raised") -> None:
        """Keep type, message, line and code of it, the question that led to it, and what to say."""
        super().__init__(f"{error['type']}: {error['message']}")
        self.error = error
        self.asked = asked
        self.sentence = sentence


def value_of(reply: Reply, request: Request) -> Any:
    """What the reply to a request holds.

    Raises:
        RaisedError: an exception of the learner's code.
        MissingError: the file lacks the name that its contract asks for.
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
    """An argument as it could be typed; of one too long to be read, its shape."""
    text = repr(argument)
    if len(text) <= LONGEST:
        return text
    try:
        return f"<{list(np.shape(argument))}>"
    except ValueError:  # lists of different lengths
        return f"{text[:LONGEST]}…"
