"""Backward: where the gradient of a result arrives, in a subject's process."""

from collections.abc import Callable
from typing import Any

import numpy as np
import paddle
from paddle.nn.layer.rnn import RNNBase

from kata.inside import arguments


def gradients(tensors: list[Any], frozen: Any = None) -> list[Any]:
    """The gradient of each tensor; zeros if it has none, and None for the frozen one."""
    return [
        None if one is frozen else one.grad if one.grad is not None else paddle.zeros(one.shape)
        for one in tensors
    ]


def freeze_one(layer: Any, seed: int) -> Any:
    """Freeze the parameter of a layer that the seed selects, if any, and return it, or None."""
    parameters = [*layer.parameters(), None]
    chosen = parameters[seed % len(parameters)]
    if chosen is not None:
        chosen.stop_gradient = True
    return chosen


def weighted(result: Any, seed: int) -> None:
    """Run a backward pass from a random weighting of a result, if it has a graph."""
    weights = np.random.default_rng(seed).normal(size=result.shape).astype("float32")
    if not result.stop_gradient:
        (result * paddle.to_tensor(weights)).sum().backward()


def arrivals(layer: Any, result_of: Callable[[], Any], noise: float = 0.0) -> list[list[Any]]:
    """Whether a result depends on each parameter, and whether a gradient arrived there.

    Args:
        layer: the layer with the parameters, after a backward pass.
        result_of: returns the result as a NumPy array, always the same for the same parameters.
        noise: changes of the result up to this size do not count.

    Returns:
        For each parameter that is not frozen: its name, whether different values change the
        result, and whether it has a gradient that is not zero everywhere.
    """
    before = result_of()
    found = []
    for name, parameter in layer.named_parameters():
        if not parameter.stop_gradient:
            arrived = parameter.grad is not None and bool((parameter.grad.numpy() != 0).any())
            change = np.abs(_moved(parameter, result_of) - before)
            found.append([name, bool((change > noise).any()), arrived])
    return found


def arrivals_of_logits(model: Any, logits_of: Callable[[], Any], seed: int) -> list[Any]:
    """Like `arrivals`, for the logits of a model in eval mode.

    Only its recurrent layers are put into train mode for the backward pass, because in eval mode
    Paddle's recurrent layers do not keep what the backward pass needs.

    Args:
        model: the model.
        logits_of: returns its logits.
        seed: the seed of the weighting.

    Returns:
        The logits, and the list from `arrivals`; empty if the logits are not a tensor of rank 2.
    """
    logits = logits_of()
    if not isinstance(logits, paddle.Tensor) or logits.ndim != 2:  # noqa: PLR2004
        return [logits, []]
    recurrent = [one for one in model.sublayers(True) if isinstance(one, RNNBase)]
    for layer in recurrent:
        layer.training = True
    weighted(logits_of(), seed)
    for layer in recurrent:
        layer.training = False
    return [logits, arrivals(model, lambda: logits_of().numpy())]


def _moved(parameter: Any, result_of: Callable[[], Any]) -> Any:
    """The result with different values of a parameter."""
    values = parameter.numpy()
    change = np.random.default_rng(0).normal(size=values.shape)
    arguments.put(parameter, values + change)
    try:
        return result_of()
    finally:
        parameter.set_value(values)
