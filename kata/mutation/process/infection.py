"""Infection: what the hooks in the reference fix see, while its examples run.

An example cannot distinguish a statement that it does not reach from a mutated one; nor can an
expression whose mutated form has the same value each time (weak mutation; Just, Ernst and
Fraser, ISSTA 2014, call it state infection).
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
        reached: the examples that reached each line with a statement.
        infected: the examples in which each mutant's expression differed, by its id.
    """

    now: Example = ("", LOADING)
    reached: dict[int, set[Example]] = field(default_factory=dict)
    infected: dict[str, set[Example]] = field(default_factory=dict)


_trace = Trace()


def begin(trace: Trace) -> None:
    """Let the hooks write to ``trace``; there is one at a time in a process."""
    global _trace  # noqa: PLW0603  (the hooks are called from instrumented source)
    _trace = trace


def reached(line: int) -> None:
    """The hook in front of a statement."""
    _trace.reached.setdefault(line, set()).add(_trace.now)


def evaluated(original: Callable[[], Any], mutants: dict[str, Callable[[], Any]]) -> Any:
    """The hook around an expression: its value, compared with those of its mutants, by id."""
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
    """Whether nothing can tell two values apart; a mutable value equals only itself."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if type(one) is tuple:
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, np.generic):
        return bool(one.tobytes() == other.tobytes())
    return type(one) in {bool, int, str, bytes, float, range} and repr(one) == repr(other)
