"""Infection: what the hooks in the reference fix observe while its examples run.

An example cannot notice a mutated statement that it does not reach, nor a mutated expression that
has the same value each time (weak mutation; Just, Ernst and Fraser, ISSTA 2014, call it state
infection).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

Example = tuple[str, int]
"""A property's name and the number of an example; -1 stands for loading the file."""

LOADING = -1


@dataclass
class Trace:
    """What the instrumented reference fix did.

    Attributes:
        now: the example that is running.
        reached: by line with a statement, the examples that reached it.
        infected: by the id of a mutant, the examples in which its expression differed.
    """

    now: Example = ("", LOADING)
    reached: dict[int, set[Example]] = field(default_factory=dict)
    infected: dict[str, set[Example]] = field(default_factory=dict)


_trace = Trace()


def begin(trace: Trace) -> None:
    """Make the hooks write to ``trace``; a process has one at a time."""
    global _trace  # noqa: PLW0603  (the hooks are called from instrumented source)
    _trace = trace


def reached(line: int) -> None:
    """The hook before a statement."""
    _trace.reached.setdefault(line, set()).add(_trace.now)


def evaluated(original: Callable[[], Any], mutants: dict[str, Callable[[], Any]]) -> Any:
    """The hook around an expression: returns its value, after comparing it with its mutants'."""
    value = original()
    for name, mutant in mutants.items():
        infected = _trace.infected.setdefault(name, set())
        if _trace.now not in infected:
            try:
                differs = not same(value, mutant())
            except Exception:  # noqa: BLE001  (whatever the mutated expression raises)
                differs = True
            if differs:
                infected.add(_trace.now)
    return value


def same(one: Any, other: Any) -> bool:
    """Whether nothing can distinguish two values; a mutable value equals only itself."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if type(one) is tuple:
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, np.generic):
        return bool(one.tobytes() == other.tobytes())
    return type(one) in {bool, int, str, bytes, float, range} and repr(one) == repr(other)
