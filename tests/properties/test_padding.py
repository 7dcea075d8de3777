"""Properties of tests of a classifier of padded reviews: all right programs pass."""

from kata.property.answers import answers_for
from kata.property.suites import check_accepts, check_refuses, check_valid


@answers_for("over_specified")
def test_classifiers_made_in_another_way_are_accepted(subject):
    check_accepts(subject, "over_specified")


@answers_for("cannot_fail")
def test_a_classifier_that_reads_other_ids_in_the_padding_is_refused(subject):
    check_refuses(subject, "cannot_fail")


@answers_for(None)
def test_every_right_classifier_is_accepted(subject):
    check_valid(subject)
