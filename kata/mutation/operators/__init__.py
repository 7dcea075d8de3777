"""Mutation operators, one file for each part of a program that they break.

Each is a `kata.fault.Fault`: the harness injects hundreds of them into correct source and tests
whether the properties notice. An operator is a short class at the top level of a file in this
folder; nothing else needs to know about it.
"""

import inspect
import pkgutil
from collections.abc import Sequence
from functools import cache
from importlib import import_module

from kata.exercise import Exercise, exercises
from kata.fault import Fault, load


@cache
def named_faults() -> tuple[Fault, ...]:
    """The faults that the exercises are made of, in teaching order."""
    names = dict.fromkeys(name for exercise in exercises() for name in exercise.faults)
    return tuple(load(name) for name in names)


OF_TESTS = {"statement_deleted", "comparison_changed", "boolean_changed", "mode_exchanged"}
"""The operators for files of tests, besides the faults of tests. Others make no sense there: a
number or an argument in a test is a matter of taste, or without it the test refuses everything."""


def fitting(exercise: Exercise, operators: Sequence[Fault]) -> Sequence[Fault]:
    """Those of the given operators that suit an exercise."""
    if exercise.tests is None:
        return operators
    names = {name for one in exercises() if one.tests for name in one.faults}
    return [one for one in operators if one.name in names | OF_TESTS]


@cache
def groups() -> dict[str, tuple[Fault, ...]]:
    """All operators, by the name of their file; ``named`` are the exercises' faults."""
    found: dict[str, tuple[Fault, ...]] = {"named": named_faults()}
    for info in pkgutil.iter_modules(__path__):
        if info.name.startswith("_"):
            continue
        module = import_module(f"{__name__}.{info.name}")
        found[info.name] = tuple(
            value()
            for value in vars(module).values()
            if inspect.isclass(value)
            and issubclass(value, Fault)
            and value.__module__ == module.__name__
            and not inspect.isabstract(value)
        )
    return found
