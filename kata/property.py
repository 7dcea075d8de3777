"""Property: a Hypothesis test that answers for one fault, and how it says what it saw."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from zlib import crc32

import hypothesis
import numpy as np
import numpy.typing as npt
from hypothesis.internal.conjecture import providers

from kata.recurrences import direction
from kata.wire import Array, Other

TOLERANCE = 1e-5
"""Largest difference of two float32 results that count as the same. Measured on fresh
models: one batch against single samples differ by up to 2e-7."""

# Hypothesis mixes constants of all local modules that are loaded into what it draws; with these
# a verdict would hang on what else the process has imported
providers._get_local_constants = providers.Constants  # type: ignore[attr-defined]  # noqa: SLF001  (there is no setting for it)

SETTINGS = hypothesis.settings(
    max_examples=20,
    database=None,
    deadline=None,
    derandomize=True,
    print_blob=False,
    report_multiple_bugs=False,
    suppress_health_check=list(hypothesis.HealthCheck),
    phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate, hypothesis.Phase.shrink),
)

GENERATE = hypothesis.settings(
    SETTINGS, phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate)
)
"""For mutants: whether a counterexample exists, not which is the smallest."""


@dataclass
class Trial:
    """How properties that are loaded from now on draw their examples."""

    settings: hypothesis.settings = SETTINGS
    seed: int = 0
    """0 is the seed of every verdict; others ask whether a verdict hangs on it."""


TRIAL = Trial()

Test = TypeVar("Test", bound=Callable[..., None])


def answers_for(fault: str | None) -> Callable[[Test], Test]:
    """Mark a test as the property that answers for ``fault``, and make it repeatable.

    The seed is pinned to the property's name: examples do not change when its text does.

    Args:
        fault: the fault's name; None for what must hold whatever the fault.
    """

    def mark(test: Test) -> Test:
        if hasattr(test, "hypothesis"):
            seed = crc32(test.__name__.encode()) + TRIAL.seed
            test = hypothesis.seed(seed)(TRIAL.settings(test))
        test.fault = fault  # type: ignore[attr-defined]  # read by the judge
        return test

    return mark


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


def describe(value: Any) -> str:
    """A value from a subject in one word group, such as ``Tensor float32 [2, 3]``."""
    if isinstance(value, (Array, Other)):
        return value.describe
    return type(value).__name__


def array(
    value: Any, kind: str, dtype: str, shape: tuple[int, ...], shown: dict[str, Any]
) -> npt.NDArray[Any]:
    """The content of an array from a subject, once it is what the contract says.

    Args:
        value: what came.
        kind: ``"Tensor"`` or ``"ndarray"``.
        dtype: such as ``"float32"``.
        shape: the shape it must have.
        shown: the input, for the witness.

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
    elif not np.isfinite(value.values).all():
        sentence = "not_finite"
    if sentence is not None:
        actual = describe(value)
        if sentence == "not_finite":
            actual = value.values
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


GRADIENT_TOLERANCE = 1e-3
"""Largest difference of a gradient in float32 and a difference quotient, relative or absolute."""


def check_slope(
    gradient: Any,
    wanted: float,
    *,
    sentence: str,
    shown: dict[str, Any],
    name: str,
    **names: Any,
) -> None:
    """A gradient is as large as a slope, along one direction (`kata.recurrences.direction`).

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
        shown = {**shown, "direction": along}
    if not np.isclose(got, wanted, GRADIENT_TOLERANCE, GRADIENT_TOLERANCE):
        sum_of = f"({name}.grad * direction).sum()"
        raise Falsified(
            sentence,
            shown=shown,
            expected={sum_of: round(wanted, 4)},
            actual={sum_of: round(got, 4)},
            name=name,
            **names,
        )


def unlike(values: npt.NDArray[Any]) -> str:
    """What is expected where a result must change."""
    return f"!= {values.astype('float64').round(4).tolist()}"


def same(left: npt.NDArray[Any], right: npt.NDArray[Any]) -> bool:
    """Whether two results of one shape agree within `TOLERANCE`, that of 1 or of the largest."""
    left, right = left.astype("float64"), right.astype("float64")
    size = max(1.0, np.abs(left).max(initial=0.0))
    return bool((np.abs(left - right) <= TOLERANCE * size).all())


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
