"""Laws: requirements that many contracts share, each written once.

Their sentences are shared by all pages too. For ``{result}`` in a sentence, the page of the
exercise says what its results are called.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from kata.property.checks import Falsified, check_equal, check_same

Values = npt.NDArray[Any]


def check_repeatable(
    first: Values, again: Values, shown: dict[str, Any], label: str = "logits"
) -> None:
    """Check that the same call gives the same result twice.

    Chance, or something left over from a call, changes a result no matter what a property changes.
    So a property that changes something checks this first; otherwise it would blame that change.

    Args:
        first: the result of a call.
        again: the result of the same call, made again from an equal start.
        shown: the input, for the witness.
        label: the name of the result in the witness.

    Raises:
        Falsified: they differ.
    """
    check_equal(first, again, "not_repeatable", shown, label)


@contextlib.contextmanager
def unless_chance(check_repeats: Callable[[], None]) -> Iterator[None]:
    """If the body fails, check first that calls are repeatable, so that chance is not overlooked.

    If the body succeeds, no call is made.

    Args:
        check_repeats: makes the same call twice, with enough numbers to reveal chance.

    Raises:
        Falsified: whatever ``check_repeats`` raises, or else the failure of the body.
    """
    try:
        yield
    except Falsified:
        check_repeats()
        raise


TWICE_AND_MORE = 8
"""How often a question is repeated after a check has failed: enough to reveal rare chance too."""


@contextlib.contextmanager
def chance_first(
    again: Callable[[], Sequence[Values]], shown: dict[str, Any], label: str = "logits"
) -> Iterator[None]:
    """If a check in the body fails, repeat one question before blaming what was changed.

    Args:
        again: asks a subject the same question `TWICE_AND_MORE` times, and returns the results.
        shown: the input, for the witness.
        label: the name of the result in the witness.

    Raises:
        Falsified: the results differ, or else the failure of the check.
    """

    def check_repeats() -> None:
        first, *others = again()
        for other in others:
            check_repeatable(first, other, shown, label)

    with unless_chance(check_repeats):
        yield


def check_any_order(
    before: Values,
    after: Values,
    order: Sequence[int],
    shown: dict[str, Any],
    label: str = "logits",
) -> None:
    """Check that a sample has the same result at any place in its batch.

    Args:
        before: the results for a batch, [batch, ...].
        after: the results for the same samples in another order.
        order: for each sample of the second batch, its index in the first one.
        shown: the input, for the witness.
        label: the name of the result in the witness.

    Raises:
        Falsified: the result of a sample differs.
    """
    for place, sample in enumerate(order):
        check_same(before, after, sample, place, "other_order", shown, label, stands=place)


def check_samples_apart(
    before: Values,
    after: Values,
    other: int,
    shown: dict[str, Any],
    label: str = "logits",
    **names: Any,
) -> None:
    """Check that no sample depends on another one in its batch.

    Args:
        before: the results for a batch, [batch, ...].
        after: the results for the same batch with a different sample at ``other``.
        other: the index of that sample.
        shown: the input, for the witness.
        label: the name of the result in the witness.
        **names: other values that the sentence mentions.

    Raises:
        Falsified: the result of a sample that was not changed differs.
    """
    for sample in range(len(before)):
        if sample != other:
            check_same(
                before, after, sample, sample, "other_sample", shown, label, other=other, **names
            )


def check_alone(
    together: Values, alone: Values, sample: int, shown: dict[str, Any], label: str = "logits"
) -> None:
    """Check that a sample has the same result alone as in its batch.

    Args:
        together: the results for the batch, [batch, ...].
        alone: the result for the sample as a batch of its own, [1, ...].
        sample: the index of the sample in the batch.
        shown: the input, for the witness.
        label: the name of the result in the witness.

    Raises:
        Falsified: they differ.
    """
    check_same(together, alone, sample, 0, "sample_alone", shown, label)


def check_nothing_kept(
    first: Values, again: Values, shown: dict[str, Any], label: str = "logits"
) -> None:
    """Check that a call has the same result after a different call, so that no call leaves a trace.

    Raises:
        Falsified: the results differ.
    """
    check_equal(first, again, "call_before", shown, label)


def check_new_weights_count(
    fresh: Values, changed: Values, shown: dict[str, Any], label: str
) -> None:
    """Check that a change of the weights between two calls affects the second call.

    Args:
        fresh: the result with weights that were there from the start.
        changed: the result with the same weights, set after a call with different ones.
        shown: the input, for the witness.
        label: the name of the result in the witness.

    Raises:
        Falsified: they differ.
    """
    check_equal(fresh, changed, "kept", shown, label)


def check_asked_again(found: Sequence[Values], shown: dict[str, Any], label: str) -> None:
    """Check that a result depends on the present weights, and not on the history of the layer.

    Args:
        found: the six results of `kata.inside.arguments.asked_again`.
        shown: the input, for the witness.
        label: the name of the result in the witness.

    Raises:
        Falsified: a result depends on chance, on another call, on the mode or on earlier weights.
    """
    first, again, later, in_other_mode, changed, fresh = found
    check_repeatable(first, again, shown, label)
    check_nothing_kept(first, later, shown, label)
    check_equal(first, in_other_mode, "mode_counts", shown, label)
    check_new_weights_count(fresh, changed, shown, label)


def check_left_alone(names: Iterable[str], kept: Iterable[bool], shown: dict[str, Any]) -> None:
    """Check that a call has left its arguments unchanged.

    Args:
        names: the names of the arguments.
        kept: for each, whether it is unchanged.
        shown: the input, for the witness.

    Raises:
        Falsified: the call changed an argument.
    """
    for name, same_as_before in zip(names, kept, strict=True):
        if not same_as_before:
            expected, actual = {name: "=="}, {name: "!="}
            raise Falsified(
                "given_changed", shown=shown, expected=expected, actual=actual, name=name
            )


def check_inputs_stay(given: Any, after: Values, shown: dict[str, Any]) -> None:
    """Check that a call has left its inputs unchanged, number by number, in float32.

    Raises:
        Falsified: the call changed them.
    """
    kept = np.array(given, dtype="float32")
    if not np.array_equal(kept, after):
        raise Falsified("inputs_changed", shown=shown, expected=kept, actual=after)


def check_weights_are_public(
    own: Values,
    copies: Iterable[Values],
    shown: dict[str, Any],
    label: str = "logits",
    sentences: Iterable[str] = ("weights_hidden", "weights_apart"),
) -> None:
    """Check that a second model with the weights of the first one gives the same result.

    Args:
        own: the result of the model.
        copies: the results of models that were given its ``state_dict()`` and its
            ``parameters()``.
        shown: the input, for the witness.
        label: the name of the result in the witness.
        sentences: the key of the sentence for each copy.

    Raises:
        Falsified: a result differs, so some weights are not public.
    """
    for sentence, copied in zip(sentences, copies, strict=True):
        check_equal(own, copied, sentence, shown, label)
