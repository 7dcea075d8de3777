"""Telling: what all formats say about a file, in plain text."""

import json
from collections.abc import Iterable
from typing import Any

from kata.classroom.publishing import words
from kata.classroom.publishing.evidence import sentence, shown
from kata.classroom.record import Handed, Notice, Standing
from kata.text import Texts
from kata.verdict import PropertyResult

Told = dict[str, str | None]
"""The texts of a learner's files, by path; None for a file that must not exist."""

LONGEST = 20_000
"""Characters that are written about one file at most; platforms show longer texts badly."""


def to_text(value: Any) -> str:
    """A value as indented JSON, with every script unescaped."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def number(points: float) -> float | int:
    """Points, as an integer if possible."""
    return int(points) if points == int(points) else round(points, 6)


def noticed(notices: Iterable[Notice], texts: Texts) -> list[str]:
    """The notices, as one sentence each."""
    return [texts.say(one.sentence, **one.names) for one in notices]


def evidence(one: Handed, result: PropertyResult, texts: Texts) -> str:
    """The evidence of a property that does not hold: the sentence, with the values below it."""
    if result.witness is None:
        return ""
    said = sentence(one.exercise, result.witness, texts)
    lines = [f"{label}: {value}" for label, value in shown(result.witness, texts)]
    return "\n".join([said, *lines, f"{texts.say('property')}: {result.name}"])


def _headline(one: Handed, texts: Texts, fault: str | None) -> str:
    """The verdict on a file, or on one fault regardless of the others."""
    state = one.faults.get(fault or "")
    if one.standing != Standing.BROKEN or state is None:
        return texts.sentence(words.PAGE, one.standing.replace(" ", "_"))
    said = texts.say(state)
    if state == Standing.FIXED:
        said += f" ({texts.sentence(words.PAGE, 'fixed_but')})"
    return said


def about(one: Handed, texts: Texts, fault: str | None = None) -> str:
    """Everything that is reported about a file, or about one of its faults.

    Args:
        one: the file.
        texts: the language.
        fault: leave out properties that decide about other faults.
    """
    said = [_headline(one, texts, fault), *noticed(one.notices, texts)]
    if one.standing == Standing.UNTOUCHED:
        said.append(texts.sentence(words.PAGE, "as_handed_out"))
    said += [
        evidence(one, result, texts)
        for result in one.results
        if result.is_broken and (fault is None or result.fault in (fault, None))
    ]
    text = "\n\n".join(filter(None, said))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
