"""Books: makes the notebooks of the first chapter from the pages and broken/."""

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from kata.exercise import ROOT, Exercise, chapters
from kata.screen import guide, quiz
from kata.text import LANGUAGES, Texts

FOLDER = ROOT / "notebooks"

PAGE = "notebook"
"""The page with the texts that belong to no exercise."""

REPRODUCE, LOOK, EXPLAIN, _, FIX, _ = range(6)
"""The indices of the steps of a guide; those with a name are in the notebook itself."""

INSTALL = """\
import importlib.util
import os
import sys
from pathlib import Path

os.environ["KATA_LANG"] = "{language}"
here = Path.cwd()
wheels = sorted(here.glob("rnn_bugfix_kata-*.whl"))
clones = [one for one in (here, here.parent) if (one / "kata" / "manifest.toml").is_file()]

if all(map(importlib.util.find_spec, ("kata", "msgspec", "paddle"))):
    print("{there}")
elif not (3, 11) <= sys.version_info < (3, 14):
    print(f"{python}")
    print("{another}")
elif wheels:
    %pip install -q "{{wheels[-1]}}"
elif clones:
    %pip install -q "{{clones[0]}}"
else:
    print(f"{nothing}")
    print("{put}")
"""
"""The first cell: it installs the wheel or checkout that it finds, or says what is missing."""


def write() -> list[Path]:
    """Generate the notebooks; return those that changed."""
    changed = []
    for language in LANGUAGES:
        path = FOLDER / f"kata.{language}.ipynb"
        text = text_of(language)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(path)
    return changed


def text_of(language: str) -> str:
    """The text of the notebook's file in a language."""
    text: str = nbformat.writes(book(language))
    return f"{text}\n"


def book(language: str) -> NotebookNode:
    """The notebook in a language, without outputs."""
    cells = list(_cells(Texts(language)))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"  # nbformat's own ids are random
    spec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": spec, "language_info": {"name": "python"}}
    made = new_notebook(cells=cells, metadata=metadata)
    nbformat.validate(made)
    return made


def _cells(texts: Texts) -> Iterator[NotebookNode]:
    page = texts.page(PAGE)

    def part(name: str) -> NotebookNode:
        return _said(texts.paragraphs(page.sections[name]))

    yield _said(f"# {page.title}")
    yield part("Intro")
    yield part("Open")
    sentences = page.sentences
    yield _run(INSTALL.format(language=texts.language, **sentences))
    yield _run("%load_ext kata")
    yield part("How")
    chapter = next(iter(chapters().values()))
    asked = quiz.questions(texts)
    for number, exercise in enumerate(chapter):
        yield from _exercise(number + 1, exercise, texts)
        if number < len(asked):
            yield from _question(number + 1, asked[number], texts)
    yield part("End")
    yield _run("%kata progress")


def _exercise(number: int, exercise: Exercise, texts: Texts) -> Iterator[NotebookNode]:
    """The cells of an exercise: the symptom, the file to repair, and help."""
    name, page, said = exercise.name, texts.page(exercise.name), texts.page(PAGE).sentences
    steps = [step.text for step in guide.steps(name, texts)]
    yield _said(f"## {number}. {page.title} · `{name}`\n\n{page.symptom}\n\n{steps[REPRODUCE]}")
    yield _run(f"%%kata {name}\n{exercise.broken.read_text(encoding='utf-8')}")
    yield _said(steps[LOOK])
    yield _run(f"%kata look {name}")
    yield _said(steps[EXPLAIN])
    yield _run(f"%kata trace {name}")
    yield _said(f"{steps[FIX]}\n\n{said['repair'].format(name=name)}")
    yield _run(f"%kata hint {name}")


def _question(number: int, question: quiz.Question, texts: Texts) -> Iterator[NotebookNode]:
    """The cells of a question: the question, and a cell for the answer."""
    said = texts.page(PAGE).sentences
    choices = "\n".join(f"- **{letter}** {choice}" for letter, choice in question.choices.items())
    answer = said["answer"].format(command=f"`%kata quiz {number} {next(iter(question.choices))}`")
    title = said["question"].format(number=number)
    yield _said(f"### {title}\n\n{question.question}\n\n{choices}\n\n{answer}")
    yield _run(f"%kata quiz {number}")


def _said(text: str) -> NotebookNode:
    """A cell of text, in which commands are written as magics."""
    return new_markdown_cell(re.sub(r"`kata (?!-)", "`%kata ", text.strip()))


def _run(source: str) -> NotebookNode:
    return new_code_cell(source.rstrip("\n"))
