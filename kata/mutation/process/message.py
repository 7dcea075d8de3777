"""Message: what a child that judges a source reports to its worker as it goes."""

import json

import msgspec

from kata.verdict import PropertyResult


class Asking(msgspec.Struct, frozen=True, tag=True):
    """A property is about to run; if the child hangs or dies, it was in this one."""

    name: str


class Judged(msgspec.Struct, frozen=True, tag=True):
    """A property has its outcome."""

    result: PropertyResult


Message = Asking | Judged


def to_bytes(message: Message) -> bytes:
    """A message as bytes; a witness in it must hold plain values."""
    # with the standard library, whose JSON keeps every number: NaN, and integers of any size
    return json.dumps(msgspec.to_builtins(message)).encode()


def from_bytes(told: bytes) -> Message:
    """The message that was sent.

    Raises:
        ValueError: it is not a message from a child.
    """
    message: Message = msgspec.convert(json.loads(told), Message)
    return message
