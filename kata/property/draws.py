"""Draws: strategies for a subject's inputs, as nested lists that a witness can show."""

import math
from typing import Any

import numpy as np
from hypothesis import strategies as st

WHOLE = st.integers(-20, 20)

TENTHS = WHOLE.map(lambda number: number / 10)
"""Numbers from -2 to 2 with one decimal: short to read, and not far into tanh's saturation."""

FAR = (st.integers(-100, 100) | st.integers(-20, 20) | st.sampled_from([-100, 100])).map(float)
"""Numbers for states that have no bounds."""

HUGE = st.integers(-20, 20).map(float) | st.sampled_from([-1000.0, 1000.0])
"""Numbers for inputs: the largest close a gate completely, and make exp overflow in float32."""

sizes = st.integers(1, 3)
"""Sizes of an axis: few, so that axes are often equal; and 1, so that a wrong axis may fit."""

seeds = st.integers(0, 9)
"""Seeds for the weights."""


def arrays(*shape: int, of: st.SearchStrategy[Any] = TENTHS) -> st.SearchStrategy[Any]:
    """Nested lists of a shape, with each number drawn independently.

    The numbers are drawn as one tuple, because nested lists take Hypothesis twice as long.
    """
    size = math.prod(shape)
    if of is TENTHS:  # scaled once, not number by number
        return st.tuples(*[WHOLE] * size).map(
            lambda drawn: _nested([one / 10 for one in drawn], shape)
        )
    return st.tuples(*[of] * size).map(lambda drawn: _nested(list(drawn), shape))


def _nested(numbers: list[Any], shape: tuple[int, ...]) -> list[Any]:
    """Numbers as nested lists; the last axis varies fastest."""
    for size in reversed(shape[1:]):
        numbers = [numbers[start : start + size] for start in range(0, len(numbers), size)]
    return numbers


def plenty(*shape: int, seed: int = 0, bound: float = 1.0) -> list[Any]:
    """Fixed numbers from -bound to bound, for an example with several long axes.

    Code may take another path if only one axis is long, or if many are.
    """
    numbers = np.random.default_rng(seed).uniform(-bound, bound, shape)
    nested: list[Any] = numbers.round(2 - int(math.log10(bound))).tolist()
    return nested


def shapes(given: dict[str, Any]) -> dict[str, list[int]]:
    """What a witness shows of arrays that are too large to read: their shapes, by name."""
    return {f"{name}.shape": list(np.shape(numbers)) for name, numbers in given.items()}


modes = st.sampled_from(["eval", "train"])
"""Modes of a layer."""


def blanked(batch: Any, sample: int, time: int) -> Any:
    """A copy of a batch [batch][time][input] with zeros in one sample from a time step on.

    Some code mistakes such steps for padding.
    """
    zeros = [[0.0] * len(step) for step in batch[sample][time:]]
    return [*batch[:sample], batch[sample][:time] + zeros, *batch[sample + 1 :]]


@st.composite
def with_outliers(draw: st.DrawFn, batch: Any, outliers: st.SearchStrategy[float]) -> Any:
    """A copy of a batch [batch][numbers] with at most one outlier in each sample.

    With two, the outliers could cancel, and leave little more than float32 rounding errors.
    """
    copy = [list(sample) for sample in batch]
    for sample in copy:
        if draw(st.booleans()):
            sample[draw(st.integers(0, len(sample) - 1))] = draw(outliers)
    return copy


@st.composite
def changed(draw: st.DrawFn, values: Any, *place: int) -> Any:
    """A copy in which one place is changed by at least 0.5, up or down.

    Args:
        draw: passed by Hypothesis.
        values: a nested list; if there are lists at the place, every number in them changes.
        *place: the index along each axis.
    """
    step = draw(st.sampled_from([0.5, 1.0, 2.0, -0.5, -1.0]))
    return _changed(values, place, step)


def _changed(values: Any, place: tuple[int, ...], step: float) -> Any:
    if not isinstance(values, list):
        return round(values + step, 1)
    if not place:
        return [_changed(value, (), step) for value in values]
    return [
        _changed(value, place[1:], step) if number == place[0] else value
        for number, value in enumerate(values)
    ]
