"""Order: whether the flattened logits of all tokens and their labels are in the same order.

An order is the axis of the data, [batch, time] or [time, batch], that varies slowest: axis 0 if
the logits of each sample are together, in [batch, time].
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from paddle import nn

from kata.inside.script.call import Call, as_array

LOOKED_AT = 8
"""How many losses are examined, from the first."""


IN_NONE = 2
"""In place of an axis: the rows of the flat logits do not belong to tokens."""


@dataclass(frozen=True)
class Order:
    """The orders in the input of one loss, if each token has a label.

    Attributes:
        labels: the order of flat labels; None if unknown.
        logits: the order of flat logits; None if unknown.
        as_returned: whether the model itself returned the logits flat.
        time: the axis of the data that is the time; None if the labels do not show it.
    """

    labels: int | None = None
    logits: int | None = None
    as_returned: bool = False
    time: int | None = None


class Orders:
    """The orders in the inputs of a script's losses.

    Attributes:
        last: the latest training call of a model.
    """

    def __init__(self) -> None:
        """Start with none."""
        self.last: Call | None = None
        self._found: list[tuple[nn.Layer, Order]] = []

    def of(self, layer: nn.Layer | None) -> tuple[Order, ...]:
        """The orders for one model."""
        return tuple(order for one, order in self._found if one is layer)

    def look_at(self, given: Any, returned: Any, known: Iterable[Any]) -> None:
        """Examine the logits and labels of a loss; see `order_of`."""
        if self.last is not None and len(self._found) < LOOKED_AT:
            found = order_of(self.last, returned, given, known)
            if found is not None:
                self._found.append((self.last.layer, found))


def order_of(call: Call, returned: Any, args: Any, known: Iterable[Any]) -> Order | None:
    """The orders in the input of a loss; None if tokens have no labels.

    Args:
        call: the last call of the model.
        returned: the logits as the model returned them.
        args: the input of the loss: logits and labels.
        known: arrays that the labels may come from.
    """
    if call.data is None or call.data.ndim < 2 or 1 in call.data.shape[:2]:  # noqa: PLR2004
        return None
    sizes = call.data.shape[:2]
    if int(np.prod(args[1].shape)) != int(np.prod(sizes)):
        return None
    logits, labels = (as_array(one) for one in args[:2])
    if logits is None or labels is None:
        return None
    flat = labels.ravel()
    of_labels, time = _shifted(labels, call.data)
    if len(logits) != labels.size:
        return Order(time=time)
    for one in known:
        of_labels = _turned(flat, as_array(one), sizes) if of_labels is None else of_labels
    whole = as_array(returned)
    if whole is not None and whole.shape == logits.shape:
        return Order(of_labels, None, np.array_equal(whole, logits), time)
    return Order(of_labels, _turned(logits, whole, sizes), time=time)


def _turned(flat: Any, whole: Any, sizes: tuple[int, ...]) -> int | None:
    """The order in which a flat array holds the rows of another one."""
    if whole is None or whole.ndim < 2 or sizes[0] == sizes[1]:  # noqa: PLR2004  ([batch, time])
        return None
    if whole.shape[::2] == sizes and whole.shape[1] not in sizes:  # [batch, classes, time]
        return IN_NONE if np.array_equal(whole.reshape(flat.shape), flat) else None
    if sorted(whole.shape[:2]) != sorted(sizes) or whole.size != flat.size:
        return None
    kept = np.array_equal(whole.reshape(flat.shape), flat)
    other = np.array_equal(np.swapaxes(whole, 0, 1).reshape(flat.shape), flat)
    if kept == other:
        return None
    return int(kept != (whole.shape[:2] == sizes))


def _shifted(labels: Any, data: Any) -> tuple[int | None, int | None]:
    """The order of labels that are the next tokens, and the axis of time.

    Labels that are not flat have no order.
    """
    if data.ndim != 2:  # noqa: PLR2004  (ids)
        return None, None
    flat = labels.ndim == 1 or 1 in labels.shape
    shapes = [labels.reshape(data.shape)]
    if flat:
        shapes.append(labels.reshape(data.shape[::-1]).T)
    found = set()
    for order, own in enumerate(shapes):
        if np.array_equal(own[:, :-1], data[:, 1:]):
            found.add((order, 1))
        if np.array_equal(own[:-1], data[1:]):
            found.add((order, 0))
    if len(found) != 1:
        return None, None
    order, time = found.pop()
    return (order if flat else None), time
