"""What a child sends to its worker arrives unchanged."""

import math

import pytest

from kata.mutation.process.message import Asking, Judged, from_bytes, to_bytes
from kata.verdict import Outcome, PropertyResult, Witness


@pytest.mark.parametrize(
    "message",
    [
        Asking("test_a"),
        Judged(PropertyResult("test_a", None, Outcome.HELD)),
        Judged(
            PropertyResult(
                "test_a",
                "time_major",
                Outcome.FALSIFIED,
                Witness("sample_alone", {"x": [1, 2**80]}, math.inf, "\ud800", "7", {"$": None}),
            )
        ),
    ],
)
def test_a_message_arrives_unchanged(message):
    assert from_bytes(to_bytes(message)) == message


def test_nan_arrives_too():
    told = Judged(PropertyResult("a", None, Outcome.FALSIFIED, Witness("s", actual=math.nan)))
    assert math.isnan(from_bytes(to_bytes(told)).result.witness.actual)


@pytest.mark.parametrize(
    "told", [b"", b"{}", b'{"type": "Asking"}', b'{"type": "Judged", "result": 1}']
)
def test_anything_but_a_message_is_refused(told):
    with pytest.raises(ValueError, match=r".+"):
        from_bytes(told)
