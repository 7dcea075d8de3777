"""Batch: reviews that are padded to one length, as the probes take and the witnesses show them."""

from dataclasses import dataclass
from typing import Any

from kata.property.reviews import PADDING, tokenizer

RANDOM = 40
"""Ids of a vocabulary that is not that of a language."""


@dataclass(frozen=True)
class Batch:
    """Reviews that are padded to one length.

    Attributes:
        language: of the reviews; None for ids drawn at random.
        rows: the token ids of each review.
        paddings: the ids behind each review; with them all rows are equally long.
    """

    language: str | None
    rows: list[list[int]]
    paddings: list[list[int]]

    @property
    def plain(self) -> dict[str, Any]:
        """What the probes are given."""
        padded = [row + padding for row, padding in zip(self.rows, self.paddings, strict=True)]
        return {"token_ids": padded, "lengths": [len(row) for row in self.rows]}

    @property
    def shown(self) -> list[Any]:
        """What a witness shows: reviews as text, with a bar in front of the padding."""
        if self.language is None:
            token_ids: list[Any] = self.plain["token_ids"]
            return token_ids
        read = tokenizer(self.language).read
        pairs = zip(self.rows, self.paddings, strict=True)
        return [read(row) + (f" | {read(padding)}" if padding else "") for row, padding in pairs]

    @property
    def vocab_size(self) -> int:
        """How many ids there are."""
        if self.language is None:
            return RANDOM
        return tokenizer(self.language).vocab_size

    def witness(self, **others: "Batch") -> dict[str, Any]:
        """The batch, its lengths, and other batches by name."""
        shown = {"reviews": self.shown, "lengths": self.plain["lengths"]}
        return {**shown, **{name: other.shown for name, other in others.items()}}

    def alone(self, sample: int, *, padded: bool) -> "Batch":
        """One review as a batch of its own."""
        padding = self.paddings[sample] if padded else []
        return Batch(self.language, [self.rows[sample]], [padding])

    def with_review(self, sample: int, row: list[int]) -> "Batch":
        """The same batch with another review of that length, or with one that is padded again."""
        rows, paddings = list(self.rows), list(self.paddings)
        time = len(rows[sample]) + len(paddings[sample])
        rows[sample] = row[:time]
        paddings[sample] = [PADDING] * (time - len(rows[sample]))
        return Batch(self.language, rows, paddings)

    def with_token(self, sample: int, step: int, other: int) -> "Batch":
        """The same batch with another token at one place."""
        row = list(self.rows[sample])
        row[step] = 1 + (row[step] - 1 + other) % (self.vocab_size - 1)
        return self.with_review(sample, row)
