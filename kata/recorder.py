"""Recorder: runs a whole script and keeps what its faults can be told from.

A crash from one fault must not hide the others. So a forward pass that raises is kept
and replaced by a constant of the right shape, a loader that cannot be called is iterated,
and the run goes on; each fault is then told from its own part of the record.
"""

import contextlib
import functools
import sys
import types
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import paddle
from paddle import nn
from paddle.nn import functional

from kata import host
from kata.call import Call, Lookup, as_array, first_tensor, logits_in, tensors_in
from kata.job import Job
from kata.loops import HOOK, Loops, Run, compile_with_hooks
from kata.weights import Weights

ROWS_KEPT = 12 * 2**20
"""Bytes of training data that are kept: an epoch or more of a small script."""

Old = Callable[..., Any]
"""The function of Paddle's that is told about."""

RECURRENT = "paddle.nn.layer.rnn"
LOSSES = "paddle.nn.layer.loss"
LOSS_FUNCTIONS = (
    "binary_cross_entropy",
    "binary_cross_entropy_with_logits",
    "cross_entropy",
    "mse_loss",
    "nll_loss",
    "softmax_with_cross_entropy",
)
"""Functions of Paddle's whose result is to become small; its loss layers call them too."""
WINDOW_LAYERS = ("paddle.nn.layer.conv", "paddle.nn.layer.pooling")
WINDOWS = ("avg_pool1d", "avg_pool2d", "conv1d", "conv2d", "max_pool1d", "max_pool2d", "unfold")
"""What takes several time steps at once. With fewer it gives none, and a recurrent layer over
none ends the process."""


@dataclass
class Recording:
    """What a script did.

    Attributes:
        error: the exception that ended it, explained; None where it ran to its end.
        forward_error: the first exception of a forward pass, explained.
        model: the layer that is given the data, None where none is called.
        calls: the training calls of the model, as far as they are kept.
        loops: its loops and the backward passes in them.
        weights: the parameters of the model, as training went on.
        loaders: the DataLoaders that were iterated.
        descends: for each of Paddle's losses that gradients were computed of, whether a step
            against these makes it smaller.
    """

    job: Job
    error: dict[str, Any] | None = None
    forward_error: dict[str, Any] | None = None
    model: nn.Layer | None = None
    calls: list[Call] = field(default_factory=list)
    loops: Loops = field(default_factory=Loops)
    weights: Weights = field(default_factory=Weights)
    loaders: list[Any] = field(default_factory=list)
    descends: list[bool] = field(default_factory=list)
    namespace: dict[str, Any] = field(default_factory=dict)
    known: dict[str, Any] = field(default_factory=dict)
    """What the probes have found out already."""
    always_replace: bool = False
    _kept: int = 0
    _current: Call | None = None
    arguments: tuple[Any, Any] | None = None
    """What the model was given in its first training call."""
    followers: list[nn.Layer] = field(default_factory=list)
    """Layers that are given what the model returns, one after the other."""
    windows: bool = False
    """Whether the model takes several time steps at once."""
    torn: bool = False
    """Whether something recurrent stands beside the model, with other steps between them."""
    _inside: bool = False
    _last: Any = None
    _given: Any = None
    _alive: list[Any] = field(default_factory=list)
    _recent: deque[Any] = field(default_factory=lambda: deque(maxlen=64))
    _pending: dict[int, Call] = field(default_factory=dict)
    _reached: dict[int, Call] = field(default_factory=dict)
    _passes: int = 0

    # --- what the patched functions tell: each is given the function it stands in for ---

    def layer_called(self, old: Old, layer: nn.Layer, *args: Any, **kwargs: Any) -> Any:
        """A layer is called; outermost calls of a model are kept, and survive."""
        if self._current is not None:
            self._current.inner.append(layer)
            tensor = first_tensor(args, kwargs)
            self.windows = self.windows or type(layer).__module__ in WINDOW_LAYERS
            recurrent = type(layer).__module__ == RECURRENT
            if recurrent and self._current.recurrent is None and tensor is not None:
                self._current.recurrent = tensor.detach()
            return old(layer, *args, **kwargs)
        if self._inside or self._follows(layer, args, kwargs) or not is_model(layer):
            outermost, self._inside = not self._inside, True
            try:
                result = old(layer, *args, **kwargs)
            finally:
                self._inside = not outermost
            if outermost:
                self._last = result
            return result
        host.beat()
        data = first_tensor(args, kwargs)
        training = layer.training and paddle.is_grad_enabled()
        self._given = data
        rounds = self.loops.rounds() if training else ()
        call = Call(layer, as_array(data), training, identity=id(data), rounds=rounds)
        self._current = call
        better = self.model is None or (training and not self._any_training())
        if better or (training and has_recurrent(layer) and not has_recurrent(self.model)):
            self.model, self.arguments = layer, None
        try:
            result = self._forward(call, lambda: old(layer, *args, **kwargs), data)
        finally:
            self._current = None
            self._keep(call, data, args, kwargs)
        if training:
            self._await(call, result)
        return result

    def _forward(self, call: Call, compute: Callable[[], Any], data: Any) -> Any:
        """What a model returns; something of the right shape where it raises."""
        if self.always_replace:
            return replacement(call.layer, data)
        try:
            result = compute()
            logits = logits_in(result)
            call.rows = int(logits.shape[0]) if logits is not None and logits.ndim else 0
        except Exception as error:  # noqa: BLE001  (whatever a forward pass raises)
            if self.forward_error is None:
                self.forward_error = host.explain(error, self.job)
            return replacement(call.layer, data)
        self._last = result
        return result

    def _await(self, call: Call, result: Any) -> None:
        """Gradients that come back to a result will tell of its call."""
        for tensor in tensors_in(result):
            # a parameter gets its gradient from every other call as well
            if not tensor.stop_gradient and not tensor.is_leaf:
                tensor.register_hook(lambda _: self._reached.update({id(call): call}))

    def _follows(self, layer: nn.Layer, args: Any, kwargs: Any) -> bool:
        """Whether a layer is given what the model, or the last one after it, has returned."""
        given = first_tensor(args, kwargs)
        if self.model is None or given is None or type(layer).__module__ == LOSSES:
            return False
        follows = self._last is not None and given is first_tensor((self._last,), {})
        if follows and layer not in self.followers:
            self.followers.append(layer)
        same_step = id(self.model) in self._pending and given is not self._given
        if same_step and not follows and layer is not self.model and has_recurrent(layer):
            self.torn = True
        return follows

    def embedded(
        self, old: Old, x: Any, weight: Any, padding_idx: Any = None, *args: Any, **kwargs: Any
    ) -> Any:
        """Token ids meet a table."""
        padding = padding_idx if padding_idx is not None and padding_idx >= 0 else None
        self._looked_up(Lookup("table", weight.shape[0], as_array(x), padding))
        return old(x, weight, padding_idx, *args, **kwargs)

    def made_one_hot(
        self, old: Old, x: Any, num_classes: Any = -1, *args: Any, **kwargs: Any
    ) -> Any:
        """Token ids become one-hot vectors."""
        self._looked_up(Lookup("one-hot", int(num_classes), as_array(x)))
        return old(x, num_classes, *args, **kwargs)

    def _looked_up(self, lookup: Lookup) -> None:
        if self._current is not None and lookup.ids is not None:
            self._current.lookups.append(lookup)

    def backward(self, old: Old, *args: Any, **kwargs: Any) -> Any:
        """Gradients are computed: the last batch is used."""
        self.weights.before_backward()
        self._reached = {}
        result = old(*args, **kwargs)
        self.weights.after_backward()
        self._passes += 1
        reached = list((self._reached or self._pending).values())
        self._pending = {}
        # two losses of one result are one use of it, as long as the weights are the same
        used = [call for call in reached if call.weights_used != self.weights.version]
        for call in used:
            call.update, call.weights_used = self._passes, self.weights.version
        self.loops.backward([call.use() for call in used])
        return result

    def lost(self, old: Old, *args: Any, **kwargs: Any) -> Any:
        """A loss is computed; the gradient that comes back to it tells which way it is followed."""
        loss = old(*args, **kwargs)
        if isinstance(loss, paddle.Tensor) and not loss.stop_gradient and paddle.in_dynamic_mode():
            loss.register_hook(
                lambda gradient: self.descends.append(not bool((gradient.numpy() < 0).all()))
            )
        return loss

    def slid(self, old: Old, *args: Any, **kwargs: Any) -> Any:
        """A window slides along some axis."""
        self.windows = self.windows or self._current is not None
        return old(*args, **kwargs)

    def loader_iterated(self, old: Old, loader: Any) -> Iterator[Any]:
        """A DataLoader is iterated."""
        self.loaders.append(loader)
        try:
            expected = [len(loader)]
        except Exception:  # noqa: BLE001  (over an iterable dataset, or a sampler of the script's)
            expected = []
        return self.loops.watch(old(loader), Run("loader", expected=expected))

    def loader_called(self, _old: Old, loader: Any) -> Iterator[Any]:
        """A DataLoader is called."""
        self.loops.called.append(type(loader).__name__)
        return iter(loader)

    def _any_training(self) -> bool:
        return any(call.training for call in self.calls)

    def _keep(self, call: Call, data: Any, args: Any, kwargs: Any) -> None:
        if call.training:
            self._pending[id(call.layer)] = call
            if self.arguments is None and call.layer is self.model:
                self.arguments = (args, kwargs)
                self.weights = Weights.of(call.layer, call.inner)
        self._recent.append(data)  # so that no other object gets its identity
        size = call.data.nbytes if call.data is not None else 0
        if self._kept + size <= ROWS_KEPT:
            self._kept += size
            self.calls.append(call)
            self._alive.append(data)

    # --- for the probes ---

    def training_calls(self) -> list[Call]:
        """The calls of the model that trained it, else those that could, else all."""
        own = [call for call in self.calls if call.layer is self.model and call.data is not None]
        training = [call for call in own if call.training]
        return [call for call in training if call.update is not None] or training or own

    def ask_model(self, data: Any, call: Call | None = None) -> Any:
        """The model's own answer to some data, in eval mode: the first tensor of it.

        Args:
            data: an array in the form of the script's own data.
            call: filled with what happens inside, also where it raises.

        Raises:
            Exception: whatever the forward pass raises.
        """
        assert self.model is not None
        for layer in (self.model, *self.followers):
            layer.eval()
        self._current = call or Call(self.model, data, training=False)
        try:
            args, kwargs = self._arguments_for(paddle.to_tensor(data))
            with patched(self), paddle.no_grad():
                result = self.model(*args, **kwargs)
                for layer in self.followers:
                    result = layer(first_tensor((result,), {}))
                return logits_in(result)
        finally:
            self._current = None

    def _arguments_for(self, data: Any) -> tuple[Any, Any]:
        """The arguments of the first training call, with other data in them.

        Tensors beside the data are made to fit: lengths are full, masks let all through, and
        others are repeated.
        """
        if self.arguments is None:
            return (data,), {}
        first = first_tensor(*self.arguments)

        def fitted(value: Any) -> Any:
            if value is first:
                return data
            if not isinstance(value, paddle.Tensor) or first.ndim < 2:  # noqa: PLR2004
                return value
            if value.ndim == 1 and value.shape[0] == first.shape[0]:
                content = value.numpy()
                if (
                    content.dtype.kind == "i"
                    and 1 <= content.min() <= content.max() <= first.shape[1]
                ):
                    content = np.full_like(content, data.shape[1])
                return paddle.to_tensor(np.resize(content, data.shape[0]))
            if list(value.shape[:2]) == list(first.shape[:2]):
                return paddle.ones([*data.shape[:2], *value.shape[2:]], dtype=value.dtype)
            return value

        args, kwargs = self.arguments
        return [fitted(value) for value in args], {key: fitted(one) for key, one in kwargs.items()}


def is_model(layer: nn.Layer) -> bool:
    """Whether a layer can be the model: it learns, and is no single part of Paddle's."""
    whole = not type(layer).__module__.startswith("paddle.") or isinstance(layer, nn.Sequential)
    return whole and bool(layer.parameters())


def has_recurrent(layer: nn.Layer) -> bool:
    """Whether a layer is, or holds, one of Paddle's recurrent layers or cells."""
    return any(type(one).__module__ == RECURRENT for one in (layer, *layer.sublayers()))


def replacement(layer: nn.Layer, data: Any) -> Any:
    """Logits of the right shape for a forward pass that raised; gradients flow through it."""
    widths = [one.weight.shape[-1] for one in layer.sublayers() if isinstance(one, nn.Linear)]
    anchor = layer.parameters()[-1].sum() * 0.0
    batch = data.shape[0] if data is not None and data.ndim else 1
    return paddle.zeros([batch, widths[-1] if widths else 2]) + anchor


@contextlib.contextmanager
def patched(recording: Recording) -> Iterator[None]:
    """Have Paddle tell ``recording`` about layers, lookups, backward passes and loaders."""
    loader = paddle.io.DataLoader
    told: list[tuple[Any, str, Callable[..., Any]]] = [
        (nn.Layer, "__call__", recording.layer_called),
        (functional, "embedding", recording.embedded),
        (functional, "one_hot", recording.made_one_hot),
        (paddle.Tensor, "backward", recording.backward),
        (paddle.autograd, "backward", recording.backward),
        (paddle, "grad", recording.backward),
        *((functional, name, recording.lost) for name in LOSS_FUNCTIONS),
        *((functional, name, recording.slid) for name in WINDOWS),
        (loader, "__iter__", recording.loader_iterated),
        (loader, "__call__", recording.loader_called),
    ]
    recording.loops.is_loader = lambda value: isinstance(value, loader)
    recording.loops.is_layer = lambda value: isinstance(value, nn.Layer)
    recording.loops.beat = host.beat
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in told]
    for (owner, name, teller), (_, _, old) in zip(told, before, strict=True):
        setattr(owner, name, _in_place_of(old, teller))
    try:
        yield
    finally:
        for owner, name, old in before:
            setattr(owner, name, old)


def _in_place_of(old: Old, teller: Callable[..., Any]) -> Callable[..., Any]:
    """A function that calls ``teller`` with ``old`` in front of its own arguments."""

    @functools.wraps(old)
    def stand_in(*args: Any, **kwargs: Any) -> Any:
        return teller(old, *args, **kwargs)

    return stand_in


def record(job: Job) -> Recording:
    """Run a script as ``__main__`` and keep what it did.

    Raises:
        SyntaxError, ValueError: it is no Python source.
    """
    recording = run(Recording(job))
    if recording.error is not None and not any(one.trained for one in recording.loops.runs):
        # it stopped before its first update: see its loops with a model that cannot fail
        second = run(Recording(job, always_replace=True))
        recording.loops = second.loops
        recording.loaders = recording.loaders or second.loaders
    return recording


def run(recording: Recording) -> Recording:
    """Run the script once."""
    job = recording.job
    code = compile_with_hooks(job.source, str(job.copy), recording.loops)
    module = types.ModuleType("__main__")
    module.__file__ = str(job.copy)
    module.__dict__[HOOK] = recording.loops
    recording.namespace = vars(module)
    sys.modules["__main__"] = module
    host.seed_everything()
    with patched(recording):
        try:
            exec(code, vars(module))  # noqa: S102  (the point of it)
        except SystemExit as error:
            if error.code:
                recording.error = host.explain(error, job)
        except BaseException as error:  # noqa: BLE001  (whatever a script raises)
            recording.error = host.explain(error, job)
    return recording
