"""What is written for people keeps to one width."""

import re

import pytest
from rich.cells import cell_len

from kata.exercise import ROOT
from kata.text import FOLDER
from tests.engine.pages import PAIRS, prose

WIDTH = 110
CHINESE = [
    *(ROOT / names["zh"] for names in PAIRS),
    *sorted((FOLDER / "zh").glob("*.md")),
]
TEXTS = sorted(FOLDER.glob("*/*.md"))


def name_of(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", CHINESE, ids=name_of)
def test_a_chinese_line_is_no_wider_than_an_english_one(path):
    """The formatter cannot break Chinese lines; it keeps the width of all other pages."""
    lines = prose(path.read_text(encoding="utf-8")).splitlines()
    wide = [line for line in lines if cell_len(line) > WIDTH and not line.startswith(("|", "!["))]
    assert wide == []


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_a_text_holds_no_sign_that_only_markdown_takes_away(path):
    """A terminal would show the backslash that a formatter puts before a star or a bracket."""
    assert re.findall(r".*\\[^\w\s].*", prose(path.read_text(encoding="utf-8"))) == []
