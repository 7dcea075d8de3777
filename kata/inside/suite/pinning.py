"""Pinning: makes a person's tests draw the same in every run, whatever their settings are.

Its changes to a process are never undone, so they are made in one that ends with the run.
"""

import importlib
import random
import sys
from typing import Any

HYPOTHESIS = ("_hypothesis_pytestplugin", "hypothesis", "kata.constants")
"""Its plugin for pytest, itself, and what keeps it from drawing constants of loaded modules."""


def pin(seed: int, *, shrink: bool = False) -> None:
    """Pin Hypothesis, and NumPy's generators that are created without a seed, if these are loaded.

    Args:
        seed: the seed; with 0, Hypothesis' draws depend on the tests alone.
        shrink: have Hypothesis shrink its examples.
    """
    if "hypothesis" in sys.modules:
        _pin_hypothesis(seed, shrink=shrink)
    pin_entropy(seed)


def load_hypothesis() -> None:
    """Import every part of Hypothesis that a run needs."""
    for name in HYPOTHESIS:
        importlib.import_module(name)


def _pin_hypothesis(seed: int, *, shrink: bool) -> None:
    from hypothesis import HealthCheck, Phase, core, settings  # noqa: PLC0415  (if it is there)

    left_out = {Phase.explain, *(() if shrink else (Phase.shrink,))}
    own: dict[str, Any] = {
        one: getattr(settings, one) for one in ("phases", "suppress_health_check")
    }

    def phases(self: settings) -> tuple[Phase, ...]:
        return tuple(one for one in own["phases"].fget(self) if one not in left_out)

    def suppressed(self: settings) -> tuple[HealthCheck, ...]:
        # how fast examples are drawn has nothing to do with the program
        return (*own["suppress_health_check"].fget(self), HealthCheck.too_slow)

    forced = {
        "derandomize": lambda _self: seed == 0,
        "database": lambda _self: None,
        "deadline": lambda _self: None,
        "report_multiple_bugs": lambda _self: False,
        "print_blob": lambda _self: False,
        "phases": phases,
        "suppress_health_check": suppressed,
    }
    for name, value in forced.items():
        # the class refuses changes; these must also hold for settings that are created later
        type.__setattr__(settings, name, property(value))
    core.global_force_seed = seed or None  # type: ignore[assignment]


def pin_entropy(seed: int) -> None:
    """Make NumPy's unseeded generators repeat in every run, though each one draws differently."""
    numpy: Any = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.bit_generator.randbits = random.Random(seed).getrandbits  # noqa: S311  (a sample)
