"""Completion: answers a shell that asks how a command line may continue; runs no command."""

import argparse
from collections.abc import Iterator

import argcomplete
from argcomplete.shell_integration import shellcode

from kata.command.options import SHELLS, parser
from kata.exercise import chapters, exercises
from kata.learner.task import drills
from kata.screen.screen import Screen, short
from kata.text import Texts, language_of

__all__ = ["SHELLS", "answer", "print_script"]


def answer() -> None:
    """Answer the shell that is asking, and exit; do nothing if none is."""
    asked = parser(Texts(language_of()))
    for one in _actions(asked):
        if one.metavar == "NAME":
            one.completer = _names  # type: ignore[attr-defined]  # argcomplete looks for it
    argcomplete.autocomplete(asked)


def _actions(top: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """All arguments of all commands."""
    for one in top._actions:  # noqa: SLF001  (argparse offers no other way)
        yield one
        if isinstance(one, argparse._SubParsersAction):  # noqa: SLF001
            for command in one.choices.values():
                yield from _actions(command)


def _names(parsed_args: argparse.Namespace, **_asked: object) -> list[str]:
    """The names that may follow a command."""
    names = [one.name for one in exercises()]
    if parsed_args.command == "check":
        names += chapters()
    if parsed_args.command == "reset":
        names.append("all")
    return names + [short(task.folder) for task in drills()]


def print_script(options: argparse.Namespace, screen: Screen) -> None:
    """Print the script that a shell has to run once."""
    script = shellcode(["kata"], shell=options.shell)
    print(script, file=screen.out.file)
