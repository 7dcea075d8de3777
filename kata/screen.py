"""Screen: what a person sees in the terminal, made from the verdicts."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from difflib import unified_diff
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from kata.drill import Drill, operator_told
from kata.exercise import ROOT, Exercise, exercises, find
from kata.text import Texts
from kata.verdict import Outcome, PropertyResult, State, Verdict, Witness, simple

WIDEST = 100
"""Columns beyond which lines of prose are hard to read."""

_CJK = "\u2e80-\u9fff\uff00-\uffef"
_PIECE = re.compile(rf"\s*[（《“]*(?:[{_CJK}]|[^\s{_CJK}]+)[，。、；：？！）》”]*")

STYLES = {State.FIXED: "green", State.BROKEN: "red"}
SIGNS = {State.FIXED: "✓", State.BROKEN: "✗"}
ASCII_SIGNS = {State.FIXED: "+", State.BROKEN: "x"}


class Screen:
    """A terminal, or a pipe that wants plain text.

    Attributes:
        out: what was asked for.
        err: what happens meanwhile: progress, notes, errors.
    """

    def __init__(self, texts: Texts) -> None:
        """Write in one language."""
        self.texts = texts
        self.out = Console(highlight=False, soft_wrap=False)
        self.err = Console(highlight=False, stderr=True)
        self.command: Callable[..., str] = command
        """How a command is written: a board has keys instead."""
        self.signs = SIGNS if self.can_show("".join(SIGNS.values())) else ASCII_SIGNS

    def can_show(self, characters: str) -> bool:
        """Whether the terminal's encoding has all of these characters."""
        try:
            characters.encode(self.out.encoding)
        except (UnicodeError, LookupError):
            return False
        return True

    @contextmanager
    def drawing(self) -> Iterator[Any]:
        """A line that says that faults are being drawn and judged; only on a terminal."""
        tries: list[None] = []
        with self.err.status(self.texts.say("drawing")) as status:

            def tried() -> None:
                tries.append(None)
                status.update(f"{self.texts.say('drawing')} {len(tries)}")

            yield tried

    def drill(self, drilled: Drill) -> None:
        """What was laid out, and how to go on."""
        say, name = self.texts.say, drilled.exercise.name
        title = self.texts.page(name).title
        self.heading(
            say("drill_title", level=drilled.level, seed=drilled.seed, name=name, title=title)
        )
        self.out.print()
        self.prose(say(f"drill_level_{drilled.level}"))
        self.prose(say("drill_task", count=len(drilled.faults)))
        self.next_steps(name, drilled.folder / drilled.exercise.file_name, ("look", "hint"))

    def drill_done(self, drilled: Drill) -> None:
        """What the faults of a repaired drill were."""
        for number, fault in enumerate(drilled.faults, 1):
            term, stands_for = operator_told(fault.operator, self.texts)
            told = self.texts.say("titled", name=term, title=stands_for)
            self.prose(f"fault_{number}: {told}")

    @contextmanager
    def progress(self, total: int) -> Iterator[Any]:
        """A line that says how far the judge is; only on a terminal."""
        done: list[str] = []
        with self.err.status(self._judging(done, total)) as status:

            def step(verdict: Verdict) -> None:
                done.append(verdict.name)
                status.update(self._judging(done, total))

            yield step

    def _judging(self, done: list[str], total: int) -> str:
        names = f" ({', '.join(done)})" if done else ""
        return f"{self.texts.say('judging')} {len(done)}/{total}{names}"

    def note(self, text: str) -> None:
        """Say something beside the result."""
        self.err.print(Text(text), soft_wrap=True)  # a command must stay in one piece

    def verdicts(self, verdicts: list[Verdict], folder: Path) -> None:
        """A line per fault, the first witness, and what to do next."""
        fixed = [verdict for verdict in verdicts if verdict.state == State.FIXED]
        score = self.texts.say("score", fixed=len(fixed), total=len(verdicts))
        self.out.print(f"[bold]{self.texts.say('title')}[/]  {score}\n")
        self.out.print(self._table(verdicts))
        broken = next((verdict for verdict in verdicts if verdict.state == State.BROKEN), None)
        self.out.print()
        if broken is None:
            everything = len(verdicts) == len(exercises())
            names = ", ".join(verdict.name for verdict in verdicts)
            said = self.texts.say("all_fixed" if everything else "these_fixed", names=names)
            self.out.print(f"[bold green]{said}[/]")
            self._next("compare", self.command("diff", verdicts[-1].name))
        else:
            self._broken(broken, folder)

    def _table(self, verdicts: list[Verdict]) -> Table:
        table = Table.grid(padding=(0, 2))
        by_chapter = groupby(verdicts, lambda verdict: find(verdict.name).chapter)
        chapters = {name: list(members) for name, members in by_chapter}
        for name, members in chapters.items():
            if len(chapters) > 1:
                table.add_row(*self._chapter(name, members))
            for verdict in members:
                table.add_row(*self._row(f"  {verdict.name}", verdict.state, self._what(verdict)))
                self._add_faults(table, verdict)
        return table

    def _chapter(self, name: str, members: Sequence[Verdict]) -> tuple[Text, Text, Text]:
        """The line above the exercises of a chapter."""
        fixed = sum(one.state == State.FIXED for one in members)
        title = self.texts.say(f"chapter_{name}")
        return Text(name, "bold"), Text(f"{fixed}/{len(members)}", "bold"), Text(title, "bold")

    def _add_faults(self, table: Table, verdict: Verdict) -> None:
        if len(verdict.fault_names) > 1:
            for fault, state in verdict.faults.items():
                table.add_row(*self._row(f"    · {fault}", state, ""))

    def faults(self, verdict: Verdict) -> None:
        """A line for each of several faults."""
        table = Table.grid(padding=(0, 2))
        self._add_faults(table, verdict)
        self.out.print(table)

    def sign(self, state: State) -> tuple[str, str]:
        """The sign and the colour of a state."""
        return self.signs[state], STYLES[state]

    def _row(self, name: str, state: State, what: str) -> tuple[Text, Text, Text]:
        style = STYLES[state]
        mark = f"{self.signs[state]} {self.texts.say(state.value)}"
        return Text(name), Text(mark, style), Text(what, "dim")

    def _what(self, verdict: Verdict) -> str:
        missing = verdict.results and all(one.outcome == Outcome.MISSING for one in verdict.results)
        return self.texts.say("missing") if missing else self.texts.page(verdict.name).title

    def _broken(self, verdict: Verdict, folder: Path) -> None:
        page = self.texts.page(verdict.name)
        file = folder / f"{verdict.name}.py"
        title = self.texts.say("titled", name=verdict.name, title=page.title)
        self.out.print(f"[bold]{escape(self.texts.say('first_broken', title=title))}[/]")
        if file.is_file() and file.read_bytes() == find(verdict.name).broken.read_bytes():
            # once it has been changed, the symptom may be another
            self.prose(page.symptom)
            self.out.print()
        result = verdict.first_broken
        if result is not None:
            self.witness(verdict.name, result)
        self.next_steps(verdict.name, file, ("look", "hint"))

    def next_steps(self, name: str, file: Path, actions: Sequence[str]) -> None:
        """The file to open, and the commands that lead on."""
        table = Table.grid(padding=(0, 2))
        if file.is_file():
            shown = Text(short(file), f"link {file.resolve().as_uri()}")
            table.add_row(Text(f"  {self.texts.say('open')}"), shown)
        else:
            actions = ["reset"]
        for number, action in enumerate(actions):
            label = Text(f"  {self.texts.say('or' if number else 'next')}")
            table.add_row(label, Text(self.command(action, name), "cyan"))
        table.add_row(Text(f"  {self.texts.say('then')}"), Text(self.command("check"), "cyan"))
        self.out.print()
        self.out.print(table)

    def heading(self, text: str) -> None:
        """The first line of a page."""
        self.out.print(Text(text, "bold"))

    def witness(self, name: str, result: PropertyResult) -> None:
        """What a property of an exercise that does not hold has shown, in this language."""
        witness = result.witness
        if witness is None:
            return
        mechanism = self.texts.sentence(name, witness.sentence, **witness.names)
        self.out.print(Padding(Text(mechanism, "bold red"), (0, 2), expand=False))
        table = Table.grid(padding=(0, 2))
        for label, value in witness_lines(witness, self.texts):
            table.add_row(Text(f"  {label}", "dim"), Text(value))
        table.add_row(Text(f"  {self.texts.say('property')}", "dim"), Text(result.name, "dim"))
        self.out.print(table)

    def prose(self, text: str) -> None:
        """Paragraphs with `code` in them, as the pages have them."""
        width = min(self.out.width, WIDEST) - 4
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                self.out.print()
            lines = wrap(paragraph, width)
            shown = Text.from_markup(re.sub(r"`([^`]+)`", r"[cyan]\1[/]", escape("\n".join(lines))))
            self.out.print(Padding(shown, (0, 2), expand=False))

    def _next(self, key: str, what: str) -> None:
        # a command must stay in one piece
        self.out.print(f"{self.texts.say(key)}  [cyan]{escape(what)}[/]", soft_wrap=True)

    def wait(self, key: str = "go_on") -> bool:
        """Say what Enter does, and wait for it; False where nobody is there or wants to go on."""
        try:
            answer = self.out.input(f"\n[dim]{self.texts.say(key)}[/] ")
        except EOFError:
            return False
        return answer.strip().lower() != "q"

    def hint(self, name: str, rungs: Sequence[str], number: int) -> None:
        """One rung, and the command for the next."""
        heading = self.texts.say("hint_of", number=number, total=len(rungs), name=name)
        self.out.print(f"[bold]{heading}[/]\n")
        self.prose(rungs[number - 1])
        self.out.print()
        last = number == len(rungs)
        if last:
            self._next("last_hint", self.command("diff", name))
        else:
            self._next("more_hints", self.command("hint", name))

    def diff(self, path: Path, theirs: str, exercise: Exercise) -> None:
        """The learner's file against the reference fix."""
        name = exercise.name
        both = (theirs.splitlines(), exercise.solution.splitlines())
        lines = list(unified_diff(*both, short(path), f"fixed/{name}.py", lineterm=""))
        if not lines:
            self.out.print(self.texts.say("diff_same"))
            return
        self.out.print(f"[bold]{self.texts.say('diff_title', name=name)}[/]\n")
        plain = not self.out.is_terminal
        text = "\n".join(lines)
        self.out.print(
            text if plain else Syntax(text, "diff", theme="ansi_dark"), markup=False, soft_wrap=True
        )


def wrap(paragraph: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns.

    Chinese can break between any two characters, but no line begins with a closing mark.
    """
    lines, line = [], ""
    for piece in _PIECE.findall(paragraph):
        if line and cell_len((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()]


def command(action: str, name: str | None = None) -> str:
    """A command as the learner typed the last one: with make, or with Python."""
    if os.environ.get("MAKELEVEL"):
        action = action.removeprefix("--")
        name = name and name.removeprefix("--only ")
        if name and not re.fullmatch(r"\w+", name):
            return f'make {action} ARGS="{name}"'
        return f"make {action}" + (f" BUG={name}" if name else "")
    return f"python -m kata {action}" + (f" {name}" if name else "")


def drill_commands(folder: Path) -> Callable[..., str]:
    """How commands for a drill are written: it goes by its folder."""
    shown = short(folder)

    def written(action: str, name: str | None = None) -> str:
        return command(action, f"{name} --dir {shown}" if action in {"look", "trace"} else shown)

    return written


def show(value: Any) -> str:
    """A value in one line, or an array of several rows in several."""
    value = simple(value)
    if isinstance(value, dict):
        return "\n".join(_named(name, item) for name, item in value.items())
    if isinstance(value, list) and len(str(value)) > 50 and isinstance(value[0], list):  # noqa: PLR2004
        return "[" + ",\n ".join(str(row) for row in value) + "]"
    return str(value)


def _named(name: str, item: Any) -> str:
    """``name = item``; an item that says how it compares needs no sign."""
    comparison = isinstance(item, str) and item.startswith(("!=", ">"))
    return f"{name} {item}" if comparison else f"{name} = {show(item)}"


def witness_lines(witness: Witness, texts: Texts) -> list[tuple[str, str]]:
    """What a witness shows below its mechanism: labels and values."""
    # the call of a probe is for machines: its name is not in the learner's file
    lines = [(name, show(value)) for name, value in witness.shown.items() if name != "call"]
    if witness.expected is not None:
        lines.append((texts.say("expected"), show(witness.expected)))
    if witness.actual is not None:
        label = "your_line" if witness.place else "actual"
        lines.append((texts.say(label), show(witness.actual)))
    if witness.place:
        lines.append((texts.say("place"), short(Path(witness.place))))
    return lines


def short(path: Path) -> str:
    """A path as seen from where the learner is, where that is shorter."""
    for base in (Path.cwd(), ROOT):
        if path.is_absolute() and path.is_relative_to(base):
            return path.relative_to(base).as_posix()
    return str(path)
