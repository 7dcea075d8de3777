"""Recorder: runs a whole script and keeps what its faults can be diagnosed from.

A crash caused by one fault must not hide the others. So if a forward pass raises, the exception is
kept and the result replaced by a constant of the right shape; if a loader is called, it is iterated
instead. The run goes on, and each fault is diagnosed from its own part of the recording.
"""

import dataclasses
import functools
import sys
import types
from collections.abc import Callable, Iterator
from typing import Any

import paddle
from paddle import nn

from kata.inside import vitals
from kata.inside.script.call import Call, as_array, first_tensor, logits_in, tensors_in
from kata.inside.script.chain import Chain
from kata.inside.script.folds import samples_in
from kata.inside.script.hooks import HOOK, compile_with_hooks
from kata.inside.script.kept import Kept
from kata.inside.script.listener import Listener, Old
from kata.inside.script.loops import Loops
from kata.inside.script.model import is_model, replacement
from kata.inside.script.order import Orders
from kata.inside.script.others import others_among
from kata.inside.script.passes import Passes
from kata.inside.script.patches import patched
from kata.inside.script.recording import Recording
from kata.inside.script.rounds import Run
from kata.inside.script.states import States
from kata.inside.script.weights import Weights
from kata.job import Job


def record(job: Job) -> Recording:
    """Run a script as ``__main__`` and record what it does.

    Raises:
        SyntaxError, ValueError: it is not Python source.
    """
    recording = Recorder(job).run()
    trained = [one for one in recording.loops.runs if one.trained]
    if recording.error is not None and not any(one.exhausted for one in trained):
        # it stopped before its first epoch was over, so run its loops with a model that cannot fail
        second = Recorder(job, always_replace=True).run()
        if second.error is None or not trained:
            loaders = recording.loaders or second.loaders
            return dataclasses.replace(recording, loops=second.loops, loaders=loaders)
    return recording


class Recorder(Listener):
    """Listens while a script runs.

    Outermost calls are those that the script itself makes: of a model, of a layer that takes the
    model's result, or of any other layer. Only one is open at a time; calls inside it belong to it.
    """

    def __init__(self, job: Job, *, always_replace: bool = False) -> None:
        """Start with nothing seen.

        Args:
            job: the script.
            always_replace: use constant logits instead of running the model.
        """
        super().__init__()
        self._job = job
        self._always_replace = always_replace
        self._error: dict[str, Any] | None = None
        self._forward_error: dict[str, Any] | None = None
        self._beside = False
        """Whether an outermost call of a layer other than a model is open."""
        self._chain = Chain()
        self._windows = False
        self._static = False
        """Whether a layer was called to build a static graph."""
        self._loops = Loops()
        self._passes = Passes(self._loops)
        self._passes.is_counted = self._chain.is_counted
        self._loaders: list[Any] = []
        self._kept = Kept()
        self._states = States()
        self._orders = Orders()

    def run(self) -> Recording:
        """Run the script and return the recording; whatever the script raises is kept in it.

        Raises:
            SyntaxError, ValueError: it is not Python source.
        """
        job, loops, loader = self._job, self._loops, paddle.io.DataLoader
        loops.is_loader = lambda value: isinstance(value, loader)
        loops.is_layer = lambda value: isinstance(value, nn.Layer)
        loops.beat = vitals.beat
        code = compile_with_hooks(job.source, str(job.copy), loops)
        module = types.ModuleType("__main__")
        module.__file__ = str(job.copy)
        module.__dict__[HOOK] = loops
        sys.modules["__main__"] = module
        vitals.seed_everything()
        with patched(self):
            try:
                exec(code, vars(module))  # noqa: S102  (the point of it)
            except SystemExit as error:
                if error.code:
                    self._error = vitals.explain(error, job)
            except BaseException as error:  # noqa: BLE001  (whatever a script raises)
                self._error = vitals.explain(error, job)
        return self._seen(vars(module))

    def _seen(self, namespace: dict[str, Any]) -> Recording:
        chain, passes = self._chain, self._passes
        model = passes.trials.settle(self._job.source).get(id(chain.model), chain.model)
        dynamic = paddle.in_dynamic_mode() and not self._static
        paddle.disable_static()
        main = Recording(
            job=self._job,
            error=self._error,
            forward_error=self._forward_error,
            namespace=namespace,
            calls=tuple(self._kept.calls),
            loops=self._loops,
            loaders=tuple(self._loaders),
            direction=passes.direction,
            again=passes.again,
            wasted=passes.waste.wasted(self._job.source),
            torn=chain.torn,
            windows=self._windows,
            dynamic=dynamic,
            complete=self._kept.complete,
            **self._known_of(model),
        )
        others = tuple(
            dataclasses.replace(main, torn=False, is_part=is_part, **self._known_of(layer))
            for layer, is_part in others_among(
                self._kept.calls, model, lambda one: passes.weights_of(one).changed()
            )
        )
        return dataclasses.replace(main, others=others)

    def _known_of(self, layer: nn.Layer | None) -> dict[str, Any]:
        """The part of a recording that is about one model."""
        weights = self._passes.weights_of(layer)
        return {
            "model": layer,
            "weights": weights,
            "throws_away": weights.throws_away(self._passes.trials.looks(layer)),
            "arguments": self._kept.arguments.get(id(layer)),
            "followers": tuple(self._chain.followers[id(layer)]),
            "orders": self._orders.of(layer),
            "of_others": self._states.is_of_others(layer),
        }

    # --- layers ---

    def layer_called(self, old: Old, layer: nn.Layer, *args: Any, **kwargs: Any) -> Any:
        """Called instead of a layer, outermost or not."""
        if not paddle.in_dynamic_mode():
            self._static = True
            return old(layer, *args, **kwargs)
        if self._beside or self.open is not None:
            return super().layer_called(old, layer, *args, **kwargs)
        compute = functools.partial(old, layer, *args, **kwargs)
        given = first_tensor(args, kwargs)
        in_step = self._passes.is_pending(self._chain.model)
        follows = self._chain.follows(layer, given, in_step=in_step)
        if follows or not is_model(layer):
            return self._called_beside(compute, layer, follows=follows)
        return self._model_called(compute, layer, given, (args, kwargs))

    def _called_beside(self, compute: Callable[[], Any], layer: nn.Layer, *, follows: bool) -> Any:
        """Call a layer that follows the model or is not one; only its result is kept."""
        self._beside = True
        try:
            result = compute()
        finally:
            self._beside = False
        self._chain.go_on(result, from_model=follows, follower=layer)
        return result

    def _model_called(
        self, compute: Callable[[], Any], layer: nn.Layer, given: Any, arguments: tuple[Any, Any]
    ) -> Any:
        """Call a model and keep the call, even if it raises."""
        vitals.beat()
        training = layer.training and paddle.is_grad_enabled()
        rounds = self._loops.rounds() if training else ()
        self._loops.called_model()
        data = as_array(given)
        traces = self._loops.traces(given, data) if training else None
        beside = [one for one in tensors_in(arguments) if one is not given and one.ndim > 1]
        others = tuple(as_array(one) for one in beside)
        call = Call(layer, data, training, given, others, rounds, traces)
        first, labels = not any(one.training for one in self._kept.calls), self._states.labels
        if id(layer) not in self._kept.arguments:
            call.samples = samples_in(data, [*self._loops.latest(), *self._chain.last()])
        self._chain.begin(layer, given, training=training, first=first)
        self.open = call
        try:
            result = self._forward(call, compute)
        finally:
            self.open = call.scored = None
            self._windows = self._windows or call.windows
            self._keep(call, arguments)
        if training:
            self._orders.last = call
            self._passes.wait_for(call, result)
            call.keep_states(tensors_in(arguments), tensors_in(result))
            self._states.called(call, labels, self._loaders)
        return result

    def _forward(self, call: Call, compute: Callable[[], Any]) -> Any:
        """The result of a model; a replacement of the right shape if it raises."""
        if self._always_replace:
            return replacement(call.layer, call.given)
        try:
            result = compute()
            logits = logits_in(result)
            if logits is None or not logits.ndim:
                logits = call.scored  # the model returns its loss
            call.rows = int(logits.shape[0]) if logits is not None and logits.ndim else 0
        except Exception as error:  # noqa: BLE001  (whatever a forward pass raises)
            if self._forward_error is None:
                self._forward_error = vitals.explain(error, self._job)
            return replacement(call.layer, call.given)
        self._chain.go_on(result, from_model=True)
        return result

    def _keep(self, call: Call, arguments: tuple[Any, Any]) -> None:
        if call.training:
            self._passes.forward(call)
            if id(call.layer) not in self._kept.arguments:
                self._kept.arguments[id(call.layer)] = arguments
                self._passes.watch(call.layer, Weights.of(call.layer, call.inner))
        self._kept.keep(call)

    # --- gradients ---

    def backward(self, old: Old, *args: Any, **kwargs: Any) -> Any:
        """Called when gradients are computed."""
        loss = next(tensors_in((args, kwargs)), None)
        return self._passes.backward(loss, functools.partial(old, *args, **kwargs))

    def lost(self, old: Old, *args: Any, **kwargs: Any) -> Any:
        """Called when a loss is computed."""
        loss = super().lost(old, *args, **kwargs)
        self._passes.direction.lost(loss)
        given = [*tensors_in((args, kwargs))]
        if len(given) > 1 and not loss.stop_gradient:
            self._states.labels = given[1]
            call = self.open or self._orders.last
            if call is not None:
                call.keep_labels(given[1:])
            if self.open is None:
                self._orders.look_at(given, self._chain.returned(), self._loops.latest())
        return loss

    def optimizer_made(self, old: Old, optimizer: Any, *args: Any, **kwargs: Any) -> Any:
        """Called when an optimizer is created."""
        # an optimizer with its own `step` may not report its updates
        if hasattr(type(optimizer).step, "__wrapped__"):
            self._passes.expect_steps()
        return old(optimizer, *args, **kwargs)

    def stepped(self, old: Old, optimizer: Any, *args: Any, **kwargs: Any) -> Any:
        """Called when an optimizer updates the weights."""
        update = functools.partial(old, optimizer, *args, **kwargs)
        return self._passes.stepped(optimizer, update)

    # --- loaders ---

    def loader_iterated(self, old: Old, loader: Any) -> Iterator[Any]:
        """Called when a DataLoader is iterated."""
        if self._loops.elsewhere():
            return iter(old(loader))
        self._loaders.append(loader)
        try:
            expected = [len(loader)]
        except Exception:  # noqa: BLE001  (over an iterable dataset, or a sampler of the script's)
            expected = []
        source = next(at for at, one in enumerate(self._loaders) if one is loader)
        return self._loops.watch(old(loader), Run("loader", source=source, expected=expected))

    def loader_called(self, _old: Old, loader: Any) -> Iterator[Any]:
        """Called when a DataLoader is called; iterates over it instead."""
        self._loops.called.append(type(loader).__name__)
        return iter(loader)

    def saved(self, old: Old, *args: Any, **kwargs: Any) -> Any:
        """Called when a layer is saved as a graph, which is not training."""
        static = self._static
        try:
            return super().saved(old, *args, **kwargs)
        finally:
            self._static = static
