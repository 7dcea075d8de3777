"""Fresh: what one of several fresh models must show, since chance can hide it in a single one."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from kata.property import Falsified, unlike

Values = npt.NDArray[Any]

WIDE, WIDER = 2.0, 200.0
"""Standard deviations of large weights: with the first ones no two scores are alike by rounding,
with the second ones they lie far apart."""
APART = 50.0
"""How far: two scores behind softmax or sigmoid lie at most 1 apart, behind tanh 2."""


def check_follows(  # noqa: PLR0913  (what a witness shows)
    pair_of: Callable[[int], tuple[Values, Values]],
    models: int,
    label: str,
    sentence: str,
    shown: dict[str, Any],
    *,
    rounding: float = 0.0,
    **names: Any,
) -> None:
    """A result changes with what it was made of.

    Args:
        pair_of: gives for the number of a model its results before and after the change.
        models: how many are asked.
        label: what the result is called in a witness.
        sentence: what is said where it changes in none of them.
        shown: the input, for the witness.
        rounding: a difference up to that, relative to the largest number, is no change.
        **names: what the sentence mentions.

    Raises:
        Falsified: it changes in none of them; without ``rounding``, not by one bit.
    """
    for model in range(models):
        before, after = pair_of(model)
        changed = not np.array_equal(before, after)
        if changed and rounding:
            changed = np.abs(before - after).max() > rounding * np.abs(before).max()
        if changed:
            return
    raise Falsified(
        sentence, shown=shown, expected={label: unlike(before)}, actual={label: after}, **names
    )


def check_gradients(
    arrivals_of: Callable[[int], list[list[Any]]], models: int, shown: dict[str, Any]
) -> None:
    """Each parameter that a result hangs on receives a gradient.

    Args:
        arrivals_of: gives for the number of a model what `kata.backward.arrivals` tells of it.
        models: how many are asked.
        shown: the input, for the witness.

    Raises:
        Falsified: there is no parameter, or one receives a gradient in none of the models.
    """
    missing = None
    for model in range(models):
        found = arrivals_of(model)
        if not found:
            raise Falsified("nothing_to_train", shown=shown, expected="parameters()", actual=[])
        cut = {name for name, hangs, arrived in found if hangs and not arrived}
        missing = cut if missing is None else missing & cut
        if not missing:
            return
    name = min(missing or ())
    raise Falsified(
        "gradient_missing",
        shown=shown,
        expected={f"{name}.grad": "!= 0"},
        actual={f"{name}.grad": None},
        name=name,
    )


def check_free(
    scores_of: Callable[[int, float], Values], models: int, shown: dict[str, Any]
) -> None:
    """Scores of large weights lie apart, no two of a sample alike.

    Args:
        scores_of: gives for the number of a model and the standard deviation of its weights
            its scores [batch, classes].
        models: how many are asked.
        shown: the input, for the witness.

    Raises:
        Falsified: something cuts the scores, or in all models something squashes them.
    """
    scores = scores_of(0, WIDE)
    gaps = np.diff(np.sort(scores, axis=1), axis=1)
    for sample in np.flatnonzero((gaps == 0).any(axis=1)).tolist():
        raise Falsified(
            "scores_cut",
            shown=shown,
            expected={f"logits[{sample}]": "!="},
            actual={f"logits[{sample}]": scores[sample]},
            sample=sample,
        )
    widest = 0.0
    for model in range(models):
        widest = max(widest, float(np.ptp(scores_of(model, WIDER), axis=1).max()))
        if widest > APART:
            return
    raise Falsified(
        "scores_squashed",
        shown=shown,
        expected={"max - min": f"> {APART:.0f}"},
        actual={"max - min": round(widest, 4)},
        models=models,
        apart=f"{APART:.0f}",
    )
