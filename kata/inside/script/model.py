"""Model: which of Paddle's layers can be a script's model, and what they are made of."""

from typing import Any

import paddle
from paddle import nn

LOSSES = "paddle.nn.layer.loss"
RECURRENT = "paddle.nn.layer.rnn"
WINDOWS = ("paddle.nn.layer.conv", "paddle.nn.layer.pooling")


def is_model(layer: nn.Layer) -> bool:
    """Whether a layer can be the model: it learns, and is not one of Paddle's building blocks."""
    wrapped = isinstance(layer, (nn.Sequential, paddle.DataParallel))
    whole = wrapped or not type(layer).__module__.startswith("paddle.")
    return whole and bool(layer.parameters())


def is_loss(layer: nn.Layer) -> bool:
    """Whether a layer is one of Paddle's losses."""
    return type(layer).__module__ == LOSSES


def is_recurrent(layer: nn.Layer) -> bool:
    """Whether a layer is one of Paddle's recurrent layers or cells."""
    return type(layer).__module__ == RECURRENT


def is_cell(layer: nn.Layer) -> bool:
    """Whether a layer is called for one time step at a time."""
    return isinstance(layer, nn.RNNCellBase)


def has_recurrent(layer: nn.Layer) -> bool:
    """Whether a layer is, or holds, one of Paddle's recurrent layers or cells."""
    return any(is_recurrent(one) for one in (layer, *layer.sublayers()))


def takes_windows(layer: nn.Layer) -> bool:
    """Whether a layer is one of Paddle's that take several time steps at once."""
    return type(layer).__module__ in WINDOWS


def replacement(layer: nn.Layer, data: Any) -> Any:
    """Logits of the right shape to replace a forward pass that raised; gradients flow through them.

    Args:
        layer: the model.
        data: the tensor that it was given; None if there is none.

    Returns:
        float32 [batch, classes], all 0: as many classes as its last Linear has outputs, else 2.
    """
    widths = [one.weight.shape[-1] for one in layer.sublayers() if isinstance(one, nn.Linear)]
    anchor = layer.parameters()[-1].sum() * 0.0
    batch = data.shape[0] if data is not None and data.ndim else 1
    return paddle.zeros([batch, widths[-1] if widths else 2]) + anchor
