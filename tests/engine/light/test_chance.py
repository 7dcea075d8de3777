"""What depends on chance is reported as chance, and counts against no single fault."""

from itertools import count
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kata.judging import judge
from kata.judging.depth import Depth
from kata.property.answers import answers_for
from kata.property.checks import Falsified
from kata.verdict import Outcome, PropertyResult, State, Verdict, Witness


class File:
    """A file whose answers depend on how often it was asked, since its last load or in total."""

    path = "a file"
    exercise = SimpleNamespace(name="an exercise", is_script=False)

    def __init__(self, wrong, *, for_ever):
        """Set the numbers of the wrong answers, and whether the count survives a load."""
        self.wrong, self.for_ever = wrong, for_ever
        self.numbers = count()

    def load(self):
        """Reset the count."""
        if not self.for_ever:
            self.numbers = count()

    def call(self, _probe):
        """Whether the next answer is wrong."""
        return self.wrong(next(self.numbers))


@answers_for("one")
@given(st.integers())
def no_answer_is_wrong(subject, value):
    if subject.call("is_wrong"):
        raise Falsified("wrong_type", shown={"value": value})


HOLDS = [judge.by_hypothesis, judge.repeated]


@pytest.mark.parametrize("hold", HOLDS)
@pytest.mark.parametrize(
    ("wrong", "for_ever", "sentence"),
    [
        (lambda _number: False, True, None),
        (lambda _number: True, True, "wrong_type"),
        # what a load resets is reproduced after the next one
        (lambda number: number == 3, False, "wrong_type"),
        # what it does not reset is chance
        (lambda number: number == 3, True, "flaky"),
    ],
)
def test_a_counterexample_counts_if_a_fresh_start_reproduces_it(hold, wrong, for_ever, sentence):
    result = judge.ask(no_answer_is_wrong, File(wrong, for_ever=for_ever), hold)
    assert (result.witness and result.witness.sentence) == sentence
    assert (result.outcome == Outcome.HELD) == (sentence is None)


class Drawn(File):
    """A file whose answers are all different, and all wrong."""

    def __init__(self):
        """Start with the first answer."""
        super().__init__(lambda _number: True, for_ever=True)

    def call(self, _probe):
        """A new answer each time."""
        return 1 + next(self.numbers)


@pytest.mark.parametrize("hold", [*HOLDS, judge.steady])
def test_a_counterexample_whose_answers_differ_each_time_is_chance(hold):
    assert judge.ask(no_answer_is_wrong, Drawn(), hold).witness.sentence == "flaky"


def test_a_difference_between_equal_calls_is_not_checked_again():
    @answers_for("one")
    @given(st.just(0))
    def two_differ(subject, value):
        if subject.call("one") != subject.call("other"):
            raise Falsified("not_repeatable", shown={"value": value})

    assert judge.ask(two_differ, Drawn()).witness.sentence == "not_repeatable"


def test_a_script_that_is_run_once_is_not_asked_again():
    drawn = Drawn()
    drawn.exercise = SimpleNamespace(name="script", is_script=True)
    result = judge.ask(no_answer_is_wrong, drawn, judge.by_hypothesis)
    assert result.witness.sentence == "wrong_type"


@pytest.mark.parametrize(("faults", "wanted"), [(["a", "b"], "steady"), (["a"], "unshrunk")])
def test_in_a_file_with_several_faults_each_counterexample_is_checked_for_chance(
    monkeypatch, faults, wanted
):
    holds = []

    def ask(_test, _subject, hold):
        holds.append(hold)
        return PropertyResult("test_any", "a", Outcome.CRASHED)

    monkeypatch.setattr(judge, "ask", ask)
    test = SimpleNamespace(fault="a")
    monkeypatch.setattr(judge, "properties_of", lambda _exercise: [test] * 2)

    class Subject:
        exercise = SimpleNamespace(faults=faults)
        __enter__ = __exit__ = lambda *_args: None

    list(judge.ask_some(range(2), Subject(), Depth.WITNESS))
    assert holds == [judge.by_hypothesis, getattr(judge, wanted)]


@pytest.mark.parametrize("sentence", ["flaky", "not_repeatable"])
def test_chance_breaks_an_exercise_and_hides_the_fault_that_it_concerns(sentence):
    chance = PropertyResult("test_a", "one", Outcome.FALSIFIED, Witness(sentence))
    held = PropertyResult("test_b", "other", Outcome.HELD)
    verdict = Verdict("e", ("one", "other"), (chance, held))
    assert verdict.state == State.BROKEN
    assert verdict.faults == {"one": State.UNKNOWN, "other": State.FIXED}
    # anything else in it counts, and so does chance if there is only one fault
    told = replace(chance, witness=Witness("wrong_type"))
    assert Verdict("e", ("one", "other"), (chance, told, held)).faults["one"] == State.BROKEN
    assert Verdict("e", ("one",), (chance,)).faults == {"one": State.BROKEN}
