"""Vocabulary: the ids that a script has words or names for."""

import re
from typing import Any

import numpy as np

from kata.inside.script.batches import batches_of
from kata.inside.script.recording import Recording
from kata.inside.script.sources import FEW, arrays, is_numbered, named

SPECIAL = re.compile(
    r"(?i)(.*_)?(pad|unk|oov|bos|sos|eos|go|start|begin|end|stop|cls|sep|mask|blank)"
    r"(_?(id|idx|index|ix|token|tok))*"
)
"""Names of ids that do not stand for words, and need not occur in every text."""

BYTE = 255
"""The largest number in one byte."""

UNKNOWN = re.compile(r"(?i)\W*(unk|oov|unknown)\W*")
PADDING = re.compile(r"(?i)\W*(pad|padding)\W*")
"""Entries of a vocabulary that stand for unknown words, and for padding."""


def named_ids(recording: Recording, size: int) -> list[int]:
    """The rows of a table that a script has a word or a name for.

    A row after all words of a vocabulary is taken to be for unknown words.
    """
    found: set[int] = set()
    for name, value in named(recording):
        if type(value) is int and SPECIAL.fullmatch(name):
            found |= {value} & set(range(size))
        if is_numbered(value):
            numbers = {*value.values()}
            if numbers <= set(range(size)):
                found |= numbers
                found |= {size - 1} if numbers == set(range(size - 1)) else set()
    return sorted(found)


def one_byte(recording: Recording) -> str | None:
    """The one-byte dtype that the data have, or had on the way; None if there is none.

    It is also recognized by larger numbers in the script that equal the data modulo 256.
    """
    batch = batches_of(recording)[0]
    if batch.dtype.itemsize == 1:
        return str(batch.dtype)
    rows = batch.astype("int64")[:FEW]
    for own in arrays(recording):
        if own.dtype.kind not in "iu" or own.shape[1:] != rows.shape[1:]:
            continue
        if own.dtype.itemsize == 1:
            if _are_among(rows, own.astype("int64")):
                return str(own.dtype)
        elif own.max() > BYTE and not _are_among(rows, own) and _are_among(rows, own & BYTE):
            return "uint8"
    return None


def _are_among(rows: Any, own: Any) -> bool:
    known = {row.tobytes() for row in own.astype("int64")}
    return all(row.tobytes() in known for row in rows)


def unknown_share(recording: Recording, ids: Any, size: int) -> float:
    """The share of unknown words among the tokens that are not padding.

    Args:
        recording: the recording of the script.
        ids: the ids of all tokens.
        size: the number of rows in their table.

    Returns:
        The share; 0 if no vocabulary has an id for unknown words.
    """
    for _, value in named(recording):
        if not is_numbered(value) or len(value) > size:
            continue
        unknown, padding = (
            [number for word, number in value.items() if pattern.fullmatch(word)]
            for pattern in (UNKNOWN, PADDING)
        )
        words = ids[~np.isin(ids, padding)]
        if unknown and words.size:
            return float(np.isin(words, unknown).mean())
    return 0
