"""Wire: what crosses between the judge and a subject's process, in MessagePack.

The subject's process is not trusted, so nothing is ever unpickled: a message has its type, or is
refused, and a value in it arrives as numbers, strings, lists and arrays, or only as the
name of its type.
"""

from dataclasses import dataclass
from typing import Any, Literal

import msgspec
import numpy as np
import numpy.typing as npt

TAG = "$"
"""The key that marks the wire's own dictionaries; no dictionary of a probe has it."""

NUMBERS = "biuf"
"""The kinds of dtypes that an array may have."""


class Request(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the judge asks for.

    Attributes:
        do: load the file afresh, or run a probe on it.
        probe: the name of a function in ``tests/probes/NAME.py``.
        args: what it is given: plain values.
        number: tells the requests to one process apart.
    """

    do: Literal["load", "probe"]
    probe: str = ""
    args: tuple[Any, ...] = ()
    number: int = 0


class Failure(msgspec.Struct, frozen=True):
    """An exception of the subject's: type, short message, the learner's own line and its code."""

    type: str
    message: str
    line: int | None
    code: str


class Reply(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a subject's process says.

    Attributes:
        number: that of the request.
        value: what a probe returned, plain.
        raised: the exception that it, or the file, raised instead.
        missing: the name of the contract that the file does not define.
        beat: a long run is getting on; this is not an answer yet.
        ready: seconds that the import of Paddle took; the process can be asked now.
        sandbox: what holds each part of its sandbox, said together with `ready`.
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
        values: its content, with its dtype and shape.
    """

    kind: str
    values: npt.NDArray[Any]

    @property
    def describe(self) -> str:
        """Its kind, dtype and shape in one word group."""
        return f"{self.kind} {self.values.dtype} {list(self.values.shape)}"


@dataclass(frozen=True)
class Other:
    """A value that is neither plain nor an array: all that is known of it is its type."""

    type_name: str

    @property
    def describe(self) -> str:
        """The name of its type."""
        return self.type_name


def array_to_plain(kind: str, values: npt.NDArray[Any]) -> dict[str, Any]:
    """The plain form of an array of numbers; its content travels as bytes."""
    return {
        TAG: kind,
        "dtype": values.dtype.name,
        "shape": list(values.shape),
        "data": values.tobytes(),
    }


to_bytes = msgspec.msgpack.Encoder().encode
"""A request or a reply, as one message."""

_requests = msgspec.msgpack.Decoder(Request)
_replies = msgspec.msgpack.Decoder(Reply)


def request_from(message: bytes) -> Request:
    """The request that a message holds."""
    return _requests.decode(message)


def reply_from(message: bytes) -> Reply:
    """The reply that a message holds, with arrays and foreign values as `Array` and `Other`.

    Raises:
        Exception: it is not a well-formed message.
    """
    reply = _replies.decode(message)
    return msgspec.structs.replace(reply, value=_revived(reply.value))


def _revived(plain: Any) -> Any:
    """A value of a reply, whose arrays are arrays again."""
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
    return Array(str(plain[TAG]), values.copy())  # a copy of one's own can be written
