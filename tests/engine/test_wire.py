"""What crosses from a subject's process is data, whatever it was."""

import numpy as np

from kata import wire


def there_and_back(message):
    return wire.from_bytes(wire.to_bytes(message))


def test_an_array_keeps_kind_dtype_shape_and_every_bit():
    values = np.array([[0.1, -2.5e-38], [np.nan, np.inf]], dtype="float32")
    back = there_and_back(wire.array_to_plain("Tensor", values))
    assert back.kind == "Tensor"
    assert back.values.dtype == values.dtype
    np.testing.assert_array_equal(back.values, values)


def test_an_empty_array_keeps_its_shape():
    back = there_and_back(wire.array_to_plain("ndarray", np.zeros((0, 3), dtype="int64")))
    assert back.values.shape == (0, 3)


def test_a_foreign_value_is_no_more_than_the_name_of_its_type():
    back = there_and_back({wire.TAG: "other", "type": "Yes"})
    assert back == wire.Other("Yes")


def test_plain_values_stay_as_they_are():
    message = {"a": [1, 2.5, None, True, "x"], "b": {"c": []}}
    assert there_and_back(message) == message
