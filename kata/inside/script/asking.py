"""Asking: a trained model's answers to data other than the script's own."""

import contextlib
import copy
import functools
from collections.abc import Sequence
from typing import Any, Self

import numpy as np
import paddle
from paddle import nn

from kata.inside.measure import NOISE
from kata.inside.script.batches import RANK_OF_IDS, time_comes_first
from kata.inside.script.call import Call, first_tensor, logits_in
from kata.inside.script.companion import Companion, companions
from kata.inside.script.listener import Listener, Old
from kata.inside.script.patches import patched
from kata.inside.script.recording import Recording


class Mending(Listener):
    """Looks one-hot vectors up as the ids that they stand for, not number by number.

    Looking them up number by number is a separate fault, and must not hide others in the logits.
    """

    def __init__(self, call: Call, *, spread: bool) -> None:
        """Listen to a call.

        Args:
            call: the open call.
            spread: repeat the vector of an id as often as there were numbers, for a model that
                takes the mean of their vectors, or one of them.
        """
        super().__init__(call)
        self._spread = spread
        self.mended = False

    def embedded(self, old: Old, x: Any, weight: Any, *args: Any, **kwargs: Any) -> Any:
        """Called when token ids, or one-hot vectors of them, are looked up in a table."""
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
    """Gives each token its own vector, whatever id the model has turned it into.

    Equal ids for all tokens are a separate fault, and must not hide others in the logits. This
    applies only to lookups with one id for each token, in the order of the data, or with one for
    each number of a vector, if the axis of time was mistaken for that of the numbers.
    """

    def embedded(self, old: Old, x: Any, weight: Any, *args: Any, **kwargs: Any) -> Any:
        """Called when ids of any kind are looked up in a table."""
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
    """Questions a model, with the layers that follow it, in eval mode.

    Attributes:
        windows: whether it takes several time steps at once, as seen in the script or here.
    """

    def __init__(
        self,
        model: nn.Layer | None,
        followers: Sequence[nn.Layer],
        arguments: tuple[Any, Any] | None,
        *,
        windows: bool,
        time_first: bool = False,
    ) -> None:
        """Take the layers to question.

        Args:
            model: the layer that takes the data; None if the script has no model.
            followers: the layers that take its result, one after another.
            arguments: the arguments of the model's first training call; None without one.
            windows: whether it was seen to take several time steps at once.
            time_first: whether its data are [time, batch, ...].
        """
        self._dtype: str | None = None
        """The dtype of all floats in a question; None for their own."""
        self._model = model
        self._followers = followers
        self._arguments = arguments
        self._time_first = time_first
        self.windows = windows

    @classmethod
    def of(cls, recording: Recording) -> Self:
        """The asker for the model of a script."""
        return cls(
            recording.model,
            recording.followers,
            recording.arguments,
            windows=recording.windows,
            time_first=time_comes_first(recording),
        )

    def in_float64(self) -> "Asker":
        """Make an asker of a copy of the layers in double precision.

        Raises:
            Exception: they cannot be copied, or there is no model.
        """
        # in Paddle 3.3, `astype` does not convert the weights; `to` does
        model, *followers = (
            copy.deepcopy(one).to(dtype="float64") for one in (self._model, *self._followers)
        )
        windows, time_first = self.windows, self._time_first
        asker = Asker(model, followers, self._arguments, windows=windows, time_first=time_first)
        asker._dtype = "float64"
        return asker

    def logits(self, data: Any, *, placed: bool = False, again: bool = False) -> Any:
        """The logits for some data as an array, in the model's own dtype and shape.

        Args:
            data: an array in the form of the script's own data.
            placed: as for `answer`.
            again: as for `answer`.

        Raises:
            Exception: whatever the forward pass raises.
        """
        return self.answer(data, placed=placed, again=again).numpy()

    def answer(
        self, data: Any, call: Call | None = None, *, placed: bool = False, again: bool = False
    ) -> Any:
        """The model's answer to some data: the first tensor in its result.

        Args:
            data: an array in the form of the script's own data.
            call: filled with what happens inside, even if the model raises.
            placed: give each token its own vector when the model looks it up.
            again: fit the tensors that come with the data in the second way.

        Raises:
            Exception: whatever the forward pass raises.
        """
        if self._model is None:
            raise ValueError("the script calls no model")
        for layer in (self._model, *self._followers):
            layer.eval()
        arguments = self._arguments_for(paddle.to_tensor(data), again=again)
        if call is not None:
            return self._answer(arguments, call, Listener(call))
        call = Call(self._model, data, training=False)
        if placed:
            return self._answer(arguments, call, Placing(call))
        spread = Mending(call, spread=True)
        try:
            return self._answer(arguments, call, spread)
        except Exception:
            if spread.mended:
                with contextlib.suppress(Exception):
                    call = Call(self._model, data, training=False)
                    return self._answer(arguments, call, Mending(call, spread=False))
            raise

    def _answer(self, arguments: tuple[Any, Any], call: Call, listener: Listener) -> Any:
        assert self._model is not None
        args, kwargs = arguments
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

    def _arguments_for(self, data: Any, *, again: bool = False) -> tuple[Any, Any]:
        """The arguments of the first training call, with this data in place of its own."""
        if self._arguments is None:
            return (data,), {}
        first = first_tensor(*self._arguments)

        def fitted(value: Any) -> Any:
            if value is first:
                return data
            if isinstance(value, dict):
                return {key: fitted(one) for key, one in value.items()}
            if type(value) in {list, tuple}:
                return type(value)(map(fitted, value))
            companion = self._companions.get(id(value))
            value = companion.fit(data, again=again) if companion is not None else value
            floats = isinstance(value, paddle.Tensor) and value.is_floating_point()
            return value.astype(self._dtype) if self._dtype and floats else value

        args, kwargs = map(fitted, self._arguments)
        return args, kwargs

    @functools.cached_property
    def _companions(self) -> dict[int, Companion]:
        return companions(self._arguments, time_first=self._time_first)

    @property
    def has_companions(self) -> bool:
        """Whether any tensor is fitted to the data, so that there may be a second way to do so."""
        return bool(self._companions)


def _is_loss(logits: Any, call: Call) -> bool:
    """Whether a model has returned its loss, or an accuracy, rather than logits."""
    if call.scored is None or logits is None:
        return call.scored is not None
    return bool(logits.ndim < 2 or logits.shape[0] % call.data.shape[0])  # noqa: PLR2004


@functools.cache
def asker_of(recording: Recording) -> Asker:
    """The asker for the model of a script, made once."""
    return Asker.of(recording)


def differ(one: Any, other: Any) -> bool:
    """Whether two results differ by more than the order of a sum can cause."""
    return one.shape != other.shape or bool((np.abs(one - other) > NOISE).any())
