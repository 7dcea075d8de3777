"""Two judges agree with one, fail like one, and leave nothing behind."""

import contextlib
import os
import signal
import subprocess
import sys

import psutil
import pytest

from kata.exercise import ROOT, find
from kata.judging import judge as engine
from kata.judging import judges
from kata.judging.depth import Depth
from kata.judging.judge import judge
from kata.subject.sandbox import VARIABLE
from kata.subject.subject import Subject
from kata.verdict import Outcome, PropertyResult, Verdict, Witness
from tests.engine.conftest import clean_environment, wait_for

NAMES = ("float_cast", "embedding")

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals there")
forked_only = pytest.mark.skipif(sys.platform != "linux", reason="the second judge is a thread")


def jobs(kind="broken", names=NAMES):
    return [(find(name), getattr(find(name), kind)) for name in names]


def told(verdicts):
    return [verdict.to_json() for verdict in verdicts]


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    """Ignore threads that other tests have left (a cluster's); they hold no lock of a judge's."""
    monkeypatch.setattr(judges, "_alone", lambda: True)


@pytest.fixture(scope="module")
def by_one():
    """The verdicts of one judge."""
    return told(judge(*job) for job in jobs())


@forked_only
def test_two_judges_agree_with_one_whichever_of_them_gets_which_file(by_one):
    seen = []
    with judges.Judges(jobs()) as both:
        assert both._other is not None
        assert told(both.judge(lambda verdict, _depth: seen.append(verdict))) == by_one
        assert told([*seen]) in (by_one, by_one[::-1])
        # one order, and the other
        for number, said in enumerate(by_one):
            share = judges.Share(number)
            for ask in (both.ask, both._other.ask):
                assert [result.to_json() for _, result in ask(share, Depth.EVERYTHING)] == said[
                    "properties"
                ]


def test_the_first_witness_is_the_same_if_only_that_one_is_shrunk(by_one):
    with judges.Judges(jobs(), Depth.WITNESS) as both:
        quick = both.judge()
    for one, whole in zip(quick, by_one, strict=True):
        assert one.first_broken.to_json() in whole["properties"]


def test_only_what_can_change_the_verdict_is_asked(by_one):
    with judges.Judges(jobs(), Depth.WITNESS) as both:
        quick = both.judge()
    for one, whole in zip(quick, by_one, strict=True):
        assert (one.state, one.faults) == (whole["verdict"], whole["faults"])
        said = [(result.name, result.outcome == Outcome.HELD) for result in one.results]
        everything = [(each["name"], each["outcome"] == "held") for each in whole["properties"]]
        assert set(said) < set(everything)


@pytest.mark.parametrize("behind", [Depth.EVERYTHING, Depth.VERDICT])
def test_behind_a_broken_file_no_counterexample_is_made_small_unless_wanted(behind):
    seen = []
    with judges.Judges(jobs(), Depth.WITNESS, behind=behind) as both:
        for number in range(2):
            depth = both._depth_of(judges.Share(number), {})
            verdicts = {0: Verdict("float_cast", ("float_cast",), (a_result("float_cast"),))}
            seen.append((depth, both._depth_of(judges.Share(number), verdicts)))
    last = min(Depth.WITNESS, behind)
    assert seen == [(Depth.WITNESS, Depth.WITNESS), (Depth.WITNESS, last)]


def a_result(fault, outcome=Outcome.FALSIFIED, sentence="other"):
    return PropertyResult("test_a", fault, outcome, Witness(sentence))


@pytest.mark.parametrize(
    ("result", "decided"),
    [
        (a_result("a"), ["a", None]),
        (a_result("b"), ["b", None]),
        (a_result(None), [None]),
        (a_result("a", Outcome.HELD), []),
        (a_result("a", Outcome.CRASHED), []),
        (a_result("a", sentence="not_repeatable"), []),
    ],
)
def test_nothing_more_is_asked_about_a_fault_that_was_found(result, decided):
    def about(fault):
        def test():
            """Nothing."""

        test.fault = fault
        return test

    known = engine.KnownFaults()
    assert not any(known.decide(about(fault)) for fault in ("a", "b", None))
    known.add(result)
    assert [fault for fault in ("a", "b", None) if known.decide(about(fault))] == decided


@pytest.mark.parametrize(
    ("depth", "smallest"),
    [(Depth.EVERYTHING, "0123"), (Depth.WITNESS, "012"), (Depth.VERDICT, "")],
)
def test_after_the_first_property_that_does_not_hold_none_is_made_small(
    monkeypatch, depth, smallest
):
    asked = []

    def ask(test, subject, hold):
        asked.append(hold)
        outcome = Outcome.FALSIFIED if len(asked) > 2 else Outcome.HELD
        return PropertyResult(test.__name__, None, outcome)

    monkeypatch.setattr(engine, "ask", ask)
    subject = Subject(*jobs()[0])
    list(engine.ask_some(range(4), subject, depth))
    assert [str(n) for n, hold in enumerate(asked) if hold is engine.by_hypothesis] == [*smallest]


def test_a_single_file_is_shared_by_both(by_one):
    with judges.Judges(jobs()[:1]) as both:
        whole = [number for number, _ in both.ask(judges.Share(0), Depth.EVERYTHING)]
        for place, share in enumerate(both._shares()):
            assert [number for number, _ in both.ask(share, Depth.EVERYTHING)] == whole[place::2]
        assert told(both.judge()) == by_one[:1]


def test_a_second_judge_that_is_a_thread_says_the_same(by_one, monkeypatch):
    monkeypatch.setattr(judges.Judges, "_forked", lambda self: None)
    assert told(judges.judge_all(jobs())) == by_one


def test_with_other_threads_around_the_second_judge_is_a_thread(monkeypatch):
    monkeypatch.setattr(judges, "_alone", lambda: False)
    with judges.Judges(jobs()) as both:
        assert both._other is None


def test_after_the_first_file_a_script_comes_first_and_is_one_share_for_it_runs_once():
    both = judges.Judges(jobs(names=("float_cast", "embedding", "script")))
    with both:
        assert both._shares() == [judges.Share(0), judges.Share(2), judges.Share(1)]
    alone = judges.Judges(jobs(names=("script",)))
    assert alone._shares() == [judges.Share(0)]
    assert alone._other is None


@forked_only
def test_what_fails_in_the_second_judge_fails_the_check(monkeypatch):
    first = os.getpid()
    asked = judges.ask_some

    def failing(*arguments, **options):
        if os.getpid() != first:
            raise LookupError("ours")
        return asked(*arguments, **options)

    monkeypatch.setattr(judges, "ask_some", failing)
    with judges.Judges(jobs()) as both:
        second = both._other._process
        with pytest.raises(LookupError, match="ours"):
            both._other.ask(judges.Share(0), Depth.EVERYTHING)
    assert second.exitcode is not None


@forked_only
def test_a_second_judge_that_has_died_causes_no_endless_wait():
    with judges.Judges(jobs()) as both:
        both._other._process.kill()
        with pytest.raises(RuntimeError, match="gone"):
            both._other.ask(judges.Share(0), Depth.EVERYTHING)


@pytest.fixture
def hanging(tmp_path):
    """A check of two files that hang, one with each judge; the process, and all its descendants."""
    runs = [tmp_path / f"{name}.runs" for name in NAMES]
    for name, run in zip(NAMES, runs, strict=True):
        source = f"open({str(run)!r}, 'w')\nwhile True:\n    pass\n"
        (tmp_path / f"{name}.py").write_text(source, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-m", "kata", "check", str(tmp_path), "--only", *NAMES],
        cwd=ROOT,
        env={**clean_environment(), VARIABLE: "off"},  # so that it can tell that it runs
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    wait_for(lambda: all(run.exists() for run in runs))
    family = psutil.Process(running.pid).children(recursive=True)
    yield running, family
    running.kill()
    for one in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            one.kill()
    running.communicate()


@posix_only
def test_ctrl_c_ends_both_judges_and_what_they_ask_and_shows_no_score(hanging):
    running, family = hanging
    os.killpg(running.pid, signal.SIGINT)
    shown, error = running.communicate(timeout=180)
    assert running.returncode == 130
    assert error.strip() == "Stopped."
    assert "exercises fixed" not in shown
    assert "Traceback" not in shown
    _, alive = psutil.wait_procs(family, timeout=60)
    assert not alive


@posix_only
def test_the_second_judge_does_not_outlive_the_first(hanging):
    running, family = hanging
    running.kill()
    running.wait()
    _, alive = psutil.wait_procs(family, timeout=60)
    assert not alive
