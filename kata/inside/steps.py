"""Steps: the arrays that the learner's lines and Paddle's layers produce as they run."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

import numpy as np
import paddle
from paddle import nn

from kata.inside import vitals
from kata.inside.measure import NOISE

MOST = 40
"""Steps that are kept at most."""


@dataclass
class Step:
    """An array that was produced.

    Attributes:
        line: the learner's line, from 1.
        name: the name of the variable; ``return`` for a result.
        layer: the class of the Paddle layer that made it, if one did.
        along: the axis that a recurrent layer runs along; None if it runs along none.
        values: the array.
        made: the object, which identifies an array with two names.
    """

    line: int
    name: str
    layer: str | None
    along: int | None
    values: Any
    made: Any = None


@dataclass
class Trace:
    """The steps of one run, one for each line and name."""

    file: str
    steps: list[Step] = field(default_factory=list)
    _seen: set[tuple[int, str, str | None]] = field(default_factory=set)
    _known: dict[int, dict[str, int]] = field(default_factory=dict)
    _lines: dict[int, int] = field(default_factory=dict)
    _depth: int = 0
    _frames: int = 0

    # --- lines ---

    def enter(self, frame: FrameType, event: str, _arg: Any) -> Any:
        """Follow only the functions in the learner's file; called by `sys.settrace`."""
        if event != "call" or frame.f_code.co_filename != self.file:
            return None
        self._known[id(frame)] = {}
        self._lines[id(frame)] = frame.f_lineno
        self._frames += 1
        self._look(frame)
        return self._line

    def _line(self, frame: FrameType, event: str, arg: Any) -> Any:
        if event in {"line", "return"}:
            self._look(frame)
            self._lines[id(frame)] = frame.f_lineno
        if event == "return":
            self._frames -= 1
            step = Step(frame.f_lineno, "return", None, None, arg)
            self._add(step, is_result=self._frames == 0)
        return self._line

    def _look(self, frame: FrameType) -> None:
        """Keep the local variables that are new arrays, or that have new values."""
        known, line = self._known[id(frame)], self._lines[id(frame)]
        for name, value in list(frame.f_locals.items()):
            if known.get(name) != id(value) or self._is_changed(value):
                known[name] = id(value)
                self._add(Step(line, name, None, None, value))

    def _is_changed(self, made: Any) -> bool:
        """Whether the values of a known array have changed since."""
        if not _is_array(made):
            return False
        last = next((step for step in reversed(self.steps) if step.made is made), None)
        return last is not None and not _same(last.values, _values_of(made))

    # --- layers ---

    def layer_called(self, old: Callable[..., Any], layer: Any, *args: Any, **kwargs: Any) -> Any:
        """Called for each of Paddle's own layers: keep its result, and the axis it runs along."""
        ours = type(layer).__module__.startswith("paddle.")
        line = _line_of(self.file)
        if not ours or self._depth or line is None:
            return old(layer, *args, **kwargs)
        self._depth += 1
        try:
            result = old(layer, *args, **kwargs)
            along = _axis_of(old, layer, args, kwargs, result)
        finally:
            self._depth -= 1
        self._add(Step(line, "", type(layer).__name__, along, _first_array(result)))
        return result

    def _add(self, step: Step, *, is_result: bool = False) -> None:
        """Keep a step; the result of the outermost function is always kept."""
        made, step.made = step.values, step.values
        if not _is_array(made):
            return
        step.values = _values_of(made)
        last = self.steps[-1] if self.steps else None
        if last is not None and last.made is made and _same(last.values, step.values):
            # the same array: a layer's result is given a name, or a variable is returned
            last.name = last.name or step.name
            return
        key = (step.line, step.name, step.layer)
        if is_result or (key not in self._seen and len(self.steps) < MOST):
            self._seen.add(key)
            self.steps.append(step)


def _is_array(value: Any) -> bool:
    """Whether a value is an array of numbers, small enough to be kept, and not a parameter."""
    if isinstance(value, paddle.Tensor):
        parameter = isinstance(value, paddle.base.framework.EagerParamBase)
        return not parameter and value.size <= vitals.LARGEST and not value.is_complex()
    return (
        isinstance(value, np.ndarray)
        and value.dtype.kind in "biuf"
        and value.size <= vitals.LARGEST
    )


def _values_of(made: Any) -> Any:
    """A copy of the values; bfloat16, which NumPy lacks, as float32."""
    if isinstance(made, paddle.Tensor):
        made = (made.astype("float32") if made.dtype == paddle.bfloat16 else made).numpy()
    return np.array(made)


def _same(one: Any, other: Any) -> bool:
    return one.shape == other.shape and np.array_equal(one, other, equal_nan=one.dtype.kind == "f")


def _first_array(result: Any) -> Any:
    """The array in a result; the outputs of a pair (outputs, state)."""
    return result[0] if isinstance(result, (list, tuple)) and result else result


def _line_of(file: str) -> int | None:
    """The learner's line that is running; None if there is none."""
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001  (the documented way to the stack)
    while frame is not None and frame.f_code.co_filename != file:
        frame = frame.f_back
    return frame.f_lineno if frame is not None else None


def _axis_of(
    old: Callable[..., Any], layer: Any, args: Any, kwargs: Any, result: Any
) -> int | None:
    """The axis along which a recurrent layer passes its state on, found by changing one place."""
    recurrent = isinstance(layer, nn.RNN | nn.BiRNN | nn.layer.rnn.RNNBase)
    given, outputs = (args[0] if args else None), _first_array(result)
    plain = isinstance(given, paddle.Tensor) and given.ndim == 3  # noqa: PLR2004  ([batch, time, feature])
    if given is None or not (recurrent and plain) or layer.training:
        return None
    middle = tuple(size // 2 for size in given.shape[:2])
    other = given.numpy().copy()
    other[middle] += 1
    after = _first_array(old(layer, paddle.to_tensor(other), *args[1:], **kwargs))
    moved = (np.abs(after.numpy() - outputs.numpy()) > NOISE).any(axis=-1)
    reach = [int(moved.any(axis=1 - axis).sum()) for axis in (0, 1)]
    if max(reach) <= 1:
        return None
    return int(np.argmax(reach))


@contextmanager
def followed(trace: Trace) -> Iterator[None]:
    """Follow whatever runs inside the ``with`` block."""
    old = nn.Layer.__call__

    def call(layer: Any, *args: Any, **kwargs: Any) -> Any:
        return trace.layer_called(old, layer, *args, **kwargs)

    nn.Layer.__call__ = call
    before = sys.gettrace()
    sys.settrace(trace.enter)
    try:
        yield
    finally:
        sys.settrace(before)
        nn.Layer.__call__ = old
