"""Said: the messages that a child in which pytest runs sends as it goes."""

from collections.abc import Sequence
from typing import Any

import msgspec

from kata.reaction import TestResult


class Collected(msgspec.Struct, frozen=True, tag=True):
    """The tests are known and will run in this order."""

    names: tuple[str, ...]


class Begun(msgspec.Struct, frozen=True, tag=True):
    """A test begins; if the child hangs or dies, it was in this test."""

    name: str


class Called(msgspec.Struct, frozen=True, tag=True):
    """A program was called with these arguments; see `kata.inside.suite.program.Recorded`."""

    arguments: list[Any]


class Followed(msgspec.Struct, frozen=True, tag=True):
    """The arrays in the lines of the tests; see `kata.inside.trace.follow`."""

    told: dict[str, Any]


class Finished(msgspec.Struct, frozen=True, tag=True):
    """Pytest has finished.

    Attributes:
        trouble: why it did not finish its tests; empty if it did.
        lines: see `Reaction`.
    """

    trouble: str
    lines: dict[str, dict[str, list[int]]] = {}


Message = Collected | Begun | TestResult | Called | Followed | Finished


def to_bytes(message: Message) -> bytes:
    """A message as bytes."""
    return msgspec.json.encode(message)


def from_bytes(told: bytes) -> Message:
    """The message that was sent.

    Raises:
        EOFError: it is not one of the plugin's messages: a test has written to the link.
    """
    try:
        message: Message = msgspec.json.decode(told, type=Message)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise EOFError(str(error)) from error
    return message


def running(messages: Sequence[Message]) -> str:
    """The test that has begun but not ended; empty if there is none."""
    begun = [one.name for one in messages if isinstance(one, Begun)]
    ended = {one.name for one in messages if isinstance(one, TestResult)}
    return begun[-1] if begun and begun[-1] not in ended else ""
