"""Call: what a script's call of a layer received, did, and was used for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import paddle
from paddle import nn

from kata.inside.script.model import is_cell, is_recurrent, takes_windows
from kata.inside.script.rounds import Round, Trace, Use

KEPT = 4
"""Recurrent layers or cells of a call whose data are kept; several texts may have one each."""


@dataclass
class Lookup:
    """Token ids that were looked up in a table (an Embedding), or turned into one-hot vectors.

    Attributes:
        kind: ``"table"`` or ``"one-hot"``.
        size: rows of the table, or length of the one-hot vectors.
        ids: the ids as they came, whatever their dtype and shape.
        table: the name of the table; empty if it is not a parameter.
        padding: the id whose row is not learned; None if there is none.
    """

    kind: str
    size: int
    ids: Any
    padding: int | None = None
    table: str = ""


@dataclass
class Call:
    """One outermost call of a layer by the script, or by a probe.

    Attributes:
        layer: the layer.
        data: the first tensor it was given, as an array; None if there is none.
        training: whether gradients were kept and the layer was in training mode.
        beside: the other tensors it was given with a row for each sample, as arrays.
        samples: the sample that each token belongs to, if the data were reshaped where they
            should have been transposed; else None.
        given: that first tensor itself, kept so that no other object gets its identity.
        rounds: the rounds of loops during which it was made.
        traces: the rows of the rounds' items in the tensor; None if they cannot be followed.
        lookups: the token ids that were looked up in it.
        recurrent: the inputs of the first recurrent layers or cells in it.
        inner: the layers called in it.
        windows: whether something in it took several time steps at once.
        labels: what the losses of its result were given besides the logits, as arrays.
        scored: the logits that the first of Paddle's losses in it was given.
        states_given: the states that it, or a recurrent layer in it, was given.
        states_left: the states that it, or such a layer, returned.
        rows: the number of samples in its result.
        update: the number of the last backward pass that computed gradients from it.
        weights_used: the version of the weights when gradients were computed from it: the number
            of the update that these are for.
    """

    layer: nn.Layer
    data: Any
    training: bool
    given: Any = None
    beside: tuple[Any, ...] = ()
    rounds: tuple[Round, ...] = ()
    traces: tuple[Trace, ...] | None = None
    lookups: list[Lookup] = field(default_factory=list)
    recurrent: list[Any] = field(default_factory=list)
    inner: list[nn.Layer] = field(default_factory=list)
    windows: bool = False
    labels: list[Any] = field(default_factory=list)
    scored: Any = None
    states_given: list[Any] = field(default_factory=list)
    states_left: list[Any] = field(default_factory=list)
    rows: int = 0
    update: int | None = None
    weights_used: int | None = None
    samples: Any = None

    @property
    def identity(self) -> int:
        """Identifies the tensor that it was given."""
        return id(self.given)

    def enter(self, layer: nn.Layer, given: Any) -> None:
        """Note that a layer is called in it; ``given`` is that layer's first tensor, if any."""
        self.inner.append(layer)
        self.windows = self.windows or takes_windows(layer)
        if is_recurrent(layer) and len(self.recurrent) < KEPT and given is not None:
            self.recurrent.append(given.detach())

    def leave(self, layer: nn.Layer, arguments: Any, result: Any) -> None:
        """Note that a layer called in it has returned."""
        if self.training and is_recurrent(layer) and not is_cell(layer):
            self.keep_states(tensors_in(arguments), tensors_in(result))

    def keep_states(self, given: Iterable[Any], left: Iterable[Any]) -> None:
        """Keep the states that a layer takes and returns: all but the first tensor of each."""
        self.states_given += [as_array(one) for one in [*given][1:]]
        self.states_left += [as_array(one) for one in [*left][1:]]

    def keep_labels(self, given: Iterable[Any]) -> None:
        """Keep the labels of a loss of its result; anything larger than the data is not a label."""
        room = self.data.size if self.data is not None else 0
        for one in [*given][: KEPT - len(self.labels)]:
            if one.size <= room and (labels := as_array(one)) is not None:
                self.labels.append(labels)

    def use(self) -> Use:
        """This call as the loops count it."""
        shape: tuple[int, ...] = (0,) if self.data is None else self.data.shape
        # logits of every time step may come as [batch * time, classes]
        flat = len(shape) > 1 and self.rows == shape[0] * shape[1] and shape[1] > 1
        rows = shape[0] if flat else self.rows or shape[0]
        return Use(id(self.layer), self.identity, rows, self.rounds, self.traces)


def tensors_in(value: Any) -> Iterator[Any]:
    """The tensors in a value, including those in nested tuples, lists and dicts, in order."""
    if isinstance(value, paddle.Tensor):
        yield value
    elif isinstance(value, (dict, tuple, list)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from tensors_in(one)


def first_tensor(args: Any, kwargs: Any) -> Any:
    """The first tensor in the arguments, including those in their tuples, lists and dicts."""
    return next(tensors_in([*args, *kwargs.values()]), None)


def logits_in(result: Any) -> Any:
    """The first tensor in a model's result that has an axis, unlike an additional loss."""
    if isinstance(result, (tuple, list)):
        result = [one for one in result if getattr(one, "ndim", 1) > 0]
    return first_tensor((result,), {})


def as_array(tensor: Any) -> Any:
    """A copy of a tensor's content as a NumPy array; None if it has none."""
    try:
        return None if tensor is None else np.array(tensor.numpy())
    except Exception:  # noqa: BLE001  (a symbolic tensor has no content)
        return None
