"""Screen: renders verdicts and everything else for the terminal."""

import os
import shlex
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import unified_diff
from pathlib import Path
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from kata.exercise import ROOT, exercises
from kata.learner import workdir
from kata.learner.task import Task
from kata.screen.prose import Prose
from kata.subject.sandbox import missing
from kata.text import Texts
from kata.verdict import PropertyResult, State, Verdict, Witness, simple

Row = tuple[Text, Text, Text]

STYLES = {State.FIXED: "green", State.BROKEN: "red", State.UNKNOWN: "yellow"}
SIGNS = {State.FIXED: "✓", State.BROKEN: "✗", State.UNKNOWN: "?"}
ASCII_SIGNS = {State.FIXED: "+", State.BROKEN: "x", State.UNKNOWN: "?"}


class Screen:
    """A terminal, or a pipe that needs plain text.

    Attributes:
        out: the console for results.
        err: the console for progress, notes and errors.
        plain: whether it must be readable aloud: words instead of signs, no drawings, no motion.
    """

    def __init__(self, texts: Texts, *, plain: bool = False) -> None:
        """Set the language."""
        self.texts = texts
        self.plain = plain
        as_in_a_pipe: Any = {"force_terminal": False, "color_system": None} if plain else {}
        self.out = Console(highlight=False, soft_wrap=False, **as_in_a_pipe)
        self.err = Console(highlight=False, stderr=True, **as_in_a_pipe)
        self.command: Callable[..., str] = command
        """How commands are written here; the board replaces this with keys."""
        self.signs = SIGNS if self.can_show("".join(SIGNS.values())) else ASCII_SIGNS

    def can_show(self, characters: str) -> bool:
        """Whether the terminal's encoding has all of these characters."""
        try:
            characters.encode(self.out.encoding)
        except (UnicodeError, LookupError):
            return False
        return True

    def note(self, text: str) -> None:
        """Print a note that is not part of the result."""
        self.err.print(Text(text), soft_wrap=True)  # a command in it must not be broken

    def faults(self, verdict: Verdict) -> RenderableType:
        """A line for each fault, if there are several."""
        table = Table.grid(padding=(0, 2))
        for row in self.fault_rows(verdict):
            table.add_row(*row)
        return table

    def fault_rows(self, verdict: Verdict) -> list[Row]:
        """The name and the state of each fault; no rows for a single one."""
        several = len(verdict.fault_names) > 1
        states = verdict.faults.items() if several else ()
        return [self.row(f"    · {fault}", state, "") for fault, state in states]

    def sign(self, state: State) -> tuple[str, str]:
        """The sign and the colour for a state."""
        return self.signs[state], STYLES[state]

    def row(self, name: str, state: State, what: str) -> Row:
        """A row with a name, a state, and a description."""
        style = STYLES[state]
        return Text(name), Text(self.mark(state), style), Text(what, "dim")

    def mark(self, state: State) -> str:
        """The sign and the word for a state."""
        said = self.texts.say(state.value)
        return said if self.plain else f"{self.signs[state]} {said}"

    def command_for(self, action: str, task: Task) -> str:
        """A command on a task, as the learner has to type it."""
        if task.drill is not None or task.own is not None:
            return self.command(action, short(task.own or task.folder))
        elsewhere = task.folder.resolve() != workdir.WORK
        folder = [shlex.quote(short(task.folder))] if elsewhere else []
        if action == "check":
            return self.command(action, None, *folder)
        options = ["--dir", *folder] if elsewhere and action in {"look", "trace"} else []
        return self.command(action, task.name, *options)

    def steps(self, task: Task, actions: Sequence[str]) -> RenderableType:
        """What to do next: the file to open, and these commands."""
        table, file = Table.grid(padding=(0, 2)), task.file
        if file.is_file():
            shown = Text(short(file), f"link {file.resolve().as_uri()}")
            table.add_row(Text(f"  {self.texts.say('open')}"), shown)
        else:
            actions = ["reset"]
        for number, action in enumerate(actions):
            label = Text(f"  {self.texts.say('or' if number else 'next')}")
            table.add_row(label, Text(self.command_for(action, task), "cyan"))
        then = Text(self.command_for("check", task), "cyan")
        table.add_row(Text(f"  {self.texts.say('then')}"), then)
        return table

    def whole(self, view: RenderableType) -> None:
        """Print lines that a learner may want to copy, without breaking them."""
        self.out.print(view, soft_wrap=True)

    def next_steps(self, task: Task, actions: Sequence[str]) -> None:
        """Print what to do next: the file to open, and these commands."""
        self.out.print(Group(Text(), self.steps(task, actions)))

    def heading(self, text: str) -> None:
        """Print the first line of a page."""
        self.out.print(Text(text, "bold"))

    def witness(self, name: str, result: PropertyResult) -> RenderableType:
        """The witness of a property that does not hold, in this language."""
        witness, mechanism = result.witness, self.mechanism(name, result)
        if witness is None:
            return Group()
        table = Table.grid(padding=(0, 2))
        for label, value in witness_lines(witness, self.texts):
            table.add_row(Text(f"  {label}", "dim"), Text(value, overflow="fold"))
        # a name to be copied: nothing of it is cut off
        found_by = Text(result.name, "dim", overflow="fold")
        table.add_row(Text(f"  {self.texts.say('property')}", "dim"), found_by)
        return Group(Padding(Text(mechanism, "bold red"), (0, 2), expand=False), table)

    def mechanism(self, name: str, result: PropertyResult) -> str:
        """What is wrong, in one sentence; empty if the property holds."""
        witness = result.witness
        return self.texts.sentence(name, witness.sentence, **witness.names) if witness else ""

    def prose(self, text: str) -> None:
        """Print paragraphs with `code` in them, as the pages contain them."""
        self.out.print(Prose(text))

    def parts(self, missing: Iterable[str]) -> str:
        """The names of parts of the sandbox, in this language."""
        between = "、" if self.texts.language == "zh" else ", "
        return between.join(self.texts.say(f"part_{part}") for part in missing)

    def sandbox(self, held: Mapping[str, str]) -> None:
        """Print once which parts of the sandbox were enforced."""
        lacking = self.parts(missing(held))
        key = "sandbox_part" if lacking else "sandbox_whole"
        key = key if any(held.values()) else "sandbox_off"
        self.out.print(f"\n[dim]{self.texts.say(key, missing=lacking)}[/]")

    def lead(self, key: str, what: str) -> Text:
        """What a command does, and the command, which must stay in one piece; a key is one."""
        said = Text(f"{self.texts.say(key)}  ")
        if self.command is command:
            said.no_wrap, said.overflow = True, "ignore"
        return said.append(what, "cyan")

    def wait(self, key: str = "go_on") -> bool:
        """Say what Enter does, and wait for it; False if nobody is there or wants to go on."""
        try:
            answer = self.out.input(f"\n[dim]{self.texts.say(key)}[/] ")
        except EOFError:
            return False
        return answer.strip().lower() != "q"

    def agrees(self, question: str) -> bool:
        """Ask for confirmation; without a terminal the answer is no."""
        try:
            answer = input(f"{question} [y/N] ")
        except EOFError:
            return False
        return answer.strip().lower() in {"y", "yes", "是", "好"}

    def hint(self, task: Task, rungs: Sequence[str], number: int) -> RenderableType:
        """A hint, by its number from 1, and the command for the next one."""
        say, total = self.texts.say, len(rungs)
        heading = say("hint_of", number=number, total=total, name=task.name)
        key, action = ("last_hint", "diff") if number == total else ("more_hints", "hint")
        lead = self.lead(key, self.command_for(action, task))
        return Group(Text(heading, "bold"), Text(), Prose(rungs[number - 1]), Text(), lead)

    def diff(self, task: Task) -> RenderableType:
        """The learner's file compared with the reference fix; a missing file counts as empty."""
        name, path = task.exercise.name, task.file
        theirs = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
        both = (theirs.splitlines(), task.exercise.solution.splitlines())
        lines = list(unified_diff(*both, short(path), f"fixed/{name}.py", lineterm=""))
        if not lines:
            return Text(self.texts.say("diff_same"))
        title = Text(self.texts.say("diff_title", name=name), "bold")
        return Group(title, Text(), self._code("\n".join(lines), "diff"))

    def code(self, title: str, source: str) -> RenderableType:
        """Python code below a title."""
        return Group(Text(title, "bold"), Text(), self._code(source.rstrip(), "python"))

    def _code(self, text: str, language: str) -> RenderableType:
        if self.out.is_terminal:
            return Syntax(text, language, theme="ansi_dark", word_wrap=True)
        return Text(text)


def command(action: str, name: str | None = None, *options: str) -> str:
    """A command in the form that the learner used last: with make, or with Python.

    Args:
        action: the command.
        name: the name of an exercise, or the folder of a drill.
        *options: what follows the name.
    """
    name = name and shlex.quote(name)
    if not os.environ.get("MAKELEVEL"):
        return " ".join([_program(), action, *([name] if name else []), *options])
    bug = [f"BUG={name}"] if name else []
    more = [f'ARGS="{" ".join(options)}"'] if options else []
    return " ".join(["make", action.removeprefix("--"), *bug, *more])


def _program() -> str:
    """How the learner calls the kata."""
    return "kata" if Path(sys.argv[0]).stem == "kata" else "python -m kata"


def show(value: Any) -> str:
    """A plain value as text: in one line, or for a long array, with one line per row."""
    if isinstance(value, dict):
        return "\n".join(_named(name, item) for name, item in value.items())
    if isinstance(value, list) and len(str(value)) > 50 and isinstance(value[0], list):  # noqa: PLR2004
        return "[" + ",\n ".join(str(row) for row in value) + "]"
    return str(value)


def _named(name: str, item: Any) -> str:
    """``name = item``; no equals sign if the item begins with a comparison itself."""
    comparison = isinstance(item, str) and item.startswith(("!=", ">"))
    return f"{name} {item}" if comparison else f"{name} = {show(item)}"


def witness_lines(witness: Witness, texts: Texts) -> list[tuple[str, str]]:
    """What a witness shows below its sentence: pairs of label and value."""
    # the call of a probe is for machines only: its name is not in the learner's file
    shown = simple(witness.shown)
    lines = [(name, show(value)) for name, value in shown.items() if name != "call"]
    expected, actual = witness.compared
    if expected is not None:
        lines.append((texts.say("expected"), show(expected)))
    if actual is not None:
        label = "your_line" if witness.place else "actual"
        lines.append((texts.say(label), show(actual)))
    if witness.place:
        lines.append((texts.say("place"), short(Path(witness.place))))
    return lines


def made_said(made: Sequence[Path], texts: Texts) -> str:
    """That files of the learner's were made; which, if only some were missing."""
    if len(made) == len(exercises()):
        return texts.say("made_all", number=len(made), folder=short(made[0].parent))
    return texts.say("made_files", names=", ".join(path.name for path in made))


def short(path: Path) -> str:
    """A path relative to the current folder, if that is shorter."""
    for base in (Path.cwd(), ROOT):
        if path.is_absolute() and path.is_relative_to(base):
            return path.relative_to(base).as_posix()
    return str(path)
