"""Properties of tests of a training loop: right programs pass, and wrong ones do not."""

from kata.property.answers import answers_for
from kata.property.suites import check_refuses, check_valid


@answers_for(None)
def test_every_right_program_is_accepted(subject):
    check_valid(subject)


@answers_for("falling_loss")
def test_loops_whose_updates_are_wrong_are_refused(subject):
    check_refuses(subject, "falling_loss")


@answers_for("cannot_fail")
def test_loops_that_return_other_losses_are_refused(subject):
    check_refuses(subject, "cannot_fail")
