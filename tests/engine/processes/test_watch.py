"""A watch judges the final content of the files, however they were saved."""

import os
import time
from functools import partial

import pytest

from kata.exercise import find
from kata.judging import judge as judges
from kata.judging.neighbours import fingerprint
from kata.learner import workdir
from kata.learner.task import Task
from kata.learner.watch import Watch
from kata.subject.sandbox import VARIABLE
from kata.subject.subject import Subject
from kata.verdict import Outcome, State
from tests.engine.conftest import wait_for

FEW = [find(name) for name in ("float_cast", "embedding", "time_major", "loader_call")]
NAMES = [exercise.name for exercise in FEW]
ENDLESS = "def train(model, batches, num_epochs, learning_rate):\n    while True:\n        pass\n"


@pytest.fixture
def few(tmp_path):
    """A few exercises in a fresh folder."""
    workdir.make(tmp_path)
    return [Task(exercise, tmp_path) for exercise in FEW]


@pytest.fixture
def watch(few):
    """A watch over these, with loader_call as the current task."""
    made = Watch(few, lambda _name: None)
    made.start("loader_call")
    yield made
    made.stop()


def source(name, kind="fixed"):
    return getattr(find(name), kind).read_text(encoding="utf-8")


def folder_of(watch):
    return watch.tasks["loader_call"].folder


def save(watch, name, text):
    watch.tasks[name].file.write_text(text, encoding="utf-8")
    watch.look()


def settled(watch, name):
    standing = watch.standings[name]
    return standing.verdict is not None and not standing.judging


def verdict_of(watch, name="loader_call"):
    wait_for(lambda: settled(watch, name))
    standing = watch.standings[name]
    assert standing.fingerprint == fingerprint(watch.tasks[name].file, times=True)
    return standing.verdict


def test_all_files_are_judged_at_the_start_the_current_one_first(few):
    order = []
    watch = Watch(few, lambda name: settled(watch, name) and order.append(name))
    watch.start("time_major")
    try:
        wait_for(lambda: all(settled(watch, name) for name in NAMES))
    finally:
        watch.stop()
    assert order[0] == "time_major"
    assert sorted(order) == sorted(NAMES)
    assert {one.state for one in watch.standings.values()} == {State.BROKEN}


def test_a_save_is_judged_and_nothing_else_is(watch):
    wait_for(lambda: all(settled(watch, name) for name in NAMES))
    before = dict(watch.standings)
    save(watch, "loader_call", source("loader_call"))
    assert verdict_of(watch).state == State.FIXED
    changed = [name for name in NAMES if watch.standings[name] is not before[name]]
    assert changed == ["loader_call"]
    watch.look()
    assert watch.standings["loader_call"].verdict is verdict_of(watch)


def test_a_burst_of_saves_ends_in_the_verdict_of_the_last_one(watch):
    for number in range(20):
        kind = "fixed" if number % 2 else "broken"
        save(watch, "loader_call", f"{source('loader_call', kind)}\n# {number}\n")
        time.sleep(0.03)
    assert verdict_of(watch).state == State.FIXED


def test_a_half_written_file_is_judged_when_it_is_whole(watch):
    text = source("loader_call")
    path = folder_of(watch) / "loader_call.py"
    path.write_text("", encoding="utf-8")
    watch.look()
    time.sleep(0.1)
    path.write_text(text[: len(text) // 2], encoding="utf-8")
    watch.look()
    time.sleep(0.1)
    save(watch, "loader_call", text)
    assert verdict_of(watch).state == State.FIXED


def test_a_file_that_is_gone_is_missing_until_it_is_back(watch):
    path = folder_of(watch) / "loader_call.py"
    path.rename(folder_of(watch) / "away.py")
    watch.look()
    verdict = verdict_of(watch)
    assert {result.outcome for result in verdict.results} == {Outcome.MISSING}
    (folder_of(watch) / "away.py").rename(path)
    watch.look()
    assert {result.outcome for result in verdict_of(watch).results} != {Outcome.MISSING}


def test_an_endless_loop_does_not_hold_up_the_next_save(watch, monkeypatch, tmp_path):
    # with its usual patience, the judge would not finish before this test gives up
    monkeypatch.setattr("kata.judging.judge.Subject", partial(Subject, floor=1000.0))
    monkeypatch.setenv(VARIABLE, "off")  # so that it can tell that it runs
    runs = tmp_path / "runs"
    save(watch, "loader_call", ENDLESS.replace("while", f"open({str(runs)!r}, 'w')\n    while"))
    wait_for(runs.exists)
    save(watch, "loader_call", source("loader_call"))
    assert verdict_of(watch).state == State.FIXED


def test_what_is_wanted_comes_before_what_is_judged(watch):
    wait_for(lambda: settled(watch, "loader_call"))
    save(watch, "embedding", ENDLESS.replace("train", "TokenEncoder"))
    watch.want("loader_call")
    save(watch, "loader_call", source("loader_call"))
    assert verdict_of(watch).state == State.FIXED
    assert not settled(watch, "embedding") or watch.standings["embedding"].state == State.BROKEN


def test_a_neighbour_that_is_imported_counts_as_part_of_the_file(watch):
    helper = folder_of(watch) / "helper.py"
    helper.write_text(source("loader_call"), encoding="utf-8")
    save(watch, "loader_call", "from helper import train\n")
    assert verdict_of(watch).state == State.FIXED
    others = {name: fingerprint(watch.tasks[name].file) for name in NAMES[:3]}
    helper.write_text(source("loader_call", "broken"), encoding="utf-8")
    watch.look()
    assert verdict_of(watch).state == State.BROKEN
    assert others == {name: fingerprint(watch.tasks[name].file) for name in NAMES[:3]}


def test_a_name_too_long_for_a_file_harms_nothing(watch):
    save(watch, "loader_call", f"import {'a' * 300}\n")
    assert verdict_of(watch).state == State.BROKEN
    save(watch, "loader_call", source("loader_call"))
    assert verdict_of(watch).state == State.FIXED


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such files here")
def test_anything_but_a_regular_file_is_missing(watch):
    path = folder_of(watch) / "loader_call.py"
    path.unlink()
    os.mkfifo(path)
    watch.look()
    assert {result.outcome for result in verdict_of(watch).results} == {Outcome.MISSING}


def test_a_judgement_may_be_ended_while_its_files_are_copied(watch):
    for number in range(40):
        (folder_of(watch) / f"near_{number}.py").write_text("a = 1\n" * 2000, encoding="utf-8")
    for number in range(15):
        watch.check("embedding", fresh=True)
        time.sleep(0.04 + 0.002 * number)
        watch.check("loader_call", fresh=True)
        assert verdict_of(watch).state == State.BROKEN
    assert all(one.trouble is None for one in watch.standings.values())


def test_the_file_that_was_saved_last_is_known(watch):
    wait_for(lambda: all(settled(watch, name) for name in NAMES))
    assert watch.saved is None
    save(watch, "embedding", source("embedding"))
    assert watch.saved == "embedding"


def test_a_save_of_the_same_content_is_published_again_and_judged_only_if_that_is_asked_for(
    watch, monkeypatch
):
    wait_for(lambda: all(settled(watch, name) for name in NAMES))
    judged, judge = [], judges.judge
    monkeypatch.setattr(
        judges, "judge", lambda *args, **options: judged.append(1) or judge(*args, **options)
    )
    save(watch, "loader_call", source("loader_call", "broken") + "# another\n")
    before = verdict_of(watch)
    assert len(judged) >= 1
    time.sleep(0.02)
    judged.clear()
    save(watch, "loader_call", source("loader_call", "broken") + "# another\n")
    assert verdict_of(watch) is not before
    assert plain(verdict_of(watch)) == plain(before)
    assert not judged
    watch.check("loader_call", fresh=True)
    assert plain(verdict_of(watch)) == plain(before)
    assert judged


def plain(verdict):
    """The verdict as plain values, to compare."""
    return verdict.to_json()


def test_broken_is_reported_as_soon_as_it_is_certain(watch):
    said = []
    watch._changed = lambda name: said.append((name, watch.standings[name]))
    verdict_of(watch)
    save(watch, "time_major", source("time_major", "broken") + "\n")
    verdict = verdict_of(watch, "time_major")
    early = [one for name, one in said if name == "time_major" and one.judging and one.first]
    assert early
    assert {one.first.name for one in early} == {verdict.first_broken.name}
    assert {one.state for one in early} == {State.BROKEN}


def test_a_file_that_cannot_be_read_is_no_failure_of_the_kata(watch):
    path = folder_of(watch) / "loader_call.py"
    path.unlink()
    path.mkdir()
    watch.look()
    assert {result.outcome for result in verdict_of(watch).results} == {Outcome.MISSING}
    assert watch.standings["loader_call"].trouble is None
