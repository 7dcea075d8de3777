"""Call: what a script's call of a layer was given, what it did, and what happened to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import paddle
from paddle import nn

from kata.inside.script.model import is_cell, is_recurrent, takes_windows
from kata.inside.script.rounds import Round, Trace, Use

KEPT = 4
"""Recurrent layers or cells of a call whose data are kept: several texts may have one each."""


@dataclass
class Lookup:
    """Token ids that met a table (an Embedding) or became one-hot vectors.

    Attributes:
        kind: ``"table"`` or ``"one-hot"``.
        size: rows of the table, or length of the one-hot vectors.
        ids: the ids as they came, whatever their dtype and shape.
        table: the name of the table, empty for one that is no parameter.
        padding: the id whose row is not learned, None where there is none.
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
        data: an array of the first tensor it was given; None where there is none.
        training: whether gradients were kept and the layer was in training mode.
        beside: arrays of the other tensors of samples that it was given.
        samples: of which sample each token is, if they were reshaped where they had to be
            transposed; else None.
        given: that tensor itself: while it is kept, no other object gets its identity.
        rounds: the rounds of loops that it was made in.
        traces: the rows of their items that the tensor holds; None where they cannot be followed.
        lookups: the token ids that were looked up in it.
        recurrent: what the first recurrent layers or cells in it were given.
        inner: the layers called in it.
        windows: whether something in it took several time steps at once.
        labels: arrays of what the losses of its result were given besides the logits.
        scored: what the first of Paddle's losses in it was given: the logits.
        states_given: the states that it, or a recurrent layer in it, was given.
        states_left: those that it, or such a layer, has left.
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
        """Tells the tensor that it was given from others."""
        return id(self.given)

    def enter(self, layer: nn.Layer, given: Any) -> None:
        """A layer is called in it, with this tensor before others; None where it is given none."""
        self.inner.append(layer)
        self.windows = self.windows or takes_windows(layer)
        if is_recurrent(layer) and len(self.recurrent) < KEPT and given is not None:
            self.recurrent.append(given.detach())

    def leave(self, layer: nn.Layer, arguments: Any, result: Any) -> None:
        """A layer that was called in it has returned."""
        if self.training and is_recurrent(layer) and not is_cell(layer):
            self.keep_states(tensors_in(arguments), tensors_in(result))

    def keep_states(self, given: Iterable[Any], left: Iterable[Any]) -> None:
        """Of what a layer was given and has returned, the states come behind the first tensor."""
        self.states_given += [as_array(one) for one in [*given][1:]]
        self.states_left += [as_array(one) for one in [*left][1:]]

    def keep_labels(self, given: Iterable[Any]) -> None:
        """A loss of its result was given these; what is larger than the data is no label of it."""
        room = self.data.size if self.data is not None else 0
        for one in [*given][: KEPT - len(self.labels)]:
            if one.size <= room and (labels := as_array(one)) is not None:
                self.labels.append(labels)

    def use(self) -> Use:
        """What the loops are told about it."""
        shape: tuple[int, ...] = (0,) if self.data is None else self.data.shape
        # logits of every time step may come as [batch * time, classes]
        flat = len(shape) > 1 and self.rows == shape[0] * shape[1] and shape[1] > 1
        rows = shape[0] if flat else self.rows or shape[0]
        return Use(id(self.layer), self.identity, rows, self.rounds, self.traces)


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
    """The first tensor with an axis in what a model returns: an additional loss has none."""
    if isinstance(result, (tuple, list)):
        result = [one for one in result if getattr(one, "ndim", 1) > 0]
    return first_tensor((result,), {})


def as_array(tensor: Any) -> Any:
    """The content of a tensor as a NumPy array of its own; None where it has none."""
    try:
        return None if tensor is None else np.array(tensor.numpy())
    except Exception:  # noqa: BLE001  (a symbolic tensor has no content)
        return None
