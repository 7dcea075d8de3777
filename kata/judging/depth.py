"""Depth: how much is found out about a file when it is judged."""

from enum import IntEnum


class Depth(IntEnum):
    """How much is found out; each depth includes those before it."""

    VERDICT = 0
    """What decides the verdict. Its counterexamples are the first ones found, not the smallest."""
    WITNESS = 1
    """Also the smallest counterexample to the first property that does not hold."""
    EVERYTHING = 2
    """The outcome of every property, each with its smallest counterexample."""
