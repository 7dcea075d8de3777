"""A learner's tests are judged by how they react to programs, and exactly, whatever they do."""

import os
import subprocess
import sys
import textwrap

import hypothesis
import pytest

from kata.command import programs
from kata.exercise import ROOT, exercises, find
from kata.judging.judge import judge
from kata.look.picture import measure
from kata.property.programs import plainest, programs_of
from kata.reaction import Ending, Reaction
from kata.subject.subject import Subject
from kata.text import LANGUAGES, Texts
from kata.verdict import State
from tests.engine.conftest import clean_environment

EXERCISE = find("test_time_major")
OTHER = find("test_float_cast")


@pytest.fixture
def verdict(tmp_path):
    """A function that judges a text as the learner's tests of `time_major`."""

    def judged(text):
        file = tmp_path / EXERCISE.file_name
        file.write_text(textwrap.dedent(text), encoding="utf-8")
        return judge(EXERCISE, file)

    return judged


def sentences(found):
    """The sentence of each property that does not hold."""
    return {one.witness.sentence for one in found.results if one.is_broken}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("from time_major import Classifier\ndef test_it(): pass\n", "tests_not_run"),
        ("import no_such_module\ndef test_it(): pass\n", "tests_not_run"),
        ("from time_major import RNNModel\n", "tests_not_found"),
        ("", "tests_not_found"),
        ("import pytest\n@pytest.mark.skip\ndef test_it(): pass\n", "tests_all_skipped"),
        ("def test_it():\n    raise KeyboardInterrupt\n", "tests_not_run"),
    ],
)
def test_what_cannot_be_run_or_says_nothing_is_reported_plainly(verdict, text, sentence):
    found = verdict(text)
    assert found.state == State.BROKEN
    assert set(found.faults.values()) == {State.BROKEN}
    assert sentences(found) == {sentence}
    for one in found.results:
        for language in LANGUAGES:
            assert Texts(language).sentence(
                EXERCISE.name, one.witness.sentence, **one.witness.names
            )


def test_a_file_that_is_not_python_stops_at_once_and_its_faults_are_unknown(verdict):
    found = verdict("def test_it(:\n")
    assert found.state == State.BROKEN
    assert set(found.faults.values()) == {State.UNKNOWN}


@pytest.mark.parametrize("deed", ["os._exit(0)", "os.kill(os.getpid(), 9)", "os.abort()"])
def test_a_test_that_ends_its_process_refuses_the_program(verdict, deed):
    found = verdict(f"import os\ndef test_it():\n    {deed}\n")
    assert sentences(found) == {"right_refused", "wrong_refused_blindly"}


def test_a_test_that_hangs_is_ended_and_reported_once(verdict):
    found = verdict("def test_it():\n    while True:\n        pass\n")
    assert sentences(found) == {"right_late"}


def test_tests_that_refuse_everything_notice_nothing(verdict):
    found = verdict("def test_it():\n    assert False\n")
    assert set(found.faults.values()) == {State.BROKEN}
    assert sentences(found) == {"right_refused", "wrong_refused_blindly"}


def test_tests_that_accept_everything_are_shown_the_smallest_input_and_what_they_never_drew(
    verdict,
):
    found = verdict("""
        import paddle
        from time_major import RNNModel

        def test_it():
            assert RNNModel(9, 3, 4, 1, 2)(paddle.to_tensor([[1]])) is not None
    """)
    assert sentences(found) == {"wrong_accepted"}
    by_fault = {one.fault: one.witness for one in found.results}
    square = Texts("en").sentence(
        EXERCISE.name, "wrong_accepted", **by_fault["square_batches"].names
    )
    assert "as many samples as time steps" in square
    assert by_fault["square_batches"].shown == {"token_ids": [[0, 0]], "changed": [[0, 1]]}
    single = Texts("en").sentence(
        EXERCISE.name, "wrong_accepted", **by_fault["single_sample"].names
    )
    assert "a single sample" in single


GOOD = (ROOT / "tests/variants/test_time_major/right/one_test_for_all.py").read_text()
"""A good file of tests, which examines only what models return."""


def test_a_good_file_is_accepted_whatever_else_lies_next_to_it(tmp_path):
    (tmp_path / "time_major.py").write_text("raise RuntimeError\n")
    (tmp_path / "conftest.py").write_text("raise RuntimeError\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --no-such-option\n")
    file = tmp_path / EXERCISE.file_name
    file.write_text(GOOD)
    assert judge(EXERCISE, file).state == State.FIXED


def test_a_test_that_is_red_by_luck_is_reported_as_such(verdict):
    found = verdict(GOOD + "\n\ndef test_luck():\n    assert paddle.rand([1]).item() < 0.5\n")
    assert sentences(found) == {"right_by_luck"}
    assert set(found.faults.values()) == {State.FIXED}


def test_a_file_that_knows_a_program_by_its_text_is_not_helped(verdict):
    found = verdict("""
        import inspect

        import time_major

        def test_it():
            try:
                text = inspect.getsource(time_major.RNNModel)
            except OSError:
                text = open(time_major.__file__).read() if hasattr(time_major, "__file__") else ""
            assert "right" in text or "x[-1]" in text
    """)
    assert set(found.faults.values()) == {State.BROKEN}


def test_what_a_test_leaves_behind_reaches_no_other_program(verdict):
    found = verdict(
        GOOD
        + """

import sys
import numpy as np

def test_z():
    assert not hasattr(sys, "been_here")
    sys.been_here = True
    np.random.rand = None
    paddle.seed = None
"""
    )
    assert found.state == State.FIXED


def reaction(subject, name, seed=0):
    source = programs_of(subject.exercise).programs[name].text
    return Reaction.from_json(subject.call("reaction", source, seed))


def test_pinning_leaves_no_trace_in_the_caller(tmp_path):
    before = {one: getattr(hypothesis.settings, one) for one in ("database", "derandomize")}
    with Subject(OTHER, OTHER.fixed) as subject:
        subject.load()
        first, again = (reaction(subject, "seed_ignored") for _ in range(2))
    assert first.settled == again.settled
    assert [one.ending for one in first.results].count(Ending.FAILED) == 1
    assert {one: getattr(hypothesis.settings, one) for one in before} == before


@pytest.mark.parametrize("exercise", [EXERCISE, OTHER], ids=lambda one: one.name)
def test_each_picture_of_tests_shows_what_they_refuse_and_draw(exercise):
    with Subject(exercise, exercise.fixed) as good, Subject(exercise, exercise.broken) as bad:
        for subject in (good, bad):
            assert not measure(subject, "right_programs").values.any()
        refused = [measure(one, "wrong_programs").values.any(axis=0).sum() for one in (good, bad)]
        assert refused[0] == len(programs_of(exercise).choice.all_wrong) > refused[1]
        assert measure(good, "sizes").values.any()


def test_the_lines_of_tests_are_followed_on_a_right_program():
    with Subject(EXERCISE, EXERCISE.broken) as subject:
        subject.load()
        told = subject.call("trace", *plainest(EXERCISE))
    shapes = {step["name"]: step["shape"] for step in told["steps"]}
    assert shapes["before"] == [0, 3]


def test_the_verdict_is_the_same_without_a_fork():
    code = (
        "from kata.exercise import find\nfrom kata.judging.judge import judge\n"
        f"one = find({OTHER.name!r})\n"
        "for path in (one.fixed, one.broken):\n"
        "    print(*judge(one, path).faults.values())\n"
    )
    environment = {**clean_environment(), "KATA_START": "spawn", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=ROOT,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines() == ["fixed fixed", "broken broken"], done.stderr
    assert "KATA_START" not in os.environ


@pytest.mark.parametrize("name", [one.name for one in exercises() if one.tests])
def test_the_inputs_that_are_kept_are_those_that_the_properties_find(name):
    made, kept = programs.made(find(name)), programs_of(find(name))
    assert made.choice == kept.choice
    for program in kept.choice.all_wrong:
        # an unseeded program gives different answers each time
        one, other = made.programs[program].witness, kept.programs[program].witness
        assert (one.sentence, one.names, one.shown) == (other.sentence, other.names, other.shown)
