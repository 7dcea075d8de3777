"""Whether a result follows a change is tested with a few models, and by its numbers alone."""

import numpy as np
import pytest

from kata.property.checks import Falsified
from kata.property.laws import chance_first, check_any_order
from kata.property.models import USUAL, check_follows, check_free, check_uncut

ONE = np.array([1.0, 2.0], dtype="float32")


def follows(*pairs, rounding=0.0):
    """Whether the second result of a pair follows the first, in one of the models."""
    try:
        check_follows(lambda model: pairs[model], len(pairs), "y", "s", {}, rounding=rounding)
    except Falsified:
        return False
    return True


@pytest.mark.parametrize(
    ("after", "changed"),
    [
        (ONE, False),
        (np.nextafter(ONE, 9), True),
        (ONE[:1], True),
    ],
)
def test_one_bit_is_a_change(after, changed):
    assert follows((ONE, after)) == changed


def test_the_change_may_show_in_any_of_the_models():
    assert follows((ONE, ONE), (ONE, ONE + 1))


def test_truth_values_follow_like_numbers():
    assert follows((ONE > 1, ONE > 0))
    assert not follows((ONE > 1, ONE > 1))


def test_a_difference_within_the_rounding_is_no_change():
    large = 1000 * ONE
    assert not follows((large, large + 1e-4), rounding=1e-6)
    assert follows((large, large + 1), rounding=1e-6)


def scores(cut=lambda values: values):
    """A function that returns random scores of a given spread, after an activation."""

    def of_model(model, spread):
        return cut(np.random.default_rng(model).normal(0, spread, (16, 3)))

    return of_model


def sentence_of(check, *asked):
    """The sentence of the error that a check raises; None if it raises none."""
    try:
        check(*asked, {})
    except Falsified as error:
        return error.sentence
    return None


def test_scores_that_an_activation_cuts_are_often_equal():
    assert sentence_of(check_uncut, scores(), 6) is None
    assert sentence_of(check_uncut, scores(lambda values: np.maximum(values, 0)), 6) == "scores_cut"
    assert sentence_of(check_uncut, scores(np.round), 6) == "scores_cut"
    # saturated only if the weights are large
    assert sentence_of(check_uncut, scores(lambda values: np.tanh(values / USUAL)), 6) is None


def test_an_overflow_of_the_weights_set_here_shows_nothing_about_the_scores():
    assert sentence_of(check_free, scores(), 3) is None
    assert sentence_of(check_free, scores(np.tanh), 3) == "scores_squashed"
    large = scores(lambda values: np.where(np.abs(values).max() > 300, np.nan, values))
    assert sentence_of(check_free, large, 3) is None
    usual = scores(lambda values: np.where(np.abs(values).max() > 3, np.nan, values))
    assert sentence_of(check_free, usual, 3) is None


def test_a_result_that_is_finite_in_no_model_is_reported():
    assert sentence_of(check_free, scores(lambda values: values * np.nan), 3) == "not_finite"
    assert not follows((ONE, ONE * np.nan), (ONE * np.nan, ONE))
    assert follows((ONE, ONE * np.nan), (ONE, ONE + 1))


def test_chance_is_reported_before_what_was_changed():
    def told(again):
        with pytest.raises(Falsified) as raised, chance_first(lambda: again, {}):
            raise Falsified("other_sample")
        return raised.value.sentence

    assert told([ONE, ONE, ONE]) == "other_sample"
    assert told([ONE, ONE, ONE + 1]) == "not_repeatable"
    with chance_first(lambda: pytest.fail("nothing failed"), {}):
        pass


def test_a_sample_may_be_anywhere_in_its_batch():
    rows = np.arange(6.0).reshape(3, 2)
    order = [2, 0, 1]
    check_any_order(rows, rows[order], order, {})
    with pytest.raises(Falsified, match="other_order"):
        check_any_order(rows, rows, order, {})
