"""Askable: the interface that properties use, wherever the code that answers runs."""

from pathlib import Path
from typing import Any, Protocol

from kata.exercise import Exercise


class Askable(Protocol):
    """A file that is judged.

    Attributes:
        exercise: the exercise that the file belongs to.
        path: the file.
    """

    exercise: Exercise
    path: Path

    def load(self) -> None:
        """Load the file afresh before a property; a script runs only once.

        Raises:
            RaisedError: the file raised an exception while it was loaded.
            Trouble: the process cannot go on, or the file lacks the name in its contract.
        """

    def call(self, probe: str, *args: Any) -> Any:
        """Run a probe on the loaded file.

        Args:
            probe: the name of a function in ``tests/probes/NAME.py``.
            *args: plain values (numbers, strings, lists, dictionaries).

        Returns:
            What the probe returned: plain values unchanged, anything else as `Array` or `Other`.

        Raises:
            RaisedError: the learner's code raised an exception.
            Trouble: the process cannot go on.
        """

    def once(self, probe: str, *args: Any) -> Any:
        """What a probe returns, asked once for all properties; its arguments must be hashable."""
