"""The guide leads from seeing the fault to proving the fix, and what it says is true."""

import doctest
import io
import runpy

import pytest

from kata.exercise import exercises
from kata.screen.guide import as_typed, steps
from kata.screen.screen import Screen
from kata.text import Texts

EXERCISES = exercises()
TITLES = {
    "en": ["Reproduce", "Look", "Explain", "Predict", "Fix", "Verify"],
    "zh": ["复现", "观察", "解释", "预测", "修复", "验证"],
}
ASKS = {
    "en": ("?", "predict", "say", "write down", "put into words", "expect", "before", "draw"),
    "zh": ("？", "预测", "先"),
}


@pytest.mark.parametrize("language", TITLES)
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.name)
def test_six_steps_each_with_something_to_predict_and_something_to_run(exercise, language):
    found = steps(exercise.name, Texts(language))
    assert [step.title for step in found] == TITLES[language]
    for step in found:
        assert step.lines
        assert any(word in step.text.lower() for word in ASKS[language]), step.text
    first = found[0].lines[0].split()
    assert first == ["kata", "check", "--only", exercise.name]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.name)
def test_both_languages_run_the_same(exercise):
    english, chinese = (steps(exercise.name, Texts(language)) for language in TITLES)
    assert [step.lines for step in english] == [step.lines for step in chinese]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.name)
def test_the_sessions_print_what_the_pages_show(exercise):
    for step in steps(exercise.name, Texts("en")):
        if not step.is_session:
            continue
        opened, *session = step.lines
        names = {}
        if opened != "python":
            assert opened == f"python -W ignore -i work/{exercise.name}.py"
            names = runpy.run_path(str(exercise.broken))
        test = doctest.DocTestParser().get_doctest(
            "\n".join(session) + "\n", names, exercise.name, None, 0
        )
        assert test.examples
        said = io.StringIO()
        result = doctest.DocTestRunner().run(test, out=said.write)
        assert result.failed == 0, said.getvalue()


@pytest.mark.parametrize(
    ("line", "with_make", "without"),
    [
        ("kata look time_major", "make look BUG=time_major", "python -m kata look time_major"),
        (
            "kata check --only script",
            "make check BUG=script",
            "python -m kata check --only script",
        ),
    ],
)
def test_commands_are_shown_as_the_learner_types_them(monkeypatch, line, with_make, without):
    screen = Screen(Texts("en"))
    monkeypatch.delenv("MAKELEVEL", raising=False)
    assert as_typed(line, screen) == without
    monkeypatch.setenv("MAKELEVEL", "1")
    assert as_typed(line, screen) == with_make
    assert as_typed(">>> x = 1", screen) == ">>> x = 1"
