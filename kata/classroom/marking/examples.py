"""Examples: what a property drew when it held, replayed for the next file without Hypothesis.

A property draws the same examples for every file, and drawing takes a third of the time of a
verdict. So if a property holds on the recorded examples, it holds under Hypothesis too. Any other
outcome is determined by Hypothesis, from a fresh start.
"""

from pathlib import Path

from kata.judging.judge import Property, by_hypothesis
from kata.mutation.process.examples import Example, body_of, recorded, replay
from kata.subject.askable import Askable

_known: dict[tuple[Path, str], list[Example]] = {}
"""By the file of a property and its name; drills share the examples of their exercise."""


def by_examples(test: Property, subject: Askable) -> None:
    """Run a property with the same result as `by_hypothesis`, and raise whatever that raises."""
    if body_of(test) is None or subject.exercise.is_script:
        by_hypothesis(test, subject)  # the examples for a script depend on the script
        return
    key = subject.exercise.properties, test.__name__
    if key in _known and _stands(test, subject, _known[key]):
        return
    hold, examples = recorded(test, run=by_hypothesis)
    hold(test, subject)
    _known[key] = examples


def _stands(test: Property, subject: Askable, examples: list[Example]) -> bool:
    """Whether a property holds on these examples; if not, the file is loaded afresh."""
    try:
        replay(examples, test, subject)
    except Exception:  # noqa: BLE001  (whatever it is, Hypothesis will find it)
        subject.load()
        return False
    return True
