"""Text: everything a learner reads, in English and Simplified Chinese, from Markdown pages.

May be imported by command, notebook, choice, classroom, screen, learner (except its watch) and
mutation; it imports nothing else from kata.
"""

import locale
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "zh")
COMMON = "messages"
"""The page for everything that belongs to no exercise."""

TRAPS = {"Tensor holds no memory": "eval_backward"}
"""For words in unhelpful exceptions of Paddle's, the key of the explanation that is added."""

_SECTION = re.compile(r"^## +(.+)$", re.MULTILINE)
_RUNG = re.compile(r"^### +(.*)$", re.MULTILINE)
_HAN = "\u4e00-\u9fff"
_SENTENCE = re.compile(r"^- `(\w+)`: (.+(?:\n  .+)*)", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """The page of one exercise in one language.

    Attributes:
        title: its name for people.
        symptom: what can be seen, before anything is explained.
        hints: the hints, from the symptom to the shape of the fix.
        sentences: the sentences of witnesses, which describe mechanisms, by key.
        sections: all sections, unchanged, by heading.
    """

    title: str
    symptom: str
    hints: tuple[str, ...]
    sentences: dict[str, str]
    sections: dict[str, str]


@cache
def page(name: str, language: str) -> Page:
    """Read one page.

    Raises:
        FileNotFoundError: there is no such page.
    """
    text = (FOLDER / language / f"{name}.md").read_text(encoding="utf-8")
    head, *parts = _SECTION.split(text)
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    rungs = [_paragraphs(rung, language) for _, rung in pieces(sections.get("Hints", ""))]
    sentences = _SENTENCE.findall(sections.get("Sentences", ""))
    return Page(
        title=head.strip().removeprefix("# ").splitlines()[0],
        symptom=_paragraphs(sections.get("Symptom", ""), language),
        hints=tuple(rung for rung in rungs if rung),
        sentences={key: _joined(sentence, language) for key, sentence in sentences},
        sections=sections,
    )


def pieces(section: str) -> list[tuple[str, str]]:
    """The parts of a section, as pairs of heading and text."""
    _, *parts = _RUNG.split(section)
    return list(zip(parts[::2], parts[1::2], strict=True))


def _paragraphs(text: str, language: str) -> str:
    """Paragraphs with their inner line breaks removed, or, except in Chinese, made spaces."""
    return re.sub(r"(?<=\S)\n(?=\S)", "" if language == "zh" else " ", text.strip())


def _joined(sentence: str, language: str) -> str:
    """A sentence in one line; in Chinese, lines are joined without a space."""
    return re.sub(r"\n +", "" if language == "zh" else " ", sentence)


@dataclass(frozen=True)
class Texts:
    """All texts in one language."""

    language: str = "en"

    def say(self, key: str, **names: Any) -> str:
        """A sentence that belongs to no exercise; an unhelpful error gets an explanation."""
        sentences = page(COMMON, self.language).sentences
        said = [sentences[key].format(**names)]
        error = str(names.get("error", ""))
        said += [sentences[trap] for words, trap in TRAPS.items() if words in error]
        return " ".join(said)

    def sentence(self, exercise: str, key: str, **names: Any) -> str:
        """The sentence of a witness, from the exercise's page or else from the common one.

        Args:
            exercise: the exercise with the page.
            key: the key of the sentence.
            **names: the values that it mentions. For a `program`, the page says what it does;
                `shows` is a sentence of another page about that, and `also` a common sentence
                that follows.
        """
        sentences = page(exercise, self.language).sentences
        if key in sentences:
            return sentences[key].format(**names)
        if "program" in names:
            names["does"] = self._joined(sentences[names["program"]], *self._shows(**names))
        said = self.say(key, **{"result": sentences.get("result"), **names})
        if "also" in names:
            also, mentioned = names["also"]
            said = self._joined(said, self.say(also, **mentioned))
        if "program" in names:
            said = self._joined(said, self.say("program_code", **names))
        # between Chinese characters there are no spaces, around Latin letters there are
        return re.sub(rf"(?<=[{_HAN}]) (?=[{_HAN}])", "", said)

    def _joined(self, *sentences: str) -> str:
        return ("" if self.language == "zh" else " ").join(sentences)

    def _shows(self, shows: Sequence[Any] = (), **_names: Any) -> Iterator[str]:
        """What another page says about a program."""
        if shows:
            exercise, key, names = shows
            yield self.sentence(exercise, key, **names)

    def paragraphs(self, text: str) -> str:
        """Paragraphs of a page without their inner line breaks."""
        return _paragraphs(text, self.language)

    def page(self, exercise: str) -> Page:
        """The page of an exercise."""
        return page(exercise, self.language)


def language_of(option: str | None = None) -> str:
    """The language to use: the option, else KATA_LANG, else the locale, else English."""
    candidates = [option, os.environ.get("KATA_LANG")]
    candidates += [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    candidates.append(locale.getlocale()[0])
    for candidate in candidates:
        if candidate:
            return "zh" if candidate.lower().startswith(("zh", "chinese")) else "en"
    return "en"
