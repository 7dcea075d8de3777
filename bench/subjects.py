"""Subjects: what the mutation tools are compared on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench import peers
from kata.exercise import Exercise, chapters, exercises

LOOSE = Path(__file__).with_name("subject")
"""Exercises with loose properties, under which many mutants survive."""

TRAINER = Exercise("trainer", ("trainer",), entry="train", root=LOOSE)
"""86 lines."""

TINY = Exercise("tiny", ("tiny",), entry="at_least", root=LOOSE)
"""One line, to see the bench itself work."""

NAMES = [one.name for one in (*exercises(), TRAINER, TINY)]


@dataclass(frozen=True)
class Subject:
    """Exercises that are mutated together.

    Attributes:
        name: of its folder.
        title: what docs/measuring.md calls it.
        peers: what it is compared with.
    """

    name: str
    title: str
    exercises: Sequence[Exercise]
    peers: Collection[str]


def subjects(only: Collection[str] = ()) -> list[Subject]:
    """The first chapter without its script, for peers cannot mutate scripts; and the trainer.

    Args:
        only: names of the exercises that are wanted, where not all of these are.
    """
    functions = [one for one in chapters()["article"] if one.entry]
    everything = (
        Subject("kata", "the kata's exercises", functions, peers.RUNS),
        # one peer says it all: where many survive, all spend their time on the same examples
        Subject("loose", "a trainer with loose properties", [TRAINER], ["mutmut, fork"]),
        Subject("tiny", "a function of one line", [TINY], peers.RUNS),
    )
    if not only:
        return [*everything[:2]]
    found = [
        replace(one, exercises=[each for each in one.exercises if each.name in only])
        for one in everything
    ]
    return [one for one in found if one.exercises]
