"""Properties of tests of token ids: right functions pass, and wrong ones do not."""

from kata.property.answers import answers_for
from kata.property.suites import check_refuses, check_valid


@answers_for(None)
def test_every_right_function_is_accepted(subject):
    check_valid(subject)


@answers_for("one_example")
def test_functions_that_are_right_for_the_smallest_vocabulary_alone_are_refused(subject):
    check_refuses(subject, "one_example")


@answers_for("cannot_fail")
def test_functions_that_do_not_go_by_the_seed_are_refused(subject):
    check_refuses(subject, "cannot_fail")
