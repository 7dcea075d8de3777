"""Options: what can be asked of the command line, in the learner's language."""

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from kata.drill import LEVELS
from kata.exercise import exercises
from kata.text import LANGUAGES, Texts


class UsageError(Exception):
    """The command cannot be carried out as it was given; the message is for people."""


class ParseError(UsageError):
    """The command line itself is wrong; the message is the parser's."""


class Parser(argparse.ArgumentParser):
    """A parser whose errors are sentences of ours."""

    def error(self, message: str) -> NoReturn:
        """Leave it to `run` to say it."""
        raise ParseError(message)


def parser(texts: Texts) -> Parser:
    """All commands and their options."""
    say = texts.say
    by_make = f"{say('help_make')} " if os.environ.get("MAKELEVEL") else ""
    top = Parser(prog="kata", description=say("help_kata"), epilog=by_make + say("help_exit"))
    language = Parser(add_help=False)
    language.add_argument("--lang", choices=LANGUAGES, help=say("help_lang"))
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, help_key: str) -> argparse.ArgumentParser:
        text = say(help_key)
        return commands.add_parser(
            name, help=text, description=text, parents=[language], epilog=say("help_exit")
        )

    check = add("check", "help_check")
    check.add_argument("dir", nargs="?", metavar="DIR", type=Path, help=say("help_dir"))
    only: Any = {"nargs": "+", "action": "extend", "metavar": "NAME", "default": []}
    check.add_argument("--only", help=say("help_only"), **only)
    check.add_argument("--json", action="store_true", help=say("help_json"))
    hint = add("hint", "help_hint_command")
    hint.add_argument("name", nargs="?", metavar="NAME", help=say("help_name"))
    diff = add("diff", "help_diff")
    diff.add_argument("name", nargs="?", metavar="NAME", help=say("help_name"))
    diff.add_argument("--yes", action="store_true", help=say("help_yes"))
    reset = add("reset", "help_reset")
    reset.add_argument("name", nargs="?", metavar="NAME", help=say("help_name_or_all"))
    watch = add("watch", "help_watch")
    watch.add_argument("name", nargs="?", metavar="NAME", help=say("help_name"))
    for name, help_key in (("look", "help_look"), ("trace", "help_trace")):
        shown = add(name, help_key)
        shown.add_argument("name", nargs="?", metavar="NAME", help=say("help_name"))
        shown.add_argument("--dir", metavar="DIR", type=Path, help=say("help_look_dir"))
        if name == "look":
            kinds = sorted({kind for exercise in exercises() for kind in exercise.pictures})
            shown.add_argument("--kind", choices=kinds, help=say("help_kind"))
            for kind in ("png", "svg"):
                file_help = say("help_picture", kind=kind.upper())
                shown.add_argument(f"--{kind}", type=Path, metavar="FILE", help=file_help)
    drill = add("drill", "help_drill")
    drill.add_argument("--level", type=int, choices=LEVELS, default=2, help=say("help_level"))
    drill.add_argument("--seed", type=int, metavar="N", help=say("help_drill_seed"))
    guide = add("guide", "help_guide")
    guide.add_argument("name", nargs="?", metavar="NAME", help=say("help_name"))
    quiz = add("quiz", "help_quiz")
    quiz.add_argument("--all", action="store_true", help=say("help_all"))
    _for_authors(add, say, only)
    return top


def _for_authors(add: Callable[[str, str], Any], say: Callable[..., str], only: Any) -> None:
    """The commands that a learner does not need."""
    add("build", "help_build")
    names: Any = {"nargs": "*", "metavar": "NAME", "help": say("help_names")}
    workers: Any = {
        "type": _at_least_one,
        "default": 2,
        "metavar": "N",
        "help": say("help_workers"),
    }
    mutate = add("mutate", "help_mutate")
    mutate.add_argument("names", **names)
    operators: Any = {**only, "metavar": "OPERATOR"}
    mutate.add_argument("--operators", help=say("help_operators"), **operators)
    mutate.add_argument("--list", action="store_true", help=say("help_list"))
    mutate.add_argument("--matrix", action="store_true", help=say("help_matrix"))
    mutate.add_argument("--workers", **workers)
    mutate.add_argument("--seed", type=int, default=0, metavar="N", help=say("help_seed"))
    mutate.add_argument("--seeds", type=int, default=0, metavar="N", help=say("help_seeds"))
    for kind, help_key in (
        ("json", "help_mutate_json"),
        ("html", "help_html"),
        ("junit", "help_junit"),
    ):
        mutate.add_argument(f"--{kind}", type=Path, metavar="FILE", help=say(help_key))
    author = add("author", "help_author")
    author.add_argument("action", choices=("check", "new"), help=say("help_action"))
    author.add_argument("names", **names)
    author.add_argument("--seeds", type=int, default=200, metavar="N", help=say("help_seeds"))
    author.add_argument("--workers", **workers)
    author.add_argument("--write", action="store_true", help=say("help_write"))


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def asked_language(arguments: Sequence[str]) -> str | None:
    """The value of --lang, needed before the options are parsed in that language."""
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang" and index + 1 < len(arguments):
            return arguments[index + 1]
    return None
