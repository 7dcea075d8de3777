"""Companion: a tensor that a script gives its model besides the data, fitted to other data.

The batch that it came with shows how it relates to the data: as the length of each sample without
padding, as the index of its last token, or as a mask that lets tokens or padding through. The other
data have no padding, and the companion becomes what the script would give with them.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import paddle

from kata.inside.script.call import first_tensor, tensors_in

STATE = 3
"""The rank of the state of a recurrent layer, [layers, batch, hidden]."""

TOLD = 0.1
"""The least share of samples whose last token must differ from the padding."""

Column = Callable[[int, int], Any]
"""Makes the number for each sample, [batch], from the number of samples and of time steps."""


class Companion:
    """A tensor that came with the data of a call."""

    def __init__(self, value: Any, first: Any, *, time_first: bool = False) -> None:
        """Find out how it relates to the data.

        Args:
            value: the tensor, with at least one axis.
            first: the data, [batch, time, ...].
            time_first: whether the data are [time, batch, ...].
        """
        self._value, self._time_first = value, time_first
        own = first.numpy()
        own = np.swapaxes(own, 0, 1) if time_first else own
        self._own = own.reshape(*own.shape[:2], -1)
        batch = len(own)
        self._sizes = own.shape[:2]
        content = self._content = value.numpy()
        self._is_state = bool(
            content.ndim == STATE
            and content.dtype.kind == "f"
            and content.shape[1] == batch
            and (len(content) != batch or batch == 1)
        )
        self._axes = self._axes_of([*content.shape], [*first.shape[:2]])
        self._kept = self._kept_of_tokens() if self._axes and not self._is_state else None
        self._columns = [] if self._axes or self._is_state else self._columns_of_samples()

    def _axes_of(self, shape: list[int], given: list[int]) -> tuple[int, int] | None:
        """The axes of the samples and of the time; None unless each token has a value."""
        if shape[:2] == given:
            return (1, 0) if self._time_first else (0, 1)
        wide = [axis for axis, size in enumerate(shape) if size > 1]
        sizes = [shape[axis] for axis in wide]
        if sizes == [*self._sizes]:
            return wide[0], wide[1]
        return (wide[1], wide[0]) if sizes == [*self._sizes][::-1] else None

    def fit(self, data: Any, *, again: bool = False) -> Any:
        """Make a tensor that fits other data.

        Args:
            data: a tensor of the other data, in the axes of the first data.
            again: read the companion in the second way, if there are two. A number that is one
                less than the length of its sample is the index of the last token, or the length
                without an end mark. A number up to the length of its sample is a length, or has
                nothing to do with it.
        """
        count, steps = [*data.shape[:2]][:: -1 if self._time_first else 1]
        content, (batch, time) = self._content, self._sizes
        if self._is_state:
            return paddle.to_tensor(np.repeat(content[:, :1], count, axis=1))
        if self._axes is not None:
            shape = [*content.shape]
            for axis, size in zip(self._axes, (count, steps), strict=True):
                shape[axis] = size
            kept = 1 if self._kept is None else self._kept
            return paddle.to_tensor(np.full(shape, kept, dtype=content.dtype))
        if len(content) != batch:
            return self._value
        if self._columns and not again:
            columns = np.stack([one(count, steps) for one in self._columns], axis=1)
            return paddle.to_tensor(
                columns.reshape(count, *content.shape[1:]).astype(content.dtype)
            )
        first = content[:1]  # these may be labels, or another text
        if content.ndim == 1 and content.dtype.kind == "i" and bool(self._columns) == again:
            within = 1 <= content.min() <= content.max() <= time
            first = np.full_like(first, steps) if again or within else first
        return paddle.to_tensor(np.repeat(first, count, axis=0))

    # --- numbers that depend on the padding ---

    def _columns_of_samples(self) -> list[Column]:
        """How each number of a sample is made; empty if one of them does not depend on padding."""
        content, batch = self._content, self._sizes[0]
        whole = content.dtype.kind in "iuf" and len(content) == batch
        if not whole or not np.equal(np.mod(content, 1), 0).all():
            return []
        found = [self._column(one) for one in content.reshape(batch, -1).T.astype("int64")]
        known = [one for one in found if one is not None]
        return known if len(known) == len(found) else []

    def _column(self, column: Any) -> Column | None:
        """How one number of each sample is made; None if it does not depend on padding."""
        batch, time = self._sizes
        rows, several = np.arange(batch), batch > 1
        if several and np.array_equal(column, rows):
            return lambda count, _: np.arange(count)
        ways: list[tuple[Any, Column]] = [
            (column, np.full),
            (column + 1, lambda count, steps: np.full(count, steps - 1)),
            # where a sample begins, or how much padding it has
            (time - column, lambda count, _: np.zeros(count, int)),
        ]
        if several:
            # the index of the last token among those of all samples, in one order or the other
            ways += [
                (
                    column - rows * time + 1,
                    lambda count, steps: np.arange(count) * steps + steps - 1,
                ),
                (
                    (column - rows) / batch + 1,
                    lambda count, steps: np.arange(count) + (steps - 1) * count,
                ),
            ]
        # a reading without any padding is no evidence, so the others come first
        ways.sort(key=lambda way: not (way[0] < time).any())
        return next((made for lengths, made in ways if self._are_lengths(lengths)), None)

    def _are_lengths(self, numbers: Any) -> bool:
        """Whether these are the lengths of the samples, with padding at the end or at the head."""
        time = self._sizes[1]
        if not ((numbers >= 1) & (numbers <= time)).all() or np.mod(numbers, 1).any():
            return False
        return any(self._is_padded(own, numbers) for own in (self._own, self._own[:, ::-1]))

    def _is_padded(self, own: Any, lengths: Any) -> bool:
        """Whether a single token fills all places after these lengths, and not always the last."""
        padding = own[np.arange(own.shape[1]) >= lengths[:, None]]
        if not len(padding):
            return True
        last = own[np.arange(len(own)), lengths.astype(int) - 1]
        alike = (padding == padding[0]).all()
        return bool(alike and (last != padding[0]).any(axis=1).mean() > TOLD)

    # --- masks ---

    def _kept_of_tokens(self) -> Any:
        """The value of a mask where tokens are not padding; None if it is not a mask."""
        batch, time = self._sizes
        if self._axes is None or self._content.size != batch * time:
            return None
        turned = self._axes[0] > self._axes[1]
        mask = self._content.reshape((time, batch) if turned else (batch, time))
        mask = mask.T if turned else mask
        values = np.unique(mask)
        # of two values, one lets through and one holds back, and all padding is the same token
        alike = [self._are_alike(mask == one) for one in values]
        if len(values) > 2 or sum(alike) != len(values) - 1:  # noqa: PLR2004
            return values[0] if len(values) == 1 else None
        return values[alike.index(False)]

    def _are_alike(self, places: Any) -> bool:
        tokens = self._own[places]
        return bool((tokens == tokens[0]).all())


def companions(arguments: tuple[Any, Any] | None, *, time_first: bool) -> dict[int, Companion]:
    """The companions among the arguments of a call, by the identity of the tensor.

    Data without time ([batch, width]) have none, because nothing could be fitted.
    """
    if arguments is None:
        return {}
    first = first_tensor(*arguments)
    if first is None or first.ndim < 2:  # noqa: PLR2004  ([batch, width])
        return {}
    return {
        id(one): Companion(one, first, time_first=time_first)
        for one in tensors_in(arguments)
        if one is not first and one.ndim > 0
    }
