"""Teachers: the command that judges a class; it imports what it needs only when it runs."""

import argparse

from kata.screen.screen import Screen


def judge(options: argparse.Namespace, screen: Screen) -> bool | None:
    """Judge the submissions of a class."""
    from kata.command import classes  # noqa: PLC0415  (a learner's command should not wait for it)

    return classes.judge(options, screen)
