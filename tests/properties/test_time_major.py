"""Properties of tests of a recurrent classifier: right models pass, and wrong ones do not."""

from kata.property.answers import answers_for
from kata.property.suites import check_refuses, check_valid


@answers_for(None)
def test_every_right_model_is_accepted(subject):
    check_valid(subject)


@answers_for("square_batches")
def test_models_that_are_right_for_square_batches_alone_are_refused(subject):
    check_refuses(subject, "square_batches")


@answers_for("single_sample")
def test_models_that_are_right_for_a_single_sample_alone_are_refused(subject):
    check_refuses(subject, "single_sample")
