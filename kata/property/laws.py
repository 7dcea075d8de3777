"""Laws: what many contracts ask for, each written once.

The sentences are common to all pages too. Where they say ``{result}``, the page of the exercise
says what its results are called.
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
    """The same call gives the same result twice.

    What chance decides, or a call leaves behind, changes a result whatever else is changed. So a
    property that changes something asks this first; otherwise it would blame what it changed.

    Args:
        first: the result of a call.
        again: that of the same call once more, from an equal start.
        shown: the input, for the witness.
        label: what the result is called there.

    Raises:
        Falsified: they differ.
    """
    check_equal(first, again, "not_repeatable", shown, label)


@contextlib.contextmanager
def unless_chance(check_repeats: Callable[[], None]) -> Iterator[None]:
    """What is blamed in here is blamed only where calls repeat.

    It costs no call where nothing is blamed.

    Args:
        check_repeats: makes the same call twice, with so many numbers that chance shows.

    Raises:
        Falsified: what ``check_repeats`` raises, or else what was raised in here.
    """
    try:
        yield
    except Falsified:
        check_repeats()
        raise


TWICE_AND_MORE = 8
"""How often the same thing is asked, where a check has failed: rare chance shows too."""


@contextlib.contextmanager
def chance_first(
    again: Callable[[], Sequence[Values]], shown: dict[str, Any], label: str = "logits"
) -> Iterator[None]:
    """Where a check inside fails, ask the same thing again before what was changed is blamed.

    Args:
        again: asks one thing `TWICE_AND_MORE` times of one subject, and gives the results.
        shown: the input, for the witness.
        label: what the result is called there.

    Raises:
        Falsified: the results differ; or else what the check raised.
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
    """A sample has the same result wherever it stands in its batch.

    Args:
        before: the results for a batch, [batch, ...].
        after: those for the same samples in another order.
        order: the number in the first batch of each sample of the second one.
        shown: the input, for the witness.
        label: what the result is called there.

    Raises:
        Falsified: one has another result.
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
    """A sample depends on no other sample of its batch.

    Args:
        before: the results for a batch, [batch, ...].
        after: those for the same batch with another sample at ``other``.
        other: the number of that sample.
        shown: the input, for the witness.
        label: what the result is called there.
        **names: more that the sentence mentions.

    Raises:
        Falsified: the result of another sample changed too.
    """
    for sample in range(len(before)):
        if sample != other:
            check_same(
                before, after, sample, sample, "other_sample", shown, label, other=other, **names
            )


def check_alone(
    together: Values, alone: Values, sample: int, shown: dict[str, Any], label: str = "logits"
) -> None:
    """A sample has the same result alone as in its batch.

    Args:
        together: the results for the batch, [batch, ...].
        alone: the result for the sample as a batch of its own, [1, ...].
        sample: its number in the batch.
        shown: the input, for the witness.
        label: what the result is called there.

    Raises:
        Falsified: they differ.
    """
    check_same(together, alone, sample, 0, "sample_alone", shown, label)


def check_nothing_kept(
    first: Values, again: Values, shown: dict[str, Any], label: str = "logits"
) -> None:
    """A call leaves nothing behind: the same call gives the same after another one.

    Raises:
        Falsified: it does not.
    """
    check_equal(first, again, "call_before", shown, label)


def check_new_weights_count(
    fresh: Values, changed: Values, shown: dict[str, Any], label: str
) -> None:
    """Weights that change between two calls count in the second one.

    Args:
        fresh: the result with weights that are there from the start.
        changed: the result with the same weights, set after a call with others.
        shown: the input, for the witness.
        label: what the result is called there.

    Raises:
        Falsified: they differ.
    """
    check_equal(fresh, changed, "kept", shown, label)


def check_asked_again(found: Sequence[Values], shown: dict[str, Any], label: str) -> None:
    """A call gives the same whatever its layer has been through, and follows its weights.

    Args:
        found: the six results of `kata.inside.arguments.asked_again`.
        shown: the input, for the witness.
        label: what the result is called there.

    Raises:
        Falsified: a result depends on chance, on another call, on the mode or on former weights.
    """
    first, again, later, in_other_mode, changed, fresh = found
    check_repeatable(first, again, shown, label)
    check_nothing_kept(first, later, shown, label)
    check_equal(first, in_other_mode, "mode_counts", shown, label)
    check_new_weights_count(fresh, changed, shown, label)


def check_left_alone(names: Iterable[str], kept: Iterable[bool], shown: dict[str, Any]) -> None:
    """Arguments stay as they are.

    Args:
        names: what they are called.
        kept: whether each is after the call what it was before.
        shown: the input, for the witness.

    Raises:
        Falsified: the call changed one.
    """
    for name, same_as_before in zip(names, kept, strict=True):
        if not same_as_before:
            expected, actual = {name: "=="}, {name: "!="}
            raise Falsified(
                "given_changed", shown=shown, expected=expected, actual=actual, name=name
            )


def check_inputs_stay(given: Any, after: Values, shown: dict[str, Any]) -> None:
    """The numbers that were handed in are still there, float32 as they came.

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
    """Another model that takes over the weights of one gives what that gives.

    Args:
        own: the result of the model.
        copies: that of models that took over its ``state_dict()`` and its ``parameters()``.
        shown: the input, for the witness.
        label: what the result is called there.
        sentences: the key of the sentence for each of them.

    Raises:
        Falsified: one differs: some weights are not public.
    """
    for sentence, copied in zip(sentences, copies, strict=True):
        check_equal(own, copied, sentence, shown, label)
