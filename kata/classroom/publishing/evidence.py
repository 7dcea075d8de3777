"""Evidence: what a witness shows to others than its learner."""

import json
from typing import Any

import msgspec

from kata.screen.screen import witness_lines
from kata.text import Texts
from kata.verdict import Witness

MOST = 2000
"""Characters that are shown of one value."""


def sentence(exercise: str, witness: Witness, texts: Texts) -> str:
    """The mechanism that a witness shows; the message of an exception may be of any length."""
    return _cut(texts.sentence(exercise, witness.sentence, **witness.names))


def shown(witness: Witness, texts: Texts) -> list[tuple[str, str]]:
    """Labels and values below the sentence, each of a length that can be read.

    Of the place only the file's name and the line are shown: its folder may say whose it is.
    """
    if witness.place:
        name = witness.place.replace("\\", "/").rpartition("/")[2]
        witness = msgspec.structs.replace(witness, place=name)
    return [(label, _cut(value)) for label, value in witness_lines(witness, texts)]


def _cut(value: str) -> str:
    return value if len(value) <= MOST else f"{value[:MOST]}…"


def as_text(value: Any) -> str:
    """All of a part of a record, as JSON that may hold what no encoding has."""
    return json.dumps(msgspec.to_builtins(value), ensure_ascii=False)
