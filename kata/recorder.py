"""Recorder: runs a whole script and keeps what its faults can be told from.

A crash from one fault must not hide the others. So a forward pass that raises is kept
and replaced by a constant of the right shape, a loader that cannot be called is iterated,
and the run goes on; each fault is then told from its own part of the record.
"""

import contextlib
import functools
import sys
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import paddle
from paddle import nn
from paddle.nn import functional

from kata import host
from kata.job import Job
from kata.loops import HOOK, Loops, Run, compile_with_hooks

ROWS_KEPT = 12 * 2**20
"""Bytes of training data that are kept: an epoch or more of a small script."""

Old = Callable[..., Any]
"""The function of Paddle's that is told about."""

RECURRENT = "paddle.nn.layer.rnn"
LOSSES = "paddle.nn.layer.loss"


@dataclass
class Lookup:
    """Token ids that met a table (an Embedding) or became one-hot vectors.

    Attributes:
        kind: ``"table"`` or ``"one-hot"``.
        size: rows of the table, or length of the one-hot vectors.
        ids: the ids as they came, whatever their dtype and shape.
        padding: the id whose row is not learned, None where there is none.
    """

    kind: str
    size: int
    ids: Any
    padding: int | None = None


@dataclass
class Call:
    """One outermost call of a layer by the script, or by a probe.

    Attributes:
        data: the first tensor it was given.
        training: whether gradients were kept and the layer was in training mode.
        updates: the number of backward passes before the next call.
        lookups: the token ids that were looked up in it.
        recurrent: what the first recurrent layer or cell in it was given.
        identity: tells the object ``data`` from others.
    """

    layer: nn.Layer
    data: Any
    training: bool
    lookups: list[Lookup] = field(default_factory=list)
    recurrent: Any = None
    identity: int = 0
    updates: int = 0


@dataclass
class Recording:
    """What a script did.

    Attributes:
        error: the exception that ended it, explained; None where it ran to its end.
        forward_error: the first exception of a forward pass, explained.
        model: the layer that is given the data, None where none is called.
        calls: the training calls of the model, as far as they are kept.
        loops: its loops and the backward passes in them.
        loaders: the DataLoaders that were iterated.
    """

    job: Job
    error: dict[str, Any] | None = None
    forward_error: dict[str, Any] | None = None
    model: nn.Layer | None = None
    calls: list[Call] = field(default_factory=list)
    loops: Loops = field(default_factory=Loops)
    loaders: list[Any] = field(default_factory=list)
    namespace: dict[str, Any] = field(default_factory=dict)
    known: dict[str, Any] = field(default_factory=dict)
    """What the probes have found out already."""
    always_replace: bool = False
    _kept: int = 0
    _current: Call | None = None
    _alive: list[Any] = field(default_factory=list)

    # --- what the patched functions tell: each is given the function it stands in for ---

    def layer_called(self, old: Old, layer: nn.Layer, *args: Any, **kwargs: Any) -> Any:
        """A layer is called; outermost calls of a model are kept, and survive."""
        if self._current is not None:
            tensor = first_tensor(args, kwargs)
            recurrent = type(layer).__module__ == RECURRENT
            if recurrent and self._current.recurrent is None and tensor is not None:
                self._current.recurrent = tensor.detach()
            return old(layer, *args, **kwargs)
        if not is_model(layer):
            return old(layer, *args, **kwargs)
        host.beat()
        data = first_tensor(args, kwargs)
        training = layer.training and paddle.is_grad_enabled()
        call = self._current = Call(layer, as_array(data), training, identity=id(data))
        if self.model is None or (training and not self._any_training()):
            self.model = layer
        try:
            if self.always_replace:
                return replacement(layer, data)
            return old(layer, *args, **kwargs)
        except Exception as error:  # noqa: BLE001  (whatever a forward pass raises)
            if self.forward_error is None:
                self.forward_error = host.explain(error, self.job)
            return replacement(layer, data)
        finally:
            self._current = None
            self._keep(call, data)

    def embedded(
        self, old: Old, x: Any, weight: Any, padding_idx: Any = None, *args: Any, **kwargs: Any
    ) -> Any:
        """Token ids meet a table."""
        self._looked_up(Lookup("table", weight.shape[0], as_array(x), padding_idx))
        return old(x, weight, padding_idx, *args, **kwargs)

    def made_one_hot(
        self, old: Old, x: Any, num_classes: Any = -1, *args: Any, **kwargs: Any
    ) -> Any:
        """Token ids become one-hot vectors."""
        self._looked_up(Lookup("one-hot", int(num_classes), as_array(x)))
        return old(x, num_classes, *args, **kwargs)

    def _looked_up(self, lookup: Lookup) -> None:
        if self._current is not None:
            self._current.lookups.append(lookup)

    def backward(self, old: Old, *args: Any, **kwargs: Any) -> Any:
        """Gradients are computed: the last batch is used."""
        result = old(*args, **kwargs)
        self.loops.backward()
        if self.calls:
            self.calls[-1].updates += 1
        return result

    def loader_iterated(self, old: Old, loader: Any) -> Iterator[Any]:
        """A DataLoader is iterated."""
        self.loaders.append(loader)
        try:
            expected = [len(loader)]
        except (TypeError, ValueError):  # over an iterable dataset
            expected = []
        return self.loops.watch(old(loader), Run("loader", expected=expected))

    def loader_called(self, _old: Old, loader: Any) -> Iterator[Any]:
        """A DataLoader is called."""
        self.loops.called.append(type(loader).__name__)
        return iter(loader)

    def _any_training(self) -> bool:
        return any(call.training for call in self.calls)

    def _keep(self, call: Call, data: Any) -> None:
        size = call.data.nbytes if call.data is not None else 0
        if self._kept + size <= ROWS_KEPT:
            self._kept += size
            self.calls.append(call)
            self._alive.append(data)  # so that no other object gets its identity

    # --- for the probes ---

    def training_calls(self) -> list[Call]:
        """The calls of the model that trained it, else those that could, else all."""
        own = [call for call in self.calls if call.layer is self.model and call.data is not None]
        training = [call for call in own if call.training]
        return [call for call in training if call.updates] or training or own

    def ask_model(self, data: Any, call: Call | None = None) -> Any:
        """The model's own answer to some data, in eval mode: the first tensor of it.

        Args:
            data: an array in the form of the script's own data.
            call: filled with what happens inside, also where it raises.

        Raises:
            Exception: whatever the forward pass raises.
        """
        assert self.model is not None
        self.model.eval()
        self._current = call or Call(self.model, data, training=False)
        try:
            with patched(self), paddle.no_grad():
                return first_tensor((self.model(paddle.to_tensor(data)),), {})
        finally:
            self._current = None


def first_tensor(args: Any, kwargs: Any) -> Any:
    """The first tensor among arguments, or among what a tuple or list of them holds."""
    for value in [*args, *kwargs.values()]:
        if isinstance(value, paddle.Tensor):
            return value
        if isinstance(value, (tuple, list)):
            inner = first_tensor(value, {})
            if inner is not None:
                return inner
    return None


def as_array(tensor: Any) -> Any:
    """The content of a tensor as a NumPy array of its own; None for no tensor."""
    return None if tensor is None else np.array(tensor.numpy())


def is_model(layer: nn.Layer) -> bool:
    """Whether a layer can be the model: it learns, holds other layers and is no loss."""
    if type(layer).__module__ == LOSSES:
        return False
    return bool(layer.parameters()) and bool(layer.sublayers())


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
        (loader, "__iter__", recording.loader_iterated),
        (loader, "__call__", recording.loader_called),
    ]
    recording.loops.is_loader = lambda value: isinstance(value, loader)
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
