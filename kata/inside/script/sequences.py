"""Sequences: how long the sequences in a script's data are, and how much reaches the model."""

import contextlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import paddle

from kata.inside.script.batches import RANK_OF_IDS, batches_of, distinct, has_time
from kata.inside.script.recording import Recording
from kata.inside.script.sources import sequences

FEW = 8
"""Samples of a dataset that are examined."""

DIFFERENT = 4
"""Different words whose numbers cannot all agree by chance."""


def cut_sequence(recording: Recording) -> dict[str, int] | None:
    """The length of a dataset's sequences, and how much of them reaches the model, if less.

    No information is lost if the rest is all the same, like padding, or if it is what the model has
    to predict. A single missing step may be the label, unless shorter samples keep all steps.
    """
    batches = [one for one in batches_of(recording) if has_time(one)]
    if not batches or not recording.training_calls():
        return None
    known = Known(batches)
    longest = known.widths[0]
    for loader in recording.loaders:
        samples = [*first_samples(loader.dataset)]
        whole = any(len(one) == longest and known.holds(one) for one, _ in samples)
        last_steps = set()
        for sample, beside in samples:
            kept = known.kept(sample) if longest < len(sample) - (not whole) else None
            if kept is None or _is_told(kept.rest, beside) or _is_answer(recording, kept):
                continue
            last_steps |= {kept.rest.tobytes()} if len(kept.rest) == 1 else set()
            if len(distinct(kept.rest)) > 1 or len(last_steps) > 1:
                return {"steps": len(sample), "kept": len(kept.part)}
        for words in _texts(loader.dataset):
            if len(words) > longest + 1 > 2:  # noqa: PLR2004  (one step may be missing, as above)
                return {"steps": len(words), "kept": longest}
    return _cut_source(recording, known)


def _cut_source(recording: Recording, known: "Known") -> dict[str, int] | None:
    """Like `cut_sequence`, for all sequences in a script, however its data are made from them.

    A single sequence may begin like another by chance. The data may have padding or end marks.
    """
    samples = [*sequences(recording)]
    for rows in filter(None, (known, bare(known))):
        found = []
        for sample in samples:
            kept = rows.kept(sample) if len(sample) > rows.widths[0] + 1 else None
            if kept is None or len(distinct(kept.rest)) == 1:
                continue
            if not _comes_beside(recording, kept.rest) and not _is_answer(recording, kept):
                found.append({"steps": len(sample), "kept": len(kept.part)})
        if len(found) > 1:
            return found[0]
    return None


def _comes_beside(recording: Recording, rest: Any) -> bool:
    """Whether the rest of a sequence is in another input of the model."""
    beside = [one for call in recording.training_calls() for one in call.beside]
    return any(rest.astype(one.dtype).tobytes() in one.tobytes() for one in beside)


class Kept(NamedTuple):
    """The part at one end of a sequence that is in a batch, and the steps that are in none."""

    part: Any
    rest: Any


class Known:
    """The rows of a script's batches.

    Attributes:
        batches: arrays [batch, time, ...].
        widths: their numbers of time steps, the largest first.
    """

    def __init__(self, batches: Sequence[Any]) -> None:
        """Take the batches, arrays [batch, time, ...]."""
        self.batches = batches
        self._prints: dict[tuple[int, Any], set[bytes]] = {}
        self.widths = sorted({one.shape[1] for one in batches}, reverse=True)

    def holds(self, part: Any) -> bool:
        """Whether a part of a sample, [time, ...], is a row of a batch."""
        own = self.batches[0].dtype
        part = part.astype(own) if own.kind == part.dtype.kind == "f" else part
        key = len(part), part.dtype
        if key not in self._prints:
            wide = [one for one in self.batches if one.shape[1] == len(part)]
            self._prints[key] = {row.tobytes() for one in wide for row in one.astype(part.dtype)}
        return part.tobytes() in self._prints[key]

    def kept(self, sample: Any) -> Kept | None:
        """The longest part at one end of a sample that is in the batches.

        None if there is none, or if the other steps are there too: then each part is a row.
        """
        if sample.shape[1:] != self.batches[0].shape[2:]:
            return None
        widths = [one for one in self.widths if 1 < one < len(sample)]
        parts = [(sample[:one], sample[-one:]) for one in widths]
        found = [at for at, ends in enumerate(parts) if any(map(self.holds, ends))]
        sides = {tuple(map(self.holds, parts[at])) for at in found}
        if sides not in ({(True, False)}, {(False, True)}):
            return None
        head = sides == {(True, False)}
        part = parts[found[0]][not head]
        rest = sample[len(part) :] if head else sample[: -len(part)]
        others = (rest[at : at + one] for one in widths for at in range(len(rest) - one + 1))
        return None if any(map(self.holds, others)) else Kept(part, rest)


def bare(known: Known) -> Known | None:
    """The same rows without padding and end marks; None if they are not ids."""
    rows = [row for one in known.batches for row in one if one.ndim == RANK_OF_IDS]
    if not rows or rows[0].dtype.kind not in "iu":
        return None
    for _ in range(2):  # at the end, and at the head
        rows = [row[::-1] for row in rows if len(row)]
        twice = Counter(int(row[0]) for row in rows if len(row) > 1 and row[0] == row[1])
        padding = next(iter(twice.most_common(1)), (None, 0))[0]
        rows = [
            row[int(np.argmax(row != padding)) :] if padding is not None else row for row in rows
        ]
        if len({int(row[0]) for row in rows}) == 1:
            rows = [row[1:] for row in rows]
    lengths = {len(row) for row in rows} - {0}
    if not lengths:
        return None
    return Known([np.stack([row for row in rows if len(row) == one]) for one in sorted(lengths)])


def _texts(dataset: Any) -> Iterator[list[str]]:
    """The words, or characters, of a few texts that a dataset holds and numbers one by one.

    They are longer than the samples, and agree on the number of each word from one end on.
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
    """The possible text of a sample, or its words; a label may come with it."""
    return sample[0] if isinstance(sample, tuple) and sample else sample


def _is_text(value: Any) -> bool:
    """Whether a value is a text, or a list of words."""
    words = isinstance(value, (list, tuple)) and all(isinstance(one, str) for one in value)
    return words or isinstance(value, str)


def _words(text: Any) -> list[str]:
    return text.split() if isinstance(text, str) else list(text)


def _agree(texts: list[list[str]], given: list[Any]) -> bool:
    """Whether each word at the head of the texts has one number, and enough numbers differ."""
    numbers: dict[str, int] = {}
    for text, ids in zip(texts, given, strict=True):
        pairs = zip(text, ids.tolist(), strict=False)  # one may be longer
        if any(numbers.setdefault(word, one) != one for word, one in pairs):
            return False
    return len({*numbers.values()}) >= DIFFERENT


def _is_told(rest: Any, beside: Iterable[Any]) -> bool:
    """Whether the rest of a sequence, or part of it, comes with it as the target."""
    ends = [rest, rest[:1], rest[-1:]]
    return any(
        (one.dtype.kind == "f" and bool(np.isin(one, rest.astype(one.dtype)).all()))
        or any(np.array_equal(one.ravel(), end.ravel().astype(one.dtype)) for end in ends)
        for one in beside
    )


def _is_answer(recording: Recording, kept: Kept) -> bool:
    """Whether a loss was given part of the rest of a sequence as labels.

    If none of Paddle's losses was given labels, anything that comes with a batch may be labels.
    """
    width, told = kept.rest[:1].size, False
    for call, data in zip(recording.training_calls(), batches_of(recording), strict=True):
        if data.shape[1:] != kept.part.shape:
            continue
        same = (data == kept.part.astype(data.dtype)).reshape(len(data), -1).all(axis=1)
        for labels in call.labels if same.any() else ():
            told = True
            if labels.size % len(data) == 0:
                views = labels.reshape(len(data), -1), labels.reshape(-1, len(data)).T
                own = [view[same.argmax()] for view in views]
                if _is_told(kept.rest, [*own, *(one[-width:] for one in own)]):
                    return True
    if told:
        return False
    items = [
        np.asarray(one) for run in recording.loops.runs for item in run.kept for one in item.arrays
    ]
    printed = kept.rest.tobytes()
    return any(
        printed in view.astype(kept.rest.dtype).tobytes() for one in items for view in (one, one.T)
    )


def first_samples(dataset: Any, count: int = FEW) -> Iterator[tuple[Any, list[Any]]]:
    """The sequences of a few samples, each with whatever else a dataset returns for it.

    These are the sequences that it returns, if they are the same each time, and those that it
    holds, because it may cut them.
    """
    with contextlib.suppress(Exception):  # a dataset of another kind, or a short one
        several = _held(dataset)
        for number in range(count):
            first, again = (_parts(dataset[number]) for _ in range(2))
            one, *beside = map(np.asarray, first)
            if _is_sequence(one) and np.array_equal(one, np.asarray(again[0])):
                yield one, beside
            for held in several:
                whole = np.asarray(_parts(held[number])[0])
                if _is_sequence(whole):
                    yield whole, beside


def _held(dataset: Any) -> list[Any]:
    """The lists and arrays in a dataset that have an element for each of its samples."""
    kinds, count = (list, tuple, np.ndarray, paddle.Tensor), len(dataset)
    return [
        one
        for one in getattr(dataset, "__dict__", {}).values()  # a list holds its samples itself
        if isinstance(one, kinds) and getattr(one, "ndim", 1) > 0 and len(one) == count
    ]


def _parts(sample: Any) -> tuple[Any, ...]:
    """The sequence of a sample, and what comes with it, if anything."""
    parts = list(sample.values()) if isinstance(sample, dict) else sample
    if not isinstance(parts, (tuple, list)):
        return (sample,)
    at = next((number for number, one in enumerate(parts) if np.ndim(one)), None)
    return (sample,) if at is None else (parts[at], *parts[:at], *parts[at + 1 :])


def _is_sequence(value: Any) -> bool:
    return bool(value.ndim and value.dtype.kind in "iuf")
