"""Pane: the parts of the board, drawn as texts."""

from collections.abc import Callable, Mapping, Sequence
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from kata import workdir
from kata.exercise import chapters, find
from kata.screen import Screen, command
from kata.text import Texts
from kata.verdict import Outcome, State
from kata.watch import Standing

KEYS = (
    ("n", "next"), ("p", "previous"), ("h", "hint"), ("g", "guide"), ("v", "picture"),
    ("t", "trace"), ("o", "open"), ("d", "diff"), ("r", "reset"), ("c", "check"),
    ("l", "language"), ("q", "quit"),
)  # fmt: skip
"""Keys, each with the action that it stands for."""

ACTIONS = {"look": "picture"}
"""Commands whose key has another name."""

QUESTIONS = {"reset": "ask_reset", "diff": "diff_ask"}


def screen(texts: Texts, width: int) -> Screen:
    """A screen of this width, whose output is captured by `drawn`."""
    made = Screen(texts)
    made.command = _key_for
    made.out = Console(
        file=StringIO(), width=width, force_terminal=True, color_system="truecolor",
        highlight=False, legacy_windows=False,
    )  # fmt: skip
    return made


def _key_for(action: str, name: str | None = None) -> str:
    """The key that does on the board what a command does elsewhere."""
    key = next((key for key, stands_for in KEYS if ACTIONS.get(action, action) == stands_for), None)
    return key or command(action, name)


def drawn(on: Screen, draw: Callable[[Screen], object]) -> Text:
    """What is printed, as a text."""
    with on.out.capture() as capture:
        draw(on)
    return Text.from_ansi(capture.get().rstrip("\n"))


def exercises_listed(
    on: Screen, standings: Mapping[str, Standing], current: str, hints: Mapping[str, int]
) -> Text:
    """A line for each exercise of the current chapter, and one for each other chapter.

    An exercise shows its state, its name and the hints that were shown.
    """
    lines = []
    for chapter, members in chapters().items():
        of_chapter = {one.name: standings[one.name] for one in members}
        lines.append(_chapter(chapter, of_chapter))
        if current in of_chapter:
            lines += _members(on, of_chapter, current, hints)
    return Text("\n").join(lines)


def _chapter(name: str, standings: Mapping[str, Standing]) -> Text:
    """A chapter's name, how many of its exercises are fixed, and whether any is being judged."""
    states = [None if one.judging else one.state for one in standings.values()]
    waits = "…" if None in states else ""
    return Text(f"{name} {states.count(State.FIXED)}/{len(states)} {waits}", "dim")


def _members(
    on: Screen, standings: Mapping[str, Standing], current: str, hints: Mapping[str, int]
) -> list[Text]:
    lines = []
    for name, standing in standings.items():
        here = name == current
        sign, style = "…", "dim"
        if standing.state is not None and not standing.judging:
            sign, style = on.sign(standing.state)
        line = Text.assemble("▸ " if here else "  ", (sign, style), " ", name)
        if name in hints:
            line.append(f"  {on.texts.say('hints_used', number=hints[name])}", "dim")
        if here:
            line.stylize("bold")
        lines.append(line)
    return lines


def keys(texts: Texts, width: int, asking: tuple[str, str] | None) -> Text:
    """The keys in lines of this width, each to be clicked too; or the question that waits."""
    if asking:
        what, name = asking
        question = texts.say(QUESTIONS[what], name=name)
        return Text(f"{question}  {texts.say('yes_no')}", "bold")
    shown, column = Text(), 0
    for key, action in KEYS:
        label = f"{key} {texts.say('key_' + action)}"
        if column and column + cell_len(label) > width:
            shown.append("\n")
            column = 0
        click = Style.from_meta({"@click": f"app.do('{action}')"})
        part = Text.assemble((key, "bold cyan"), label[len(key) :])
        part.stylize(click)
        shown.append(part)
        shown.append("  ")
        column += cell_len(label) + 2
    return shown


def verdict(on: Screen, name: str, standing: Standing, notes: Sequence[Text]) -> Text:
    """What is said of an exercise: its name, its state, its faults, its witness."""
    page = on.texts.page(name)
    parts = [Text.assemble((name, "bold"), f"  {page.title}\n", (f"work/{name}.py", "dim"))]
    parts += [Text(), *notes, _state(on, name, standing)]
    if standing.trouble:
        parts.append(Text(on.texts.say("our_failure", error=standing.trouble), "red"))
    parts += [Text(), drawn(on, lambda into: _details(into, name, standing))]
    return Text("\n").join(parts)


def saved(on: Screen, name: str, standing: Standing) -> Text:
    """That another exercise than the one shown was saved, and what became of it."""
    say = on.texts.say
    line = Text(say("saved_other", name=name), "yellow")
    if standing.state is None or standing.judging:
        line.append(f" {say('judging')} …")
    else:
        sign, style = on.sign(standing.state)
        line.append(f" {sign} {say(standing.state.value)}", style)
    return line.append(f"  {say('saved_key')}", "dim")


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


def _details(into: Screen, name: str, standing: Standing) -> None:
    """The faults one by one, the symptom of an untouched file, and the witness."""
    if standing.verdict is not None and len(standing.verdict.fault_names) > 1:
        into.faults(standing.verdict)
        into.out.print()
    if standing.state == State.BROKEN and workdir.same(find(name)):
        into.prose(into.texts.page(name).symptom)
        into.out.print()
    if standing.first is not None:
        into.witness(name, standing.first)
        if standing.first.outcome == Outcome.MISSING:
            into.out.print()
            into.prose(into.texts.say("bring_back"))


def line_of(standing: Standing) -> int | None:
    """The learner's own line that the witness names."""
    witness = standing.first.witness if standing.first else None
    if witness is None or not witness.place:
        return None
    _, _, number = witness.place.rpartition(":")
    return int(number) if number.isdigit() else None
