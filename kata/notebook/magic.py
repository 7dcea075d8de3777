"""Magic: `%kata` and `%%kata`, and their completion."""

import os
import shlex
from typing import Any

from kata.choice import find
from kata.choice.error import UsageError
from kata.choice.parser import ParseError, Parser
from kata.exercise import chapters, exercises
from kata.learner.drill import LEVELS
from kata.notebook import functions, here, listing
from kata.notebook.functions import said
from kata.notebook.page import Shown
from kata.text import LANGUAGES, Texts

NAMED = {"check", "show", "hint", "look", "trace", "guide", "diff", "reset"}
"""The commands that take the name of a task."""

COMMANDS = (*listing.HELP, "help")


def _parser(command: str) -> Parser:
    """The parser for the arguments of a command."""
    parser = Parser(prog=here.magic(command), add_help=False, allow_abbrev=False)
    if command in NAMED:
        parser.add_argument("name", **({} if command == "reset" else {"nargs": "?"}))  # type: ignore[arg-type]  # one of two ways
    if command == "check":
        parser.add_argument("--fresh", action="store_true")
    elif command == "look":
        parser.add_argument("--kind")
    elif command == "guide":
        parser.add_argument("step", nargs="?", type=int)
    elif command == "diff":
        parser.add_argument("--yes", action="store_true")
    elif command == "drill":
        parser.add_argument("--level", type=int, choices=LEVELS, default=2)
        parser.add_argument("--seed", type=int)
    elif command == "quiz":
        parser.add_argument("number", nargs="?", type=int)
        parser.add_argument("answer", nargs="?")
    elif command == "lang":
        parser.add_argument("language")
    return parser


@said
def line(typed: str) -> Shown | None:
    """Carry out `%kata COMMAND ...`; without a command, list the exercises."""
    texts = here.texts()
    words = _words(typed, texts)
    if not words:
        return functions.tasks()
    command, *rest = words
    if command not in COMMANDS and _is_task(command):
        command, rest = "check", words
    if command == "help":
        return functions.commands()
    if command not in COMMANDS:
        instead = find.instead(command, COMMANDS, texts)
        raise UsageError(texts.say("unknown_command", name=command, instead=instead))
    try:
        options = vars(_parser(command).parse_args(rest))
    except ParseError as error:
        raise UsageError(texts.say("usage", error=f"{here.magic(command)}: {error}")) from None
    shown: Shown | None = getattr(functions, command)(**options)
    return shown


@said
def cell(typed: str, body: str) -> Shown:
    """Carry out `%%kata NAME`: judge the content of the cell as the file of that task."""
    texts = here.texts()
    words = _words(typed, texts)
    if words[:1] == ["check"]:
        words = words[1:]
    fresh = "--fresh" in words
    words = [word for word in words if word != "--fresh"]
    if len(words) != 1:
        raise UsageError(texts.say("cell_which", name=exercises()[0].name))
    return functions.check(words[0], body, fresh=fresh)


def _words(typed: str, texts: Texts) -> list[str]:
    try:
        return shlex.split(typed, posix=os.name == "posix")
    except ValueError as error:
        raise UsageError(texts.say("usage", error=error)) from None


def _is_task(name: str) -> bool:
    return name in here.names() or name in chapters() or name.endswith(".py")


def complete(_shell: Any, event: Any) -> list[str]:
    """Completions for a line that begins with one of the magics."""
    words = event.text_until_cursor.split()
    if not event.text_until_cursor[-1:].isspace():
        words = words[:-1]
    first, *rest = words or [""]
    if first == "%%kata":
        return [] if rest else here.names()
    if not rest:
        return list(COMMANDS)
    command, *given = rest
    if given and command != "drill":
        return {"look": ["--kind"], "diff": ["--yes"], "check": ["--fresh"]}.get(command, [])
    if command in NAMED:
        return [*here.names(), *(chapters() if command == "check" else ())]
    choices = {"lang": list(LANGUAGES), "drill": ["--level", "--seed"]}
    return choices.get(command, [])


def with_body(lines: list[str]) -> list[str]:
    """Add an empty line to a cell with nothing but `%%kata`, so that the kata reports the error."""
    if lines and lines[0].startswith("%%kata") and not "".join(lines[1:]).strip():
        return [lines[0].rstrip("\n") + "\n", "\n"]
    return lines


def load(shell: Any) -> None:
    """Register the magics with an IPython shell."""
    shell.register_magic_function(line, "line", "kata")
    shell.register_magic_function(cell, "cell", "kata")
    for key in ("%kata", "%%kata"):
        shell.set_hook("complete_command", complete, str_key=key)
    if with_body not in shell.input_transformers_cleanup:
        shell.input_transformers_cleanup.append(with_body)
    functions.warm_up()
    print(here.texts().say("cell_loaded"))
