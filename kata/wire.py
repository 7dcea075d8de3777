"""Wire: the messages between the judge and a subject's process, in MessagePack.

The subject's process is not trusted, so nothing is ever unpickled. A message that is not of the
expected type is refused, and a value arrives as numbers, strings, lists and arrays, or else only
as the name of its type.
"""

from dataclasses import dataclass
from typing import Any, Literal

import msgspec
import numpy as np
import numpy.typing as npt

TAG = "$"
"""The key that marks the wire's own dictionaries; probes never use it."""

NUMBERS = "biuf"
"""The kinds of dtype that an array may have, as NumPy's letters."""


class Request(msgspec.Struct, frozen=True, omit_defaults=True):
    """A question from the judge.

    Attributes:
        do: load the file afresh, or run a probe on it.
        probe: the name of a function in ``tests/probes/NAME.py``.
        args: its arguments: plain values.
        number: a random number that the reply must repeat.
    """

    do: Literal["load", "probe"]
    probe: str = ""
    args: tuple[Any, ...] = ()
    number: int = 0


class Failure(msgspec.Struct, frozen=True):
    """An exception in the subject: type, short message, and the learner's line that raised it.

    Attributes:
        line: the number of that line; None if no line of the learner's is involved.
        code: its text.
    """

    type: str
    message: str
    line: int | None
    code: str


class Reply(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A message from a subject's process.

    Attributes:
        number: the number of the request.
        value: what a probe returned, as plain values.
        raised: the exception that the probe or the file raised instead.
        missing: the name that the contract requires and the file does not define.
        beat: whether this is only a heartbeat of a long run, and not an answer.
        ready: seconds that importing Paddle took, in the first message only; None otherwise.
        sandbox: what enforces each part of the sandbox, in the first message only.
    """

    number: int = 0
    value: Any = None
    raised: Failure | None = None
    missing: str | None = None
    beat: bool = False
    ready: float | None = None
    sandbox: dict[str, str] = msgspec.field(default_factory=dict)


@dataclass(frozen=True)
class Array:
    """An array as the subject returned it.

    Attributes:
        kind: ``"Tensor"`` (paddle.Tensor) or ``"ndarray"`` (numpy.ndarray).
        values: its content, in its own dtype and shape.
    """

    kind: str
    values: npt.NDArray[Any]

    @property
    def describe(self) -> str:
        """Its kind, dtype and shape in one word group."""
        return f"{self.kind} {self.values.dtype} {list(self.values.shape)}"


@dataclass(frozen=True)
class Other:
    """A value that is neither plain nor an array; only its type is known."""

    type_name: str

    @property
    def describe(self) -> str:
        """The name of its type."""
        return self.type_name


def array_to_plain(kind: str, values: npt.NDArray[Any]) -> dict[str, Any]:
    """The plain form of an array of numbers; its content is sent as bytes."""
    return {
        TAG: kind,
        "dtype": values.dtype.name,
        "shape": list(values.shape),
        "data": values.tobytes(),
    }


to_bytes = msgspec.msgpack.Encoder().encode
"""Encodes a request or a reply as one message."""

_requests = msgspec.msgpack.Decoder(Request)
_replies = msgspec.msgpack.Decoder(Reply)


def request_from(message: bytes) -> Request:
    """Decode a request."""
    return _requests.decode(message)


def reply_from(message: bytes) -> Reply:
    """Decode a reply, with arrays and foreign values as `Array` and `Other`.

    Raises:
        Exception: the message is not well-formed; the type of the exception varies.
    """
    reply = _replies.decode(message)
    return msgspec.structs.replace(reply, value=_revived(reply.value))


def _revived(plain: Any) -> Any:
    """A value of a reply with its arrays and foreign values restored."""
    if isinstance(plain, list):
        return [_revived(item) for item in plain]
    if not isinstance(plain, dict):
        return plain
    if TAG not in plain:
        return {key: _revived(item) for key, item in plain.items()}
    if plain[TAG] == "other":
        return Other(str(plain["type"]))
    dtype = np.dtype(plain["dtype"])
    if dtype.kind not in NUMBERS:
        raise ValueError(dtype)
    values = np.frombuffer(plain["data"], dtype=dtype).reshape(plain["shape"])
    return Array(str(plain[TAG]), values.copy())  # what frombuffer returns is read-only
