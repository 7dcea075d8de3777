"""Tracing: which arrays the learner's own lines make, in the process of a subject."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import combinations, takewhile
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np
import paddle
from paddle import nn

from kata import host
from kata.job import Job
from kata.look import MARKS
from kata.look.inside import NOISE, SIZES

SAMPLE = 1
"""The sample that is changed to see whether it reaches others."""

STEP = 1
"""The time step that is changed to see whether it still counts."""

MOST = 40
"""Steps that are kept."""


@dataclass
class Step:
    """An array that came up.

    Attributes:
        line: the learner's line, from 1.
        name: of the variable; ``return`` for a result.
        layer: the class of Paddle's layer that made it, if one did.
        along: the axis that a recurrent layer runs along, None where it does not.
        values: the array.
        made: the object, by which one array under two names is known.
    """

    line: int
    name: str
    layer: str | None
    along: int | None
    values: Any
    made: Any = None


@dataclass
class Trace:
    """The steps of one run, each line and name once."""

    file: str
    steps: list[Step] = field(default_factory=list)
    _seen: set[tuple[int, str, str | None]] = field(default_factory=set)
    _known: dict[int, dict[str, int]] = field(default_factory=dict)
    _lines: dict[int, int] = field(default_factory=dict)
    _depth: int = 0
    _frames: int = 0

    # --- lines ---

    def enter(self, frame: FrameType, event: str, _arg: Any) -> Any:
        """Follow the functions of the learner's file only; what `sys.settrace` asks for."""
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
        """Keep the local variables that are other arrays than before, or hold other values."""
        known, line = self._known[id(frame)], self._lines[id(frame)]
        for name, value in list(frame.f_locals.items()):
            if known.get(name) != id(value) or self._is_changed(value):
                known[name] = id(value)
                self._add(Step(line, name, None, None, value))

    def _is_changed(self, made: Any) -> bool:
        """Whether an array that is known holds other values by now."""
        if not _is_array(made):
            return False
        last = next((step for step in reversed(self.steps) if step.made is made), None)
        return last is not None and not _same(last.values, values_of(made))

    # --- layers ---

    def layer_called(self, old: Callable[..., Any], layer: Any, *args: Any, **kwargs: Any) -> Any:
        """One of Paddle's own layers is called: keep its result, and which way it runs."""
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
        """Keep a step; the result of the outermost function is kept in any case."""
        made, step.made = step.values, step.values
        if not _is_array(made):
            return
        step.values = values_of(made)
        last = self.steps[-1] if self.steps else None
        if last is not None and last.made is made and _same(last.values, step.values):
            # the same array: the layer's result got a name, or the named one is returned
            last.name = last.name or step.name
            return
        key = (step.line, step.name, step.layer)
        if is_result or (key not in self._seen and len(self.steps) < MOST):
            self._seen.add(key)
            self.steps.append(step)


def _is_array(value: Any) -> bool:
    """Whether it is an array of numbers, small enough to be kept, and no parameter."""
    if isinstance(value, paddle.Tensor):
        parameter = isinstance(value, paddle.base.framework.EagerParamBase)
        return not parameter and value.size <= host.LARGEST and not value.is_complex()
    return (
        isinstance(value, np.ndarray) and value.dtype.kind in "biuf" and value.size <= host.LARGEST
    )


def values_of(made: Any) -> Any:
    """A copy of the values; bfloat16, which NumPy lacks, as float32."""
    if isinstance(made, paddle.Tensor):
        made = (made.astype("float32") if made.dtype == paddle.bfloat16 else made).numpy()
    return np.array(made)


def _same(one: Any, other: Any) -> bool:
    return one.shape == other.shape and np.array_equal(one, other, equal_nan=one.dtype.kind == "f")


def _first_array(result: Any) -> Any:
    """The array in a result; of a pair (outputs, state) the outputs."""
    return result[0] if isinstance(result, (list, tuple)) and result else result


def _line_of(file: str) -> int | None:
    """The learner's line that is being run."""
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001  (the documented way to the stack)
    while frame is not None and frame.f_code.co_filename != file:
        frame = frame.f_back
    return frame.f_lineno if frame is not None else None


def _axis_of(
    old: Callable[..., Any], layer: Any, args: Any, kwargs: Any, result: Any
) -> int | None:
    """The axis along which a recurrent layer hands its state on, found by changing one place."""
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
    """Follow what is run inside."""
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


def follow(
    job: Job, run: Callable[[Any], Any], given: Any = None, sizes: dict[str, int] = SIZES
) -> dict[str, Any]:
    """Follow a run of the learner's code.

    Args:
        job: the learner's file.
        run: runs it on the given data; a fresh, equal start each time.
        given: token ids [batch, time] of which one sample, then one time step is changed, to
            see what follows; None where there is nothing to change.
        sizes: the size of each axis, by its name.

    Returns:
        ``steps`` as plain values, ``error`` (explained, or None).
    """
    trace, error = _one(job, run, given)
    others = []
    if given is not None:
        for place in ((SAMPLE, slice(None)), (slice(None), STEP)):
            changed = given.copy()
            changed[place] = np.roll(changed, 1, axis=0)[place]
            others.append(_one(job, run, changed)[0])
    steps = [_told(number, trace, others, sizes) for number in range(len(trace.steps))]
    for mark in MARKS:
        if error is None:
            _mark_first(steps, mark)
        else:  # without a result it is not known what lasts
            for step in steps:
                step[mark] = False
    return {"steps": steps, "error": error}


def _mark_first(steps: list[dict[str, Any]], mark: str) -> None:
    """Leave a mark at one step alone: the first from which on it lasts, up to the result.

    What one time step lacks, or a state that lies beside, the result may have all the same.
    """
    told = [step for step in steps if step[mark] is not None]
    lasting = list(takewhile(lambda step: step[mark], reversed(told)))
    if mark == "mixed" and lasting:
        lasting = [step for step in reversed(told) if step[mark]]
    for step in steps:
        step[mark] = bool(lasting) and step is lasting[-1]


def _one(job: Job, run: Callable[[Any], Any], given: Any) -> tuple[Trace, dict[str, Any] | None]:
    trace, error = Trace(str(job.copy)), None
    host.seed_everything()
    try:
        with followed(trace):
            run(given)
    except Exception as raised:  # noqa: BLE001  (whatever the learner's code raises)
        error = host.explain(raised, job)
    return trace, error


def _told(number: int, trace: Trace, others: list[Trace], sizes: dict[str, int]) -> dict[str, Any]:
    """One step as plain values."""
    step = trace.steps[number]
    values = step.values
    names = names_of_axes(values, sizes)
    # a time step that was changed in all samples, a sample in all its time steps
    moved = [_moved(step, other, number) for other in others]
    marks: dict[str, bool | None] = dict.fromkeys(MARKS)
    if len(moved) == 2 and moved[0] is not None and moved[1] is not None:  # noqa: PLR2004  (both runs)
        if "batch" in names:
            marks["mixed"] = bool(set(_indices(moved[0], names.index("batch"))) - {SAMPLE})
        if moved[0].any():
            marks["lost"] = not moved[1].any()
            marks["unbatched"] = not any("batch" in name for name in names)
    finite = values[np.isfinite(values)] if values.dtype.kind == "f" else values
    return {
        "line": step.line,
        "name": step.name,
        "layer": step.layer,
        "along": None if step.along is None else names[step.along] or str(step.along),
        "dtype": values.dtype.name,
        "shape": list(values.shape),
        "axes": names,
        "least": float(finite.min()) if finite.size else None,
        "most": float(finite.max()) if finite.size else None,
        "finite": finite.size == values.size,
        **marks,
    }


def names_of_axes(values: Any, sizes: dict[str, int]) -> list[str]:
    """A name for each axis; empty where its size does not tell, or has named one already."""
    names: list[str] = []
    for size in values.shape:
        name = axis_name(size, sizes)
        names.append("" if name in names else name)
    return names


def _moved(step: Step, other: Trace, number: int) -> Any:
    """Where a step of another run has other values; None where it is another step."""
    if number >= len(other.steps):
        return None
    twin = other.steps[number]
    if (twin.line, twin.name, twin.values.shape) != (step.line, step.name, step.values.shape):
        return None
    if step.values.dtype.kind != "f":
        return twin.values != step.values
    return np.abs(twin.values.astype("float64") - step.values) > NOISE


def _indices(moved: Any, axis: int) -> list[int]:
    """The indices along an axis at which anything moved."""
    rest = tuple(one for one in range(moved.ndim) if one != axis)
    return [int(index) for index in np.flatnonzero(moved.any(axis=rest))]


def axis_name(size: int, sizes: dict[str, int]) -> str:
    """What an axis of this size is, as far as its size tells; empty where it does not."""
    exact = [name for name, one in sizes.items() if one == size]
    if exact:
        return exact[0] if len(exact) == 1 else ""
    twice = next((f"2×{name}" for name, one in sizes.items() if 2 * one == size), "")
    products = (
        f"{first}×{second}"
        for (first, one), (second, two) in combinations(sizes.items(), 2)
        if one * two == size
    )
    return twice or next(products, "")


def job_of(module: Any) -> Job:
    """The file of a loaded module."""
    file = Path(module.__file__)
    return Job(file, file.read_bytes(), file, file, None)
