"""Options: the commands and options of the command line, in the learner's language."""

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kata import __version__
from kata.choice.parser import Parser
from kata.exercise import exercises
from kata.learner.drill import LEVELS
from kata.mutation.shard import Shard
from kata.text import LANGUAGES, Texts

FORMATS = ("gradescope", "prairielearn", "exercism", "classroom50", "junit")
"""Names of the formats in `kata.classroom.publishing.formats`, which needs an optional extra."""

COMMAND = "COMMAND"
"""How the usage calls what is done."""

SHELLS = ("bash", "zsh", "fish", "powershell")
"""The shells that completion supports."""


def parser(texts: Texts) -> Parser:
    """All commands and their options."""
    say = texts.say
    by_make = f"{say('help_make')} " if os.environ.get("MAKELEVEL") else ""
    top = Parser(prog="kata", description=say("help_kata"), epilog=by_make + say("help_exit"))
    language = Parser(add_help=False)
    for one in (top, language):
        one.add_argument("--lang", choices=LANGUAGES, help=say("help_lang"))
        one.add_argument("--plain", action="store_true", help=say("help_plain"))
    top.add_argument(
        "--version", action="version", version=f"kata {__version__}", help=say("help_version")
    )
    commands = top.add_subparsers(dest="command", metavar=COMMAND)

    def add(name: str, help_key: str, exits: str = "help_exit") -> argparse.ArgumentParser:
        text = say(help_key)
        return commands.add_parser(
            name, help=text, description=text, parents=[language], epilog=say(exits)
        )

    check = add("check", "help_check")
    check.add_argument("dir", nargs="?", metavar="DIR", type=Path, help=say("help_dir"))
    only: Any = {"nargs": "+", "action": "extend", "metavar": "NAME", "default": []}
    check.add_argument("--only", help=say("help_only"), **only)
    check.add_argument("--json", action="store_true", help=say("help_json"))
    check.add_argument("--fresh", action="store_true", help=say("help_fresh"))
    check.add_argument("--require-sandbox", action="store_true", help=say("help_require_sandbox"))
    hint = add("hint", "help_hint_command")
    hint.add_argument("name", nargs="?", metavar="NAME", help=say("help_name"))
    diff = add("diff", "help_diff")
    diff.add_argument("name", nargs="?", metavar="NAME", help=say("help_name"))
    diff.add_argument("--yes", action="store_true", help=say("help_yes"))
    reset = add("reset", "help_reset")
    reset.add_argument("name", nargs="?", metavar="NAME", help=say("help_name_or_all"))
    watch = add("watch", "help_watch")
    watch.add_argument("name", nargs="?", metavar="NAME", help=say("help_name"))
    _for_browsers(add("serve", "help_serve"), say)
    for name, help_key in (("look", "help_look"), ("trace", "help_trace")):
        shown = add(name, help_key)
        shown.add_argument("name", nargs="?", metavar="NAME", help=say("help_name"))
        shown.add_argument("--dir", metavar="DIR", type=Path, help=say("help_look_dir"))
        if name == "look":
            kinds = sorted({kind for exercise in exercises() for kind in exercise.pictures})
            shown.add_argument("--kind", choices=kinds, help=say("help_kind"))
            shown.add_argument("--program", metavar="PROGRAM", help=say("help_program"))
            for kind in ("png", "svg"):
                file_help = say("help_picture", kind=kind.upper())
                shown.add_argument(f"--{kind}", type=Path, metavar="FILE", help=file_help)
    _for_drills(add("drill", "help_drill"), say)
    guide = add("guide", "help_guide")
    guide.add_argument("name", nargs="?", metavar="NAME", help=say("help_name"))
    quiz = add("quiz", "help_quiz")
    quiz.add_argument("--all", action="store_true", help=say("help_all"))
    add("completion", "help_completion").add_argument("shell", choices=SHELLS)
    _for_teachers(add, say, only)
    _for_authors(add, say, only)
    return top


def _for_browsers(serve: argparse.ArgumentParser, say: Callable[..., str]) -> None:
    """The options for where the board is served, and to whom."""
    serve.add_argument("name", nargs="?", metavar="NAME", help=say("help_name"))
    serve.add_argument("--port", type=int, default=0, metavar="N", help=say("help_port"))
    serve.add_argument("--host", default="127.0.0.1", metavar="HOST", help=say("help_host"))
    serve.add_argument("--open", action="store_true", help=say("help_open"))
    serve.add_argument("--yes-i-know", action="store_true", help=say("help_yes_i_know"))
    serve.add_argument("--require-sandbox", action="store_true", help=say("help_require_sandbox"))


def _for_drills(drill: argparse.ArgumentParser, say: Callable[..., str]) -> None:
    """The options for which drill is made, and for whom."""
    drill.add_argument("--level", type=int, choices=LEVELS, default=2, help=say("help_level"))
    chosen = drill.add_mutually_exclusive_group()
    chosen.add_argument("--seed", type=int, metavar="N", help=say("help_drill_seed"))
    chosen.add_argument("--for", dest="learner", metavar="ID", help=say("help_for"))
    chosen.add_argument("--handout", type=Path, metavar="ROSTER", help=say("help_handout"))
    drill.add_argument("--secret", type=Path, metavar="FILE", help=say("help_secret"))
    drill.add_argument("--out", type=Path, metavar="DIR", help=say("help_handout_out"))


def _for_teachers(add: Callable[..., Any], say: Callable[..., str], only: Any) -> None:
    """The command for a class, with its options."""
    judge = add("class", "help_class", "help_class_exit")
    judge.add_argument(
        "submissions", metavar="SUBMISSIONS", type=Path, help=say("help_submissions")
    )
    for name, metavar in (("roster", "FILE"), ("out", "DIR"), ("points", "FILE")):
        judge.add_argument(f"--{name}", metavar=metavar, type=Path, help=say(f"help_{name}"))
    judge.add_argument("--only", help=say("help_only"), **only)
    judge.add_argument("--feedback", metavar="DIR", type=Path, help=say("help_feedback"))
    formats: Any = {"nargs": "+", "action": "extend", "default": [], "choices": FORMATS}
    judge.add_argument("--format", help=say("help_format"), **formats)
    judge.add_argument("--secret", type=Path, metavar="FILE", help=say("help_class_secret"))
    judge.add_argument("--level", type=int, choices=LEVELS, default=2, help=say("help_level"))
    judge.add_argument(
        "--workers", type=_at_least_one, default=2, metavar="N", help=say("help_class_workers")
    )
    judge.add_argument("--scheduler", metavar="ADDRESS", help=say("help_scheduler"))
    judge.add_argument("--require-sandbox", action="store_true", help=say("help_require_sandbox"))
    judge.add_argument("--rejudge", action="store_true", help=say("help_rejudge"))
    judge.add_argument("--yes", action="store_true", help=say("help_yes"))


def _for_authors(add: Callable[..., Any], say: Callable[..., str], only: Any) -> None:
    """The commands for authors, which a learner does not need."""
    add("build", "help_build")
    names: Any = {"nargs": "*", "metavar": "NAME", "help": say("help_names")}
    workers: Any = {
        "type": _at_least_one,
        "default": 2,
        "metavar": "N",
        "help": say("help_workers"),
    }
    mutate = add("mutate", "help_mutate", "help_mutate_exit")
    mutate.add_argument("names", **names)
    mutate.add_argument("--tests", type=Path, metavar="FILE", help=say("help_tests"))
    operators: Any = {**only, "metavar": "OPERATOR"}
    mutate.add_argument("--operators", help=say("help_operators"), **operators)
    mutate.add_argument("--list", action="store_true", help=say("help_list"))
    mutate.add_argument("--matrix", action="store_true", help=say("help_matrix"))
    _for_long_runs(mutate, {**workers, "default": None}, say)
    mutate.add_argument("--seed", type=int, default=0, metavar="N", help=say("help_seed"))
    mutate.add_argument("--seeds", type=int, default=0, metavar="N", help=say("help_seeds"))
    for kind, help_key in (
        ("json", "help_mutate_json"),
        ("html", "help_html"),
        ("junit", "help_junit"),
    ):
        mutate.add_argument(f"--{kind}", type=Path, metavar="FILE", help=say(help_key))
    author = add("author", "help_author")
    author.add_argument(
        "action", choices=("check", "new", "measure", "programs"), help=say("help_action")
    )
    author.add_argument("names", **names)
    author.add_argument("--seeds", type=int, default=200, metavar="N", help=say("help_seeds"))
    _for_long_runs(author, workers, say)
    author.add_argument("--write", action="store_true", help=say("help_write"))


def _for_long_runs(command: argparse.ArgumentParser, workers: Any, say: Callable[..., str]) -> None:
    """The options for which part of a long run to judge, and where."""
    number: Any = {"type": _at_least_one, "metavar": "N"}
    command.add_argument("--workers", **workers)
    command.add_argument("--fresh", action="store_true", help=say("help_fresh_cases"))
    command.add_argument("--since", metavar="REV", help=say("help_since"))
    command.add_argument("--sample", **number, help=say("help_sample"))
    command.add_argument("--scheduler", metavar="ADDRESS", help=say("help_scheduler"))
    parts = command.add_mutually_exclusive_group()
    parts.add_argument("--shard", type=Shard.parse, metavar="K/N", help=say("help_shard"))
    files: Any = {"nargs": "+", "type": Path, "metavar": "FILE"}
    parts.add_argument("--merge", **files, help=say("help_merge"))
    command.add_argument("--records", type=Path, metavar="FILE", help=say("help_records"))


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


def asked_plain(arguments: Sequence[str]) -> bool:
    """Whether plain text is wanted: by --plain, or by the variables that other programs use."""
    return "--plain" in arguments or bool(os.environ.get("NO_COLOR"))
