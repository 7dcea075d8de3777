"""Sources: what a script's data may be made from: its arrays, texts and lists of numbers."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import paddle

from kata.inside.script.recording import Recording

FEW = 8
"""Samples of a list that are examined: the longest ones."""

LARGEST = 2**22
"""Numbers in an array that is examined, at most."""


def named(recording: Recording) -> Iterator[tuple[str, Any]]:
    """The names in the script, in its functions with loops, and in its own objects."""
    for name, value in [*recording.namespace.items(), *recording.loops.frames.constants]:
        yield name, value
        if isinstance(value, type) or type(value).__module__ == "__main__":
            yield from dict(getattr(value, "__dict__", {})).items()


def held(recording: Recording) -> Iterator[Any]:
    """The values of these names, and those in its datasets, each object once."""
    datasets = [loader.dataset for loader in recording.loaders]
    inside = [one for each in datasets for one in getattr(each, "__dict__", {}).values()]
    known: set[int] = set()
    for value in [*(one for _, one in named(recording)), *datasets, *inside]:
        several = isinstance(value, (list, tuple)) and all(
            isinstance(one, paddle.Tensor) for one in value
        )
        for one in value if several else (value,):
            if id(one) not in known:
                known.add(id(one))
                yield one


def arrays(recording: Recording) -> Iterator[Any]:
    """The arrays and tensors among these values that have at least one axis, as arrays."""
    for value in held(recording):
        array = isinstance(value, (np.ndarray, paddle.Tensor)) and value.ndim > 0
        if array and 0 < int(value.size) <= LARGEST:
            yield np.asarray(value)


def is_numbered(value: Any) -> bool:
    """Whether a value is a dict with a different number for each word."""
    if not isinstance(value, dict) or not value:
        return False
    numbers = {one for one in value.values() if type(one) is int}
    return all(isinstance(key, str) for key in value) and len(numbers) == len(value)


def sequences(recording: Recording) -> Iterator[Any]:
    """The longest samples of each list of sequences, int64 [time], forward and reversed.

    Texts are numbered by any of the script's own vocabularies that contains all their words.
    """
    vocabularies = [one for one in held(recording) if is_numbered(one)]
    for value in held(recording):
        for sequence in _sequences_in(value, vocabularies):
            yield sequence
            yield sequence[::-1]


def _sequences_in(value: Any, vocabularies: list[Any]) -> Iterator[Any]:
    if not isinstance(value, (list, tuple)) or len(value) < FEW:
        return
    samples = [*map(_sample, value)]
    if all(isinstance(one, str) for one in samples):
        for split in (str.split, list):
            yield from _numbered([*map(split, samples)], vocabularies)
    elif all(isinstance(one, list) or getattr(one, "ndim", 0) == 1 for one in samples):
        longest = sorted(samples, key=len, reverse=True)[:FEW]
        if all(isinstance(word, str) for one in longest for word in one):
            yield from _numbered(samples, vocabularies)
        elif len(longest[0]) > min(map(len, samples)) and all(map(_is_numbers, longest)):
            yield from (np.asarray(one, "int64") for one in longest)


def _sample(item: Any) -> Any:
    """The possible sequence of a sample; a label may come with it."""
    return item[0] if isinstance(item, tuple) and item else item


def _is_numbers(value: Any) -> bool:
    if isinstance(value, list):
        return all(type(one) is int for one in value)
    return isinstance(value, np.ndarray) and value.dtype.kind in "iu"


def _numbered(texts: list[Any], vocabularies: list[Any]) -> Iterator[Any]:
    for text in sorted(texts, key=len, reverse=True)[:FEW]:
        for vocabulary in vocabularies:
            if len(text) > 1 and all(word in vocabulary for word in text):
                yield np.array([vocabulary[word] for word in text], "int64")
