"""Record: verdicts that render themselves, in a notebook and as text elsewhere."""

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup
from msgspec import structs
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kata.classroom.publishing.evidence import sentence, shown
from kata.exercise import exercises
from kata.learner.task import Task
from kata.notebook import here, page
from kata.notebook.page import Shown
from kata.screen.drill import operator_told
from kata.screen.prose import Prose
from kata.screen.screen import STYLES, Screen, short
from kata.verdict import PropertyResult, State, Verdict

Told = tuple[RenderableType, Markup]
"""A part of a page: as text, and as HTML."""


class Judged(Shown):
    """The verdict on a task.

    Attributes:
        name: the name of the task.
        verdict: the verdict in keys and values.
    """

    def __init__(
        self, task: Task, verdict: Verdict, on: Screen, notes: Sequence[str] = (), *, cell: bool
    ) -> None:
        """Put the verdict into words.

        Args:
            task: the task that was judged.
            verdict: its verdict.
            on: a screen of the notebook.
            notes: sentences on what else happened.
            cell: whether the file came from a cell.
        """
        self.name, self.verdict = task.name, verdict
        parts = list(_Telling(task, verdict, on, cell=cell).parts(notes))
        text = Group(*(part for part, _ in parts))
        super().__init__(on.texts, text, page.join(part for _, part in parts))

    @property
    def state(self) -> State:
        """Fixed or broken."""
        return self.verdict.state

    @property
    def is_fixed(self) -> bool:
        """Whether every property held."""
        return self.state == State.FIXED

    @property
    def faults(self) -> dict[str, State]:
        """The state of each fault."""
        return self.verdict.faults

    @property
    def results(self) -> tuple[PropertyResult, ...]:
        """The outcome of each property that was run; none is, about a fault that is known."""
        return self.verdict.results

    def to_json(self) -> dict[str, Any]:
        """Plain values, in the form of `kata check --json`."""
        return self.verdict.to_json()


class _Telling:
    """A verdict in words, part by part."""

    def __init__(self, task: Task, verdict: Verdict, on: Screen, *, cell: bool) -> None:
        """Keep the task and its verdict."""
        self.task, self.verdict, self.on, self.cell = task, verdict, on, cell
        self.say = on.texts.say

    def parts(self, notes: Sequence[str]) -> Iterator[Told]:
        """All parts, from top to bottom."""
        task, verdict = self.task, self.verdict
        title = self.on.texts.page(task.exercise.name).title
        yield self._stated(here.title(task), verdict.state, title, head=True)
        for note in notes:
            yield Text(f"  {note}", "dim"), Markup('<div class="lines dim">{}</div>').format(note)
        if verdict.state == State.BROKEN and task.drill is None and task.is_untouched:
            symptom = self.on.texts.page(task.exercise.name).symptom
            yield Prose(symptom), page.prose(symptom)
        told = False
        for fault, state in verdict.faults.items():
            if len(verdict.fault_names) > 1:
                yield self._stated(fault, state, "", head=False)
            found = [one for one in verdict.results if one.fault == fault and one.is_broken]
            if state == State.BROKEN and found:
                told = True
                yield self._witness(found[0])
        first = verdict.first_broken
        if first is not None and not told:
            yield self._witness(first)
        yield from self._fixed() if verdict.state == State.FIXED else self._broken()

    def _stated(self, name: str, state: State, what: str, *, head: bool) -> Told:
        """A name, its state, and a description."""
        mark = Text(self.on.mark(state), STYLES[state])
        label = Text(name, "bold") if head else Text(f"  · {name}")
        line = Text.assemble(label, "  ", mark, "  ", (what, "dim"))
        line.rstrip()
        return line, page.of(line)

    def _witness(self, result: PropertyResult) -> Told:
        """The sentence of a witness, and its values in a table."""
        witness, name = result.witness, self.task.exercise.name
        if witness is None:
            return Text(""), Markup("")
        said = sentence(name, witness, self.on.texts)
        place = self._place(witness.place) if witness.place else None
        rows = shown(structs.replace(witness, place=place), self.on.texts)
        rows.append((self.say("property"), result.name))
        cells = [(label, page.code(value)) for label, value in rows]
        html = Markup('<p class="said">{}</p>{}').format(page.inline(said), page.table(cells))
        return Group(Text(""), *_lines(said, rows)), html

    def _place(self, place: str) -> str:
        """A line of the file; if the file came from a cell, the line there, counting `%%kata`."""
        line = place.rpartition(":")[2]
        if self.cell and line.isdecimal():
            file = self.task.file.name
            return self.say("cell_line", file=file, line=line, cell=int(line) + 1)
        return f"{short(self.task.file)}:{line}" if line.isdecimal() else short(self.task.file)

    def _broken(self) -> Iterator[Told]:
        steps = ("look", "trace") if self.task.own is not None else ("hint", "look")
        name = here.title(self.task)
        rows = [
            (self.say("or" if number else "next"), here.magic(action, name))
            for number, action in enumerate(steps)
        ]
        if self.task.own is not None:
            last = self.say("cell_repair_file", file=short(self.task.file))
        elif self.cell:
            last = self.say("cell_repair")
        else:
            last = self.say("cell_show", command=here.magic("show", name))
        yield _steps(rows, (self.say("then"), last))

    def _fixed(self) -> Iterator[Told]:
        if self.task.own is not None:
            said = self.say("own_fixed", file=self.task.name)
            yield Prose(said), page.prose(said)
            return
        for number, fault in enumerate(self.task.drill.faults if self.task.drill else (), 1):
            term, stands_for = operator_told(fault.operator, self.on.texts)
            told = f"fault_{number}: {self.say('titled', name=term, title=stands_for)}"
            yield Prose(told), page.prose(told)
        rows = [(self.say("next"), here.magic("diff", self.task.name))]
        following = following_of(self.task)
        rows += [(self.say("then"), here.magic("show", following))] if following else []
        yield _steps(rows)


def _lines(said: str, rows: Sequence[tuple[str, str]]) -> Iterator[RenderableType]:
    """The sentence of a witness, and its values, as a terminal shows them."""
    yield Padding(Text(said), (0, 2))
    table = Table.grid(padding=(0, 2))
    for label, value in rows:
        table.add_row(Text(f"  {label}", "dim"), Text(value))
    yield table


def _steps(rows: Sequence[tuple[str, str]], last: tuple[str, str] | None = None) -> Told:
    """The commands to go on with, and a sentence after them."""
    lines = [Text.assemble(f"  {label}  ", (command, "cyan")) for label, command in rows]
    cells = [(label, Markup("<code>{}</code>").format(command)) for label, command in rows]
    if last is not None:
        lines.append(Text(f"  {last[0]}  {last[1].replace('`', '')}"))
        cells.append((last[0], page.inline(last[1])))
    return Group(Text(""), *(Padding(line, 0) for line in lines)), page.table(cells)


def following_of(task: Task) -> str | None:
    """The name of the next exercise in teaching order; None if there is none."""
    names = [one.name for one in exercises()]
    if task.drill is not None or task.own is not None or task.name == names[-1]:
        return None
    return names[names.index(task.name) + 1]


class Checked(Shown):
    """The verdicts on several exercises.

    Attributes:
        records: the verdict on each, in teaching order.
    """

    def __init__(self, records: Sequence[Judged], on: Screen) -> None:
        """Put the verdicts into words: a line for each, then the first one to repair."""
        self.records = tuple(records)
        table = Table.grid(padding=(0, 2))
        for one in records:
            title = on.texts.page(one.verdict.name).title
            for row in (on.row(one.name, one.state, title), *on.fault_rows(one.verdict)):
                table.add_row(*row)
        fixed = sum(one.is_fixed for one in records)
        score = Text(on.texts.say("score", fixed=fixed, total=len(records)), "bold")
        first = next((one for one in records if not one.is_fixed), None)
        text: list[RenderableType] = [score, table]
        html = [page.of(score), page.of(table)]
        if first is not None:
            text += [Text(), first.text]
            html.append(first.html)
        super().__init__(on.texts, Group(*text), page.join(html))

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdicts in keys and values."""
        return tuple(one.verdict for one in self.records)

    @property
    def is_fixed(self) -> bool:
        """Whether all are fixed."""
        return all(one.is_fixed for one in self.records)
