"""Whether a result follows a change is asked of a few models, and by its numbers alone."""

import numpy as np
import pytest

from kata.fresh import check_follows
from kata.property import Falsified

ONE = np.array([1.0, 2.0], dtype="float32")


def follows(*pairs, rounding=0.0):
    """Whether the second of a pair follows, in one of the models."""
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
        (ONE * np.nan, True),
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
