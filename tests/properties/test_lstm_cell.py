"""Properties of tests of one step of an LSTM: small differences count, and chance does not."""

from kata.property.answers import answers_for
from kata.property.suites import check_refuses, check_steady, check_valid


@answers_for("wide_tolerance")
def test_a_step_that_is_wrong_by_a_little_is_refused(subject):
    check_refuses(subject, "wide_tolerance")


@answers_for("chance")
def test_a_memory_with_bounds_is_refused(subject):
    check_refuses(subject, "chance")


@answers_for("chance")
def test_what_tests_say_is_the_same_under_other_seeds(subject):
    check_steady(subject, "chance")


@answers_for(None)
def test_every_right_step_is_accepted(subject):
    check_valid(subject)
