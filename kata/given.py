"""Given: the tensors and layers that probes hand to a subject, in its process."""

from typing import Any

import numpy as np
import paddle


def tensor(values: Any) -> Any:
    """A tensor of nested lists, float32."""
    return paddle.to_tensor(np.array(values, dtype="float32"))


def copied(result: Any) -> Any:
    """A copy, where it is a tensor: the learner's code may go on writing into its result."""
    return result.clone() if isinstance(result, paddle.Tensor) else result


def redrawn(layer: Any, bound: float, seed: int) -> Any:
    """A layer or cell whose weights are drawn anew, uniformly from [-bound, bound]."""
    drawn = np.random.default_rng(seed)
    for weight in layer.parameters():
        weight.set_value(drawn.uniform(-bound, bound, weight.shape).astype("float32"))
    return layer


def learned(layer: Any, other: Any) -> None:
    """Give a layer the weights of another one, in place, as a training step does."""
    for weight, values in zip(layer.parameters(), other.parameters(), strict=True):
        weight.set_value(values.numpy())


def shifted(layer: Any, seed: int) -> Any:
    """A layer whose trainable weights are moved a little: biases of 0 sit on the kink of a relu."""
    drawn = np.random.default_rng(seed)
    for weight in layer.parameters():
        if not weight.stop_gradient:
            shift = drawn.normal(0, 0.1, weight.shape).astype("float32")
            weight.set_value(weight.numpy() + shift)
    return layer


def unchanged(tensors: list[Any], values: list[Any]) -> list[bool]:
    """Whether each tensor still holds what it was made of."""
    return [
        bool((one.numpy() == np.array(was, dtype="float32")).all())
        for one, was in zip(tensors, values, strict=True)
    ]
