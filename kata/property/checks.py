"""Checks: what a property holds against what a subject returned, and how it says what it saw."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from kata.property.recurrences import direction
from kata.wire import Array, Other

TOLERANCE = 1e-5
"""Largest difference of two float32 results that count as the same. Measured on fresh
models: one batch against single samples differ by up to 2e-7."""

GRADIENT_TOLERANCE = 1e-3
"""Largest difference of a gradient in float32 and a difference quotient, relative or absolute."""


READABLE = 200
"""Numbers that a witness shows of an array; of a larger one it shows where it is wrong."""


class Falsified(AssertionError):  # noqa: N818  (Hypothesis' own word)
    """The subject breaks its contract, and this is how it shows.

    Attributes:
        sentence: key of the mechanism's sentence in the exercise's page.
        shown: what was put in, by name.
        expected: what the contract asks for.
        actual: what came.
        names: values that the sentence mentions.
    """

    def __init__(
        self,
        sentence: str,
        *,
        shown: dict[str, Any] | None = None,
        expected: Any = None,
        actual: Any = None,
        **names: Any,
    ) -> None:
        """Keep what a witness is made of; all of it is code or numbers, no language."""
        super().__init__(f"{sentence}: {shown} expected {expected}, got {actual}")
        self.sentence = sentence
        self.shown = shown or {}
        self.expected = expected
        self.actual = actual
        self.names = names


class InconclusiveError(Exception):
    """Nothing that a property asks about could be seen; another property says why."""


def describe(value: Any) -> str:
    """A value from a subject in one word group, such as ``Tensor float32 [2, 3]``."""
    if isinstance(value, (Array, Other)):
        return value.describe
    return type(value).__name__


def array(  # noqa: PLR0913  (what a witness shows)
    value: Any,
    kind: str,
    dtype: str,
    shape: tuple[int, ...],
    shown: dict[str, Any],
    *,
    finite: bool = True,
) -> npt.NDArray[Any]:
    """The content of an array from a subject, once it is what the contract says.

    Args:
        value: what came.
        kind: ``"Tensor"`` or ``"ndarray"``.
        dtype: such as ``"float32"``.
        shape: the shape it must have.
        shown: the input, for the witness.
        finite: whether each number must be finite; not where the weights are ours.

    Raises:
        Falsified: another type, dtype or shape, or a number that is not finite.
    """
    wanted = f"{kind} {dtype} {list(shape)}"
    sentence = None
    if not isinstance(value, Array) or value.kind != kind:
        sentence = "wrong_type"
    elif value.values.shape != shape:
        sentence = "wrong_shape"
    elif value.values.dtype.name != dtype:
        sentence = "wrong_dtype"
    elif finite and not np.isfinite(value.values).all():
        sentence = "not_finite"
    if sentence is not None:
        actual: Any = describe(value)
        if sentence == "not_finite":
            actual = value.values
            if actual.size > READABLE:
                place = np.argwhere(~np.isfinite(actual))[0].tolist()
                actual = {str(place): actual[tuple(place)]}
        raise Falsified(sentence, shown=shown, expected=wanted, actual=actual)
    values: npt.NDArray[Any] = value.values
    return values


def number(value: Any, shown: dict[str, Any]) -> float:
    """A finite real number from a subject.

    Raises:
        Falsified: it is something else.
    """
    if not isinstance(value, float) or not math.isfinite(value):
        actual = value if isinstance(value, float) else describe(value)
        raise Falsified("wrong_type", shown=shown, expected="float", actual=actual)
    return value


def check_slope(
    gradient: Any,
    wanted: float,
    *,
    sentence: str,
    shown: dict[str, Any],
    name: str,
    **names: Any,
) -> None:
    """A gradient is as large as a slope, along one direction (`recurrences.direction`).

    Args:
        gradient: what came of a tensor; anything but an array counts as none.
        wanted: how fast the result grows where that tensor moves in that direction.
        sentence: what is said where they do not.
        shown: the input, for the witness.
        name: the tensor's.
        **names: more that the sentence mentions.

    Raises:
        Falsified: they differ.
    """
    got = 0.0
    if isinstance(gradient, Array):
        along = direction(gradient.values.shape)
        got = float((gradient.values * along).sum())
        whole = along.size <= READABLE
        shown = {**shown, "direction": along if whole else _direction_as_code(along.shape)}
    if not np.isclose(got, wanted, GRADIENT_TOLERANCE, GRADIENT_TOLERANCE):
        sum_of = f"({name}.grad * direction).sum()"
        raise Falsified(
            sentence,
            shown=shown,
            expected={sum_of: wanted},
            actual={sum_of: got},
            name=name,
            **names,
        )


def _direction_as_code(shape: tuple[int, ...]) -> str:
    """What gives the direction of that shape."""
    return f"(np.arange({math.prod(shape)}) % 10 + 1).reshape({list(shape)}) / 10"


def unlike(values: npt.NDArray[Any]) -> str:
    """What is expected where a result must change."""
    return f"!= {values.astype('float64').round(4).tolist()}"


def same(left: npt.NDArray[Any], right: npt.NDArray[Any]) -> bool:
    """Whether two results of one shape agree within `TOLERANCE`, that of 1 or of the largest."""
    return bool(_alike(left, right).all())


def _alike(left: npt.NDArray[Any], right: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Where they agree."""
    left, right = left.astype("float64"), right.astype("float64")
    size = max(1.0, np.abs(left).max(initial=0.0))
    alike: npt.NDArray[np.bool_] = np.abs(left - right) <= TOLERANCE * size
    return alike


def check_everywhere(  # noqa: PLR0913, PLR0917  (what a witness shows)
    wanted: npt.NDArray[Any],
    found: npt.NDArray[Any],
    sentence: str,
    shown: dict[str, Any],
    label: str,
    axes: tuple[str, ...] = (),
    **names: Any,
) -> None:
    """Two large results of one shape are the same; the witness shows the first place that differs.

    Args:
        wanted: what the contract asks for.
        found: what came.
        sentence: what is said where the two differ.
        shown: the input, for the witness: its shapes.
        label: what the result is called there.
        axes: what the sentence calls the index of that place, axis by axis.
        **names: more that the sentence mentions.

    Raises:
        Falsified: they differ by more than `TOLERANCE`.
    """
    for place in np.argwhere(~_alike(wanted, found)).tolist():
        at = f"{label}{place}"
        raise Falsified(
            sentence,
            shown=shown,
            expected={at: wanted[tuple(place)]},
            actual={at: found[tuple(place)]},
            **dict(zip(axes, place, strict=False)),
            **names,
        )


def check_equal(  # noqa: PLR0913, PLR0917  (what a witness shows)
    wanted: npt.NDArray[Any],
    found: npt.NDArray[Any],
    sentence: str,
    shown: dict[str, Any],
    label: str,
    found_label: str | None = None,
    **names: Any,
) -> None:
    """Two results of one shape are the same.

    Args:
        wanted: what the contract asks for.
        found: what came.
        sentence: what is said where the two differ.
        shown: the input, for the witness.
        label: what ``wanted`` is called there.
        found_label: what ``found`` is called there; by default the same.
        **names: values that the sentence mentions.

    Raises:
        Falsified: they differ by more than `TOLERANCE`.
    """
    if not same(wanted, found):
        raise Falsified(
            sentence,
            shown=shown,
            expected={label: wanted},
            actual={found_label or label: found},
            **names,
        )


def check_same(  # noqa: PLR0913, PLR0917  (what a witness shows)
    before: npt.NDArray[Any],
    after: npt.NDArray[Any],
    sample: int,
    place: int,
    sentence: str,
    shown: dict[str, Any],
    label: str = "logits",
    **names: Any,
) -> None:
    """One sample has the same values in two results, [batch, ...] each.

    Args:
        before: the one result, where the sample stands at ``sample``.
        after: the other one, where it stands at ``place``.
        sample: its number.
        place: its number in ``after``.
        sentence: what is said where the two differ.
        shown: the input, for the witness.
        label: what the result is called there.
        **names: more that the sentence mentions.

    Raises:
        Falsified: they differ by more than `TOLERANCE`.
    """
    check_equal(
        before[sample],
        after[place],
        sentence,
        shown,
        f"{label}[{sample}]",
        f"{label}[{place}]",
        sample=sample,
        **names,
    )
