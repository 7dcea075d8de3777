"""Arguments: the tensors and layers that probes pass to a subject, in its process."""

from collections.abc import Callable
from typing import Any

import numpy as np
import paddle
from paddle import nn

_lasting: list[Any] = []


def lasting(given: Any) -> Any:
    """Keep what is passed to the subject alive, so that no new object gets its ``id()``.

    Otherwise, what a cache keyed by ``id()`` returns would depend on which memory has been freed,
    and would differ from run to run.
    """
    _lasting.append(given)
    return given


def tensor(values: Any) -> Any:
    """A float32 tensor made from nested lists."""
    return lasting(paddle.to_tensor(np.array(values, dtype="float32")))


def copied(result: Any) -> Any:
    """A copy of a tensor or an array, because the learner's code may go on writing to its result.

    Anything else is returned as it is: not everything can be copied, and it is not a valid result
    anyway.
    """
    if isinstance(result, paddle.Tensor):
        return result.clone()
    return result.copy() if isinstance(result, np.ndarray) else result


def put(weight: Any, values: Any) -> None:
    """Set the values of a weight, in its own dtype; it may have no axes."""
    weight.set_value(np.asarray(values, weight.numpy().dtype))


def redrawn(layer: Any, bound: float, seed: int) -> Any:
    """The same layer or cell with new weights, uniform in [-bound, bound]."""
    drawn = np.random.default_rng(seed)
    for weight in layer.parameters():
        put(weight, drawn.uniform(-bound, bound, weight.shape))
    return lasting(layer)


def spread(layer: Any, deviation: float | str, seed: int) -> None:
    """Set the weights of a layer to normally distributed values, except those that are frozen.

    The frozen ones include the running statistics of a BatchNorm.

    Args:
        layer: the layer.
        deviation: the standard deviation; ``"own"`` leaves the weights as they are, and with
            ``"size"`` it shrinks as the first axis of a weight grows.
        seed: the seed of the values.
    """
    drawn = np.random.default_rng(seed)
    for weight in layer.parameters():
        if not weight.stop_gradient and deviation != "own":
            first = (weight.shape or [1])[0]
            size = 1.5 / first**0.5 if deviation == "size" else float(deviation)
            put(weight, drawn.normal(0, size, weight.shape))


def move(layer: Any, by: float, seed: int) -> None:
    """Move each weight of a layer up or down, including frozen ones.

    Args:
        layer: the layer.
        by: how far, relative to each weight.
        seed: the seed of the signs.
    """
    drawn = np.random.default_rng(seed)
    for weight in layer.parameters():
        put(weight, weight.numpy() * (1 + by * drawn.choice([-1, 1], weight.shape)))


def cells_of(model: Any) -> list[Any]:
    """The recurrent cells of a model, including those inside Paddle's recurrent layers."""
    kinds = (nn.SimpleRNNCell, nn.LSTMCell, nn.GRUCell)
    return [one for one in model.sublayers(include_self=True) if isinstance(one, kinds)]


def keep_long(model: Any, by: float, seed: int) -> None:
    """Make the recurrent cells of a model remember for a long time.

    Args:
        model: the model; the cells inside Paddle's recurrent layers count too.
        by: the bias of update and forget gates; all other biases become 0.
        seed: the seed of W_hh in cells without gates, where it becomes orthogonal.
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
    """Give a layer the weights of another one, in place, as a training step would change them."""
    for weight, values in zip(layer.parameters(), other.parameters(), strict=True):
        weight.set_value(values.numpy())


def in_a_row(encode: Any, layer: Any, other: Any, batch: Any, between: Any) -> list[Any]:
    """The results of four calls of ``encode(layer, inputs)`` on the same batch.

    The calls are: a first one; one after another batch in between; one after the layer has received
    the weights of the other layer; and one of that other layer, which had them from the start. The
    first three get the same tensor.
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
    """The results of ``call(layer, *given)`` over the life of a layer.

    Args:
        call: the subject's function; its result may be one tensor or several.
        layer: the layer or cell.
        other: another one like it, in the same mode, with different weights.
        given: the values of the tensors; ``layer`` gets the same tensor objects each time.
        between: the values for another call in between.

    Returns:
        The results: of the first call, when it is repeated, after the other call, in the other
        mode, with the weights of the other layer; and the result of the other layer, which has had
        those weights from the start.
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
    """The layer, its trainable weights moved slightly: zero biases lie on the kink of a ReLU."""
    drawn = np.random.default_rng(seed)
    for weight in layer.parameters():
        if not weight.stop_gradient:
            shift = drawn.normal(0, 0.1, weight.shape).astype("float32")
            put(weight, weight.numpy() + shift)
    return lasting(layer)


def left_alone(call: Callable[[], Any], layer: Any, tensors: list[Any]) -> list[bool]:
    """Whether a call leaves each tensor, and the layer, unchanged.

    For a tensor, this covers its values and whether it is frozen. For a layer, it covers the same
    for its weights, and the modes of the layer and its parts.
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
