"""Direction: whether steps against the gradients lower a loss, or make the labels less likely."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import paddle

from kata.inside.script.call import as_array
from kata.inside.script.weights import OFTEN, WATCHED


class Direction:
    """Which way the gradients of a script lead.

    Attributes:
        descends: for each of Paddle's losses whose gradients were computed, whether a step
            against these lowers it.
    """

    def __init__(self) -> None:
        """Start with nothing seen."""
        self.descends: list[bool] = []
        self._unlikelier: list[bool] = []
        """For each backward pass from a loss to scores, whether the loss is at most 0, like a
        log-probability, and a step lowers the scores of all labels."""

    def lost(self, loss: Any) -> None:
        """Watch one of Paddle's losses; the sign of the gradient it receives is the direction."""
        if isinstance(loss, paddle.Tensor) and not loss.stop_gradient and paddle.in_dynamic_mode():
            loss.register_hook(
                lambda gradient: self.descends.append(not bool((gradient.numpy() < 0).all()))
            )

    def went_back(self, loss: Any, gradients: Sequence[Any], known: Iterable[Any]) -> None:
        """Note that the gradients of a loss were computed, whoever wrote the loss.

        Args:
            loss: the loss.
            gradients: the gradients of the scores [batch, classes] that a model returned.
            known: the arrays and tensors in use, with the labels among them.
        """
        if gradients and len(self._unlikelier) < WATCHED:
            value = as_array(loss)
            below = value is not None and value.size == 1 and float(value.ravel()[0]) <= 0
            arrays = [as_array(one) for one in known] if below else []
            self._unlikelier.append(
                below and any(_leaves(as_array(one), arrays) for one in gradients)
            )

    @property
    def is_unlikelier(self) -> bool:
        """Whether every step that was seen makes the labels less likely."""
        return len(self._unlikelier) >= OFTEN and all(self._unlikelier)


def _leaves(gradient: Any, known: Iterable[Any]) -> bool:
    """Whether a step against a gradient of scores lowers the scores of all labels."""
    if gradient is None or gradient.ndim != 2:  # noqa: PLR2004  (rows and classes)
        return False
    rows, classes = gradient.shape
    for labels in known:
        if labels is None or labels.dtype.kind not in "iu" or labels.size != rows:
            continue
        flat = labels.ravel()
        if ((flat >= 0) & (flat < classes)).all():
            picked = gradient[np.arange(rows), flat]
            if (picked >= 0).all() and (picked > 0).any():
                return True
    return False
