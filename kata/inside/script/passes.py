"""Passes: of which calls of a layer each backward pass of a script computed gradients."""

from collections.abc import Callable
from typing import Any

import paddle
from paddle import nn

from kata.inside.script.call import Call, tensors_in
from kata.inside.script.loops import Loops
from kata.inside.script.weights import Weights


class Passes:
    """The forward passes that gradients may come back to, and the backward passes."""

    def __init__(self, loops: Loops) -> None:
        """Begin with none.

        Args:
            loops: told of each backward pass.
        """
        self.descends: list[bool] = []
        """For each of Paddle's losses that gradients were computed of, whether a step against
        these makes it smaller."""
        self.is_counted: Callable[[nn.Layer], bool] = lambda _layer: True
        """Whether what a layer is trained on is counted."""
        self._loops = loops
        self._count = 0
        self._steps: int | None = None
        """How often an optimizer has updated weights; None where none tells."""
        self._weights: dict[int, Weights] = {}
        """By layer, its parameters as training goes on."""
        self._pending: dict[int, Call] = {}
        """The last training call of each layer since the last backward pass."""
        self._reached: dict[int, Call] = {}
        """The calls that the gradients of this backward pass have come back to."""

    def watch(self, layer: nn.Layer, weights: Weights) -> None:
        """From now on these are the parameters of a layer."""
        self._weights[id(layer)] = weights

    def weights_of(self, layer: nn.Layer | None) -> Weights:
        """The parameters of a layer; none of one that was never called to be trained."""
        return self._weights.get(id(layer), Weights())

    def expect_steps(self) -> None:
        """An optimizer tells of each update, so that weights may also be moved in between."""
        self._steps = self._steps or 0

    def stepped(self) -> None:
        """An optimizer has updated the weights."""
        self._steps = (self._steps or 0) + 1

    def is_pending(self, layer: nn.Layer | None) -> bool:
        """Whether a layer was called to be trained, and no backward pass came after it."""
        return id(layer) in self._pending

    def forward(self, call: Call) -> None:
        """A layer was called to be trained."""
        self._pending[id(call.layer)] = call

    def wait_for(self, call: Call, result: Any) -> None:
        """Gradients that come back to a result will tell of its call."""
        for tensor in tensors_in(result):
            # a parameter gets its gradient from every other call as well
            if not tensor.stop_gradient and not tensor.is_leaf:
                tensor.register_hook(lambda _: self._reached.update({id(call): call}))

    def backward(self, compute: Callable[[], Any]) -> Any:
        """Gradients are computed: the last batch is used."""
        every = self._weights.values()
        for weights in every:
            weights.before_backward(self._steps)
        version = sum(weights.moves for weights in every) if self._steps is None else self._steps
        self._reached = {}
        result = compute()
        for weights in every:
            weights.after_backward()
        self._count += 1
        reached = list((self._reached or self._pending).values())
        self._pending = {}
        # two losses of one result are one use of it, as long as they are for the same update
        used = [call for call in reached if call.weights_used != version]
        for call in used:
            call.update, call.weights_used = self._count, version
        counted = [call.use() for call in used if self.is_counted(call.layer)]
        self._loops.backward(counted, version)
        return result

    def lost(self, loss: Any) -> None:
        """A loss was computed; the gradient that comes back tells which way it is followed."""
        if isinstance(loss, paddle.Tensor) and not loss.stop_gradient and paddle.in_dynamic_mode():
            loss.register_hook(
                lambda gradient: self.descends.append(not bool((gradient.numpy() < 0).all()))
            )
