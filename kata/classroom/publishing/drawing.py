"""Drawing: pictures of a file as SVG, for a page or as separate files.

A cell's level shows in its size as well as in its colour.
"""

from markupsafe import Markup, escape

from kata.classroom.record import Drawing
from kata.look.picture import DARKEST

CELL = 10
"""The side of a cell, in units."""

GAP = 6
"""The space between two groups of columns, in units."""

MARGIN = 14
"""The space for the row and column numbers, in units."""

SIDES = (1.5, 4.5, 6.5, 8.5, CELL)
"""The side of the square in a cell, by level, in units; level 0 is a dot."""

WIDE = 12
"""Columns in a group above which only every tenth is numbered."""

SCALE = 1.6
"""Pixels per unit."""

BAR = 120
"""The longest bar of a histogram, in units."""

LABEL = 42
"""The space for the labels of a histogram, in units."""

COLOURS = ("#999", "#8fb3d9", "#5b8fc7", "#2f6cad", "#12406f")
"""The colours of the levels in a separate file, on white, from weak to strong."""


def svg(drawing: Drawing) -> Markup:
    """A picture whose colours come from the page; empty if there is nothing to draw."""
    width, height, drawn = _drawn(drawing)
    if not drawn:
        return Markup("")
    return Markup(
        '<svg class="drawing" viewBox="0 0 {} {}" width="{:.0f}" aria-hidden="true">{}</svg>'
    ).format(width, height, width * SCALE, drawn)


def svg_file(drawing: Drawing) -> str:
    """A stand-alone picture, on white; empty if there is nothing to draw."""
    width, height, drawn = _drawn(drawing)
    if not drawn:
        return ""
    style = "".join(f".l{level}{{fill:{colour}}}" for level, colour in enumerate(COLOURS))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width * SCALE:.0f}" height="{height * SCALE:.0f}">'
        f"<style>{style}text{{fill:#444;font:7px sans-serif}}</style>"
        f'<rect width="{width}" height="{height}" fill="#fff"/>{drawn}</svg>'
    )


def _drawn(drawing: Drawing) -> tuple[float, float, Markup]:
    """The width and height in units, and the elements of the picture."""
    if drawing.counts:
        return _bars(drawing.counts)
    if any(row and row[0] for row in drawing.levels):
        return _map(drawing.levels)
    return 0, 0, Markup("")


def _map(levels: tuple[tuple[tuple[int, ...], ...], ...]) -> tuple[float, float, Markup]:
    """Rows of cells, with the numbers of groups and columns above them."""
    rows, groups, columns = len(levels), len(levels[0]), len(levels[0][0])
    top = MARGIN * (2 if groups > 1 else 1)
    pitch = columns * CELL + GAP
    squares: list[list[str]] = [[] for _ in range(DARKEST + 1)]
    for row, across in enumerate(levels):
        for group, cells in enumerate(across):
            for column, level in enumerate(cells):
                side = SIDES[level]
                x = MARGIN + group * pitch + column * CELL + (CELL - side) / 2
                y = top + row * CELL + (CELL - side) / 2
                squares[level].append(f"M{x:g} {y:g}h{side:g}v{side:g}h-{side:g}z")
    drawn = [
        f'<path class="l{level}" d="{"".join(paths)}"/>'
        for level, paths in enumerate(squares)
        if paths
    ]
    every = 1 if columns <= WIDE else 10
    for group in range(groups):
        left = MARGIN + group * pitch
        if groups > 1:
            drawn.append(_text(left + columns * CELL / 2, MARGIN - 5, group, "middle"))
        drawn += [
            _text(left + column * CELL + CELL / 2, top - 4, column, "middle")
            for column in range(0, columns, every)
        ]
    drawn += [_text(MARGIN - 4, top + (row + 0.75) * CELL, row, "end") for row in range(rows)]
    width = MARGIN + groups * pitch - GAP
    return width, top + rows * CELL + 1, Markup("").join(map(Markup, drawn))


def _bars(counts: dict[str, int]) -> tuple[float, float, Markup]:
    """A bar for each bin."""
    most = max([*counts.values(), 1])
    drawn = []
    for number, (label, count) in enumerate(counts.items()):
        y = number * CELL
        long = count * BAR / most
        drawn.append(_text(LABEL - 4, y + CELL * 0.75, label, "end"))
        drawn.append(f'<path class="l{DARKEST}" d="M{LABEL} {y + 1}h{long:g}v8h-{long:g}z"/>')
        drawn.append(_text(LABEL + long + 4, y + CELL * 0.75, count, "start"))
    return LABEL + BAR + 40, len(counts) * CELL + 1, Markup("").join(map(Markup, drawn))


def _text(x: float, y: float, said: object, anchor: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(said)}</text>'
