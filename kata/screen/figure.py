"""Figure: the same pictures in a file, PNG or SVG, drawn by Matplotlib."""

import logging
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib import font_manager
from matplotlib.collections import PatchCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from kata.look.picture import DARKEST, Bars, Failure, Map, Picture
from kata.screen.pictures import COLOURS
from kata.screen.screen import Screen
from kata.text import Texts

CHINESE_FONTS = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "SimHei",
    "PingFang SC", "Hiragino Sans GB", "Heiti SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
    "Droid Sans Fallback", "SimSun", "Songti SC",
)  # fmt: skip
"""Fonts with Chinese characters, by the names that they have on different systems."""

WIDTH, ROW, HEAD = 9.0, 0.32, 1.1
"""In inches: the width of the figure, the height of a row of cells, and of a picture's texts."""

CELLS = tuple(zip((0.92, 0.46, 0.62, 0.78, 0.94), ("#f4f4f4", *reversed(COLOURS)), strict=True))
"""The side and the colour of a cell of each level: on white, a strong one is large and dark."""


def write(file: Path, name: str, pairs: Mapping[str, tuple[Picture, ...]], screen: Screen) -> None:
    """Write the pictures of a learner's file, each next to that of the reference fix.

    Args:
        file: the file to write; its suffix decides the format.
        name: the name of the exercise.
        pairs: for each kind of picture, the learner's and that of the reference fix.
        screen: where to report what was written.

    Raises:
        OSError: the file cannot be written.
    """
    font = _chinese_font()
    texts = screen.texts
    if texts.language == "zh" and font is None and file.suffix == ".png":
        screen.note(texts.say("no_font", file=file))
        texts = Texts("en")
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    chinese = CHINESE_FONTS if texts.language == "zh" else ()
    families = dict.fromkeys([*([font] if font and chinese else []), *chinese, "DejaVu Sans"])
    settings: Any = {
        "font.family": list(families),
        "svg.fonttype": "none",  # keep text as text, shown with the reader's fonts
        "svg.hashsalt": "kata",
    }
    with mpl.rc_context(settings), warnings.catch_warnings():
        # in an SVG, the reader's fonts may have a glyph that is missing here
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        figure = _drawn(name, pairs, texts)
        # without a date, the same pictures give the same file
        meta = {"Date": None} if file.suffix == ".svg" else {}
        figure.savefig(file, metadata=meta, dpi=150)
    screen.note(texts.say("written", file=file))


def _chinese_font() -> str | None:
    known = {font.name for font in font_manager.fontManager.ttflist}
    return next((font for font in CHINESE_FONTS if font in known), None)


def _drawn(name: str, pairs: Mapping[str, tuple[Picture, ...]], texts: Texts) -> Figure:
    heights = [HEAD + ROW * max(_rows(one) for one in pair) for pair in pairs.values()]
    figure = Figure(figsize=(WIDTH, sum(heights) + 0.5), layout="constrained")
    figure.suptitle(texts.say("look_title", name=name), fontsize=11)
    axes = figure.subplots(len(pairs), 2, squeeze=False, height_ratios=heights)
    for row, (kind, pair) in enumerate(pairs.items()):
        for column, picture in enumerate(pair):
            side = texts.say(("your_file", "the_reference")[column])
            place = axes[row][column]
            place.set_title(f"{texts.say(f'picture_{kind}')}: {side}", fontsize=10)
            if isinstance(picture, Map) and picture.values.size:
                _map(place, picture, texts)
            elif isinstance(picture, Bars) and picture.counts:
                _bars(place, picture, texts)
            elif not isinstance(picture, Failure):
                _sentence(place, texts.say(f"nothing_{picture.kind}"))
            else:
                _failure(place, picture, texts)
    return figure


def _rows(picture: Picture) -> int:
    if isinstance(picture, Map):
        return len(picture.values)
    return len(picture.counts) if isinstance(picture, Bars) else 1


def _map(place: Any, picture: Map, texts: Texts) -> None:
    rows, groups, columns = picture.values.shape
    cells = picture.levels.reshape(rows, groups * columns)
    for level, (side, colour) in enumerate(CELLS):
        corners = np.argwhere(cells == level)[:, ::-1] + (1 - side) / 2
        squares = [Rectangle(corner, side, side) for corner in corners]
        place.add_collection(PatchCollection(squares, facecolor=colour))
    place.set_xlim(0, groups * columns)
    place.set_ylim(rows, 0)
    place.set_yticks(np.arange(rows) + 0.5, [str(row) for row in range(rows)])
    place.set_ylabel(texts.say(f"row_{picture.kind}"))
    every = 1 if columns <= DARKEST * 3 else 10
    ticks = [at for at in range(groups * columns) if at % columns % every == 0]
    place.set_xticks(np.array(ticks) + 0.5, [str(at % columns) for at in ticks])
    place.tick_params(length=0, labelsize=8)
    for group in range(1, groups):
        place.axvline(group * columns, color="black", linewidth=1.5)
    below = texts.say(f"column_{picture.kind}")
    if groups > 1:
        for group in range(groups):
            head = f"{texts.say(f'group_{picture.kind}')} {group}"
            place.text((group + 0.5) * columns, -0.12, head, ha="center", va="bottom", fontsize=8)
        place.title.set_position((0.5, 1.1))
        place.set_title(place.get_title(), fontsize=10, pad=18)
    place.set_xlabel(f"{below}\n{texts.say(f'facts_{picture.kind}', **picture.facts)}", fontsize=8)


def _bars(place: Any, picture: Bars, texts: Texts) -> None:
    place.bar(range(len(picture.counts)), list(picture.counts.values()), color=COLOURS[0])
    place.set_xticks(range(len(picture.counts)), list(picture.counts), rotation=45, fontsize=7)
    place.set_xlabel(texts.say(f"facts_{picture.kind}", **picture.facts), fontsize=8)


def _failure(place: Any, failure: Failure, texts: Texts) -> None:
    error = failure.error
    said = f"{error['type']}: {error['message']}" if error else ""
    if failure.trouble is not None:
        said = texts.say(failure.trouble.reason, **failure.trouble.names)
    elif error is None:
        said = texts.say("cannot_draw", error=failure.returned)
    _sentence(place, said)


def _sentence(place: Any, said: str) -> None:
    place.text(0.5, 0.5, said, ha="center", va="center", wrap=True, color="#b00020")
    place.set_axis_off()
