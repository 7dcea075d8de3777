"""Said: what a child in which pytest runs tells its worker as it goes."""

import msgspec

from kata.mutation.suite.reaction import TestResult


class Collected(msgspec.Struct, frozen=True, tag=True):
    """The tests are known and will be run in this order."""

    names: tuple[str, ...]


class Begun(msgspec.Struct, frozen=True, tag=True):
    """A test runs from now on; where the child hangs or dies, it was in this one."""

    name: str


class Finished(msgspec.Struct, frozen=True, tag=True):
    """Pytest has come to its end.

    Attributes:
        trouble: why it was not the end of its tests; empty if it was.
        lines: see `Reaction`.
    """

    trouble: str
    lines: dict[str, dict[str, list[int]]] = {}


Message = Collected | Begun | TestResult | Finished


def to_bytes(message: Message) -> bytes:
    """One message."""
    return msgspec.json.encode(message)


def from_bytes(told: bytes) -> Message:
    """The message that was sent.

    Raises:
        EOFError: it is not a message of the plugin's: a test has written to what it has not opened.
    """
    try:
        message: Message = msgspec.json.decode(told, type=Message)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise EOFError(str(error)) from error
    return message
