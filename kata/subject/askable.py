"""Askable: what properties ask, wherever the code runs that answers."""

from pathlib import Path
from typing import Any, Protocol

from kata.exercise import Exercise


class Askable(Protocol):
    """A file that is judged.

    Attributes:
        exercise: what the file is meant to be.
        path: the file.
    """

    exercise: Exercise
    path: Path

    def load(self) -> None:
        """Load the file afresh, before each property; a script is run once.

        Raises:
            RaisedError: the file raises while it is loaded.
            Trouble: there is nothing to ask.
        """

    def call(self, probe: str, *args: Any) -> Any:
        """Run a probe on the loaded file.

        Args:
            probe: the name of a function in ``tests/probes/NAME.py``.
            *args: plain values (numbers, strings, lists, dictionaries).

        Returns:
            What it returned: plain values as they are, `Array`, or `Other`.

        Raises:
            RaisedError: the learner's code raised an exception.
            Trouble: it cannot go on.
        """

    def once(self, probe: str, *args: Any) -> Any:
        """What a probe returns, asked once for all properties; its arguments can be hashed."""
