"""Words: the texts of a page in both languages, between which the reader can choose."""

import re
from collections.abc import Callable
from typing import Any

from markupsafe import Markup, escape

from kata.classroom.publishing.evidence import sentence
from kata.text import LANGUAGES, Texts
from kata.verdict import Witness

PAGE = "classroom"
"""The page of texts about a class; texts that are not on it are on the common page."""

TAGS = {"en": "en", "zh": "zh-CN"}
"""The language tags in HTML."""

_BOTH = tuple(map(Texts, LANGUAGES))


def in_both(said: Callable[[Texts], str]) -> Markup:
    """A text in both languages; the page shows one of them."""
    return both(*map(said, _BOTH))


def both(english: str, chinese: str) -> Markup:
    """A text in both languages, or just once if they are equal."""
    if english == chinese:
        return _code(english)
    spans = [
        Markup('<span lang="{}">{}</span>').format(TAGS[texts.language], _code(one))
        for texts, one in zip(_BOTH, (english, chinese), strict=True)
    ]
    return Markup("").join(spans)


def _code(text: str) -> Markup:
    """Escaped text, with `code` marked up as code."""
    return Markup(re.sub(r"`([^`\n]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704  (escaped)


def say(key: str, **names: Any) -> Markup:
    """A sentence about a class, or a common one."""
    return in_both(lambda texts: texts.sentence(PAGE, key, **names))


def mechanism(exercise: str, witness: Witness) -> Markup:
    """The sentence of a witness, in both languages."""
    return in_both(lambda texts: sentence(exercise, witness, texts))


def title(exercise: str) -> Markup:
    """The title of an exercise; empty if the exercise is unknown."""
    if not exercise:
        return Markup("")
    return in_both(lambda texts: texts.page(exercise).title)


def symptom(exercise: str) -> Markup:
    """The symptom of an exercise as it is handed out."""
    return in_both(lambda texts: texts.page(exercise).symptom)


def attributes(key: str, name: str = "text") -> Markup:
    """A sentence in both languages as attributes, for places that cannot hold elements.

    Args:
        key: the key of the sentence.
        name: what the script sets from it: ``text``, or an attribute.
    """
    english, chinese = (texts.sentence(PAGE, key) for texts in _BOTH)
    return Markup('data-{0}-en="{1}" data-{0}-zh="{2}"').format(name, english, chinese)


def axes(kind: str) -> Markup:
    """A sentence about what the rows and columns of a map are."""
    return in_both(
        lambda texts: texts.sentence(
            PAGE, "axes", row=texts.say(f"row_{kind}"), column=texts.say(f"column_{kind}")
        )
    )
