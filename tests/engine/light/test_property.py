"""What a property gets from a subject is checked before it is compared."""

import importlib
from contextlib import nullcontext

import numpy as np
import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from kata.property.answers import SETTINGS, answers_for, first_counterexample, put_seed
from kata.property.checks import TOLERANCE, Falsified, array, check_same, number, same, unlike
from kata.wire import Array, Other

SHOWN = {"x": [1]}
RIGHT = Array("Tensor", np.array([[1.0, 2.0]], dtype="float32"))


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (RIGHT, None),
        (Array("ndarray", RIGHT.values), "wrong_type"),
        (Other("Yes"), "wrong_type"),
        (None, "wrong_type"),
        (Array("Tensor", RIGHT.values.T), "wrong_shape"),
        (Array("Tensor", RIGHT.values.astype("float64")), "wrong_dtype"),
        (Array("Tensor", RIGHT.values * np.nan), "not_finite"),
        (Array("Tensor", RIGHT.values * np.inf), "not_finite"),
    ],
)
def test_an_array_is_accepted_only_as_the_contract_says(value, sentence):
    if sentence is None:
        assert array(value, "Tensor", "float32", (1, 2), SHOWN) is RIGHT.values
        return
    with pytest.raises(Falsified) as raised:
        array(value, "Tensor", "float32", (1, 2), SHOWN)
    assert raised.value.sentence == sentence
    assert raised.value.shown == SHOWN
    assert raised.value.expected == "Tensor float32 [1, 2]"
    if sentence == "not_finite":
        assert raised.value.actual is value.values
    else:
        assert isinstance(raised.value.actual, str)


@pytest.mark.parametrize("value", [1, True, None, "1.0", float("nan"), float("inf"), RIGHT])
def test_a_number_is_a_finite_float(value):
    assert number(0.5, SHOWN) == 0.5
    with pytest.raises(Falsified) as raised:
        number(value, SHOWN)
    assert (raised.value.sentence, raised.value.shown) == ("wrong_type", SHOWN)
    assert raised.value.expected == "float"
    described = {int: "int", bool: "bool", type(None): "NoneType", str: "str"}
    shown = RIGHT.describe if value is RIGHT else described.get(type(value), value)
    assert raised.value.actual == shown or raised.value.actual is value


def test_results_are_the_same_within_the_tolerance_everywhere():
    one = np.zeros(3, dtype="float64")
    assert same(one, one + TOLERANCE)
    assert same(one, one - TOLERANCE)
    assert not same(one, one + 2 * TOLERANCE)
    assert not same(one, np.array([0, 0, -2 * TOLERANCE]))


def test_a_sample_is_compared_at_its_places():
    before = np.array([[1.0], [2.0]], dtype="float32")
    after = np.array([[2.0], [1.0]], dtype="float32")
    check_same(before, after, 0, 1, "sample_alone", SHOWN)
    with pytest.raises(Falsified) as raised:
        check_same(before, after, 0, 0, "sample_alone", SHOWN, other=7)
    assert raised.value.sentence == "sample_alone"
    assert raised.value.expected == {"logits[0]": before[0]}
    assert raised.value.actual == {"logits[0]": after[0]}
    assert raised.value.names == {"sample": 0, "other": 7}
    assert raised.value.shown == SHOWN
    assert "sample_alone" in str(raised.value)


def test_the_seed_is_pinned_to_the_name_and_can_be_moved():
    def drawn(moved=0):
        seen = []

        @answers_for("time_major")
        @given(st.integers())
        def test_some_name(number):
            seen.append(number)

        assert test_some_name.fault == "time_major"
        put_seed(test_some_name, moved)
        test_some_name()
        return seen

    first = drawn()
    assert len(first) == SETTINGS.max_examples
    assert drawn() == first
    other = drawn(1)
    assert other != first
    assert drawn(-1) not in (first, other)


def test_what_must_change_is_compared_with_what_it_was():
    assert unlike(np.array([0.123456, 1.0], dtype="float32")) == "!= [0.1235, 1.0]"


def test_examples_do_not_depend_on_which_modules_are_loaded(tmp_path, monkeypatch):
    def drawn():
        found = []

        @answers_for("any")
        @given(st.floats() | st.integers())
        def test_any(subject, value):
            found.append(repr(value))

        test_any(subject=None)
        return found

    first = drawn()
    text = "\n".join(f"a{number} = {number}.5 + {number}987654321" for number in range(1, 99))
    (tmp_path / "full_of_constants.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.import_module("full_of_constants")
    assert drawn() == first


def found(*, first):
    """The number that falsifies a property of all numbers, and all numbers that were tried."""
    given_to = []

    @answers_for("any")
    @given(st.integers(0, 10_000))
    def test_all_are_small(subject, value):
        given_to.append(value)
        if value > 100:
            raise Falsified("wrong_type", shown={"value": value})

    with pytest.raises(Falsified) as raised, first_counterexample() if first else nullcontext():
        test_all_are_small(subject=None)
    return raised.value.shown["value"], given_to


def test_a_counterexample_is_the_smallest_or_the_first_one():
    smallest, _ = found(first=False)
    assert smallest == 101
    first, given_to = found(first=True)
    assert first > 101
    assert given_to[-1] == first
    assert all(value <= 100 for value in given_to[:-1])
    # the setting ends with its context
    assert found(first=False)[0] == 101


@pytest.mark.parametrize("end", [reject, lambda: assume(False)])
def test_an_example_that_is_given_up_is_not_a_counterexample(end):
    given_to = []

    @answers_for("any")
    @given(st.integers())
    def test_any(subject, value):
        given_to.append(value)
        if len(given_to) < 3:
            end()

    with first_counterexample():
        test_any(subject=None)
    assert len(given_to) > 3
