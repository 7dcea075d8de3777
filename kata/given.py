"""Given: the tensors and layers that probes hand to a subject, in its process."""

from collections.abc import Callable
from typing import Any

import numpy as np
import paddle


def tensor(values: Any) -> Any:
    """A tensor of nested lists, float32."""
    return paddle.to_tensor(np.array(values, dtype="float32"))


def copied(result: Any) -> Any:
    """A copy of a tensor or an array: the learner's code may go on writing into its result.

    Anything else comes back as it is: not all can be copied, and it is no result anyway.
    """
    if isinstance(result, paddle.Tensor):
        return result.clone()
    return result.copy() if isinstance(result, np.ndarray) else result


def put(weight: Any, values: Any) -> None:
    """Give a weight other values, in its own dtype; it may have no axes."""
    weight.set_value(np.asarray(values, weight.numpy().dtype))


def redrawn(layer: Any, bound: float, seed: int) -> Any:
    """A layer or cell whose weights are drawn anew, uniformly from [-bound, bound]."""
    drawn = np.random.default_rng(seed)
    for weight in layer.parameters():
        put(weight, drawn.uniform(-bound, bound, weight.shape))
    return layer


def learned(layer: Any, other: Any) -> None:
    """Give a layer the weights of another one, in place, as a training step does."""
    for weight, values in zip(layer.parameters(), other.parameters(), strict=True):
        weight.set_value(values.numpy())


def in_a_row(encode: Any, layer: Any, other: Any, batch: Any, between: Any) -> list[Any]:
    """What a batch becomes in four calls of ``encode(layer, inputs)``.

    They are: at first, after a batch between, after the layer got the weights of the other one; and
    in that other one, which had them from the start. In the first three it is the same tensor.
    """
    inputs = tensor(batch)
    found = [copied(encode(layer, inputs))]
    encode(layer, tensor(between))
    found.append(copied(encode(layer, inputs)))
    learned(layer, other)
    found.append(copied(encode(layer, inputs)))
    return [*found, encode(other, tensor(batch))]


def shifted(layer: Any, seed: int) -> Any:
    """A layer whose trainable weights are moved a little: biases of 0 sit on the kink of a relu."""
    drawn = np.random.default_rng(seed)
    for weight in layer.parameters():
        if not weight.stop_gradient:
            shift = drawn.normal(0, 0.1, weight.shape).astype("float32")
            put(weight, weight.numpy() + shift)
    return layer


def left_alone(call: Callable[[], Any], layer: Any, tensors: list[Any]) -> list[bool]:
    """Whether each tensor, and at the end the layer, is after a call what it was before.

    That is the values of a tensor, and whether it is frozen; of a layer its mode and those of its
    parts, and the same of its weights.
    """

    def seen() -> list[Any]:
        handed, weights = (
            [(one.stop_gradient, one.numpy().tolist()) for one in several]
            for several in (tensors, layer.parameters())
        )
        modes = [part.training for part in layer.sublayers(include_self=True)]
        return [*handed, (modes, weights)]

    before = seen()
    call()
    return [one == other for one, other in zip(before, seen(), strict=True)]
