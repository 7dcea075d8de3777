"""Batch: reviews padded to one length, in the forms that probes take and that witnesses show."""

from dataclasses import dataclass
from typing import Any

from kata.property.reviews import PADDING, tokenizer

RANDOM = 40
"""The number of ids in a batch of random ids."""


@dataclass(frozen=True)
class Batch:
    """Reviews that are padded to one length.

    Attributes:
        language: the language of the reviews; None if the ids are random.
        rows: the token ids of each review, without padding.
        paddings: the ids that follow each review, and make all rows equally long.
    """

    language: str | None
    rows: list[list[int]]
    paddings: list[list[int]]

    @property
    def plain(self) -> dict[str, Any]:
        """The arguments for the probes: padded token ids and lengths."""
        padded = [row + padding for row, padding in zip(self.rows, self.paddings, strict=True)]
        return {"token_ids": padded, "lengths": [len(row) for row in self.rows]}

    @property
    def shown(self) -> list[Any]:
        """What a witness shows: random ids unchanged, reviews as text with a bar before padding."""
        if self.language is None:
            token_ids: list[Any] = self.plain["token_ids"]
            return token_ids
        read = tokenizer(self.language).read
        pairs = zip(self.rows, self.paddings, strict=True)
        return [read(row) + (f" | {read(padding)}" if padding else "") for row, padding in pairs]

    @property
    def vocab_size(self) -> int:
        """The number of ids in the vocabulary."""
        if self.language is None:
            return RANDOM
        return tokenizer(self.language).vocab_size

    def witness(self, **others: "Batch") -> dict[str, Any]:
        """What a witness shows as input: the batch, its lengths, and other batches by name."""
        shown = {"reviews": self.shown, "lengths": self.plain["lengths"]}
        return {**shown, **{name: other.shown for name, other in others.items()}}

    def alone(self, sample: int, *, padded: bool) -> "Batch":
        """One review as a batch of its own, with or without its padding."""
        padding = self.paddings[sample] if padded else []
        return Batch(self.language, [self.rows[sample]], [padding])

    def with_review(self, sample: int, row: list[int]) -> "Batch":
        """The same batch with another review in one row, cut or padded to the length of the row."""
        rows, paddings = list(self.rows), list(self.paddings)
        time = len(rows[sample]) + len(paddings[sample])
        rows[sample] = row[:time]
        paddings[sample] = [PADDING] * (time - len(rows[sample]))
        return Batch(self.language, rows, paddings)

    def with_token(self, sample: int, step: int, other: int) -> "Batch":
        """The same batch with a different token at one place.

        Args:
            sample: the index of the review.
            step: the index of the token.
            other: how far to move its id within the ids that are not `PADDING`.
        """
        row = list(self.rows[sample])
        row[step] = 1 + (row[step] - 1 + other) % (self.vocab_size - 1)
        return self.with_review(sample, row)
