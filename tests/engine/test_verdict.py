"""A verdict is fixed only where something held and nothing did not, and survives as JSON."""

import json
from dataclasses import replace

import numpy as np
import pytest

from kata.verdict import Outcome, PropertyResult, State, Verdict, Witness, report, simple

WITNESS = Witness(
    "other_sample",
    "The logits changed.",
    {"token_ids": np.array([[0, 1]])},
    {"logits": np.array([0.123456789], dtype="float32")},
    float("nan"),
    "time_major.py:3",
)
HELD = PropertyResult("test_a", "time_major", Outcome.HELD)
FALSIFIED = PropertyResult("test_b", "time_major", Outcome.FALSIFIED, WITNESS)


def test_a_result_that_was_told_is_the_result_with_plain_values():
    told = json.loads(json.dumps(FALSIFIED.to_json(), allow_nan=False))
    again = PropertyResult.from_json(told)
    assert replace(again, witness=None) == replace(FALSIFIED, witness=None)
    assert again.witness == Witness(
        "other_sample",
        "The logits changed.",
        {"token_ids": [[0, 1]]},
        {"logits": [0.1235]},
        "nan",
        "time_major.py:3",
    )
    assert again.to_json() == FALSIFIED.to_json()
    assert PropertyResult.from_json(HELD.to_json()) == HELD


def test_values_become_plain():
    value = {1: (np.int64(2), np.float32(0.5)), "a": [float("inf"), -1.23456789, None, True]}
    assert simple(value) == {"1": [2, 0.5], "a": ["inf", -1.2346, None, True]}
    assert type(simple(np.int64(2))) is int


@pytest.mark.parametrize(
    ("results", "fault", "state"),
    [
        ([], State.BROKEN, State.BROKEN),
        ([HELD], State.FIXED, State.FIXED),
        ([HELD, FALSIFIED], State.BROKEN, State.BROKEN),
        ([HELD, replace(FALSIFIED, fault=None)], State.FIXED, State.BROKEN),
        ([replace(HELD, fault=None)], State.BROKEN, State.FIXED),
        *[
            ([HELD, replace(HELD, outcome=outcome)], State.BROKEN, State.BROKEN)
            for outcome in Outcome
            if outcome != Outcome.HELD
        ],
    ],
)
def test_a_fault_is_fixed_where_all_its_properties_held(results, fault, state):
    verdict = Verdict("time_major", ("time_major",), tuple(results))
    assert verdict.faults == {"time_major": fault}
    assert verdict.state == state
    told = report([verdict])
    (exercise,) = told["exercises"]
    assert (exercise["name"], exercise["verdict"]) == ("time_major", state.value)
    assert exercise["faults"] == {"time_major": fault.value}
    assert exercise["properties"] == [one.to_json() for one in results]


def test_the_first_broken_property_is_the_first_that_did_not_hold():
    assert Verdict("e", (), (HELD, FALSIFIED, HELD)).first_broken == FALSIFIED
    assert Verdict("e", (), (HELD,)).first_broken is None
