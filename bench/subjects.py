"""Subjects: the exercises on which mutation tools are compared."""

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
"""One line, to test the benchmark itself."""

NAMES = [one.name for one in (*exercises(), TRAINER, TINY)]


@dataclass(frozen=True)
class Subject:
    """Exercises that are mutated together.

    Attributes:
        name: the name of its folder.
        title: its title in docs/measuring.md.
        peers: the tools that the kata is compared with.
    """

    name: str
    title: str
    exercises: Sequence[Exercise]
    peers: Collection[str]


def subjects(only: Collection[str] = ()) -> list[Subject]:
    """The first chapter without its script, because peers cannot mutate scripts; and the trainer.

    Args:
        only: the names of the exercises to use; all if empty.
    """
    functions = [one for one in chapters()["article"] if one.entry]
    everything = (
        Subject("kata", "the kata's exercises", functions, peers.RUNS),
        # one peer is enough: if many survive, all tools spend their time on the same examples
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
