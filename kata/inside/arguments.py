"""Given: the tensors and layers that probes hand to a subject, in its process."""

from collections.abc import Callable
from typing import Any

import numpy as np
import paddle
from paddle import nn

_lasting: list[Any] = []


def lasting(given: Any) -> Any:
    """What is handed to the subject, and never given up: nothing new gets its ``id()``.

    Otherwise what a cache by ``id()`` returns would depend on which memory has become free, and
    differ from run to run.
    """
    _lasting.append(given)
    return given


def tensor(values: Any) -> Any:
    """A tensor of nested lists, float32."""
    return lasting(paddle.to_tensor(np.array(values, dtype="float32")))


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
    """A layer or cell with new weights, drawn uniformly from [-bound, bound]."""
    drawn = np.random.default_rng(seed)
    for weight in layer.parameters():
        put(weight, drawn.uniform(-bound, bound, weight.shape))
    return lasting(layer)


def spread(layer: Any, deviation: float | str, seed: int) -> None:
    """Draw the weights of a layer from a normal distribution, but those that are frozen.

    Among these are the running statistics of a BatchNorm.

    Args:
        layer: it has the weights.
        deviation: the standard deviation; ``"own"`` leaves them as they are, and with ``"size"`` it
            is the smaller the longer the first axis of a weight is.
        seed: of the draw.
    """
    drawn = np.random.default_rng(seed)
    for weight in layer.parameters():
        if not weight.stop_gradient and deviation != "own":
            first = (weight.shape or [1])[0]
            size = 1.5 / first**0.5 if deviation == "size" else float(deviation)
            put(weight, drawn.normal(0, size, weight.shape))


def move(layer: Any, by: float, seed: int) -> None:
    """Move each weight of a layer up or down, frozen ones too.

    Args:
        layer: it has the weights.
        by: how far, relative to each.
        seed: of the draw of the signs.
    """
    drawn = np.random.default_rng(seed)
    for weight in layer.parameters():
        put(weight, weight.numpy() * (1 + by * drawn.choice([-1, 1], weight.shape)))


def cells_of(model: Any) -> list[Any]:
    """The recurrent cells of a model, those inside Paddle's recurrent layers too."""
    kinds = (nn.SimpleRNNCell, nn.LSTMCell, nn.GRUCell)
    return [one for one in model.sublayers(include_self=True) if isinstance(one, kinds)]


def keep_long(model: Any, by: float, seed: int) -> None:
    """Let the recurrent cells of a model hold what they know for long.

    Args:
        model: it has the cells, those of Paddle's recurrent layers too.
        by: what update and forget gates are biased by; all other biases become 0.
        seed: of W_hh where there are no gates; it becomes orthogonal.
    """
    drawn = np.random.default_rng(seed)
    for cell in cells_of(model):
        size = cell.hidden_size
        bias = np.zeros(cell.weight_hh.shape[0])
        if len(bias) > size:
            bias[size : 2 * size] = by  # the second gate of an LSTM and of a GRU
        else:
            put(cell.weight_hh, np.linalg.qr(drawn.normal(size=(size, size)))[0])
        for one, values in ((cell.bias_hh, bias), (cell.bias_ih, 0 * bias)):
            if one is not None:
                put(one, values)


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
    lasting([layer, other])
    found = [copied(encode(layer, inputs))]
    encode(layer, tensor(between))
    found.append(copied(encode(layer, inputs)))
    learned(layer, other)
    found.append(copied(encode(layer, inputs)))
    return [*found, encode(other, tensor(batch))]


def asked_again(
    call: Callable[..., Any], layer: Any, other: Any, given: list[Any], between: list[Any]
) -> list[Any]:
    """What ``call(layer, *given)`` returns over the life of a layer.

    Args:
        call: the subject's function; its result may be one tensor or several.
        layer: the layer or cell.
        other: another one like it, in the same mode, with other weights.
        given: the values of the tensors; ``layer`` gets the same tensors each time.
        between: those of another call.

    Returns:
        The results: at first, once more, after the other call, in the other mode, with the weights
        of the other layer; and that of the other layer, which has had them from the start.
    """
    lasting([layer, other])

    def result(asked: Any, handed: list[Any]) -> Any:
        came = call(asked, *handed)
        if isinstance(came, (list, tuple)):
            return [copied(one) for one in came]
        return copied(came)

    handed = [tensor(one) for one in given]
    found = [result(layer, handed), result(layer, handed)]
    call(layer, *map(tensor, between))
    found.append(result(layer, handed))
    mode = layer.training
    _set_mode(layer, not mode)
    found.append(result(layer, handed))
    _set_mode(layer, mode)
    learned(layer, other)
    return [*found, result(layer, handed), result(other, [tensor(one) for one in given])]


def _set_mode(layer: Any, training: bool) -> None:  # noqa: FBT001  (as Paddle's own attribute)
    layer.train() if training else layer.eval()


def shifted(layer: Any, seed: int) -> Any:
    """A layer whose trainable weights are moved a little: biases of 0 sit on the kink of a relu."""
    drawn = np.random.default_rng(seed)
    for weight in layer.parameters():
        if not weight.stop_gradient:
            shift = drawn.normal(0, 0.1, weight.shape).astype("float32")
            put(weight, weight.numpy() + shift)
    return lasting(layer)


def left_alone(call: Callable[[], Any], layer: Any, tensors: list[Any]) -> list[bool]:
    """Whether a call leaves each tensor, and the layer, unchanged.

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
