"""Examples: what a property drew when it held, asked of the next file without Hypothesis.

What a property draws is the same for every file, and to draw it takes a third of the time of a
verdict. So a property on which a file stands firm here holds, as under Hypothesis; any other
outcome is found by Hypothesis, from a fresh start.
"""

from pathlib import Path

from kata.judging.judge import Property, by_hypothesis
from kata.mutation.process.examples import Example, body_of, recorded, replay
from kata.subject.askable import Askable

_known: dict[tuple[Path, str], list[Example]] = {}
"""By the file of a property and its name: drills share those of their exercise."""


def by_examples(test: Property, subject: Askable) -> None:
    """Hold a property as `by_hypothesis` does, and raise what that raises."""
    if body_of(test) is None or subject.exercise.is_script:
        by_hypothesis(test, subject)  # what is drawn for a script depends on the script
        return
    key = subject.exercise.properties, test.__name__
    if key in _known and _stands(test, subject, _known[key]):
        return
    hold, examples = recorded(test, run=by_hypothesis)
    hold(test, subject)
    _known[key] = examples


def _stands(test: Property, subject: Askable, examples: list[Example]) -> bool:
    """Whether a property holds on these examples; where it does not, the file is loaded afresh."""
    try:
        replay(examples, test, subject)
    except Exception:  # noqa: BLE001  (whatever it is, Hypothesis will come to it)
        subject.load()
        return False
    return True
