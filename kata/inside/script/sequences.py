"""Sequences: how long those of a script's datasets are, and what of them reaches the model."""

import contextlib
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
import paddle

from kata.inside.script.batches import batches_of, distinct, has_time, rows_of
from kata.inside.script.recording import Recording

FEW = 8
"""Samples of a dataset that are looked at."""

DIFFERENT = 4
"""Numbers of words that agree by no chance."""


def cut_sequence(recording: Recording) -> dict[str, int] | None:
    """How long the sequences of a dataset are, and what of them reached the model, if less.

    One step less may be the label. No information is lost where the rest is all alike, as padding
    is, or where it is what the model is to tell.
    """
    batches = [one for one in batches_of(recording) if has_time(one)]
    if not batches or not recording.training_calls():
        return None
    rows, longest = rows_of(batches), max(one.shape[1] for one in batches)
    kept = rows.shape[1]

    @cache
    def known(dtype: Any) -> set[bytes]:
        return {row.tobytes() for row in rows.astype(dtype)}

    for loader in recording.loaders:
        for sample, beside in _first_samples(loader.dataset):
            if not 1 < longest < len(sample) - 1 or sample.shape[1:] != rows.shape[2:]:
                continue
            ends = [part.tobytes() in known(part.dtype) for part in (sample[:kept], sample[-kept:])]
            rest = sample[kept:] if ends[0] else sample[:-kept]
            if ends[0] != ends[1] and len(distinct(rest)) > 1 and not _is_told(rest, beside):
                return {"steps": len(sample), "kept": kept}
        for words in _texts(loader.dataset):
            if len(words) > longest + 1 > 2:  # noqa: PLR2004  (as above)
                return {"steps": len(words), "kept": longest}
    return None


def _texts(dataset: Any) -> Iterator[list[str]]:
    """The words, or the characters, of a few texts that a dataset holds and numbers one by one.

    They are longer than what it gives, and all agree on the number of each word at one end.
    """
    with contextlib.suppress(Exception):  # a dataset of another kind, or a short one
        given = [np.asarray(_parts(dataset[number])[0]) for number in range(FEW)]
        turned = [one[::-1] for one in given]
        for held in _held(dataset):
            samples = [_text(held[number]) for number in range(FEW)]
            for split in (_words, list) if all(map(_is_text, samples)) else ():
                texts = [split(one) for one in samples]
                if _agree(texts, given) or _agree([one[::-1] for one in texts], turned):
                    yield max(texts, key=len)


def _text(sample: Any) -> Any:
    """What may be the text of a sample, or its words; a label may come with it."""
    return sample[0] if isinstance(sample, tuple) and sample else sample


def _is_text(value: Any) -> bool:
    """Whether it is a text, or a list of words."""
    words = isinstance(value, (list, tuple)) and all(isinstance(one, str) for one in value)
    return words or isinstance(value, str)


def _words(text: Any) -> list[str]:
    return text.split() if isinstance(text, str) else list(text)


def _agree(texts: list[list[str]], given: list[Any]) -> bool:
    """Whether each word at the head of the texts has one number, and some words differ in it."""
    numbers: dict[str, int] = {}
    for text, ids in zip(texts, given, strict=True):
        pairs = zip(text, ids.tolist(), strict=False)  # one may be longer
        if any(numbers.setdefault(word, one) != one for word, one in pairs):
            return False
    return len({*numbers.values()}) >= DIFFERENT


def _is_told(rest: Any, beside: list[Any]) -> bool:
    """Whether the rest of a sequence, or some of it, comes with it as what to predict."""
    ends = [rest, rest[:1], rest[-1:]]
    return any(
        (one.dtype.kind == "f" and bool(np.isin(one, rest).all()))
        or any(np.array_equal(one.ravel(), end.ravel()) for end in ends)
        for one in beside
    )


def _first_samples(dataset: Any) -> Iterator[tuple[Any, list[Any]]]:
    """The sequences of a few samples, each with what else a dataset gives for it.

    They are those that it gives, where it gives the same each time, and those that it holds: it
    may cut them.
    """
    with contextlib.suppress(Exception):  # a dataset of another kind, or a short one
        several = _held(dataset)
        for number in range(FEW):
            first, again = (_parts(dataset[number]) for _ in range(2))
            one, *beside = map(np.asarray, first)
            if _is_sequence(one) and np.array_equal(one, np.asarray(again[0])):
                yield one, beside
            for held in several:
                whole = np.asarray(_parts(held[number])[0])
                if _is_sequence(whole):
                    yield whole, beside


def _held(dataset: Any) -> list[Any]:
    """The lists and arrays of a dataset that hold something for each of its samples."""
    kinds, count = (list, tuple, np.ndarray, paddle.Tensor), len(dataset)
    return [
        one
        for one in vars(dataset).values()
        if isinstance(one, kinds) and getattr(one, "ndim", 1) > 0 and len(one) == count
    ]


def _parts(sample: Any) -> tuple[Any, ...]:
    """The sequence of a sample, and what comes with it; it may be given alone."""
    several = isinstance(sample, (tuple, list)) and len(sample) > 0
    return tuple(sample) if several and np.ndim(sample[0]) else (sample,)


def _is_sequence(value: Any) -> bool:
    return bool(value.ndim and value.dtype.kind in "iuf")
