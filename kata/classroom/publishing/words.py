"""Words: what a page says, in both languages at once; the reader chooses one of them."""

import re
from collections.abc import Callable
from typing import Any

from markupsafe import Markup, escape

from kata.classroom.publishing.evidence import sentence
from kata.text import LANGUAGES, Texts
from kata.verdict import Witness

PAGE = "classroom"
"""The page of texts about a class; what it has not is in the common one."""

TAGS = {"en": "en", "zh": "zh-CN"}
"""How HTML calls a language."""

_BOTH = tuple(map(Texts, LANGUAGES))


def in_both(said: Callable[[Texts], str]) -> Markup:
    """What is said in each language, of which the page shows one."""
    return both(*map(said, _BOTH))


def both(english: str, chinese: str) -> Markup:
    """The same in both languages; what is alike is there once."""
    if english == chinese:
        return _code(english)
    spans = [
        Markup('<span lang="{}">{}</span>').format(TAGS[texts.language], _code(one))
        for texts, one in zip(_BOTH, (english, chinese), strict=True)
    ]
    return Markup("").join(spans)


def _code(text: str) -> Markup:
    """Text as it is, with `code` set as code."""
    return Markup(re.sub(r"`([^`\n]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704  (escaped)


def say(key: str, **names: Any) -> Markup:
    """A sentence about a class, or a common one."""
    return in_both(lambda texts: texts.sentence(PAGE, key, **names))


def mechanism(exercise: str, witness: Witness) -> Markup:
    """The sentence of a witness."""
    return in_both(lambda texts: sentence(exercise, witness, texts))


def title(exercise: str) -> Markup:
    """What an exercise is called for people; nothing where it is not known which it is."""
    if not exercise:
        return Markup("")
    return in_both(lambda texts: texts.page(exercise).title)


def symptom(exercise: str) -> Markup:
    """What is to be seen of an exercise as it is handed out."""
    return in_both(lambda texts: texts.page(exercise).symptom)


def attributes(key: str, name: str = "text") -> Markup:
    """The same for a place that takes no elements, as attributes that a script reads.

    Args:
        key: of the sentence.
        name: what the script sets: ``text``, or an attribute.
    """
    english, chinese = (texts.sentence(PAGE, key) for texts in _BOTH)
    return Markup('data-{0}-en="{1}" data-{0}-zh="{2}"').format(name, english, chinese)


def axes(kind: str) -> Markup:
    """What the rows and the columns of a map are."""
    return in_both(
        lambda texts: texts.sentence(
            PAGE, "axes", row=texts.say(f"row_{kind}"), column=texts.say(f"column_{kind}")
        )
    )
