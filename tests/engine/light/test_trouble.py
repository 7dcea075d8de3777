"""How a question is shown if its answer was an exception."""

import pytest

from kata.subject.trouble import LONGEST, RaisedError, value_of
from kata.wire import Failure, Reply, Request

RAISED = Reply(raised=Failure("ValueError", "no", 3, "x"))


def asked(*arguments):
    with pytest.raises(RaisedError) as raised:
        value_of(RAISED, Request("probe", "states", arguments))
    return raised.value.asked


def test_a_question_is_shown_as_it_could_be_typed():
    assert asked([[1.0]], 2, "eval") == "states([[1.0]], 2, 'eval')"


def test_an_argument_too_long_to_read_is_shown_by_its_shape():
    many = [[[0.5] * 33] * 200] * 100
    assert asked(many, 0) == "states(<[100, 200, 33]>, 0)"
    assert len(asked([[1] * LONGEST, [2]])) < LONGEST + 100
