"""Given: the tensors and layers that probes hand to a subject, in its process."""

from typing import Any

import numpy as np
import paddle


def tensor(values: Any) -> Any:
    """A tensor of nested lists, float32."""
    return paddle.to_tensor(np.array(values, dtype="float32"))


def redrawn(layer: Any, bound: float, seed: int) -> Any:
    """A layer or cell whose weights are drawn anew, uniformly from [-bound, bound]."""
    drawn = np.random.default_rng(seed)
    for weight in layer.parameters():
        weight.set_value(drawn.uniform(-bound, bound, weight.shape).astype("float32"))
    return layer


def unchanged(tensors: list[Any], values: list[Any]) -> list[bool]:
    """Whether each tensor still holds what it was made of."""
    return [
        bool((one.numpy() == np.array(was, dtype="float32")).all())
        for one, was in zip(tensors, values, strict=True)
    ]
