"""Start: what happens if no command is given: whatever a learner would do next."""

import argparse
import sys

from rich.text import Text

from kata.command.check import check
from kata.command.learn import watch
from kata.command.options import parser
from kata.learner import workdir
from kata.screen.screen import Screen, command, short


def start(_options: argparse.Namespace, screen: Screen) -> bool | None:
    """Greet a newcomer, then open the board, or without a terminal check all exercises.

    Returns:
        Whether all exercises are fixed; None after the board.
    """
    attended = sys.stdin.isatty() and sys.stdout.isatty() and not screen.plain
    if not workdir.WORK.exists():
        say, goes_on = screen.texts.say, "welcome_board" if attended else "welcome_check"
        screen.heading(say("welcome"))
        for line in (
            say("welcome_files", folder=short(workdir.WORK)),
            say(goes_on),
            say("welcome_more", command=command("--help")),
        ):
            screen.whole(Text(line))
        if attended and not screen.wait():
            return None
        screen.out.print()
    asked = parser(screen.texts).parse_args(["watch" if attended else "check"])
    if not attended:
        return check(asked, screen)
    watch(asked, screen)
    return None
