"""Weights: what training does to the parameters of a script's model."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from paddle import nn

WATCHED = 32
"""Backward passes before which all weights and gradients are looked at; each costs a copy of all
weights. After that one weight that moves tells of updates."""


@dataclass
class Weights:
    """The parameters of a model, from its first training call on.

    Attributes:
        named: each parameter with its name and the values it had at first.
        stale: the name of one whose gradient, of an earlier update, went into the next one.
        version: of the values; each update makes a new one.
    """

    named: list[tuple[str, Any, Any]] = field(default_factory=list)
    stale: str | None = None
    version: int = 0
    _passes: int = 0
    _at_last_pass: list[Any] = field(default_factory=list)
    _moving: tuple[Any, Any] | None = None
    """The smallest weight that was seen to move, and its values at the last pass."""

    @classmethod
    def of(cls, model: nn.Layer, called: Iterable[nn.Layer]) -> "Weights":
        """Those of a model and of the layers that it calls, registered or not."""
        names = {id(one): name for name, one in model.named_parameters()}
        every = [*model.parameters(), *(one for layer in called for one in layer.parameters())]
        found = {id(one): one for one in every}
        return cls([(names.get(key, one.name), one, values(one)) for key, one in found.items()])

    def before_backward(self) -> None:
        """Look for updates, and for gradients that these have used and that are still there."""
        if self._passes > WATCHED:
            self.version += self._moving is not None and differ(*self._moving)
            return
        now = zip(self.named, self._at_last_pass, strict=False)  # at first there is no last pass
        moved = [(name, one) for (name, one, _), then in now if differ(one, then)]
        self.version += bool(moved)
        for name, one in moved:
            if self.stale is None and one.grad is not None and bool((values(one.grad) != 0).any()):
                self.stale = name
        if moved and self._moving is None:
            smallest = min((one for _, one in moved), key=lambda one: one.size)
            self._moving = smallest, values(smallest)

    def after_backward(self) -> None:
        """Remember the weights that these gradients belong to."""
        self._passes += 1
        if self._passes <= WATCHED:
            self._at_last_pass = [values(one) for _, one, _ in self.named]
        if self._moving is not None:
            one, _ = self._moving
            self._moving = one, values(one)

    def changed(self) -> bool:
        """Whether any of them is not what it was at first."""
        return len(self.unchanged()) < len(self.named)

    def unchanged(self) -> list[tuple[str, Any]]:
        """Those that are what they were at first, with their names."""
        return [
            (name, one) for name, one, first in self.named if np.array_equal(first, values(one))
        ]


def values(tensor: Any) -> Any:
    """The content of a tensor as a NumPy array of its own."""
    return np.array(tensor.numpy())


def differ(tensor: Any, then: Any) -> bool:
    """Whether a tensor holds other values than an array does."""
    return not np.array_equal(values(tensor), then)
