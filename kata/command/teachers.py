"""Teachers: the command that judges a class; what it needs is imported when it is asked for."""

import argparse

from kata.screen.screen import Screen


def judge(options: argparse.Namespace, screen: Screen) -> bool | None:
    """Judge what a class has handed in."""
    from kata.command import classes  # noqa: PLC0415  (a learner's command should not wait for it)

    return classes.judge(options, screen)
