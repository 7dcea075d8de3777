"""Reviews: short labelled reviews in both languages, and their tokenizer.

Every fifth line of a file is held out; the tokenizer is trained on the other lines only. Nothing
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
"""One line in this many is held out: the fifth, the tenth and so on."""

PADDING, UNKNOWN = 0, 1
"""Ids that stand for no piece of a text."""

VOCABULARY = {"en": 600, "zh": 700}
"""The number of ids, with these two; in Chinese, single characters alone take several hundred."""

MARK = "▁"
"""How SentencePiece writes the space in front of a word."""


@dataclass(frozen=True)
class Review:
    """One review.

    Attributes:
        text: its text.
        label: 1 for a positive review, 0 for a negative one.
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
    """Splits texts of one language into pieces."""

    def __init__(self, texts: Iterable[str], vocab_size: int, *, spaced: bool) -> None:
        """Learn the pieces by byte-pair encoding, which only counts and is therefore repeatable.

        Args:
            texts: the texts to learn from.
            vocab_size: the number of ids, including `PADDING` and `UNKNOWN`.
            spaced: whether spaces separate the words; if so, case is ignored.
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
        """The number of ids, including `PADDING` and `UNKNOWN`."""
        size: int = self._pieces.get_piece_size()
        return size

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        """The token ids of each text, without `PADDING`."""
        return [list(ids) for ids in self._pieces.encode(list(texts))]

    def read(self, ids: Iterable[int]) -> str:
        """The text for a sequence of ids, with ``_`` for each padding id."""
        pieces = [" _" if one == PADDING else self._pieces.id_to_piece(one) for one in ids]
        return "".join(pieces).replace(MARK, " ").strip()


@cache
def tokenizer(language: str) -> Tokenizer:
    """The tokenizer of a language, trained on its training reviews when it is first needed."""
    texts = [review.text for review in load(language).training]
    return Tokenizer(texts, VOCABULARY[language], spaced=language == "en")
