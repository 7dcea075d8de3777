"""The reviews are balanced and all different, and the tokenizer can encode and decode them."""

import pytest

from kata.property import reviews

HAN = range(0x4E00, 0xA000)


def texts(language):
    split = reviews.load(language)
    return [one.text for one in split.training + split.held_out]


@pytest.mark.parametrize("language", reviews.LANGUAGES)
def test_both_parts_are_balanced_and_no_review_occurs_twice(language):
    split = reviews.load(language)
    for part in (split.training, split.held_out):
        assert 2 * sum(one.label for one in part) == len(part)
        assert {one.label for one in part} == {0, 1}
    assert len(split.training) == 4 * len(split.held_out)
    written = texts(language)
    assert len({text.lower() for text in written}) == len(written) >= 240


def test_english_is_english_and_chinese_is_chinese():
    assert all(len(text.split()) >= 3 and text.isascii() for text in texts("en"))
    assert all(any(ord(sign) in HAN for sign in text) for text in texts("zh"))


@pytest.mark.parametrize("language", reviews.LANGUAGES)
def test_no_token_of_a_review_is_padding(language):
    tokenizer = reviews.tokenizer(language)
    for ids in tokenizer.encode(texts(language)):
        assert ids
        assert reviews.PADDING < min(ids) <= max(ids) < tokenizer.vocab_size


def test_what_was_tokenized_can_be_read():
    for language, text in (("en", "A great film."), ("zh", "老师讲得很清楚。")):
        tokenizer = reviews.tokenizer(language)
        (ids,) = tokenizer.encode([text])
        assert tokenizer.read([*ids, 0, 0]) == f"{text.lower()} _ _"


@pytest.mark.parametrize("language", reviews.LANGUAGES)
def test_only_the_training_reviews_decide_the_pieces(language):
    training = [one.text for one in reviews.load(language).training]
    again = reviews.Tokenizer(training, reviews.VOCABULARY[language], spaced=language == "en")
    assert again.encode(texts(language)) == reviews.tokenizer(language).encode(texts(language))
    assert not any(reviews.UNKNOWN in ids for ids in again.encode(training))
