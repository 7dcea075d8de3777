"""Passes: the backward passes of a script, and the calls whose gradients each one computed."""

import functools
from collections.abc import Callable
from typing import Any

from paddle import nn

from kata.inside.script.call import Call, tensors_in
from kata.inside.script.direction import Direction
from kata.inside.script.loops import Loops
from kata.inside.script.trials import Trials
from kata.inside.script.waste import Waste
from kata.inside.script.weights import OFTEN, Weights, differ, values


class Passes:
    """The forward passes that gradients may flow back to, and the backward passes."""

    def __init__(self, loops: Loops) -> None:
        """Start with none.

        Args:
            loops: informed about each backward pass.
        """
        self.direction = Direction()
        self.waste = Waste()
        self.trials = Trials()
        self.again = 0
        """How often an optimizer updated weights again with gradients that it had already used."""
        self.is_counted: Callable[[nn.Layer], bool] = lambda _layer: True
        """Whether training a layer counts."""
        self._loops = loops
        self._count = 0
        self._steps: int | None = None
        """How often an optimizer has updated weights; None if none reports it."""
        self._steps_at_last_pass: int | None = None
        self._asked = 0
        """Backward passes within an update, whose gradients the optimizer uses."""
        self._weights: dict[int, Weights] = {}
        """By layer, its parameters as training goes on."""
        self._pending: dict[int, Call] = {}
        """By layer, its last training call since the last backward pass."""
        self._reached: dict[int, Call] = {}
        """The calls that the gradients of this backward pass have reached."""
        self._arrived: list[Any] = []
        """The gradients of the results of these calls."""
        self._stepped: set[int] = set()
        """The optimizers that have updated weights since the last backward pass."""
        self._updating = False

    def watch(self, layer: nn.Layer, weights: Weights) -> None:
        """Watch the parameters of a layer from now on."""
        self._weights[id(layer)] = weights

    def weights_of(self, layer: nn.Layer | None) -> Weights:
        """The parameters of a layer; empty for one without a training call."""
        return self._weights.get(id(layer), Weights())

    def expect_steps(self) -> None:
        """Note that an optimizer reports its updates, so that other moves of weights are none."""
        self._steps = self._steps or 0

    def stepped(self, optimizer: Any, update: Callable[[], Any]) -> Any:
        """Run and count an update; one that a wrapped optimizer makes inside it is not counted."""
        if self._updating:
            return update()
        watched: list[Any] = []
        if id(optimizer) in self._stepped and self.again < OFTEN:
            watched = [one for weights in self._weights.values() for _, one, _ in weights.named]
        before = [values(one) for one in watched]
        self._stepped.add(id(optimizer))
        self._updating = True
        try:
            result = update()
        finally:
            self._updating = False
        self.again += any(map(differ, watched, before))
        self._steps = (self._steps or 0) + 1
        return result

    def is_pending(self, layer: nn.Layer | None) -> bool:
        """Whether a layer has had a training call since the last backward pass."""
        return id(layer) in self._pending

    def forward(self, call: Call) -> None:
        """Note a training call of a layer."""
        self._pending[id(call.layer)] = call

    def wait_for(self, call: Call, result: Any) -> None:
        """Watch for gradients of a result, which show that its call was trained on."""
        for tensor in tensors_in(result):
            # a parameter gets gradients from every other call as well
            if not tensor.stop_gradient and not tensor.is_leaf:
                tensor.register_hook(functools.partial(self._arrive, call))

    def _arrive(self, call: Call, gradient: Any) -> None:
        """Note that a gradient has reached the result of a call."""
        self._reached[id(call)] = call
        self._arrived.append(gradient)

    def backward(self, loss: Any, compute: Callable[[], Any]) -> Any:
        """Compute the gradients of a loss, and note that the last batch is used."""
        every = self._weights.values()
        self._asked += self._updating
        steps = None if self._steps is None else self._steps + self._asked
        updated = steps is None or steps != self._steps_at_last_pass
        self._steps_at_last_pass = steps
        updated = updated or any(one.is_moved for one in every)
        thrown = self.waste.before_backward(
            updated=updated, cleared=lambda: not any(one.has_gradients for one in every)
        )
        self.trials.before_backward(self._weights.items(), updated=updated, thrown=thrown)
        for weights in every:
            weights.before_backward(steps)
        version = sum(weights.moves for weights in every) if self._steps is None else self._steps
        self._reached, self._arrived, self._stepped = {}, [], set()
        result = compute()
        self.direction.went_back(loss, self._arrived, self._loops.latest())
        for weights in every:
            weights.after_backward()
        self._count += 1
        reached = list((self._reached or self._pending).values())
        self._pending = {}
        # two losses of one result are one use of it if they are for the same update
        used = [call for call in reached if call.weights_used != version]
        for call in used:
            call.update, call.weights_used = self._count, version
        counted = [call for call in used if self.is_counted(call.layer)]
        if any(one.has_gradients for one in every):
            self.waste.after_backward(counted)
        uses = [call.use() for call in counted]
        self.trials.after_backward(counted, self._loops.later(uses, version))
        return result
