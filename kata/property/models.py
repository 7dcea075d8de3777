"""Fresh: what one of several fresh models must show, since chance can hide it in a single one."""

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from kata.property.checks import Falsified, unlike

Values = npt.NDArray[Any]

USUAL = 0.3
"""Standard deviation of weights of a usual size: with them nothing is saturated."""
WIDE = [200.0, 2.0, 10.0, 50.0]
"""Those of large weights; the largest are asked first, smaller ones where these tell nothing."""
OFTEN = 0.2
"""Share of samples with two scores alike: with relu on them it is 0.5 of three classes, and next to
nothing where none are cut."""
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
        Falsified: it changes in none of them; without ``rounding``, not by one bit. Or it is
            finite in none of them.
    """
    before = after = pair = None
    for model in range(models):
        pair = pair_of(model)
        if not all(np.isfinite(one).all() for one in pair):
            continue  # an overflow of the weights set here shows nothing
        before, after = pair
        changed = not np.array_equal(before, after)
        if changed and rounding:
            changed = np.abs(before - after).max() > rounding * np.abs(before).max()
        if changed:
            return
    if before is None or after is None:
        # a model of a usual size is among them
        raise Falsified("not_finite", shown=shown, expected={label: "finite"}, actual=pair)
    raise Falsified(
        sentence, shown=shown, expected={label: unlike(before)}, actual={label: after}, **names
    )


def check_gradients(
    arrivals_of: Callable[[int], list[list[Any]]], models: int, shown: dict[str, Any], **names: Any
) -> None:
    """Each parameter that a result depends on receives a gradient.

    Args:
        arrivals_of: gives what `kata.inside.backward.arrivals` tells of a model, by its number.
        models: how many are asked.
        shown: the input, for the witness.
        **names: more that the sentence mentions.

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
        **names,
    )


def check_uncut(
    scores_of: Callable[[int, float], Values], models: int, shown: dict[str, Any]
) -> None:
    """No two scores of a sample are alike as a rule, with weights of a usual size.

    Args:
        scores_of: gives for the number of a model and the standard deviation of its weights
            its scores [batch, classes].
        models: how many are asked.
        shown: the input, for the witness.

    Raises:
        Falsified: they often are.
    """
    scores = np.concatenate([scores_of(model, USUAL) for model in range(models)])
    alike = (np.diff(np.sort(scores, axis=1), axis=1) == 0).any(axis=1)
    if alike.mean() > OFTEN:
        raise Falsified(
            "scores_cut",
            shown=shown,
            expected={"logits": "!="},
            actual={"logits": scores[alike][0]},
            ties=int(alike.sum()),
            samples=len(scores),
        )


def check_free(
    scores_of: Callable[[int, float], Values], models: int, shown: dict[str, Any]
) -> None:
    """Scores of large weights lie apart.

    Args:
        scores_of: gives for the number of a model and the standard deviation of its weights
            its scores [batch, classes]; they need not be finite.
        models: how many are asked.
        shown: the input, for the witness.

    Raises:
        Falsified: in all models something squashes the scores, or they are finite in none, not
            even in those of a usual size.
    """
    widths = []
    for spread, model in itertools.product(WIDE, range(models)):
        scores = scores_of(model, spread)
        if np.isfinite(scores).all():  # an overflow of the weights set here shows nothing
            widths.append(float(np.ptp(scores, axis=1).max()))
            if widths[-1] > APART:
                return
    if not widths:
        usual = [scores_of(model, USUAL) for model in range(models)]
        if not any(np.isfinite(scores).all() for scores in usual):
            raise Falsified("not_finite", shown=shown, expected="finite", actual=usual[0])
        return
    widest = max(widths)
    raise Falsified(
        "scores_squashed",
        shown=shown,
        expected={"max - min": f"> {APART:.0f}"},
        actual={"max - min": widest},
        models=models,
        apart=f"{APART:.0f}",
    )
