"""Every mutation operator does what its example shows, and has a standard name."""

import ast

import libcst as cst
import pytest

from kata.exercise import exercises
from kata.fault import Source, put_in
from kata.mutation.operators import groups

ALL = [(group, one) for group, operators in groups().items() for one in operators]
OPERATORS = [one for group, one in ALL if group != "named"]


def by_name(operator):
    return operator.name


@pytest.mark.parametrize("operator", OPERATORS, ids=by_name)
def test_the_example_is_what_its_first_place_becomes(operator):
    before, after = operator.example
    assert put_in(operator, before) == after
    ast.parse(after)


CLOSED = (cst.Call, cst.Attribute, cst.Name, cst.Subscript)


@pytest.mark.parametrize("operator", OPERATORS, ids=by_name)
def test_what_replaces_a_call_or_a_name_binds_as_tightly(operator):
    code = cst.Module([]).code_for_node
    for place in Source(operator.example[0]).places([operator]):
        if isinstance(place.node, CLOSED) and isinstance(place.replacement, cst.BaseExpression):
            after = code(place.replacement)
            assert ast.unparse(ast.parse(f"{after}.x")) == ast.unparse(ast.parse(f"({after}).x"))


def test_ids_are_numbers_and_strategies_are_none():
    (operator,) = [one for one in OPERATORS if one.name == "ids_off_by_one"]
    for strategies in ("st", "strategies", "hypothesis.strategies"):
        assert not Source(f"x = {strategies}.integers(1, 2).filter(f)\n").places([operator])
    source = Source("x = draw.integers(1, 2).reshape(3)\n")
    after = [source.mutated(place) for place in source.places([operator])]
    assert after == [f"x = (draw.integers(1, 2) {sign} 1).reshape(3)\n" for sign in "+-"]


@pytest.mark.parametrize("operator", OPERATORS, ids=by_name)
def test_an_operator_says_what_it_is_and_what_it_stands_for(operator):
    assert operator.name.islower()
    assert operator.term
    assert not operator.stands_for.endswith(".")


def test_no_two_operators_have_one_name():
    names = [one.name for _, one in ALL]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("exercise", exercises(), ids=by_name)
def test_every_mutant_is_valid_python_and_differs_from_the_original(exercise):
    source = Source(exercise.fixed.read_text(encoding="utf-8"))
    for place in source.places(one for _, one in ALL):
        mutated = source.mutated(place)
        assert mutated != source.text, place.fault.name
        ast.parse(mutated)


def test_faults_injected_at_two_places_at_once_are_both_there():
    source = Source("x = a + b\ny = c * d\n")
    first, second = source.places(one for _, one in ALL if one.name == "arithmetic_changed")
    assert source.mutated(first, second) == "x = a - b\ny = c / d\n"
    assert first.apart(second)
    assert not first.apart(first)
