"""What arrives from a subject's process is data of the expected type, whatever was sent."""

import msgspec
import numpy as np
import pytest

from kata import wire
from kata.inside.host import plain


def there_and_back(value):
    return wire.reply_from(wire.to_bytes(wire.Reply(1, value))).value


@pytest.mark.parametrize("dtype", ["float32", "float64", "int64", "uint8", "bool", "float16"])
def test_an_array_keeps_kind_dtype_shape_and_every_bit(dtype):
    numbers = [[0.1, -2.5e-38], [np.nan, np.inf]] if dtype.startswith("f") else [[0, 1], [7, 1]]
    values = np.array(numbers).astype(dtype)
    back = there_and_back(wire.array_to_plain("Tensor", values))
    assert back.kind == "Tensor"
    assert back.values.dtype == values.dtype
    assert back.values.tobytes() == values.tobytes()
    back.values[0, 0] = 1  # it is writable


def test_an_empty_array_keeps_its_shape():
    back = there_and_back(wire.array_to_plain("ndarray", np.zeros((0, 3), dtype="int64")))
    assert back.values.shape == (0, 3)


def test_a_foreign_value_is_no_more_than_the_name_of_its_type():
    assert there_and_back({wire.TAG: "other", "type": "Yes"}) == wire.Other("Yes")


def test_plain_values_stay_as_they_are():
    value = {"a": [1, 2.5, None, True, "x"], "b": {"c": []}, "d": float("inf")}
    assert there_and_back(value) == value


def test_arrays_and_foreign_values_are_found_however_deep_they_are():
    array = wire.array_to_plain("Tensor", np.arange(3.0))
    back = there_and_back({"a": [{"b": array}, [array]], "c": {wire.TAG: "other", "type": "Yes"}})
    assert [back["a"][0]["b"].describe, back["a"][1][0].describe] == ["Tensor float64 [3]"] * 2
    assert back["c"].describe == "Yes"


def test_a_request_keeps_what_is_asked_and_anything_else_is_refused():
    asked = wire.Request("probe", "logits_of", (1, [2.0], "x"))
    assert wire.request_from(wire.to_bytes(asked)) == asked
    with pytest.raises(msgspec.ValidationError):
        wire.request_from(msgspec.msgpack.encode({"do": 3}))


@pytest.mark.parametrize("value", [2**64, -(2**63) - 1, "\ud800", {"\ud800": 1}, object()])
def test_a_value_that_no_message_can_hold_is_still_sent(value):
    there_and_back(plain(value))


@pytest.mark.parametrize(
    "value",
    [wire.Request("load"), wire.Reply(), wire.Failure("E", "", None, ""), wire.Other("Yes"),
     wire.Array("ndarray", np.zeros(1))],
    ids=lambda one: type(one).__name__,
)  # fmt: skip
def test_a_message_cannot_be_changed(value):
    with pytest.raises(AttributeError):
        setattr(value, next(iter(value.__annotations__)), "other")


def test_default_values_are_not_sent():
    assert msgspec.msgpack.decode(wire.to_bytes(wire.Request("load"))) == {"do": "load"}
    assert msgspec.msgpack.decode(wire.to_bytes(wire.Reply())) == {}


ARRAY = {wire.TAG: "ndarray", "dtype": "float32", "shape": [2], "data": b"\0" * 8}


@pytest.mark.parametrize(
    "message",
    [
        {"number": "one"}, {"number": 1, "raised": "no"}, {"beat": 3}, {"ready": "soon"}, [1], 3,
        {"number": 1, "unknown": 2}, {"number": 1, "raised": {"type": "E", "message": "m"}},
        {"value": {wire.TAG: "other"}},
        {"value": ARRAY | {"dtype": "object"}}, {"value": ARRAY | {"dtype": "U1"}},
        {"value": ARRAY | {"dtype": "S4"}}, {"value": ARRAY | {"dtype": "M8[s]", "shape": [1]}},
        {"value": ARRAY | {"shape": [3]}}, {"value": ARRAY | {"shape": [-1, 0]}},
        {"value": ARRAY | {"data": "text"}},
    ],
    ids=str,
)  # fmt: skip
def test_anything_but_a_reply_is_refused(message):
    with pytest.raises(Exception):  # noqa: B017, PT011  (whatever it is, the process is ended)
        wire.reply_from(msgspec.msgpack.encode(message))


def test_anything_but_a_message_is_refused():
    with pytest.raises(msgspec.DecodeError):
        wire.reply_from(b"\xc1 no message")
