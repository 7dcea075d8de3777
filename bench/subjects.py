"""Subjects: what the mutation tools are compared on."""

from pathlib import Path

from kata.exercise import Exercise, chapters

LOOSE = Path(__file__).with_name("subject")
"""A trainer of 86 lines with loose properties, under which many mutants survive."""


def of_the_kata() -> list[Exercise]:
    """The functions and classes of the first chapter: peers cannot mutate scripts."""
    return [one for one in chapters()["article"] if one.entry is not None]


def loose() -> list[Exercise]:
    """The trainer."""
    return [Exercise("trainer", ("trainer",), (), "train", LOOSE)]


SUBJECTS = {"kata": of_the_kata, "loose": loose}
