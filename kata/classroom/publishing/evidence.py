"""Evidence: what a witness shows to people other than its learner."""

import json
from typing import Any

import msgspec

from kata.screen.screen import witness_lines
from kata.text import Texts
from kata.verdict import Witness

MOST = 2000
"""Characters of a value that are shown at most."""


def sentence(exercise: str, witness: Witness, texts: Texts) -> str:
    """The sentence of a witness, cut because an exception's message may have any length."""
    return _cut(texts.sentence(exercise, witness.sentence, **witness.names))


def shown(witness: Witness, texts: Texts) -> list[tuple[str, str]]:
    """The labels and values below the sentence, each cut to a readable length.

    The place is only the file's name and the line, because the folder may reveal whose it is.
    """
    if witness.place:
        name = witness.place.replace("\\", "/").rpartition("/")[2]
        witness = msgspec.structs.replace(witness, place=name)
    return [(label, _cut(value)) for label, value in witness_lines(witness, texts)]


def _cut(value: str) -> str:
    return value if len(value) <= MOST else f"{value[:MOST]}…"


def as_text(value: Any) -> str:
    """Any part of a record as JSON, which may contain lone surrogates."""
    return json.dumps(msgspec.to_builtins(value), ensure_ascii=False)
