"""Call: what a script's call of a layer was given, what it did, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import paddle
from paddle import nn

from kata.loops import Round, Use


@dataclass
class Lookup:
    """Token ids that met a table (an Embedding) or became one-hot vectors.

    Attributes:
        kind: ``"table"`` or ``"one-hot"``.
        size: rows of the table, or length of the one-hot vectors.
        ids: the ids as they came, whatever their dtype and shape.
        padding: the id whose row is not learned, None where there is none.
    """

    kind: str
    size: int
    ids: Any
    padding: int | None = None


@dataclass
class Call:
    """One outermost call of a layer by the script, or by a probe.

    Attributes:
        data: the first tensor it was given.
        training: whether gradients were kept and the layer was in training mode.
        update: the number of the last backward pass that computed gradients from it.
        rows: the number of samples in its result.
        lookups: the token ids that were looked up in it.
        recurrent: what the first recurrent layer or cell in it was given.
        inner: the layers called in it.
        identity: tells the object ``data`` from others.
        rounds: the rounds of loops that it was made in.
        weights_used: the version of the weights when gradients were computed from it.
    """

    layer: nn.Layer
    data: Any
    training: bool
    lookups: list[Lookup] = field(default_factory=list)
    recurrent: Any = None
    inner: list[nn.Layer] = field(default_factory=list)
    identity: int = 0
    update: int | None = None
    rows: int = 0
    rounds: tuple[Round, ...] = ()
    weights_used: int | None = None

    def use(self) -> Use:
        """What the loops are told of it."""
        rows = self.rows or (0 if self.data is None else len(self.data))
        return Use(id(self.layer), self.identity, rows, self.rounds)


def tensors_in(value: Any) -> Iterator[Any]:
    """The tensors in a value, a tuple, list or dict of such, in order."""
    if isinstance(value, paddle.Tensor):
        yield value
    elif isinstance(value, (dict, tuple, list)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from tensors_in(one)


def first_tensor(args: Any, kwargs: Any) -> Any:
    """The first tensor among arguments, or among what those hold."""
    return next(tensors_in([*args, *kwargs.values()]), None)


def logits_in(result: Any) -> Any:
    """The first tensor with an axis in what a model returns: a loss beside it has none."""
    if isinstance(result, (tuple, list)):
        result = [one for one in result if getattr(one, "ndim", 1) > 0]
    return first_tensor((result,), {})


def as_array(tensor: Any) -> Any:
    """The content of a tensor as a NumPy array of its own; None where it has none."""
    try:
        return None if tensor is None else np.array(tensor.numpy())
    except Exception:  # noqa: BLE001  (a symbolic tensor has no content)
        return None
