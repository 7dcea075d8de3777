"""A verdict is fixed only if something held and nothing failed, and it survives as JSON."""

import json

import numpy as np
import pytest
from msgspec.structs import replace

from kata.verdict import (
    Outcome,
    PropertyResult,
    State,
    Verdict,
    Witness,
    broken_in,
    compared,
    simple,
)

WITNESS = Witness(
    "other_sample",
    {"token_ids": np.array([[0, 1]])},
    {"logits": np.array([0.123456789], dtype="float32")},
    float("nan"),
    "time_major.py:3",
    {"sample": np.int64(1)},
)
HELD = PropertyResult("test_a", "time_major", Outcome.HELD)
FALSIFIED = PropertyResult("test_b", "time_major", Outcome.FALSIFIED, WITNESS)


def test_a_result_that_was_sent_is_the_result_with_plain_values():
    told = json.loads(json.dumps(FALSIFIED.to_json(), allow_nan=False))
    again = PropertyResult.from_json(told)
    assert replace(again, witness=None) == replace(FALSIFIED, witness=None)
    assert again.witness == Witness(
        "other_sample",
        {"token_ids": [[0, 1]]},
        {"logits": [0.1235]},
        "nan",
        "time_major.py:3",
        {"sample": 1},
    )
    assert again.to_json() == FALSIFIED.to_json()
    assert PropertyResult.from_json(HELD.to_json()) == HELD


def test_values_become_plain():
    value = {1: (np.int64(2), np.float32(0.5)), "a": [float("inf"), -1.23456789, None, True]}
    assert simple(value) == {"1": [2, 0.5], "a": ["inf", -1.2346, None, True]}
    assert type(simple(np.int64(2))) is int


@pytest.mark.parametrize(
    ("expected", "actual", "shown"),
    [
        ({"a": 0.5}, {"a": 0.25}, ({"a": 0.5}, {"a": 0.25})),
        ({"a": 0.100001}, {"b": 0.100002}, ({"a": 0.100001}, {"b": 0.100002})),
        ({"a": 0}, {"a": 1e-9}, ({"a": 0}, {"a": 1e-09})),
        (np.array([1.0, 2.0000004]), np.array([1.0, 2.0]), ([1.0, 2.0000004], [1.0, 2.0])),
        ({"a": 0.1, "all": [0.3, 0.3]}, {"a": 0.1000001},
         ({"a": 0.1, "all": [0.3, 0.3]}, {"a": 0.1000001})),
        ({"max": "<= 1"}, {"max": 1.0000234}, ({"max": "<= 1"}, {"max": 1.00002})),
        ({"a": 0.123456}, {"a": 0.123456}, ({"a": 0.1235}, {"a": 0.1235})),
        ("!= [0.1]", 0.123456, ("!= [0.1]", 0.1235)),
        (0.1000001, 0.1, (0.1000001, 0.1)),
        (0.3001, 0.3002, (0.3001, 0.3002)),
        (1e-17, 2e-17, (1e-17, 2e-17)),
        (1e-18, 2e-18, (0.0, 0.0)),
    ],
)  # fmt: skip
def test_different_values_are_shown_with_enough_digits_to_look_different(expected, actual, shown):
    witness = Witness("other_sample", expected=expected, actual=actual)
    assert compared(expected, actual) == witness.compared == shown
    told = witness.to_json()
    assert (told["expected"], told["actual"]) == shown
    # and also after it was kept
    assert compared(*shown) == shown


@pytest.mark.parametrize(
    ("results", "fault", "state"),
    [
        ([], State.UNKNOWN, State.BROKEN),
        ([HELD], State.FIXED, State.FIXED),
        ([HELD, FALSIFIED], State.BROKEN, State.BROKEN),
        ([HELD, replace(FALSIFIED, fault=None)], State.FIXED, State.BROKEN),
        ([replace(HELD, fault=None)], State.UNKNOWN, State.FIXED),
        ([HELD, replace(HELD, outcome=Outcome.INCONCLUSIVE)], State.UNKNOWN, State.BROKEN),
        *[
            ([HELD, replace(HELD, outcome=outcome)], State.BROKEN, State.BROKEN)
            for outcome in Outcome
            if outcome.is_broken
        ],
    ],
)
def test_a_fault_is_fixed_if_all_its_properties_held(results, fault, state):
    verdict = Verdict("time_major", ("time_major",), tuple(results))
    assert verdict.faults == {"time_major": fault}
    assert verdict.state == state
    exercise = verdict.to_json()
    assert (exercise["name"], exercise["verdict"]) == ("time_major", state.value)
    assert exercise["faults"] == {"time_major": fault.value}
    assert exercise["properties"] == [one.to_json() for one in results]


STOPPED = PropertyResult("test_a", "one", Outcome.CRASHED, Witness("raised", place="e.py:1"))
BESIDE = replace(STOPPED, fault="other")


@pytest.mark.parametrize(
    ("results", "states"),
    [
        ((STOPPED, BESIDE), (State.UNKNOWN, State.UNKNOWN)),
        ((STOPPED, replace(BESIDE, witness=Witness("raised", place="e.py:2"))),
         (State.BROKEN, State.BROKEN)),
        ((STOPPED, replace(BESIDE, outcome=Outcome.HELD)), (State.BROKEN, State.FIXED)),
        ((STOPPED, replace(BESIDE, outcome=Outcome.INCONCLUSIVE)), (State.BROKEN, State.UNKNOWN)),
        ((replace(STOPPED, outcome=Outcome.FALSIFIED), replace(BESIDE, outcome=Outcome.FALSIFIED)),
         (State.BROKEN, State.BROKEN)),
    ],
)  # fmt: skip
def test_what_stops_every_property_alike_says_nothing_about_several_faults(results, states):
    verdict = Verdict("e", ("one", "other"), results)
    assert verdict.state == State.BROKEN
    assert tuple(verdict.faults.values()) == states


def test_what_stops_an_exercise_with_one_fault_breaks_that_fault():
    verdict = Verdict("e", ("one",), (STOPPED, replace(STOPPED, name="test_b")))
    assert verdict.faults == {"one": State.BROKEN}


def test_the_first_broken_property_is_the_first_that_did_not_hold():
    assert Verdict("e", (), (HELD, FALSIFIED, HELD)).first_broken == FALSIFIED
    assert Verdict("e", (), (HELD,)).first_broken is None


@pytest.mark.parametrize("sentence", ["flaky", "not_repeatable"])
def test_chance_breaks_an_only_fault_and_hides_one_of_several(sentence):
    by_chance = replace(FALSIFIED, witness=Witness(sentence))
    assert by_chance.hangs_on_chance
    assert Verdict("e", ("time_major",), (by_chance,)).faults == {"time_major": State.BROKEN}
    several = Verdict("e", ("time_major", "other"), (by_chance, replace(FALSIFIED, fault="other")))
    assert several.faults == {"time_major": State.UNKNOWN, "other": State.BROKEN}
    assert not FALSIFIED.hangs_on_chance
    assert not HELD.hangs_on_chance


def test_broken_faults_are_those_that_something_counts_against():
    results = (STOPPED, replace(BESIDE, outcome=Outcome.HELD))
    assert broken_in(Verdict("e", ("one", "other", "third"), results)) == {"one"}


def test_a_verdict_is_the_same_whatever_confined_its_process():
    verdicts = [
        Verdict("e", ("one",), (STOPPED,), sandbox) for sandbox in (None, {"files": "landlock"})
    ]
    assert verdicts[0] == verdicts[1]


@pytest.mark.parametrize("value", [WITNESS, HELD, Verdict("e", (), ())], ids=type)
def test_results_cannot_be_changed(value):
    with pytest.raises(AttributeError):
        setattr(value, next(iter(value.__annotations__)), "other")
