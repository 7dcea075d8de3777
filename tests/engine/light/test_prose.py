"""What is written for people keeps to one width, and to the words of this project."""

import ast
import io
import re
import tokenize
import tomllib
from pathlib import Path

import pytest
from rich.cells import cell_len

from kata.exercise import ROOT
from kata.text import FOLDER
from tests.engine.pages import PAGES, PAIRS, prose

WIDTH = 110
WORDS = tomllib.loads(Path(__file__).with_name("prose.toml").read_text(encoding="utf-8"))

TEXTS = sorted(FOLDER.glob("*/*.md"))
CHINESE = [*(ROOT / pair["zh"] for pair in PAIRS), *(FOLDER / "zh").glob("*.md")]
ENGLISH = [*(ROOT / page for page in PAGES if "zh" not in page), *(FOLDER / "en").glob("*.md")]
SOURCES = [
    path
    for folder in ("kata", "bench", "docs", "tests/engine", "tests/properties", "tests/probes")
    for path in sorted((ROOT / folder).rglob("*.py"))
]
"""All but what is judged: an exercise has its words for its contract, a variant for its trick."""


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def written(path):
    """What a file says to people: a page without its code, a source's docstrings and comments."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        return [prose(text)]
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    comments = [token.string for token in tokens if token.type == tokenize.COMMENT]
    nodes = list(ast.walk(ast.parse(text)))
    alone = [node.value for node in nodes if isinstance(node, ast.Expr)]
    docstrings = [one.value for one in alone if isinstance(one, ast.Constant)]
    names = [node.name for node in nodes if isinstance(node, ast.FunctionDef)]
    # the names of properties are in JSON, and stay what they are
    tests = [name for name in names if "engine" in path.parts and name.startswith("test_")]
    return [
        *comments,
        *(one for one in docstrings if isinstance(one, str)),
        *(name.replace("_", " ") for name in tests),
    ]


def wrong(texts, words):
    """The wrong words in texts, each with what is around it and what to write instead."""
    lines = [" ".join(text.split()) for text in texts]
    return [
        f"…{line[max(0, found.start() - 30) : found.end() + 30]}…: {instead}"
        for line in lines
        for pattern, instead in words.items()
        for found in re.finditer(pattern, line)
    ]


@pytest.mark.parametrize("path", [*ENGLISH, *SOURCES], ids=name_of)
def test_english_has_none_of_the_words_that_are_wrong_here(path):
    assert wrong(written(path), WORDS["english"]) == []


@pytest.mark.parametrize("path", CHINESE, ids=name_of)
def test_chinese_has_one_word_for_one_thing(path):
    assert wrong(written(path), WORDS["chinese"]) == []


@pytest.mark.parametrize(
    ("said", "is_wrong"),
    [
        ("It is told by its name.", True),
        ("The two can be told\n apart.", False),
        ("What hangs\non it.", True),
        ("It waits, for it has to.", True),
        ("It waits, for that reason.", False),
    ],
)
def test_a_word_is_found_across_lines_and_allowed_where_it_is_right(said, is_wrong):
    assert bool(wrong([said], WORDS["english"])) == is_wrong


@pytest.mark.parametrize("path", CHINESE, ids=name_of)
def test_a_chinese_line_is_no_wider_than_an_english_one(path):
    """The formatter cannot break Chinese lines; it keeps the width of all other pages."""
    lines = prose(path.read_text(encoding="utf-8")).splitlines()
    wide = [line for line in lines if cell_len(line) > WIDTH and not line.startswith(("|", "!["))]
    assert wide == []


@pytest.mark.parametrize("path", sorted((FOLDER / "zh").glob("*.md")), ids=name_of)
def test_a_chinese_line_breaks_where_no_space_is_lost(path):
    """Lines of a Chinese text are joined as they are; a word in letters keeps a space around it."""
    text = prose(path.read_text(encoding="utf-8"))
    assert (
        re.findall(r".*[一-鿿]\n *[\w`{](?<![一-鿿]).*|.*[\w`}](?<![一-鿿])\n *[一-鿿].*", text)
        == []
    )


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_a_text_holds_no_sign_that_only_markdown_takes_away(path):
    """A terminal would show the backslash that a formatter puts before a star or a bracket."""
    assert re.findall(r".*\\[^\w\s].*", prose(path.read_text(encoding="utf-8"))) == []
