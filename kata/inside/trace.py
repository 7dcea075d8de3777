"""Trace: which arrays the learner's own lines make, and what each of them depends on."""

from collections.abc import Callable
from itertools import takewhile
from pathlib import Path
from typing import Any

import numpy as np

from kata.inside import vitals
from kata.inside.axes import names_of_axes
from kata.inside.measure import MARKS, NOISE, SIZES
from kata.inside.steps import Step, Trace, followed
from kata.job import Job

SAMPLE = 1
"""The sample that is changed to see whether it affects others."""

FADING = 8
"""After this many time steps, the effect of an input may be too faint to see."""


def follow(
    job: Job, run: Callable[[Any], Any], given: Any = None, sizes: dict[str, int] = SIZES
) -> dict[str, Any]:
    """Follow a run of the learner's code.

    Args:
        job: the learner's file.
        run: runs it on the given data, each time from the same fresh start.
        given: token ids [batch, time], in which one sample, then one time step is changed to see
            the effect; None if there is nothing to change. A single sample stays as it is.
        sizes: the size of each axis, by name.

    Returns:
        ``steps`` as plain values, and ``error`` (explained, or None).
    """
    trace, error = _one(job, run, given)
    others = []
    if given is not None and len(given) > SAMPLE:
        places = [(SAMPLE, slice(None)), (slice(None), _step_of(given))]
        if given.shape[1] > FADING:  # then one near the other end is tried too
            places.append((slice(None), given.shape[1] - 2))
        for place in places:
            changed = given.copy()
            changed[place] = np.roll(changed, 1, axis=0)[place]
            others.append(_one(job, run, changed)[0])
    steps = [_told(number, trace, others, sizes) for number in range(len(trace.steps))]
    for mark in MARKS:
        if error is None:
            _mark_first(steps, mark)
        else:  # without a result, it is unknown whether an effect lasts
            for step in steps:
                step[mark] = False
    return {"steps": steps, "error": error}


def _step_of(given: Any) -> int:
    """The time step that is changed to see whether it still has an effect.

    There, each sample takes the token of another one. So it is the step where most tokens differ.
    """
    steps = [*range(1, len(given[0])), 0]
    moved = np.asarray(given != np.roll(given, 1, axis=0))
    counts = {step: int(moved[:, step].sum()) for step in steps}
    return int(max(counts, key=counts.__getitem__))


def _mark_first(steps: list[dict[str, Any]], mark: str) -> None:
    """Leave a mark only at the first step from which it lasts up to the result.

    An effect missing from a single time step, or from a state off this path, may still be in the
    result.
    """
    told = [step for step in steps if step[mark] is not None]
    lasting = list(takewhile(lambda step: step[mark], reversed(told)))
    if mark == "mixed" and lasting:
        lasting = [step for step in reversed(told) if step[mark]]
    for step in steps:
        step[mark] = bool(lasting) and step is lasting[-1]


def _one(job: Job, run: Callable[[Any], Any], given: Any) -> tuple[Trace, dict[str, Any] | None]:
    trace, error = Trace(str(job.copy)), None
    vitals.seed_everything()
    try:
        with followed(trace):
            run(given)
    except Exception as raised:  # noqa: BLE001  (whatever the learner's code raises)
        error = vitals.explain(raised, job)
    return trace, error


def _told(number: int, trace: Trace, others: list[Trace], sizes: dict[str, int]) -> dict[str, Any]:
    """One step as plain values."""
    step = trace.steps[number]
    values = step.values
    names = names_of_axes(values, sizes)
    # the run with one sample changed at all time steps, then those with one time step changed
    moved = [_moved(step, other, number) for other in others]
    marks: dict[str, bool | None] = dict.fromkeys(MARKS)
    if moved and all(one is not None for one in moved):
        if "batch" in names:
            marks["mixed"] = bool(set(_indices(moved[0], names.index("batch"))) - {SAMPLE})
        if moved[0].any():
            marks["lost"] = not any(one.any() for one in moved[1:])
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


def _moved(step: Step, other: Trace, number: int) -> Any:
    """Where a step has different values in another run; None if it is a different step."""
    if number >= len(other.steps):
        return None
    twin = other.steps[number]
    if (twin.line, twin.name, twin.values.shape) != (step.line, step.name, step.values.shape):
        return None
    if step.values.dtype.kind != "f":
        return twin.values != step.values
    return np.abs(twin.values.astype("float64") - step.values) > NOISE


def _indices(moved: Any, axis: int) -> list[int]:
    """The indices along an axis at which anything changed."""
    rest = tuple(one for one in range(moved.ndim) if one != axis)
    return [int(index) for index in np.flatnonzero(moved.any(axis=rest))]


def job_of(module: Any) -> Job:
    """The file of a loaded module."""
    file = Path(module.__file__)
    return Job(file, file.read_bytes(), file, file, None)
