"""Asking: what a trained model answers to other data than the script's own."""

import contextlib
import copy
import functools
from collections.abc import Sequence
from typing import Any

import numpy as np
import paddle
from paddle import nn

from kata.inside.measure import NOISE
from kata.inside.script.batches import RANK_OF_IDS
from kata.inside.script.call import Call, first_tensor, logits_in
from kata.inside.script.listener import Listener, Old
from kata.inside.script.patches import patched
from kata.inside.script.recording import Recording

STATE = 3
"""Axes of a state of a recurrent layer: [layers, batch, hidden]."""


class Mending(Listener):
    """Has one-hot vectors looked up as the ids that they stand for, and not number by number.

    That is a fault of its own, and the logits are to tell of others.
    """

    def __init__(self, call: Call, *, spread: bool) -> None:
        """Listen to a call.

        Args:
            call: the one that is open.
            spread: give the vector of an id as often as there would have been numbers, for a
                model that takes their mean, or one of them.
        """
        super().__init__(call)
        self._spread = spread
        self.mended = False

    def embedded(self, old: Old, x: Any, weight: Any, *args: Any, **kwargs: Any) -> Any:
        """Token ids, or one-hot vectors of them, meet a table."""
        size = weight.shape[0]
        if x.ndim <= RANK_OF_IDS or x.shape[-1] != size or size == 1:
            return super().embedded(old, x, weight, *args, **kwargs)
        content = x.numpy()
        if not ((content == 0) | (content == 1)).all() or not (content.sum(-1) == 1).all():
            return super().embedded(old, x, weight, *args, **kwargs)
        self.mended = True
        ids = paddle.to_tensor(content.argmax(-1))
        vectors = super().embedded(old, ids, weight, *args, **kwargs)
        if not self._spread:
            return vectors
        return vectors.unsqueeze(-2).expand([*x.shape, vectors.shape[-1]])


class Placing(Listener):
    """Has each token looked up as a vector of its own, whatever ids the model has made of it.

    Where those are the same for all tokens, that is a fault of its own, and the logits are to
    tell of others. Only what has an id for each token, in the order of the data, is looked up so;
    or one for each number of a vector, where the time was taken for the axis of the numbers.
    """

    def embedded(self, old: Old, x: Any, weight: Any, *args: Any, **kwargs: Any) -> Any:
        """Ids of some kind meet a table."""
        vectors = super().embedded(old, x, weight, *args, **kwargs)
        data = self.open.data if self.open is not None else None
        if data is None or x.shape not in ([*data.shape[:2]], [*data.shape[::2]]):
            return vectors
        values = data.astype("float64")
        if values.ndim > 2:  # noqa: PLR2004  (a vector for each token)
            values = values.reshape(*values.shape[:2], -1)
            values = values @ np.arange(1, values.shape[-1] + 1)
        waves = np.sin((values[..., None] + 1) * np.arange(1, weight.shape[-1] + 1))
        return paddle.to_tensor(waves, dtype=vectors.dtype)


class Asker:
    """Asks a model, and the layers that follow it, in eval mode.

    Attributes:
        windows: whether it was seen to take several time steps at once, by the script or here.
    """

    def __init__(
        self,
        model: nn.Layer | None,
        followers: Sequence[nn.Layer],
        arguments: tuple[Any, Any] | None,
        *,
        windows: bool,
        dtype: str | None = None,
    ) -> None:
        """Ask these layers.

        Args:
            model: what is given the data; None where the script has no model.
            followers: what is given its result, one after the other.
            arguments: what the model was given in its first training call; None without one.
            windows: whether it was seen to take several time steps at once.
            dtype: that of all floats that it is asked with; None for those that it has.
        """
        self._dtype = dtype
        self._model = model
        self._followers = followers
        self._arguments = arguments
        self.windows = windows

    def in_float64(self) -> "Asker":
        """The same, of a copy of the layers in double precision.

        Raises:
            Exception: they cannot be copied, or there is no model.
        """
        # in Paddle 3.3 `astype` leaves the weights as they are, `to` does not
        model, *followers = (
            copy.deepcopy(one).to(dtype="float64") for one in (self._model, *self._followers)
        )
        return Asker(model, followers, self._arguments, windows=self.windows, dtype="float64")

    def logits(self, data: Any, *, placed: bool = False) -> Any:
        """The logits for some data as an array, in the model's own dtype and shape.

        Args:
            data: an array in the form of the script's own data.
            placed: as for `answer`.

        Raises:
            Exception: whatever the forward pass raises.
        """
        return self.answer(data, placed=placed).numpy()

    def answer(self, data: Any, call: Call | None = None, *, placed: bool = False) -> Any:
        """The model's own answer to some data: the first tensor of it.

        Args:
            data: an array in the form of the script's own data.
            call: filled with what happens inside, even where it raises.
            placed: give each token a vector of its own where the model looks it up.

        Raises:
            Exception: whatever the forward pass raises.
        """
        if self._model is None:
            raise ValueError("the script calls no model")
        for layer in (self._model, *self._followers):
            layer.eval()
        if call is not None:
            return self._answer(data, call, Listener(call))
        call = Call(self._model, data, training=False)
        if placed:
            return self._answer(data, call, Placing(call))
        spread = Mending(call, spread=True)
        try:
            return self._answer(data, call, spread)
        except Exception:
            if spread.mended:
                with contextlib.suppress(Exception):
                    call = Call(self._model, data, training=False)
                    return self._answer(data, call, Mending(call, spread=False))
            raise

    def _answer(self, data: Any, call: Call, listener: Listener) -> Any:
        assert self._model is not None
        args, kwargs = self._arguments_for(paddle.to_tensor(data))
        before = paddle.get_default_dtype()
        paddle.set_default_dtype(self._dtype or before)
        try:
            with patched(listener), paddle.no_grad():
                result = self._model(*args, **kwargs)
                for layer in self._followers:
                    result = layer(first_tensor((result,), {}))
                logits = logits_in(result)
                return call.scored if _is_loss(logits, call) else logits
        finally:
            paddle.set_default_dtype(before)
            self.windows = self.windows or call.windows

    def _arguments_for(self, data: Any) -> tuple[Any, Any]:
        """The arguments of the first training call, with other data in them."""
        if self._arguments is None:
            return (data,), {}
        args, kwargs = self._arguments
        first = first_tensor(args, kwargs)

        def fitted(value: Any) -> Any:
            value = _fitted(value, first, data)
            floats = isinstance(value, paddle.Tensor) and value.is_floating_point()
            return value.astype(self._dtype) if self._dtype and floats else value

        return [fitted(value) for value in args], {key: fitted(one) for key, one in kwargs.items()}


def _is_loss(logits: Any, call: Call) -> bool:
    """Whether a model has returned its loss, or a share, but no logits."""
    if call.scored is None or logits is None:
        return call.scored is not None
    return bool(logits.ndim < 2 or logits.shape[0] % call.data.shape[0])  # noqa: PLR2004


def _fitted(value: Any, first: Any, data: Any) -> Any:
    """An argument of a call in which ``data`` take the place of the tensor ``first``.

    Further tensors are made to fit the data: lengths are full, masks let all through, and
    others are repeated.
    """
    if value is first:
        return data
    # data without time ([batch, width]) come with no tensor that could be made to fit
    tensor = isinstance(value, paddle.Tensor) and value.ndim > 0 and first.ndim > 1
    return _beside(value, first, data) if tensor else value


def _beside(value: Any, first: Any, data: Any) -> Any:
    """A tensor that comes with the data, made to fit other data."""
    batch, time = first.shape[:2]
    if _is_state(value, batch):
        return paddle.to_tensor(np.repeat(value.numpy()[:, :1], data.shape[0], axis=1))
    if value.shape[:2] == [batch, time]:
        return paddle.ones([*data.shape[:2], *value.shape[2:]], dtype=value.dtype)
    if value.shape[0] != batch:
        return value
    content = value.numpy()  # lengths, labels, or another text
    whole = value.ndim == 1 and content.dtype.kind == "i"
    if whole and 1 <= content.min() <= content.max() <= time:
        content = np.full_like(content, data.shape[1])
    return paddle.to_tensor(np.repeat(content[:1], data.shape[0], axis=0))


def _is_state(value: Any, batch: int) -> bool:
    """Whether a tensor is a state [layers, batch, hidden]."""
    floats = value.ndim == STATE and value.is_floating_point() and value.shape[1] == batch
    return bool(floats and (value.shape[0] != batch or batch == 1))


@functools.cache
def asker_of(recording: Recording) -> Asker:
    """The one that asks the model of a script."""
    return Asker(
        recording.model, recording.followers, recording.arguments, windows=recording.windows
    )


def differ(one: Any, other: Any) -> bool:
    """Whether two results differ by more than the order of a sum can."""
    return one.shape != other.shape or bool((np.abs(one - other) > NOISE).any())
