"""Wire: the values that cross from a subject's process to the judge, as plain JSON.

The subject's process is not trusted, so nothing is ever unpickled: a value arrives as
numbers, strings, lists and arrays, or as no more than the name of its type.
"""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

TAG = "$"
"""The key that marks a dictionary of ours; no dictionary of a probe has it."""


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
    """The plain form of an array of numbers."""
    return {
        TAG: kind,
        "dtype": values.dtype.name,
        "shape": list(values.shape),
        "data": values.ravel().tolist(),
    }


def to_bytes(message: Any) -> bytes:
    """One message; plain values only."""
    return json.dumps(message).encode()


def from_bytes(message: bytes) -> Any:
    """The message back, with arrays and foreign values as `Array` and `Other`.

    Raises:
        ValueError: it is no message of ours.
    """
    return json.loads(message, object_hook=_revive)


def _revive(plain: dict[str, Any]) -> Any:
    kind = plain.get(TAG)
    if kind is None:
        return plain
    if kind == "other":
        return Other(str(plain["type"]))
    values = np.array(plain["data"], dtype=plain["dtype"])
    return Array(str(kind), values.reshape(plain["shape"]))
