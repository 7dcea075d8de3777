"""Examples: what Hypothesis draws for a property, recorded once and replayed for every mutant.

A property has a pinned seed, so it draws the same examples for every subject, as long as the
subject's answers do not affect what is drawn. So the run of the reference fix is recorded, and
mutants are asked the recorded examples. The outcome is the same as under Hypothesis (generation
only), without the time that Hypothesis takes.
"""

import contextlib
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from kata.judging.judge import Hold, Property, unshrunk
from kata.subject.askable import Askable


class DivergedError(Exception):
    """The property draws from a different strategy than in the recorded run."""


class CutError(Exception):
    """The property draws a value that Hypothesis could not provide in the recorded run either."""


@dataclass
class Draw:
    """One ``data.draw``: the value, and the strategy if an answer may already have affected it."""

    strategy: str | None
    value: Any


@dataclass
class Example:
    """The arguments of one run of a property's body.

    Attributes:
        arguments: the arguments by name, without the subject and ``data``.
        data: the name of the argument that draws on demand; None if there is none.
        draws: the draws that it made.
        cut: whether Hypothesis abandoned the example at the next draw.
    """

    arguments: dict[str, Any]
    data: str | None = None
    draws: list[Draw] = field(default_factory=list)
    cut: bool = False


def body_of(test: Property) -> Callable[..., None] | None:
    """The function that Hypothesis runs for each example; None for a plain test."""
    hypothesis = getattr(test, "hypothesis", None)
    body: Callable[..., None] | None = getattr(hypothesis, "inner_test", None)
    return body


class _Recorded:
    """Replaces Hypothesis' ``data`` while the reference fix is judged."""

    def __init__(self, data: Any, example: Example, asked: Callable[[], bool]) -> None:
        self._data, self._example, self._asked = data, example, asked

    def draw(self, strategy: Any, label: Any = None) -> Any:
        value = self._data.draw(strategy, label)
        told = repr(strategy) if self._asked() else None
        self._example.draws.append(Draw(told, deepcopy(value)))
        return value


class _Replayed:
    """Replaces ``data`` while a mutant is judged."""

    def __init__(self, example: Example) -> None:
        self._draws: Iterator[Draw] = iter(example.draws)
        self._cut = example.cut

    def draw(self, strategy: Any, label: Any = None) -> Any:  # noqa: ARG002  (Hypothesis' signature)
        draw = next(self._draws, None)
        if draw is None and self._cut:
            raise CutError
        if draw is None or (draw.strategy is not None and draw.strategy != repr(strategy)):
            raise DivergedError
        return deepcopy(draw.value)


def recorded(
    test: Property,
    asked: Callable[[], bool] = lambda: True,
    begin: Callable[[int], None] = lambda _number: None,
    run: Hold = unshrunk,
) -> tuple[Hold, list[Example]]:
    """A way to run a property that records its examples, and the list of them.

    Args:
        test: the property.
        asked: whether the subject may have answered in the current example.
        begin: called with the number of each example before it runs.
        run: how the property is run meanwhile.
    """
    body, examples = body_of(test), list[Example]()

    def keep(**arguments: Any) -> None:
        assert body is not None
        example = Example({})
        begin(len(examples))
        for name, value in arguments.items():
            if name == "subject":
                continue
            if hasattr(value, "draw"):
                example.data = name
                arguments[name] = _Recorded(value, example, asked)
            else:
                example.arguments[name] = deepcopy(value)
        examples.append(example)
        try:
            body(**arguments)
        except BaseException:  # the property holds for the reference fix, so Hypothesis gave up
            example.cut = True
            raise

    def hold(test: Property, subject: Askable) -> None:
        if body is None:
            begin(0)
            examples.append(Example({}))
            run(test, subject)
            return
        test.hypothesis.inner_test = keep  # type: ignore[attr-defined]  # Hypothesis' own hook
        try:
            run(test, subject)
        finally:
            test.hypothesis.inner_test = body  # type: ignore[attr-defined]

    return hold, examples


def replay(examples: list[Example], test: Property, subject: Askable) -> None:
    """Run a property on recorded examples; under Hypothesis if they do not fit.

    Raises:
        Exception: what the property raises at the first example that falsifies it.
    """
    body = body_of(test)
    try:
        for example in examples:
            arguments = deepcopy(example.arguments)
            if example.data is not None:
                arguments[example.data] = _Replayed(example)
            with contextlib.suppress(CutError):
                (body or test)(subject=subject, **arguments)
    except DivergedError:
        subject.load()
        unshrunk(test, subject)
