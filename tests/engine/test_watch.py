"""A watch judges what is in the files, whatever the saves looked like on the way."""

import os
import time

import pytest

from kata import workdir
from kata.exercise import chapters, exercises, find
from kata.verdict import Outcome, State
from kata.watch import Watch, fingerprint

NAMES = [exercise.name for exercise in chapters()["article"]]
ENDLESS = "def train(model, batches, num_epochs, learning_rate):\n    while True:\n        pass\n"


def wait_for(condition, seconds=180):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.02)


@pytest.fixture
def watch(tmp_path, monkeypatch):
    """A watch over a fresh folder of one chapter, which looks at loader_call first."""
    monkeypatch.setattr("kata.watch.exercises", lambda: chapters()["article"])
    workdir.make(tmp_path)
    made = Watch(tmp_path, lambda _name: None)
    made.start("loader_call")
    yield made
    made.stop()


def source(name, kind="fixed"):
    return getattr(find(name), kind).read_text(encoding="utf-8")


def save(watch, name, text):
    (watch.folder / f"{name}.py").write_text(text, encoding="utf-8")
    watch.look()


def settled(watch, name):
    standing = watch.standings[name]
    return standing.verdict is not None and not standing.judging


def verdict_of(watch, name="loader_call"):
    wait_for(lambda: settled(watch, name))
    standing = watch.standings[name]
    assert standing.fingerprint == fingerprint(watch.folder / f"{name}.py")
    return standing.verdict


def test_all_files_are_judged_at_the_start_the_current_one_first(tmp_path):
    workdir.make(tmp_path)
    order = []
    watch = Watch(tmp_path, lambda name: settled(watch, name) and order.append(name))
    watch.start("time_major")
    every = [exercise.name for exercise in exercises()]
    try:
        wait_for(lambda: all(settled(watch, name) for name in every))
    finally:
        watch.stop()
    assert order[0] == "time_major"
    assert sorted(order) == sorted(every)
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
    path = watch.folder / "loader_call.py"
    path.write_text("", encoding="utf-8")
    watch.look()
    time.sleep(0.1)
    path.write_text(text[: len(text) // 2], encoding="utf-8")
    watch.look()
    time.sleep(0.1)
    save(watch, "loader_call", text)
    assert verdict_of(watch).state == State.FIXED


def test_a_file_that_is_gone_is_missing_until_it_is_back(watch):
    path = watch.folder / "loader_call.py"
    path.rename(watch.folder / "away.py")
    watch.look()
    verdict = verdict_of(watch)
    assert {result.outcome for result in verdict.results} == {Outcome.MISSING}
    (watch.folder / "away.py").rename(path)
    watch.look()
    assert {result.outcome for result in verdict_of(watch).results} != {Outcome.MISSING}


def test_an_endless_loop_does_not_hold_up_the_next_save(watch):
    def seconds(text):
        saved = time.monotonic()
        save(watch, "loader_call", text)
        assert verdict_of(watch).state == State.FIXED
        return time.monotonic() - saved

    usual = seconds(source("loader_call"))
    save(watch, "loader_call", ENDLESS)
    wait_for(lambda: watch._running and watch._running[0] == "loader_call")
    time.sleep(0.5)
    # an answer that does not come is waited for five seconds
    assert seconds(source("loader_call") + "\n") < usual + 3


def test_what_is_wanted_comes_before_what_is_judged(watch):
    wait_for(lambda: settled(watch, "loader_call"))
    save(watch, "embedding", ENDLESS.replace("train", "TokenEncoder"))
    watch.want("loader_call")
    save(watch, "loader_call", source("loader_call"))
    assert verdict_of(watch).state == State.FIXED
    assert not settled(watch, "embedding") or watch.standings["embedding"].state == State.BROKEN


def test_a_neighbour_that_is_imported_counts_as_part_of_the_file(watch):
    helper = watch.folder / "helper.py"
    helper.write_text(source("loader_call"), encoding="utf-8")
    save(watch, "loader_call", "from helper import train\n")
    assert verdict_of(watch).state == State.FIXED
    others = {name: fingerprint(watch.folder / f"{name}.py") for name in NAMES[:3]}
    helper.write_text(source("loader_call", "broken"), encoding="utf-8")
    watch.look()
    assert verdict_of(watch).state == State.BROKEN
    assert others == {name: fingerprint(watch.folder / f"{name}.py") for name in NAMES[:3]}


@pytest.mark.parametrize(
    "line",
    [
        "import helper",
        "import os, helper",
        "x = 1; import helper",
        "from helper import train",
        "if True: import helper",
        "import importlib; helper = importlib.import_module('helper')",
    ],
)
def test_a_helper_counts_however_it_is_imported(tmp_path, line):
    path, helper = tmp_path / "float_cast.py", tmp_path / "helper.py"
    helper.write_text("a = 1\n", encoding="utf-8")
    path.write_text(f"{line}\n", encoding="utf-8")
    before = fingerprint(path)
    helper.write_text("a = 22\n", encoding="utf-8")
    assert fingerprint(path) != before


@pytest.mark.parametrize(("line", "counts"), [("import os, embedding", True),
                                               ("self.embedding = 1", False)])  # fmt: skip
def test_another_exercise_counts_only_where_it_is_imported(tmp_path, line, counts):
    path, other = tmp_path / "float_cast.py", tmp_path / "embedding.py"
    other.write_text("a = 1\n", encoding="utf-8")
    path.write_text(f"{line}\n", encoding="utf-8")
    before = fingerprint(path)
    other.write_text("a = 22\n", encoding="utf-8")
    assert (fingerprint(path) != before) == counts


def test_a_name_too_long_for_a_file_harms_nothing(watch):
    save(watch, "loader_call", f"import {'a' * 300}\n")
    assert verdict_of(watch).state == State.BROKEN
    save(watch, "loader_call", source("loader_call"))
    assert verdict_of(watch).state == State.FIXED


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such files here")
def test_what_is_no_plain_file_is_missing(watch):
    path = watch.folder / "loader_call.py"
    path.unlink()
    os.mkfifo(path)
    watch.look()
    assert {result.outcome for result in verdict_of(watch).results} == {Outcome.MISSING}


def test_a_judgement_may_be_ended_while_its_files_are_copied(watch):
    for number in range(40):
        (watch.folder / f"near_{number}.py").write_text("a = 1\n" * 2000, encoding="utf-8")
    for number in range(15):
        watch.check("embedding")
        time.sleep(0.04 + 0.002 * number)
        watch.check("loader_call")
        assert verdict_of(watch).state == State.BROKEN
    assert all(one.trouble is None for one in watch.standings.values())


def test_the_file_that_was_saved_last_is_known(watch):
    wait_for(lambda: all(settled(watch, name) for name in NAMES))
    assert watch.saved is None
    save(watch, "embedding", source("embedding"))
    assert watch.saved == "embedding"


def test_a_save_of_the_same_content_is_judged_again(watch):
    before = verdict_of(watch)
    time.sleep(0.02)
    save(watch, "loader_call", source("loader_call", "broken"))
    assert verdict_of(watch) is not before
    assert verdict_of(watch) == before


def test_broken_is_said_as_soon_as_it_is_certain(watch):
    said = []
    watch._changed = lambda name: said.append((name, watch.standings[name]))
    verdict_of(watch)
    save(watch, "time_major", source("time_major", "broken") + "\n")
    verdict = verdict_of(watch, "time_major")
    early = [one for name, one in said if name == "time_major" and one.judging and one.first]
    assert early
    assert {one.first.name for one in early} == {verdict.first_broken.name}
    assert {one.state for one in early} == {State.BROKEN}


def test_a_file_that_cannot_be_read_is_no_failure_of_ours(watch):
    path = watch.folder / "loader_call.py"
    path.unlink()
    path.mkdir()
    watch.look()
    assert {result.outcome for result in verdict_of(watch).results} == {Outcome.MISSING}
    assert watch.standings["loader_call"].trouble is None
