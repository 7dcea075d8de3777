"""Said: what a child in which pytest runs tells who has started it as it goes."""

from collections.abc import Sequence
from typing import Any

import msgspec

from kata.reaction import TestResult


class Collected(msgspec.Struct, frozen=True, tag=True):
    """The tests are known and will be run in this order."""

    names: tuple[str, ...]


class Begun(msgspec.Struct, frozen=True, tag=True):
    """A test runs from now on; where the child hangs or dies, it was in this one."""

    name: str


class Called(msgspec.Struct, frozen=True, tag=True):
    """A program was called with this; see `kata.inside.suite.program.Recorded`."""

    arguments: list[Any]


class Followed(msgspec.Struct, frozen=True, tag=True):
    """What came up in the lines of the tests; see `kata.inside.trace.follow`."""

    told: dict[str, Any]


class Finished(msgspec.Struct, frozen=True, tag=True):
    """Pytest has come to its end.

    Attributes:
        trouble: why it was not the end of its tests; empty where it was.
        lines: see `Reaction`.
    """

    trouble: str
    lines: dict[str, dict[str, list[int]]] = {}


Message = Collected | Begun | TestResult | Called | Followed | Finished


def to_bytes(message: Message) -> bytes:
    """One message."""
    return msgspec.json.encode(message)


def from_bytes(told: bytes) -> Message:
    """The message that was told.

    Raises:
        EOFError: it is none of ours: a test has written to what it has not opened.
    """
    try:
        message: Message = msgspec.json.decode(told, type=Message)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise EOFError(str(error)) from error
    return message


def running(messages: Sequence[Message]) -> str:
    """The test that had begun and not ended; empty if there was none."""
    begun = [one.name for one in messages if isinstance(one, Begun)]
    ended = {one.name for one in messages if isinstance(one, TestResult)}
    return begun[-1] if begun and begun[-1] not in ended else ""
