"""Patches: the functions of Paddle that are replaced so that a listener notices their calls."""

import contextlib
import functools
from collections.abc import Callable, Iterator
from typing import Any

import paddle
from paddle import nn
from paddle.nn import functional

from kata.inside.script.listener import Listener, Old

LOSSES = (
    "binary_cross_entropy",
    "binary_cross_entropy_with_logits",
    "cross_entropy",
    "mse_loss",
    "nll_loss",
    "softmax_with_cross_entropy",
)
"""Paddle's functions whose result is to be minimized; its loss layers call them too."""

WINDOWS = ("avg_pool1d", "avg_pool2d", "conv1d", "conv2d", "max_pool1d", "max_pool2d", "unfold")
"""Functions that take several time steps at once. From fewer they make none, and a recurrent
layer over no time steps kills the process."""


@contextlib.contextmanager
def patched(listener: Listener) -> Iterator[None]:
    """Make Paddle report layers, lookups, backward passes, loaders and more to ``listener``."""
    told: list[tuple[Any, str, Callable[..., Any]]] = [
        (nn.Layer, "__call__", listener.layer_called),
        (functional, "embedding", listener.embedded),
        (functional, "one_hot", listener.made_one_hot),
        (paddle.Tensor, "backward", listener.backward),
        (paddle.autograd, "backward", listener.backward),
        (paddle, "grad", listener.backward),
        *((functional, name, listener.lost) for name in LOSSES),
        *((functional, name, listener.slid) for name in WINDOWS),
        (paddle.optimizer.Optimizer, "__init__", listener.optimizer_made),
        *((owner, name, listener.stepped) for owner, name in _updates()),
        (paddle.io.DataLoader, "__iter__", listener.loader_iterated),
        (paddle.io.DataLoader, "__call__", listener.loader_called),
        (paddle.jit, "save", listener.saved),
    ]
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in told]
    for (owner, name, teller), (_, _, old) in zip(told, before, strict=True):
        setattr(owner, name, _in_place_of(old, teller))
    # code meant for a graph runs operation by operation, so that it can be followed
    paddle.jit.enable_to_static(False)
    try:
        yield
    finally:
        paddle.jit.enable_to_static(True)
        for owner, name, old in before:
            setattr(owner, name, old)


def _updates() -> Iterator[tuple[Any, str]]:
    """The methods with which Paddle's optimizers update the weights."""
    for owner in vars(paddle.optimizer).values():
        if isinstance(owner, type) and issubclass(owner, paddle.optimizer.Optimizer):
            yield from ((owner, name) for name in ("step", "minimize") if name in vars(owner))


def _in_place_of(old: Old, teller: Callable[..., Any]) -> Callable[..., Any]:
    """A function that calls ``teller`` with ``old`` before its own arguments."""

    @functools.wraps(old)
    def stand_in(*args: Any, **kwargs: Any) -> Any:
        return teller(old, *args, **kwargs)

    return stand_in
