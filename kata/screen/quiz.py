"""Quiz: questions for the learner, answered by experiments on Paddle's layers."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from rich import box
from rich.table import Table
from rich.text import Text

from kata.look.layers import DIRECTIONS, KINDS, LAYERS, RECURRENCE
from kata.screen.screen import Screen
from kata.subject.subject import Subject
from kata.text import Texts, pieces

STEPS = 7
"""Time steps of the sequence in the experiments."""

SMALL = 1e-6
"""Differences up to this come from the order of float32 additions."""


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes:
        key: the name of its experiment.
        question: its text.
        choices: the possible answers, by letter.
        right: the letter of the right answer.
        answer: what the experiment shows.
    """

    key: str
    question: str
    choices: dict[str, str]
    right: str
    answer: str


def questions(texts: Texts) -> list[Question]:
    """All questions, in order."""
    found = []
    page = texts.page(RECURRENCE.name)
    for key, text in pieces(page.sections["Questions"]):
        head, right, answer = re.split(r"^Answer: (\w)$", text, flags=re.MULTILINE)
        asked, *choices = re.split(r"^- (\w): ", head, flags=re.MULTILINE)
        letters = dict(zip(choices[::2], map(str.strip, choices[1::2]), strict=True))
        found.append(
            Question(key, texts.paragraphs(asked), letters, right, texts.paragraphs(answer))
        )
    return found


def hold(screen: Screen, *, asks: bool) -> None:
    """Go through all questions.

    Args:
        screen: where to show them.
        asks: whether the learner has to answer before the experiment.
    """
    say, asked = saying(screen.texts), questions(screen.texts)
    screen.heading(screen.texts.page(RECURRENCE.name).title)
    if asks:
        screen.prose(say("intro"))
    right = answered = skipped = 0
    with Subject(RECURRENCE, LAYERS) as layers:
        for number, question in enumerate(asked):
            screen.out.print()
            screen.heading(say("question", number=number + 1, total=len(asked)))
            screen.prose(question.question)
            for letter, choice in question.choices.items():
                screen.prose(f"{letter}) {choice}")
            answer = _answer(question, screen) if asks else ""
            if answer is None:
                break
            layers.load()
            screen.out.print()
            screen.heading(say("experiment"))
            screen.prose(say(f"legend_{question.key}"))
            table = EXPERIMENTS[question.key](layers, say)
            if screen.plain:
                table.box = None
            screen.out.print(table)
            screen.out.print()
            key = "predicted_right" if answer == question.right else "predicted"
            key = key if answer else "answer"
            screen.out.print(Text(say(key, answer=answer, right=question.right), "bold green"))
            screen.prose(question.answer)
            answered += 1 if answer else 0
            skipped += 0 if answer else 1
            right += answer == question.right
    if answered:
        screen.out.print()
        screen.heading(say("result", right=right, total=answered + skipped, skipped=skipped))


def _answer(question: Question, screen: Screen) -> str | None:
    """The learner's letter; empty if the question is skipped, None at the end."""
    say = saying(screen.texts)
    choices = ", ".join(question.choices)
    while True:
        try:
            given = screen.out.input(f"\n{say('your_answer', choices=choices)} > ").strip().lower()
        except EOFError:
            return None
        if given == "q":
            return None
        if not given or given in question.choices:
            return given
        screen.out.print(say("not_an_answer", choices=choices))


Say = Callable[..., str]


def saying(texts: Texts) -> Say:
    """A function that returns the sentences of the quiz in one language."""
    return lambda key, **names: texts.sentence(RECURRENCE.name, key, **names)


# --- the experiments: each a table, a line for each layer and direction --------------------


def _sequence() -> list[list[list[float]]]:
    """A batch [2][STEPS][3] of numbers from -2 to 2."""
    values = np.random.default_rng(0).uniform(-2, 2, [2, STEPS, 3])
    return [[[round(float(one), 2) for one in step] for step in sample] for sample in values]


def _table(*headings: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1))
    for heading in headings:
        table.add_column(Text(heading), overflow="fold")
    return table


def _way(direction: str, say: Say) -> str:
    return say("one_way" if direction == "forward" else "both_ways")


def _amount(value: float) -> str:
    """A difference as text; it is 0 if float32 cannot resolve it."""
    return "0" if value <= SMALL else f"{value:.2f}"


def _units(layers: Subject, say: Say) -> Table:
    names = ("x", "h", "c")
    table = _table(
        say("layer"), say("direction"), say("units_in"),
        *(say("moves", name=name) for name in names), say("y_minus_h"), say("parameters_of"),
    )  # fmt: skip
    for kind in KINDS:
        told = layers.call("unit", kind, 0)
        for number, direction in enumerate(DIRECTIONS):
            moves = [told["moves"].get(name) for name in names]
            shown = [" / ".join(dict.fromkeys(map(_amount, pair or []))) or "-" for pair in moves]
            units = number + 1
            table.add_row(
                kind, _way(direction, say), str(units), *shown, _amount(told["y_minus_h"]),
                str(units * told["parameters"]),
            )  # fmt: skip
    return table


def _shapes(lengths: list[Any]) -> str:
    """The shapes of outputs; if they differ only in time, one shape with T in its place."""
    shapes = [
        ["T" if place == 1 and size == time else str(size) for place, size in enumerate(shape)]
        for time, _, shape, _ in lengths
    ]
    distinct = dict.fromkeys("×".join(one) for one in shapes)
    return " ".join(distinct)


def _sequences(layers: Subject, say: Say) -> Table:
    x = _sequence()
    table = _table(
        say("layer"), say("direction"), say("against_unit"), say("reversed"),
        say("steps_1_2_50"), say("no_time_axis"),
    )  # fmt: skip
    for kind in KINDS:
        for direction in DIRECTIONS:
            outputs, by_cells, calls = layers.call("unrolled", kind, direction, x, 0)
            backwards = [sample[::-1] for sample in x]
            other = layers.call("run", kind, direction, backwards, 0)["outputs"]
            moved = np.abs(other.values[:, -1] - outputs.values[:, -1]).max()
            lengths = layers.call("lengths", kind, direction, [1, 2, 50], 0)
            table.add_row(
                kind, _way(direction, say),
                f"{_amount(np.abs(by_cells.values - outputs.values).max())} ({calls})",
                _amount(moved), _shapes(lengths),
                layers.call("flat_input", kind, direction, 0),
            )  # fmt: skip
    return table


def _parameters(layers: Subject, say: Say) -> Table:
    x = _sequence()
    table = _table(
        say("layer"), say("direction"), say("at_lengths"), say("moved_by_reading"),
        say("gradient_sum"), say("unshared"),
    )  # fmt: skip
    for kind in KINDS:
        for direction in DIRECTIONS:
            lengths = layers.call("lengths", kind, direction, [1, 5, 50], 0)
            shared, summed = layers.call("shared_gradient", kind, direction, x, 0)
            size = lengths[0][1]
            table.add_row(
                kind, _way(direction, say), ", ".join(str(count) for _, count, _, _ in lengths),
                f"{max(moved for *_, moved in lengths):g}",
                _amount(np.abs(shared.values - summed.values).max() / np.abs(summed.values).max()),
                str(STEPS * size),
            )  # fmt: skip
    return table


def _loop(layers: Subject, say: Say) -> Table:
    x = _sequence()
    changed = [[list(step) for step in sample] for sample in x]
    for sample in changed:
        sample[3][0] += 1
    table = _table(
        say("layer"), say("direction"), say("changed_step"), say("and_backward"),
        say("parameters_of"), say("same_cell"),
    )  # fmt: skip
    for kind in KINDS:
        one, two, same_cell = layers.call("directions", kind, 0)
        for direction in DIRECTIONS:
            moved: Any = layers.call("moved_steps", kind, direction, x, changed, 0).values > 0
            steps = [", ".join(map(str, np.flatnonzero(half).tolist())) for half in moved]
            both = direction == "bidirect"
            table.add_row(
                kind, _way(direction, say), steps[0], steps[1] if both else "-",
                str(two if both else one), str(same_cell) if both else "-",
            )  # fmt: skip
    return table


EXPERIMENTS: dict[str, Callable[[Subject, Say], Table]] = {
    "units": _units,
    "sequence": _sequences,
    "parameters": _parameters,
    "loop": _loop,
}
