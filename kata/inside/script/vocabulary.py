"""Vocabulary: the ids that a script has words or names for."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from kata.inside.script.recording import Recording

SPECIAL = re.compile(
    r"(?i)(.*_)?(pad|unk|oov|bos|sos|eos|go|start|begin|end|stop|cls|sep|mask|blank)"
    r"(_?(id|idx|index|ix|token|tok))*"
)
"""Names of ids that are no words, and need not be in every text."""

UNKNOWN = re.compile(r"(?i)\W*(unk|oov|unknown)\W*")
PADDING = re.compile(r"(?i)\W*(pad|padding)\W*")
"""Words of a vocabulary that stand for those that are not in it, and for none."""


def named_ids(recording: Recording, size: int) -> list[int]:
    """The rows of a table that a script has a word or a name for.

    The one behind all words of a vocabulary is for those that are in none.
    """
    found: set[int] = set()
    for name, value in _named(recording):
        if type(value) is int and SPECIAL.fullmatch(name):
            found |= {value} & set(range(size))
        if isinstance(value, dict) and is_numbered(value):
            numbers = {*value.values()}
            if numbers <= set(range(size)):
                found |= numbers
                found |= {size - 1} if numbers == set(range(size - 1)) else set()
    return sorted(found)


def unknown_share(recording: Recording, ids: Any, size: int) -> float:
    """The share of tokens that are words of no vocabulary, among those that are no padding.

    Args:
        recording: what was seen of the script.
        ids: those of all tokens.
        size: the rows of their table.

    Returns:
        0 where no vocabulary has an id for unknown words.
    """
    for _, value in _named(recording):
        if not isinstance(value, dict) or len(value) > size or not is_numbered(value):
            continue
        unknown, padding = (
            [number for word, number in value.items() if pattern.fullmatch(word)]
            for pattern in (UNKNOWN, PADDING)
        )
        words = ids[~np.isin(ids, padding)]
        if unknown and words.size:
            return float(np.isin(words, unknown).mean())
    return 0


def is_numbered(value: dict[Any, Any]) -> bool:
    """Whether a dict has a number of its own for each word."""
    numbers = {one for one in value.values() if type(one) is int}
    return bool(value) and all(isinstance(key, str) for key in value) and len(numbers) == len(value)


def _named(recording: Recording) -> Iterator[tuple[str, Any]]:
    """The names of the script and of the functions with its loops, and those in its own objects."""
    for name, value in [*recording.namespace.items(), *recording.loops.constants]:
        yield name, value
        if isinstance(value, type) or type(value).__module__ == "__main__":
            yield from dict(getattr(value, "__dict__", {})).items()
