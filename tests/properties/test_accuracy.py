"""Properties of tests of an accuracy: right programs pass, and wrong ones do not."""

from kata.property.answers import answers_for
from kata.property.suites import check_refuses, check_valid


@answers_for(None)
def test_every_right_program_is_accepted(subject):
    check_valid(subject)


@answers_for("own_oracle")
def test_programs_that_weigh_batches_wrongly_are_refused(subject):
    check_refuses(subject, "own_oracle")


@answers_for("wide_tolerance")
def test_programs_that_mix_up_labels_are_refused(subject):
    check_refuses(subject, "wide_tolerance")
