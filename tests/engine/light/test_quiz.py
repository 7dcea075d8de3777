"""The quiz asks the same four questions in both languages."""

import pytest

from kata.screen import quiz
from kata.text import LANGUAGES, Texts

KEYS = ["units", "sequence", "parameters", "loop"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_questions_each_with_an_answer_among_its_choices(language):
    found = quiz.questions(Texts(language))
    assert [question.key for question in found] == KEYS == list(quiz.EXPERIMENTS)
    for question in found:
        assert list(question.choices) == ["a", "b", "c"]
        assert question.right in question.choices
        assert question.question
        assert question.answer


def test_both_languages_have_the_same_answers():
    english, chinese = (quiz.questions(Texts(language)) for language in LANGUAGES)
    assert [one.right for one in english] == [one.right for one in chinese]
    # the right one is not always the same letter
    assert len({one.right for one in english}) == 3
