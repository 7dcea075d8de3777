"""Pane: the parts of the board."""

from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.style import Style
from rich.text import Text

from kata.learner.task import Task
from kata.learner.watch import Standing
from kata.screen.prose import Prose
from kata.screen.screen import Screen, command, short
from kata.text import Texts
from kata.verdict import Outcome, State

KEYS = (
    ("n", "next"), ("p", "previous"), ("h", "hint"), ("g", "guide"), ("v", "picture"),
    ("t", "trace"), ("o", "open"), ("d", "diff"), ("r", "reset"), ("c", "check"),
    ("l", "language"), ("q", "quit"),
)  # fmt: skip
"""The keys, each with its action."""

ACTIONS = {"look": "picture"}
"""Commands whose action on the board has another name."""


def screen(texts: Texts) -> Screen:
    """A screen for views on the board, where commands are shown as keys."""
    made = Screen(texts)
    made.command = _key_for
    made.out = Console(file=StringIO(), force_terminal=True, color_system="truecolor")
    return made


def _key_for(action: str, name: str | None = None, *options: str) -> str:
    """How to do on the board what a command does elsewhere: the key for it."""
    key = next((key for key, stands_for in KEYS if ACTIONS.get(action, action) == stands_for), None)
    return key or command(action, name, *options)


def listed(
    on: Screen,
    groups: Mapping[str, Sequence[Task]],
    standings: Mapping[str, Standing],
    current: str,
    hints: Mapping[str, int],
) -> Text:
    """A line for each task of the current group, and one for each other group.

    Args:
        on: the screen that the signs are for.
        groups: the tasks of each chapter, and the drills.
        standings: the standing of each task, by name.
        current: the name of the current task.
        hints: the number of hints shown, by the name of the task.
    """
    lines = []
    for name, tasks in groups.items():
        of_group = {task.name: standings[task.name] for task in tasks}
        lines.append(_group(name, of_group, tasks[0].name))
        if current in of_group:
            lines += _members(on, of_group, current, hints)
    return Text("\n").join(lines)


def _group(name: str, standings: Mapping[str, Standing], first: str) -> Text:
    """The name of a group, the number of its fixed tasks, and whether one is being judged."""
    states = [None if one.judging else one.state for one in standings.values()]
    waits = "…" if None in states else ""
    return Text.assemble(
        _to(first, name), f" {states.count(State.FIXED)}/{len(states)} {waits}", style="dim"
    )


def _members(
    on: Screen, standings: Mapping[str, Standing], current: str, hints: Mapping[str, int]
) -> list[Text]:
    lines = []
    for name, standing in standings.items():
        here = name == current
        sign, style = "…", "dim"
        if standing.state is not None and not standing.judging:
            sign, style = on.sign(standing.state)
        line = Text.assemble("▸ " if here else "  ", (sign, style), " ", _to(name, name))
        if name in hints:
            line.append(f"  {on.texts.say('hints_used', number=hints[name])}", "dim")
        if here:
            line.stylize("bold")
        lines.append(line)
    return lines


def _to(name: str, shown: str) -> tuple[str, Style]:
    """Words that lead to a task when clicked."""
    return shown, Style.from_meta({"@click": f"app.turn_to({name!r})"})


def keys(texts: Texts, width: int) -> Text:
    """The keys in lines of this width; they can be clicked too."""
    shown, column = Text(), 0
    for key, action in KEYS:
        label = f"{key} {texts.say('key_' + action)}"
        if column and column + cell_len(label) > width:
            shown.append("\n")
            column = 0
        part = Text.assemble((key, "bold cyan"), label[len(key) :])
        part.stylize(Style.from_meta({"@click": f"app.{action}"}))
        shown.append(part)
        shown.append("  ")
        column += cell_len(label) + 2
    return shown


def verdict(
    on: Screen, task: Task, standing: Standing, notes: Sequence[RenderableType]
) -> RenderableType:
    """What the board shows about a task: its name, its state, its faults, its witness."""
    title = on.texts.page(task.exercise.name).title
    parts: list[RenderableType] = [
        Text.assemble((task.name, "bold"), f"  {title}\n", (short(task.file), "dim")),
        Text(), *notes, _state(on, task.name, standing),
    ]  # fmt: skip
    if standing.trouble:
        parts.append(Text(on.texts.say("our_failure", error=standing.trouble), "red"))
    return Group(*parts, Text(), *_details(on, task, standing))


def saved(on: Screen, name: str, standing: Standing) -> Text:
    """A note that a task other than the current one was saved, with its state."""
    say = on.texts.say
    line = Text(say("saved_other", name=name), "yellow")
    if standing.state is None or standing.judging:
        line.append(f" {say('judging')} …")
    else:
        sign, style = on.sign(standing.state)
        line.append(f" {sign} {say(standing.state.value)}", style)
    return line.append("  ").append(*_to(name, say("saved_key")))


def _state(on: Screen, name: str, standing: Standing) -> Text:
    say = on.texts.say
    if standing.state is None:
        return Text("" if standing.trouble else f"{say('judging')} …", "dim")
    sign, style = on.sign(standing.state)
    line = Text.assemble((f"{sign} {say(standing.state.value)}", f"bold {style}"))
    if standing.seconds is not None:
        line.append(f"  {standing.seconds:.2f} s", "dim")
    if standing.judging:
        line.append(f"  {say('judging')} …", "dim")
    elif standing.state == State.FIXED:
        line.append(f"  {say('passed', name=name)}")
    return line


def _details(on: Screen, task: Task, standing: Standing) -> Iterator[RenderableType]:
    """The faults one by one, the symptom if the file is untouched, and the witness."""
    if standing.verdict is not None and len(standing.verdict.fault_names) > 1:
        yield on.faults(standing.verdict)
        yield Text()
    untouched = standing.state == State.BROKEN and task.is_untouched
    if untouched and task.drill is None:
        yield Prose(on.texts.page(task.exercise.name).symptom)
        yield Text()
    if standing.first is not None:
        yield on.witness(task.exercise.name, standing.first)
        if untouched:
            yield Text()
            yield Prose(on.texts.say("repair_here"))
        if standing.first.outcome == Outcome.MISSING:
            yield Text()
            yield Prose(on.texts.say("bring_back"))


def line_of(standing: Standing) -> int | None:
    """The learner's line that the witness names; None if it names none."""
    witness = standing.first.witness if standing.first else None
    if witness is None or not witness.place:
        return None
    _, _, number = witness.place.rpartition(":")
    return int(number) if number.isdigit() else None
