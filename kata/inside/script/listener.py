"""Listener: called in place of Paddle's functions while a script or its model runs.

Each method receives the function that it replaces and that function's arguments, and returns what
the caller gets. The base class keeps what happens inside one call of a layer.
"""

from collections.abc import Callable
from typing import Any

import paddle
from paddle import nn
from paddle.base.framework import EagerParamBase

from kata.inside.script.call import Call, Lookup, as_array, first_tensor

Old = Callable[..., Any]
"""The function of Paddle that is replaced."""


class Listener:
    """Keeps what happens inside the open call, and changes nothing."""

    def __init__(self, call: Call | None = None) -> None:
        """Listen to a call.

        Args:
            call: the open call; None as long as none is open.
        """
        self.open = call

    def layer_called(self, old: Old, layer: nn.Layer, *args: Any, **kwargs: Any) -> Any:
        """Called instead of a layer."""
        call = self.open
        if call is None:
            return old(layer, *args, **kwargs)
        call.enter(layer, first_tensor(args, kwargs))
        if isinstance(layer, nn.layer.rnn.RNNBase | nn.RNN | nn.BiRNN):
            _check_lengths(layer, *args, **kwargs)
        result = old(layer, *args, **kwargs)
        call.leave(layer, (args, kwargs), result)
        return result

    def embedded(
        self, old: Old, x: Any, weight: Any, padding_idx: Any = None, *args: Any, **kwargs: Any
    ) -> Any:
        """Called when token ids are looked up in a table."""
        padding = padding_idx if padding_idx is not None and padding_idx >= 0 else None
        name = weight.name if isinstance(weight, EagerParamBase) else ""
        self._looked_up(Lookup("table", weight.shape[0], as_array(x), padding, name))
        return old(x, weight, padding_idx, *args, **kwargs)

    def made_one_hot(
        self, old: Old, x: Any, num_classes: Any = -1, *args: Any, **kwargs: Any
    ) -> Any:
        """Called when token ids are turned into one-hot vectors."""
        self._looked_up(Lookup("one-hot", int(num_classes), as_array(x)))
        return old(x, num_classes, *args, **kwargs)

    def _looked_up(self, lookup: Lookup) -> None:
        if self.open is not None and lookup.ids is not None:
            self.open.lookups.append(lookup)

    def slid(self, old: Old, *args: Any, **kwargs: Any) -> Any:
        """Called when a window slides along an axis."""
        if self.open is not None:
            self.open.windows = True
        return old(*args, **kwargs)

    def backward(self, old: Old, *args: Any, **kwargs: Any) -> Any:
        """Called when gradients are computed."""
        return old(*args, **kwargs)

    def lost(self, old: Old, *args: Any, **kwargs: Any) -> Any:
        """Called when a loss is computed."""
        if self.open is not None and self.open.scored is None:
            self.open.scored = first_tensor(args, kwargs)
        return old(*args, **kwargs)

    def optimizer_made(self, old: Old, optimizer: Any, *args: Any, **kwargs: Any) -> Any:
        """Called when an optimizer is created."""
        return old(optimizer, *args, **kwargs)

    def stepped(self, old: Old, *args: Any, **kwargs: Any) -> Any:
        """Called when an optimizer updates the weights."""
        return old(*args, **kwargs)

    def loader_iterated(self, old: Old, loader: Any) -> Any:
        """Called when a DataLoader is iterated."""
        return old(loader)

    def loader_called(self, old: Old, loader: Any) -> Any:
        """Called when a DataLoader is called."""
        return old(loader)

    def saved(self, old: Old, *args: Any, **kwargs: Any) -> Any:
        """Called when a layer is saved, and converted to a graph for that."""
        paddle.jit.enable_to_static(True)
        try:
            return old(*args, **kwargs)
        finally:
            paddle.jit.enable_to_static(False)


def _check_lengths(
    layer: nn.Layer, inputs: Any, _: Any = None, sequence_length: Any = None, **__: Any
) -> None:
    """Check the lengths, because one beyond the data would kill the process.

    Raises:
        ValueError: a length exceeds the data.
    """
    if isinstance(sequence_length, paddle.Tensor) and sequence_length.size:
        steps, longest = inputs.shape[not layer.time_major], int(sequence_length.max())
        if longest > steps:
            raise ValueError(f"sequence_length {longest} is larger than the {steps} time steps")
