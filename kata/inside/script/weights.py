"""Weights: how training changes the parameters of a script's model."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

import numpy as np
from paddle import nn

WATCHED = 32
"""Backward passes before which all weights and gradients are examined, at the cost of a copy each.
After that, a single weight that moves reveals updates."""

TOLD_BY = 2**17
"""Numbers in a weight that is compared at each update, at most."""

OFTEN = 3
"""Updates or passes of one kind that are no longer an accident."""


@dataclass
class Weights:
    """The parameters of a model, from its first training call on.

    Attributes:
        named: the name of each parameter, the parameter, and its initial values.
        moves: how often they were seen to have moved between two backward passes.
    """

    named: list[tuple[str, Any, Any]] = field(default_factory=list)
    moves: int = 0
    ups: int = 0
    downs: int = 0
    """How often they moved along the gradients, and how often against them."""
    wasted: int = 0
    """Backward passes whose gradients were cleared before any weight had moved."""
    _stale: int | None = None
    """The index of a parameter whose gradient from one update also went into the next."""
    _suspect: int | None = None
    """The index of a parameter whose gradient was added to that of an earlier update, as long as it
    may still be cleared."""
    _steps_at_last_pass: int | None = None
    _passes: int = 0
    _at_last_pass: list[Any] = field(default_factory=list)
    _gradients: list[Any] = field(default_factory=list)
    """The gradients after the last pass; None for a parameter without one."""
    _moving: tuple[Any, Any] | None = None
    """The smallest weight in the first move that was seen, and its values at the last pass."""

    @classmethod
    def of(cls, model: nn.Layer, called: Iterable[nn.Layer]) -> "Weights":
        """The parameters of a model and of the layers that it calls, registered or not."""
        names = {id(one): name for name, one in model.named_parameters()}
        every = [*model.parameters(), *(one for layer in called for one in layer.parameters())]
        found = {id(one): one for one in every}
        return cls([(names.get(key, one.name), one, values(one)) for key, one in found.items()])

    def before_backward(self, steps: int | None) -> None:
        """Look for updates, and for gradients that an update has used and nobody has cleared.

        Args:
            steps: how often an optimizer has updated weights; None if none reports it. If one
                does, other moves are not updates, such as moving a table for adversarial training.
        """
        updated = steps != self._steps_at_last_pass if steps else steps is None
        self._steps_at_last_pass = steps
        if self._passes > WATCHED:
            self._suspect = None
            self.moves += self._moving is not None and differ(*self._moving)
            return
        moved = self._moved() if updated else []
        self._look_at_direction(moved, stepped=bool(steps) and updated)
        self.moves += bool(moved)
        self._look_for_stale(moved)
        if moved and self._moving is None:
            smallest = min((self.named[at][1] for at in moved), key=lambda one: one.size)
            self._moving = smallest, values(smallest)

    def _look_at_direction(self, moved: list[int], *, stepped: bool) -> None:
        """Note whether an update went against the gradients, and whether gradients were wasted.

        Args:
            moved: the indices of the weights that moved.
            stepped: whether an optimizer updated something, perhaps another model.
        """
        slope = sum(
            float(((values(one) - then) * self._gradients[at]).sum())
            for at, one, then in ((at, self.named[at][1], self._at_last_pass[at]) for at in moved)
            if self._gradients[at] is not None
        )
        self.ups += slope > 0
        self.downs += slope < 0
        had = [at for at, one in enumerate(self._gradients) if one is not None and one.any()]
        cleared = bool(had) and not any(map(self._has_gradient, had))
        self.wasted += cleared and not moved and not stepped

    @property
    def climbs(self) -> bool:
        """Whether every update that was seen goes along the gradients."""
        return self.ups >= OFTEN and not self.downs

    def throws_away(self, looks: int) -> bool:
        """Whether the gradients of most backward passes were cleared and never used.

        Args:
            looks: how many passes only inspected gradients.
        """
        wasted, passes = self.wasted - looks, min(self._passes, WATCHED) - looks
        return wasted >= OFTEN and 2 * wasted > passes

    def _moved(self) -> list[int]:
        """The indices of the weights that have changed since the last pass."""
        now = zip(self.named, self._at_last_pass, strict=False)  # at first there is no last pass
        return [at for at, ((_, one, _), then) in enumerate(now) if differ(one, then)]

    def _look_for_stale(self, moved: list[int]) -> None:
        """Look for gradients left after an update, which are stale if the next one uses them."""
        if self._suspect in moved:
            self._stale = self._suspect
        elif self._suspect is not None and not self._has_gradient(self._suspect):
            self._suspect = None
        if self._suspect is None:
            self._suspect = next((at for at in moved if self._has_gradient(at)), None)

    @property
    def is_moved(self) -> bool:
        """Whether the weight that reveals updates has moved since the last pass."""
        return self._moving is not None and differ(*self._moving)

    @property
    def has_gradients(self) -> bool:
        """Whether any parameter has a gradient that is not 0."""
        sizes = [one.size for _, one, _ in self.named]
        # the smallest ones first, because usually one is enough
        return any(map(self._has_gradient, np.argsort(sizes, kind="stable")))

    def _has_gradient(self, at: int) -> bool:
        gradient = self.named[at][1].grad
        return gradient is not None and bool((values(gradient) != 0).any())

    @property
    def stale(self) -> str | None:
        """The name of a parameter whose gradient from one update also went into the next."""
        used = self._suspect is not None and self._suspect in self._moved()
        at = self._suspect if self._stale is None and used else self._stale
        return None if at is None else self.named[at][0]

    def after_backward(self) -> None:
        """Remember the weights for which these gradients were computed."""
        self._passes += 1
        if self._passes <= WATCHED:
            self._at_last_pass = [values(one) for _, one, _ in self.named]
            self._gradients = [
                None if one.grad is None else values(one.grad) for _, one, _ in self.named
            ]
        if self._moving is not None:
            one, _ = self._moving
            self._moving = one, values(one)

    def state(self) -> int | None:
        """A number that identifies the values of the weights.

        It is the same for another model of the same construction with the same values. None if
        no weight that is small enough identifies them.
        """
        told, varied = 0, False
        for _, one, _ in self.named:
            if int(one.size) <= TOLD_BY:
                content = values(one)
                told = crc32(content.tobytes(), told)
                varied = varied or bool((content != content.flat[0]).any())
        return told if varied else None

    def changed(self) -> bool:
        """Whether any parameter differs from its initial values."""
        return len(self.unchanged()) < len(self.named)

    def unchanged(self) -> list[tuple[str, Any]]:
        """The parameters that still have their initial values, with their names."""
        return [
            (name, one) for name, one, first in self.named if np.array_equal(first, values(one))
        ]


def values(tensor: Any) -> Any:
    """A copy of a tensor's content as a NumPy array."""
    return np.array(tensor.numpy())


def differ(tensor: Any, then: Any) -> bool:
    """Whether the values of a tensor differ from those of an array."""
    return not np.array_equal(values(tensor), then)
