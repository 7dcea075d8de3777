"""Pictures: draws pictures and traces in the terminal."""

from typing import Any

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kata.inside.measure import MARKS
from kata.look.picture import DARKEST, Bars, Failure, Map, Picture
from kata.screen.prose import wrap
from kata.screen.screen import Screen

SHADES = "░▒▓█"
ASCII_SHADES = "-+*#"
LEVELS = "1234"
"""The levels of a cell as digits, for people who listen to a picture."""

COLOURS = ("#31688e", "#26ad81", "#7ad151", "#fde725")
"""From weak to strong; the lightness rises too, so nobody needs to see the hue."""

WIDE = 24
"""Columns of cells beyond which a cell is only one character wide."""

NARROWEST = 30
"""The smallest width, in characters, of the sentence below a picture."""

BAR = 24
"""The length of the longest bar in characters."""


def draw(picture: Picture, screen: Screen) -> RenderableType:
    """One picture."""
    if isinstance(picture, Failure):
        return _failure(picture, screen)
    if (isinstance(picture, Bars) and not picture.counts) or (
        isinstance(picture, Map) and not picture.values.size
    ):
        return Text(screen.texts.say(f"nothing_{picture.kind}"))
    drawn = _map(picture, screen) if isinstance(picture, Map) else _bars(picture, screen)
    facts = screen.texts.say(f"facts_{picture.kind}", **picture.facts)
    width = max(NARROWEST, *(cell_len(line) for line in drawn.plain.splitlines()))
    return Group(drawn, Text("\n".join(wrap(facts, width)), "bold"))


def _shades(screen: Screen) -> str:
    if screen.plain:
        return LEVELS
    return SHADES if screen.can_show(SHADES + "·") else ASCII_SHADES


def _map(picture: Map, screen: Screen) -> Text:
    """Rows of cells, with the numbers of the groups and columns above them."""
    levels = picture.levels
    rows, groups, columns = levels.shape
    wide = 1 if groups * columns > WIDE else 2
    shades = _shades(screen)
    empty = {SHADES: "·", LEVELS: "0"}.get(shades, ".")
    say = screen.texts.say
    names = [f"{say(f'row_{picture.kind}')} {row}" for row in range(rows)]
    margin = max(map(cell_len, [*names, say(f"column_{picture.kind}")])) + 1
    drawn = Text()
    if groups > 1:
        label = say(f"group_{picture.kind}")
        drawn.append(" " * margin)
        for group in range(groups):
            drawn.append(_fill(f"{label} {group}", columns * wide + 1), "dim")
        drawn.append("\n")
    drawn.append(_fill(say(f"column_{picture.kind}"), margin), "dim")
    every = 1 if wide > 1 else 10
    numbers = "".join(_fill(str(one), every * wide) for one in range(0, columns, every))
    drawn.append(groups * (numbers[: columns * wide] + " "), "dim")
    for row in range(rows):
        drawn.append("\n" + _fill(names[row], margin), "dim")
        for group in range(groups):
            for level in levels[row, group]:
                if level:
                    cell = shades[level - 1]
                    cell = cell.ljust(wide) if screen.plain else cell * wide
                    drawn.append(cell, COLOURS[level - 1])
                else:
                    drawn.append(empty + " " * (wide - 1), "dim")
            drawn.append(" ")
    return drawn


def _bars(picture: Bars, screen: Screen) -> Text:
    """A line for each bin."""
    most = max([*picture.counts.values(), 1])
    margin = max(cell_len(label) for label in picture.counts) + 1
    full = _shades(screen)[-1]
    drawn = Text()
    for number, (label, count) in enumerate(picture.counts.items()):
        drawn.append(("\n" if number else "") + label.rjust(margin) + " ", "dim")
        if not screen.plain:
            drawn.append(full * -(-count * BAR // most), COLOURS[DARKEST - 1])
        drawn.append(f" {count}")
    return drawn


def _failure(failure: Failure, screen: Screen) -> Text:
    if failure.trouble is not None:
        return Text(screen.texts.say(failure.trouble.reason, **failure.trouble.names), "red")
    error = failure.error
    if error is None:
        return Text(screen.texts.say("cannot_draw", error=failure.returned), "red")
    message = f"{error['type']}: {error['message']}".rstrip(": ")
    # without a line of the learner's, it was the probe that could not handle the result
    key = "raised" if error["line"] else "cannot_draw"
    said = Text(screen.texts.say(key, error=message), "red")
    if error["line"]:
        place = screen.texts.say("at_line", line=error["line"], code=error["code"])
        said.append(f"\n{place}", "dim")
    return said


def _fill(text: str, width: int) -> str:
    return text + " " * max(0, width - cell_len(text))


def trace_table(told: dict[str, Any], screen: Screen) -> RenderableType:
    """The steps of a trace, one per line, with marks below those that deserve attention."""
    say = screen.texts.say
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for key in ("line", "value", "shape", "range"):
        table.add_column(say(key), overflow="fold")
    for step in told["steps"]:
        name = step["name"] if step["name"] != "return" else say("returned")
        made = f"{name} = {step['layer']}" if step["layer"] and name else step["layer"] or name
        table.add_row(
            Text(str(step["line"]), "dim"),
            Text(made),
            Text(f"{step['dtype']} {shape(step)}"),
            Text(_range(step, "…" if screen.can_show("…") else "..")),
        )
        for mark in _marks(step, screen):
            table.add_row("", "", mark, "")
    if told["error"]:
        return Group(table, Text(), _failure(Failure(error=told["error"]), screen))
    return table


def shape(step: dict[str, Any]) -> str:
    """The shape of a step with the names of its axes, such as ``[batch 3, time 5]``."""
    pairs = zip(step["axes"], step["shape"], strict=True)
    return "[" + ", ".join(f"{name} {size}".strip() for name, size in pairs) + "]"


def _range(step: dict[str, Any], to: str) -> str:
    if step["least"] is None:
        return "inf, NaN" if not step["finite"] else ""
    whole = not step["dtype"].startswith("float")
    ends = [f"{step[end]:.0f}" if whole else f"{step[end]:.2f}" for end in ("least", "most")]
    return f"{ends[0]} {to} {ends[1]}" + ("" if step["finite"] else ", inf or NaN")


def _marks(step: dict[str, Any], screen: Screen) -> list[Text]:
    """The marks for what deserves attention at a step."""
    say = screen.texts.say
    marks = []
    if step["along"] is not None:
        style = "green" if step["along"] == "time" else "bold red"
        marks.append(Text(say("runs_along", axis=step["along"]), style))
    marks += [Text(say(f"mark_{key}"), "bold red") for key in MARKS if step[key]]
    return marks
