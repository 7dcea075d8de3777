"""Reviews: short labelled reviews in both languages, and the tokenizer that cuts them up.

Every fifth line of a file is held out, and the tokenizer is trained on the others alone. Nothing
here needs Paddle.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import sentencepiece

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "zh")
EVERY = 5
"""One line of so many is held out: the fifth, the tenth and so on."""

PADDING, UNKNOWN = 0, 1
"""Ids that are no piece of a text."""

VOCABULARY = {"en": 600, "zh": 700}
"""Pieces, with those two: for Chinese, the characters alone are some hundreds."""

MARK = "▁"
"""What SentencePiece writes for the space in front of a word."""


@dataclass(frozen=True)
class Review:
    """One review.

    Attributes:
        text: what was written.
        label: 1 where the writer was content, 0 where not.
    """

    text: str
    label: int


@dataclass(frozen=True)
class Split:
    """The reviews of one language."""

    training: tuple[Review, ...]
    held_out: tuple[Review, ...]


@cache
def load(language: str) -> Split:
    """Read the reviews of a language.

    Args:
        language: ``"en"`` or ``"zh"``.
    """
    lines = (FOLDER / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    fields = [line.split("\t") for line in lines]
    reviews = [Review(text, int(label)) for label, text in fields]
    training = (one for number, one in enumerate(reviews, 1) if number % EVERY)
    return Split(tuple(training), tuple(reviews[EVERY - 1 :: EVERY]))


class Tokenizer:
    """Cuts texts into the pieces of one language."""

    def __init__(self, texts: Iterable[str], vocab_size: int, *, spaced: bool) -> None:
        """Learn the pieces by byte-pair encoding: counts only, so they are always the same.

        Args:
            texts: from which they are learned.
            vocab_size: how many, with `PADDING` and `UNKNOWN`.
            spaced: whether words are set apart by spaces; their case then does not count.
        """
        model = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(texts),
            model_writer=model,
            model_type="bpe",
            vocab_size=vocab_size,
            character_coverage=1.0,
            pad_id=PADDING,
            unk_id=UNKNOWN,
            bos_id=-1,
            eos_id=-1,
            normalization_rule_name="nmt_nfkc_cf" if spaced else "identity",
            add_dummy_prefix=spaced,
            num_threads=1,
            minloglevel=2,
        )
        self._pieces = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())

    @property
    def vocab_size(self) -> int:
        """How many ids there are, `PADDING` and `UNKNOWN` among them."""
        size: int = self._pieces.get_piece_size()
        return size

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        """The token ids of each text, none of them `PADDING`."""
        return [list(ids) for ids in self._pieces.encode(list(texts))]

    def read(self, ids: Iterable[int]) -> str:
        """The text of some ids, ``_`` for each padding."""
        pieces = [" _" if one == PADDING else self._pieces.id_to_piece(one) for one in ids]
        return "".join(pieces).replace(MARK, " ").strip()


@cache
def tokenizer(language: str) -> Tokenizer:
    """The tokenizer of a language, learned from its training reviews when first asked for."""
    texts = [review.text for review in load(language).training]
    return Tokenizer(texts, VOCABULARY[language], spaced=language == "en")
