"""Examples: what Hypothesis draws for a property, kept once and given to every mutant.

The seed of a property is pinned, so it draws the same examples for every subject, as long
as what it draws does not depend on what the subject answers. So the reference fix's run
is recorded, and a mutant is asked the recorded examples: the outcome is that of a run under
Hypothesis (generation only), without the time that Hypothesis takes.
"""

import contextlib
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from kata.judging.judge import Hold, Property, unshrunk
from kata.subject.askable import Askable


class DivergedError(Exception):
    """The property draws from another strategy than in the recorded run."""


class CutError(Exception):
    """The property draws what Hypothesis could not give it in the recorded run either."""


@dataclass
class Draw:
    """One ``data.draw``: the strategy, once an answer can have had a part in it, and the value."""

    strategy: str | None
    value: Any


@dataclass
class Example:
    """The arguments of one run of a property's body.

    Attributes:
        arguments: by name, without the subject and without ``data``.
        data: name of the argument that draws on demand; None if there is none.
        draws: what it drew.
        cut: whether Hypothesis gave it up at its next draw.
    """

    arguments: dict[str, Any]
    data: str | None = None
    draws: list[Draw] = field(default_factory=list)
    cut: bool = False


def body_of(test: Property) -> Callable[..., None] | None:
    """What Hypothesis runs for each example; None for a plain test."""
    hypothesis = getattr(test, "hypothesis", None)
    body: Callable[..., None] | None = getattr(hypothesis, "inner_test", None)
    return body


class _Recorded:
    """Stands in for Hypothesis' ``data`` while the reference fix is judged."""

    def __init__(self, data: Any, example: Example, asked: Callable[[], bool]) -> None:
        self._data, self._example, self._asked = data, example, asked

    def draw(self, strategy: Any, label: Any = None) -> Any:
        value = self._data.draw(strategy, label)
        told = repr(strategy) if self._asked() else None
        self._example.draws.append(Draw(told, deepcopy(value)))
        return value


class _Replayed:
    """Stands in for ``data`` while a mutant is judged."""

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
    """A way to hold a property that keeps its examples, and where they are kept.

    Args:
        test: the property.
        asked: whether the subject may have answered in the current example.
        begin: called with the number of each example before it runs.
        run: how the property is held meanwhile.
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
        except BaseException:  # the reference fix holds: it is Hypothesis that gives up
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
    """Hold a property on recorded examples; under Hypothesis where they do not fit.

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
