"""Command line: runs every command, and turns its outcome into an exit code."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from enum import IntEnum

from kata.choice import find
from kata.choice.error import UsageError
from kata.choice.failure import said_of, see_policy
from kata.choice.parser import ParseError
from kata.command import authors, completion, learn, teachers
from kata.command.check import check
from kata.command.options import COMMAND, asked_language, asked_plain, parser
from kata.command.serve import serve
from kata.command.start import start
from kata.screen.screen import Screen, command
from kata.subject.sandbox import VARIABLE, Policy, UnconfinedError
from kata.text import LANGUAGES, Texts, language_of

Command = Callable[[argparse.Namespace, Screen], bool | None]

COMMANDS: dict[str, Command] = {
    "check": check, "hint": learn.hint, "diff": learn.diff, "reset": learn.reset,
    "watch": learn.watch, "serve": serve, "look": learn.look, "trace": learn.trace,
    "guide": learn.guide, "quiz": learn.quiz, "drill": learn.drill, "class": teachers.judge,
    "completion": completion.print_script, "build": authors.build, "mutate": authors.mutate,
    "author": authors.author,
}  # fmt: skip
"""The function for each command; it returns False if something is broken."""


class Exit(IntEnum):
    """The exit codes."""

    FIXED = 0
    BROKEN = 1
    USAGE = 2
    FAILURE = 3
    STOPPED = 130


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line; return the exit code. All errors are reported here."""
    texts = Texts(language_of(asked_language(arguments)))
    screen = Screen(texts, plain=asked_plain(arguments))
    try:
        options = _options(arguments, texts)
        _ask_for_sandbox(options, texts)
        good = (COMMANDS[options.command] if options.command else start)(options, screen)
    except (UsageError, UnconfinedError, PermissionError) as error:
        screen.note(said_of(error, screen))
        if not isinstance(error, PermissionError):
            screen.note(f"{texts.say('help_hint')} {command('--help')}")
        return Exit.USAGE
    except KeyboardInterrupt:
        screen.note(f"\n{texts.say('stopped')}")
        return Exit.STOPPED
    except BrokenPipeError:
        # the reader of the output has gone; flushing the rest must not raise again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FAILURE
    except Exception as error:
        if os.environ.get("KATA_DEBUG"):
            raise
        screen.note(said_of(error, screen))
        return Exit.FAILURE
    return Exit.BROKEN if good is False else Exit.FIXED


def _options(arguments: Sequence[str], texts: Texts) -> argparse.Namespace:
    """What was typed, understood.

    Raises:
        UsageError: it cannot be.
    """
    try:
        return parser(texts).parse_args(arguments)
    except ParseError as error:
        if not str(error).startswith(f"argument {COMMAND}:"):
            raise
    words = [word for word in arguments if not word.startswith("-") and word not in LANGUAGES]
    instead = find.instead(words[0], list(COMMANDS), texts)
    raise UsageError(texts.say("unknown_command", name=words[0], instead=instead))


def _ask_for_sandbox(options: argparse.Namespace, texts: Texts) -> None:
    """Set the policy for the sandbox of every subject.

    Raises:
        UsageError: the value of the environment variable is not a policy.
    """
    if getattr(options, "require_sandbox", False):
        os.environ[VARIABLE] = Policy.WHOLE
    see_policy(texts)
