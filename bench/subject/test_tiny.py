"""A plain test of the function of one line, which may return too much."""

from tiny import at_least


def test_what_it_returns_is_not_below_the_lowest_number():
    assert all(at_least(number) >= 0 for number in (-2, 0, 3))
