"""Models: what at least one of several untrained models must show; in one, chance may hide it."""

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from kata.property.checks import Falsified, unlike

Values = npt.NDArray[Any]

USUAL = 0.3
"""Standard deviation of weights of a usual size, with which nothing saturates."""
WIDE = [200.0, 2.0, 10.0, 50.0]
"""Standard deviations of large weights: the largest first, the others if that is inconclusive."""
OFTEN = 0.2
"""The largest accepted share of samples with two equal scores. With relu on the scores of three
classes it is 0.5; if nothing is cut off, it is almost 0."""
APART = 50.0
"""How far apart two scores must lie: behind softmax or sigmoid it is at most 1, behind tanh 2."""


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
    """Check that a result changes when something that it should depend on changes.

    Args:
        pair_of: returns, for the number of a model, its results before and after the change.
        models: the number of models.
        label: the name of the result in the witness.
        sentence: the key of the sentence if it changes in no model.
        shown: the input, for the witness.
        rounding: differences up to this, relative to the largest value, do not count; with 0 a
            single bit counts.
        **names: values that the sentence mentions.

    Raises:
        Falsified: the result changes in no model, or is finite in none.
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
        # one of the models has weights of a usual size, so this is the file's fault
        raise Falsified("not_finite", shown=shown, expected={label: "finite"}, actual=pair)
    raise Falsified(
        sentence, shown=shown, expected={label: unlike(before)}, actual={label: after}, **names
    )


def check_gradients(
    arrivals_of: Callable[[int], list[list[Any]]], models: int, shown: dict[str, Any], **names: Any
) -> None:
    """Check that each parameter that a result depends on receives a gradient.

    Args:
        arrivals_of: returns, for the number of a model, what `kata.inside.backward.arrivals` does.
        models: the number of models.
        shown: the input, for the witness.
        **names: other values that the sentence mentions.

    Raises:
        Falsified: there is no parameter, or one receives a gradient in no model.
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
    """Check that with weights of a usual size, two scores of a sample are rarely equal.

    Args:
        scores_of: returns, for the number of a model and the standard deviation of its weights,
            its scores [batch, classes].
        models: the number of models.
        shown: the input, for the witness.

    Raises:
        Falsified: they are equal in more than the share `OFTEN` of the samples.
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
    """Check that large weights give scores that lie far apart, so that nothing squashes them.

    Args:
        scores_of: returns, for the number of a model and the standard deviation of its weights,
            its scores [batch, classes]; they need not be finite.
        models: the number of models.
        shown: the input, for the witness.

    Raises:
        Falsified: the scores are squashed in all models, or finite in none, not even with
            weights of a usual size.
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
