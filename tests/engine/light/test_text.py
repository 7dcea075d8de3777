"""Texts are read correctly from their pages, in the requested language."""

import pytest

from kata import text
from kata.text import Texts, language_of

PAGE = """\
# A title

## Symptom

One line
and another.

A paragraph.

## Hints

### First

Look
here.

### Second

There.

## Sentences

- `one`: A sentence
  over two lines with {value}.
- `two`: Another.
"""


@pytest.fixture
def pages(monkeypatch, tmp_path):
    """Replace all texts by a page that is the same in both languages."""
    for language in text.LANGUAGES:
        (tmp_path / language).mkdir()
        (tmp_path / language / "a_page.md").write_text(PAGE, encoding="utf-8")
        (tmp_path / language / "messages.md").write_text(
            "# M\n\n## Sentences\n\n- `common`: Said {how}.\n", encoding="utf-8"
        )
    monkeypatch.setattr(text, "FOLDER", tmp_path)
    text.page.cache_clear()
    yield
    text.page.cache_clear()


def test_a_page_has_a_title_a_symptom_hints_and_sentences(pages):
    page = Texts("en").page("a_page")
    assert page.title == "A title"
    assert page.symptom == "One line and another.\n\nA paragraph."
    assert page.hints == ("Look here.", "There.")
    assert page.sentences == {"one": "A sentence over two lines with {value}.", "two": "Another."}


def test_chinese_lines_are_joined_without_a_space(pages):
    page = Texts("zh").page("a_page")
    assert page.symptom == "One lineand another.\n\nA paragraph."
    assert page.hints[0] == "Lookhere."
    assert page.sentences["one"] == "A sentenceover two lines with {value}."


def test_a_sentence_is_the_pages_own_or_a_common_one(pages):
    texts = Texts("en")
    assert texts.sentence("a_page", "one", value=3) == "A sentence over two lines with 3."
    assert texts.sentence("a_page", "common", how="so") == "Said so."
    assert texts.say("common", how="so") == "Said so."
    with pytest.raises(KeyError):
        texts.say("one")


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_an_error_of_paddles_that_explains_nothing_is_explained(language):
    texts = Texts(language)
    plain = texts.say("raised", error="RuntimeError: another")
    error = "RuntimeError: (PreconditionNotMet) Tensor holds no memory. Call Tensor::mutable_data"
    for said in (texts.say("raised", error=error), texts.sentence("loss", "raised", error=error)):
        assert said.startswith(plain.replace("RuntimeError: another", error))
        assert "`eval()`" in said
        assert "`train()`" in said
    assert "eval()" not in plain


@pytest.mark.parametrize(
    ("option", "environment", "language"),
    [
        ("zh", {"KATA_LANG": "en"}, "zh"),
        ("en", {"KATA_LANG": "zh"}, "en"),
        (None, {"KATA_LANG": "zh", "LANG": "en_GB.UTF-8"}, "zh"),
        (None, {"LC_ALL": "zh_CN.UTF-8", "LANG": "C"}, "zh"),
        (None, {"LC_MESSAGES": "zh_TW", "LANG": "C"}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
        (None, {"LANG": "Chinese (Simplified)_China.936"}, "zh"),
    ],
)
def test_the_language_is_the_options_then_the_environments(
    monkeypatch, option, environment, language
):
    for name in ("KATA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language_of(option) == language


@pytest.mark.parametrize(
    ("locale", "language"), [(("zh_CN", "UTF-8"), "zh"), ((None, None), "en"), (("fr_FR",), "en")]
)
def test_without_any_the_language_is_that_of_the_locale(monkeypatch, locale, language):
    for name in ("KATA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(text.locale, "getlocale", lambda: locale)
    assert language_of() == language
