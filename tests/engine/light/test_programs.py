"""The programs that judge tests are those that were chosen, and nothing reveals which is which."""

import ast
import inspect
import sys
import types
from dataclasses import replace

import pytest

from kata.command import programs as tools
from kata.exercise import exercises, find
from kata.inside.suite.program import Program, Recorded, bare
from kata.judging.store import engine
from kata.property import undrawn
from kata.property.programs import plainest, programs_of

OF_TESTS = [one.name for one in exercises() if one.tests]


@pytest.mark.parametrize("name", OF_TESTS)
def test_the_programs_that_are_kept_are_the_variants_that_were_chosen(name):
    exercise = find(name)
    kept = programs_of(exercise)
    assert kept.choice == tools.choice_of(exercise)
    assert {one: kept.programs[one].source for one in kept.programs} == tools.sources_of(exercise)


@pytest.mark.parametrize("name", OF_TESTS)
def test_each_fault_of_tests_has_programs_that_decide_it(name):
    exercise, choice = find(name), programs_of(find(name)).choice
    assert {*choice.wrong, *choice.apart} == set(exercise.faults)
    assert len(choice.right) > 1


@pytest.mark.parametrize("name", OF_TESTS)
def test_each_wrong_program_has_an_input_on_which_it_shows(name):
    kept = programs_of(find(name))
    for one in kept.choice.all_wrong:
        assert kept.programs[one].witness is not None, one
    for one in kept.choice.all_right:
        assert kept.programs[one].witness is None, one


@pytest.mark.parametrize("name", OF_TESTS)
def test_no_program_says_what_it_is(name):
    for one in programs_of(find(name)).programs.values():
        assert "#" not in one.text
        nodes = (ast.Module, ast.FunctionDef, ast.ClassDef)
        texts = [ast.get_docstring(node) for node in ast.walk(ast.parse(one.text))
                 if isinstance(node, nodes)]  # fmt: skip
        assert set(texts) == {None}


def test_a_verdict_on_tests_depends_on_their_programs(tmp_path):
    exercise = replace(find(OF_TESTS[0]), root=tmp_path)
    for path in (exercise.properties, exercise.probes, exercise.programs):
        path.parent.mkdir(parents=True)
        path.write_text("")
    before = engine(exercise)
    exercise.programs.write_text("another")
    assert engine(exercise) != before


def served(program):
    """A program as tests import it."""
    program.serve()
    try:
        return __import__("a_program")
    finally:
        program.withdraw()


def test_tests_find_no_text_of_a_program():
    module = served(Program("a_program", "def one():\n    return 1\n"))
    assert isinstance(module, types.ModuleType)
    assert module.one() == 1
    with pytest.raises(OSError, match="source"):
        inspect.getsource(module.one)
    with pytest.raises((OSError, TypeError)):
        inspect.getsource(module)


def test_a_program_that_is_withdrawn_can_no_longer_be_found():
    served(Program("a_program", "x = 1\n"))
    assert "a_program" not in sys.modules
    with pytest.raises(ModuleNotFoundError):
        __import__("a_program")


def test_a_bare_source_does_the_same_without_comments_and_docstrings():
    source = '"""Doc."""\n\n# wrong: no\n\n\ndef one():\n    """One."""\n'
    assert bare(source) == "def one():\n    pass"


def test_the_arguments_of_each_different_call_are_recorded_once():
    program = Recorded("a_program", "def f(x, y=None):\n    return x\n", "f")
    module = served(program)
    shaped = types.SimpleNamespace(shape=(2, 3))
    for _ in range(2):
        assert module.f(shaped, y=5) is shaped
    assert module.f("text") == "text"
    assert program.calls == [[[2, 3], 5], [None]]


def test_the_plainest_program_has_the_name_that_is_called():
    for name in OF_TESTS:
        source, entry = plainest(find(name))
        assert entry == find(find(name).tests).entry
        assert entry in source


@pytest.mark.parametrize(
    ("fault", "calls", "key"),
    [
        ("square_batches", [[[2, 2]], [[1, 1, 7]]], "only_square"),
        ("square_batches", [[[2, 2]], [[1, 2]]], None),
        ("square_batches", [], None),
        ("single_sample", [[[1, 4]], [[1, 2]]], "only_single"),
        ("single_sample", [[[1, 4]], [[2, 2]]], None),
        ("one_example", [[4, 2], [5, 2]], "only_one"),
        ("one_example", [[4, 2], [5, 3]], None),
        ("one_example", [[None, 2], [None, 3]], None),
    ],
)
def test_it_is_said_that_tests_never_drew_something_only_if_they_did_not(fault, calls, key):
    found = undrawn.NEVER[fault](calls)
    assert (found and found[0]) == key
