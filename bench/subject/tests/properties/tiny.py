"""A loose property: the function of one line may return too much."""

from hypothesis import given
from hypothesis import strategies as st

from kata.property.answers import answers_for


@answers_for("tiny")
@given(st.integers(-3, 3))
def test_what_it_returns_is_not_below_zero(subject, number):
    assert subject.call("at_least", number) >= 0
