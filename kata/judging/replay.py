"""Replay: the questions of a counterexample, asked again to see whether chance decided it."""

from typing import Any

from hypothesis.errors import Flaky

from kata.subject.askable import Askable
from kata.subject.trouble import RaisedError
from kata.wire import Array

TIMES = 3
"""How often the questions are asked again."""

MOST = 2
"""Questions of an example that are asked again; the first ones are enough to reveal chance."""


TOLD = {"not_repeatable", "same_seed_differs"}
"""Sentences that already say that two equal calls differ: there is nothing left to check."""


class Replay:
    """An `Askable` that records the questions of the current example, to ask them again."""

    def __init__(self, subject: Askable) -> None:
        """Pass all questions on to this subject."""
        self.exercise, self.path = subject.exercise, subject.path
        self._subject = subject
        self._asked: list[tuple[str, tuple[Any, ...]]] = []

    def begin(self) -> None:
        """Forget the previous example; called when Hypothesis starts one."""
        self._asked.clear()

    def load(self) -> None:
        """Load the file afresh; this is recorded as a part of the example."""
        self._asked.append(("", ()))
        self._subject.load()

    def call(self, probe: str, *args: Any) -> Any:
        """Run a probe on the loaded file."""
        self._asked.append((probe, args))
        return self._subject.call(probe, *args)

    def once(self, probe: str, *args: Any) -> Any:
        """What a probe returns, asked only once; not recorded."""
        return self._subject.once(probe, *args)

    def check(self, sentence: str) -> None:
        """Ask the questions of the last example again, each time in a freshly loaded file.

        A script is not checked, because it runs only once.

        Args:
            sentence: the key of the example's sentence.

        Raises:
            Flaky: the answers differ, although the global generators start from the same state.
        """
        if self.exercise.is_script or sentence in TOLD:
            return
        first = self._answers()
        if any(self._answers() != first for _ in range(TIMES - 1)):
            raise Flaky(self.exercise.name)

    def _answers(self) -> list[Any]:
        answers = []
        self._subject.load()
        for probe, args in self._asked[:MOST]:
            if not probe:
                self._subject.load()
                continue
            try:
                answers.append(_bare(self._subject.call(probe, *args)))
            except RaisedError as error:
                answers.append(str(error))
        return answers


def _bare(value: Any) -> Any:
    """A value in a form that compares equal only if every bit is equal."""
    if isinstance(value, Array):
        return value.describe, value.values.tobytes()
    if isinstance(value, (list, tuple)):
        return [_bare(one) for one in value]
    if isinstance(value, dict):
        return {key: _bare(one) for key, one in value.items()}
    return repr(value)
