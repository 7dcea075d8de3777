"""The guide leads from seeing the fault to proving the fix, and what it says is so."""

import doctest
import io
import runpy
import shlex

import pytest

from kata.exercise import exercises
from kata.guide import as_typed, steps
from kata.screen import Screen
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
def test_the_sessions_are_answered_as_they_stand(exercise):
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


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.name)
def test_every_command_of_the_guide_runs(kata, exercise):
    lines = {line for step in steps(exercise.name, Texts("en")) for line in step.lines}
    for line in sorted(line for line in lines if line.startswith("kata ")):
        _, action, *rest = shlex.split(line)
        folder = ["broken"] if action == "check" else ["--dir", "broken"]
        done = kata(action, *rest, *folder) if action != "check" else kata(action, *folder, *rest)
        assert done.returncode in {0, 1}, done.stderr


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


def test_without_a_terminal_the_whole_guide_is_printed(kata):
    done = kata("guide", "time_major", "--lang", "en")
    assert done.returncode == 0
    for number, title in enumerate(TITLES["en"], 1):
        assert f"{number}/6  {title}" in done.stdout


def test_on_a_terminal_an_answer_waits_for_enter(checkout):
    pexpect = pytest.importorskip("pexpect")
    import sys

    from .conftest import clean_environment

    child = pexpect.spawn(
        sys.executable, ["-m", "kata", "guide", "float_cast", "--lang", "en"], cwd=str(checkout),
        env={**clean_environment(), "TERM": "xterm", "PYTHONPATH": str(checkout)},
        encoding="utf-8", dimensions=(40, 100), timeout=30,
    )  # fmt: skip
    for title in TITLES["en"][:3]:
        child.expect(title)
        child.expect("go on")
        child.sendline("")
    child.expect("Predict")
    child.expect("Say it first")
    assert "array([0, 0, 0])" not in child.before
    child.sendline("")
    child.expect_exact("array([0, 0, 0])")
    child.expect("go on")
    child.sendline("")
    child.expect("Fix")
    child.expect("go on")
    child.sendline("q")
    child.expect(pexpect.EOF)
    assert "Verify" not in child.before
