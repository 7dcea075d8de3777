"""Checks: compare what a subject returned with its contract; a failure holds all evidence."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from kata.property.recurrences import direction
from kata.wire import Array, Other

TOLERANCE = 1e-5
"""Largest difference between two float32 results that count as equal. In untrained models, results
for a batch and for its samples one by one were found to differ by up to 2e-7."""

GRADIENT_TOLERANCE = 1e-3
"""Largest difference between a float32 gradient and a difference quotient, relative or absolute."""


READABLE = 200
"""The largest number of values that a witness shows; of a larger array, it shows a wrong place."""


class Falsified(AssertionError):  # noqa: N818  (Hypothesis' own word)
    """The subject violates its contract, and this is the evidence.

    Attributes:
        sentence: the key of a sentence on the exercise's page, or of a common one.
        shown: the input, by name.
        expected: what the contract requires.
        actual: what the subject gave.
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
        """Keep the parts of a witness: keys, code and numbers, in no language."""
        super().__init__(f"{sentence}: {shown} expected {expected}, got {actual}")
        self.sentence = sentence
        self.shown = shown or {}
        self.expected = expected
        self.actual = actual
        self.names = names


class InconclusiveError(Exception):
    """The property could not observe what it is about; another property reports the reason."""


def describe(value: Any) -> str:
    """A short description of a value from a subject, such as ``Tensor float32 [2, 3]``."""
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
    """Check that a value is the array that the contract requires, and return its content.

    Args:
        value: what the subject returned.
        kind: ``"Tensor"`` or ``"ndarray"``.
        dtype: the required dtype, such as ``"float32"``.
        shape: the required shape.
        shown: the input, for the witness.
        finite: whether each number must be finite; False if the property itself has set weights
            that may overflow.

    Raises:
        Falsified: the type, dtype or shape is wrong, or a number is not finite.
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
    """Check that a value from a subject is a finite float, and return it.

    Raises:
        Falsified: it is anything else.
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
    """Check that a gradient agrees with a slope along one direction (`recurrences.direction`).

    Args:
        gradient: the gradient of a tensor; anything but an array counts as zero.
        wanted: the slope of the result along that direction of the tensor.
        sentence: the key of the sentence if they differ.
        shown: the input, for the witness.
        name: the name of the tensor.
        **names: other values that the sentence mentions.

    Raises:
        Falsified: they differ by more than `GRADIENT_TOLERANCE`.
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
    """NumPy code that computes `recurrences.direction` for a shape."""
    return f"(np.arange({math.prod(shape)}) % 10 + 1).reshape({list(shape)}) / 10"


def unlike(values: npt.NDArray[Any]) -> str:
    """The expected value in a witness, if a result should have changed from these values."""
    return f"!= {values.astype('float64').round(4).tolist()}"


def same(left: npt.NDArray[Any], right: npt.NDArray[Any]) -> bool:
    """Whether two results of one shape agree within `TOLERANCE`, scaled by the largest beyond 1."""
    return bool(_alike(left, right).all())


def _alike(left: npt.NDArray[Any], right: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Where two results agree, as an array of their shape."""
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
    """Check that two large results of one shape agree; the witness shows the first difference.

    Args:
        wanted: what the contract requires.
        found: what the subject gave.
        sentence: the key of the sentence if they differ.
        shown: the input, for the witness: its shapes.
        label: the name of the result in the witness.
        axes: the names that the sentence uses for the index of that place, axis by axis.
        **names: other values that the sentence mentions.

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
    """Check that two results of one shape agree.

    Args:
        wanted: what the contract requires.
        found: what the subject gave.
        sentence: the key of the sentence if they differ.
        shown: the input, for the witness.
        label: the name of ``wanted`` in the witness.
        found_label: the name of ``found`` there; None for the same name.
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
    """Check that one sample has the same values in two results, [batch, ...] each.

    Args:
        before: the first result.
        after: the second result.
        sample: the index of the sample in ``before``.
        place: its index in ``after``.
        sentence: the key of the sentence if they differ.
        shown: the input, for the witness.
        label: the name of the result in the witness.
        **names: other values that the sentence mentions.

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
