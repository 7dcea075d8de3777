"""A check shows the exercises in teaching order, whatever the order in which they are judged."""

import contextlib
from itertools import permutations
from pathlib import Path

import pytest

from kata.exercise import exercises
from kata.learner.task import Task
from kata.screen.checking import Checking
from kata.screen.screen import Screen
from kata.verdict import Outcome, PropertyResult, Verdict, Witness
from tests.engine.conftest import ENGLISH

CHOSEN = exercises()[:3]
FOLDER = Path("nowhere")
SHOWN = Witness("wrong_shape")


def verdict(number, *, fixed):
    """A verdict on one of them."""
    exercise, outcome = CHOSEN[number], Outcome.HELD if fixed else Outcome.FALSIFIED
    result = PropertyResult("test_a", exercise.faults[0], outcome, None if fixed else SHOWN)
    return Verdict(exercise.name, exercise.faults, (result,))


@pytest.fixture
def checking(monkeypatch):
    """A check whose screen is not a terminal."""
    for name in ("MAKELEVEL", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return Checking(Screen(ENGLISH), [Task(one, FOLDER) for one in CHOSEN])


def names_in(text):
    """The exercises that have a line, from top to bottom."""
    first = [line.split()[0] for line in text.splitlines() if line.startswith("  ")]
    return [word for word in first if word in {one.name for one in CHOSEN}]


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_lines_appear_in_order_and_as_early_as_possible(checking, capsys, order):
    shown, told = "", set()
    with checking:
        for number in order:
            checking.told(verdict(number, fixed=False))
            told.add(number)
            ready = next((one for one in range(3) if one not in told), 3)
            shown += capsys.readouterr().out
            assert names_in(shown) == [one.name for one in CHOSEN[:ready]]
            assert "exercises fixed" not in shown
    assert "0 of 3 exercises fixed" in capsys.readouterr().out


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)], ids=str)
def test_the_first_thing_to_repair_is_the_first_in_their_order(checking, capsys, order):
    with checking:
        for number in order:
            checking.told(verdict(number, fixed=number == 0))
    text = capsys.readouterr().out
    assert "1 of 3 exercises fixed" in text
    end = text.partition("exercises fixed")[2]
    assert CHOSEN[1].name in end
    assert "property  test_a" in end
    assert not {CHOSEN[0].name, CHOSEN[2].name} & set(end.split())


def test_if_everything_is_fixed_the_reference_fixes_are_named(checking, capsys):
    with checking:
        for number in range(3):
            checking.told(verdict(number, fixed=True))
    text = capsys.readouterr().out
    assert "3 of 3 exercises fixed" in text
    assert f"python -m kata diff {CHOSEN[-1].name}" in text


@pytest.mark.parametrize("stop", [KeyboardInterrupt, RuntimeError])
def test_a_check_that_is_stopped_shows_no_score(checking, capsys, stop):
    with contextlib.suppress(stop), checking:
        checking.told(verdict(0, fixed=False))
        raise stop
    text = capsys.readouterr().out
    assert names_in(text) == [CHOSEN[0].name]
    assert "exercises fixed" not in text
    assert "property  test_a" not in text
