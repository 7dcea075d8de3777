"""Sandbox: how much of one is required, and which parts of it are missing."""

import os
from collections.abc import Mapping
from enum import StrEnum

from kata.inside.sandbox import PARTS

__all__ = ["PARTS", "VARIABLE", "Policy", "UnconfinedError", "missing", "policy"]

VARIABLE = "KATA_SANDBOX"
"""The environment variable that sets the policy: a value of `Policy`."""


class Policy(StrEnum):
    """How much of a sandbox is required."""

    AS_FAR_AS_IT_GOES = ""
    """Use whatever the system supports."""
    WHOLE = "require"
    """Run nothing if a part is missing."""
    OFF = "off"
    """Use none: the files are trusted."""


class UnconfinedError(Exception):
    """A complete sandbox is required, but a part of it is missing; nothing was run."""

    def __init__(self, held: Mapping[str, str]) -> None:
        """Find the missing parts.

        Args:
            held: what enforces each part; empty or absent if nothing does.
        """
        self.missing = missing(held)
        super().__init__(", ".join(self.missing))


def policy() -> Policy:
    """The policy that `VARIABLE` sets.

    Raises:
        ValueError: its value is not a policy.
    """
    return Policy(os.environ.get(VARIABLE, ""))


def missing(held: Mapping[str, str]) -> list[str]:
    """The parts that nothing enforces."""
    return [part for part in PARTS if not held.get(part)]
