"""Sandbox: whether one is asked for, and what is missing of the one that was reached."""

import os
from collections.abc import Mapping
from enum import StrEnum

from kata.inside.sandbox import PARTS

__all__ = ["PARTS", "VARIABLE", "Policy", "UnconfinedError", "missing", "policy"]

VARIABLE = "KATA_SANDBOX"
"""The variable that says what is asked for: a value of `Policy`."""


class Policy(StrEnum):
    """What is asked for."""

    AS_FAR_AS_IT_GOES = ""
    """What the system gives is used."""
    WHOLE = "require"
    """Nothing is run where a part is missing."""
    OFF = "off"
    """The files are trusted."""


class UnconfinedError(Exception):
    """A whole sandbox was asked for, and a part of it is missing here; nothing was run."""

    def __init__(self, held: Mapping[str, str]) -> None:
        """Keep what is missing."""
        self.missing = missing(held)
        super().__init__(", ".join(self.missing))


def policy() -> Policy:
    """What is asked for.

    Raises:
        ValueError: the variable says what nobody understands.
    """
    return Policy(os.environ.get(VARIABLE, ""))


def missing(held: Mapping[str, str]) -> list[str]:
    """The parts that nothing holds."""
    return [part for part in PARTS if not held.get(part)]
