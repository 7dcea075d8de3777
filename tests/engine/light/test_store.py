"""A verdict is kept as long as nothing that decides it has changed, and no longer."""

import os
import shutil
import sys
import threading
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from msgspec import structs

from kata.exercise import Exercise, find
from kata.judging import store
from kata.judging.depth import Depth
from kata.judging.store import Store, is_lasting
from kata.learner import workdir
from kata.learner.workdir import drills, verdicts_of
from kata.verdict import Outcome, PropertyResult, Verdict, Witness

SHOWN = Witness("wrong_shape", {"x": [1]}, [2], [3])
FIXED = Verdict("float_cast", ("float_cast",), (PropertyResult("test_a", None, Outcome.HELD),))


def broken(witness, outcome=Outcome.FALSIFIED):
    """A verdict with one property that does not hold."""
    return replace(FIXED, results=(PropertyResult("test_a", "float_cast", outcome, witness),))


@dataclass(frozen=True)
class World:
    """A small checkout, and a folder with a learner's file and the files that it imports."""

    root: Path
    files: Path
    exercise: Exercise

    @property
    def file(self):
        """The learner's file."""
        return self.files / self.exercise.file_name

    def store(self, *, fresh=False):
        """The store for the learner's folder."""
        return Store(self.files, verdicts_of(self.files), fresh=fresh)

    def slot(self):
        """The slot for the verdict on the learner's file, as a new process finds it."""
        store._common.cache_clear()
        return Store(self.files, verdicts_of(self.files)).slot(self.exercise, self.file)

    def known(self, depth=Depth.WITNESS):
        """The verdict that is kept."""
        return self.slot().verdict(depth)

    def entry(self):
        """The only file with a kept verdict."""
        (entry,) = verdicts_of(self.files).iterdir()
        return entry


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def world(tmp_path, monkeypatch):
    """A world with float_cast, in which nothing is kept yet."""
    root, files = tmp_path / "checkout", tmp_path / "files"
    for name in ("kata/inside/host.py", "kata/text/en/embedding.md", "kata/page.pyc",
                 "tests/properties/float_cast.py", "tests/probes/float_cast.py",
                 "fixed/float_cast.py"):  # fmt: skip
        write(root / name, "x = 1\n")
    write(files / "float_cast.py", "import helper\n\nloss = 1\n")
    write(files / "helper.py", "from deeper import a\n")
    for name in ("deeper.py", "unused.py", "loss.py", "notes.txt"):
        write(files / name, "a = 1\n")
    monkeypatch.setattr(store, "PACKAGE", root / "kata")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda _name: tmp_path / "cache")
    yield World(root, files, replace(find("float_cast"), root=root))
    monkeypatch.undo()
    store._common.cache_clear()


# --- what decides -------------------------------------------------------------------------


def test_a_kept_verdict_is_found_again(world):
    assert world.known() is None
    world.slot().keep(FIXED)
    assert world.known() == FIXED


def appended(name):
    return lambda world, _patch: (world.root.parent / name).open("a").write("\n")


def added(name):
    return lambda world, _patch: write(world.root.parent / name, "a = 1\n")


def patched(target, name, value):
    return lambda _world, patch: patch.setattr(target, name, value)


def variable(name):
    return lambda _world, patch: patch.setenv(name, "1")


DECIDES = {
    "a byte of the file": appended("files/float_cast.py"),
    "a neighbour": appended("files/helper.py"),
    "a neighbour of a neighbour": appended("files/deeper.py"),
    "in front of an installed package": added("files/numpy.py"),
    "in front of Python's own": added("files/random.py"),
    "the properties": appended("checkout/tests/properties/float_cast.py"),
    "the probes": appended("checkout/tests/probes/float_cast.py"),
    "the engine": appended("checkout/kata/inside/host.py"),
    "a new module of the engine": added("checkout/kata/new.py"),
    "a module that changes its folder": lambda world, _patch: shutil.move(
        world.root / "kata" / "inside" / "host.py", world.root / "kata" / "text" / "host.py"
    ),
    "another version of a package": patched(store, "installed", lambda: ["numpy-99.dist-info"]),
    "another Python": patched(sys, "version", "99"),
    "another platform": patched(store.platform, "platform", lambda: "elsewhere"),
    "another start": variable("KATA_START"),
    "a setting of Paddle's": variable("FLAGS_use_mkldnn"),
    "a path of Python's": variable("PYTHONPATH"),
}


@pytest.mark.parametrize("change", DECIDES.values(), ids=DECIDES)
def test_what_decides_a_verdict_is_part_of_its_key(world, monkeypatch, change):
    monkeypatch.delenv("KATA_START", raising=False)
    world.slot().keep(FIXED)
    change(world, monkeypatch)
    assert world.known() is None


DOES_NOT = {
    "a neighbour that is not used": appended("files/unused.py"),
    "another exercise that is not imported": appended("files/loss.py"),
    "what is no Python": appended("files/notes.txt"),
    "a page": appended("checkout/kata/text/en/embedding.md"),
    "what Python has compiled": appended("checkout/kata/page.pyc"),
    "the reference solution": appended("checkout/fixed/float_cast.py"),
    "a save of the same content": lambda world, _patch: os.utime(world.file, (1, 1)),
}


@pytest.mark.parametrize("change", DOES_NOT.values(), ids=DOES_NOT)
def test_what_does_not_decide_a_verdict_leaves_it_kept(world, monkeypatch, change):
    world.slot().keep(FIXED)
    change(world, monkeypatch)
    assert world.known() == FIXED


def test_the_same_content_in_another_exercise_is_another_file(world):
    world.slot().keep(FIXED)
    other = replace(find("embedding"), root=world.root)
    for name in (f"tests/{folder}/embedding.py" for folder in ("properties", "probes")):
        write(world.root / name, "x = 1\n")
    shutil.copy(world.file, world.files / other.file_name)
    slot = world.store().slot(other, world.files / other.file_name)
    assert slot.verdict() is None


def test_a_verdict_goes_with_its_file_into_another_folder_but_not_without_its_neighbours(world):
    verdict = broken(structs.replace(SHOWN, place=f"{world.file}:3"))
    world.slot().keep(verdict)
    there = replace_folder(world, "elsewhere")
    assert there.known().results[0].witness.place == f"{there.file}:3"
    (there.files / "deeper.py").unlink()
    assert there.known() is None


def replace_folder(world, name):
    """The same files in another folder."""
    folder = world.files.with_name(name)
    shutil.copytree(world.files, folder)
    return replace(world, files=folder)


def test_behind_a_link_the_file_that_it_leads_to_counts(world, tmp_path):
    target = tmp_path / "target.py"
    world.file.rename(target)
    world.file.symlink_to(target)
    world.slot().keep(FIXED)
    assert world.known() == FIXED
    write(target, "a = 2\n")
    assert world.known() is None


@pytest.mark.parametrize("kept", Depth)
def test_a_verdict_serves_who_wants_as_much_or_less(world, kept):
    world.slot().keep(broken(SHOWN), kept)
    assert [world.known(depth) is not None for depth in Depth] == [depth <= kept for depth in Depth]


@pytest.mark.parametrize("kept", Depth)
def test_where_everything_holds_everything_was_asked(world, kept):
    world.slot().keep(FIXED, kept)
    assert all(world.known(depth) == FIXED for depth in Depth)


def test_a_fresh_store_returns_no_kept_verdict(world):
    world.slot().keep(FIXED)
    slot = world.store(fresh=True).slot(world.exercise, world.file)
    assert slot.verdict() is None


# --- what is kept -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "verdict",
    [
        broken(structs.replace(SHOWN, sentence=sentence), outcome)
        for sentence, outcome in (
            ("timed_out", Outcome.TIMED_OUT),
            ("died", Outcome.CRASHED),
            ("died_by_signal", Outcome.CRASHED),
            ("flaky", Outcome.FALSIFIED),
            ("right_late", Outcome.FALSIFIED),
            ("not_judged", Outcome.CRASHED),
            ("no_file", Outcome.MISSING),
        )
    ],
    ids=lambda verdict: verdict.first_broken.witness.sentence,
)
def test_a_verdict_that_may_differ_the_next_time_is_not_kept(world, verdict):
    assert not is_lasting(verdict)
    world.slot().keep(verdict)
    assert world.known() is None


@pytest.mark.parametrize("sentence", ["chance_decides", "not_repeatable", "wrong_by_luck"])
def test_chance_that_was_seen_at_work_is_kept(world, sentence):
    verdict = broken(structs.replace(SHOWN, sentence=sentence))
    world.slot().keep(verdict)
    assert world.known() == verdict


@pytest.mark.parametrize(
    ("error", "kept"),
    [
        ("KeyError: 'x'", True),
        ("MemoryError: Unable to allocate 3 GiB", False),
        ("OSError: [Errno 28] No space left on device", False),
        ("RuntimeError: can't start new thread", False),
        ("ValueError: (InvalidArgument) The shapes do not fit.", True),
    ],
)
def test_an_exception_is_kept_unless_it_may_depend_on_the_machine(world, error, kept):
    raised = broken(Witness("raised", names={"error": error}), Outcome.CRASHED)
    world.slot().keep(raised)
    assert (world.known() is not None) == kept


@pytest.mark.parametrize(
    "line",
    [
        "import numpy as np; weights = np.load('weights.npy')",
        "text = open('data.txt')",
        "from pathlib import Path; text = Path('data.txt').read_text()",
        "import os; size = os.environ['SIZE']",
        "from os import getenv",
        "from fixed.float_cast import make_token_ids",
        "import sys; sys.path.append('/lib'); import from_elsewhere",
        "import helper\nimport reads",
    ],
)
def test_no_verdict_is_kept_on_a_file_that_may_use_what_is_not_next_to_it(world, line):
    write(world.files / "reads.py", "import numpy\n\ntable = numpy.loadtxt('table')\n")
    write(world.file, f"{line}\n")
    world.slot().keep(FIXED)
    assert world.known() is None


@pytest.mark.parametrize(
    "line", ["model.eval()", '"""It is left open what it may load."""', "import paddle.nn as nn"]
)
def test_a_verdict_is_kept_on_a_file_that_only_seems_to_do_so(world, line):
    write(world.file, f"{line}\n")
    world.slot().keep(FIXED)
    assert world.known() == FIXED


def test_a_file_that_is_saved_while_it_is_judged_keeps_nothing(world):
    before = world.file.read_bytes()
    slot = world.slot()
    write(world.file, "a = 3\n")
    slot.keep(FIXED)
    assert world.known() is None
    world.file.write_bytes(before)
    assert world.known() is None


def test_a_file_that_was_different_for_a_moment_keeps_nothing(world):
    slot, before = world.slot(), world.file.read_bytes()
    write(world.file, "a = 3\n")
    world.file.write_bytes(before)
    slot.keep(FIXED)
    assert world.known() is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: text[: len(text) // 2],
        lambda text: "[]",
        lambda text: "{}",
        lambda text: text.replace("falsified", "held"),
        lambda text: text.replace('"checksum": "', '"checksum": "0'),
        lambda text: "\x00" * len(text),
    ],
)
def test_a_damaged_entry_is_ignored(world, damage):
    world.slot().keep(broken(SHOWN))
    world.entry().write_text(damage(world.entry().read_text()))
    assert world.known() is None
    world.slot().keep(FIXED)
    assert world.known() == FIXED


def test_the_entry_of_another_file_is_ignored(world):
    world.slot().keep(FIXED)
    foreign = world.entry().read_bytes()
    write(world.file, "a = 4\n")
    world.slot().keep(broken(SHOWN))
    world.slot()._entries[Depth.WITNESS].write_bytes(foreign)
    assert world.known() is None


# --- where it is kept ---------------------------------------------------------------------


def test_verdicts_on_the_katas_own_folders_lie_in_them_and_others_in_the_cache(world):
    for folder in (workdir.WORK, drills() / "level-1-seed-1"):
        assert verdicts_of(folder) == folder / ".kata" / "verdicts"
    for folder in (world.files, workdir.WORK / "mine", workdir.WORK.parent / "broken"):
        assert verdicts_of(folder) == world.files.parent / "cache" / "verdicts"


def test_a_place_that_cannot_be_written_to_keeps_nothing_and_harms_nothing(world):
    write(verdicts_of(world.files), "a file")
    world.slot().keep(FIXED)
    assert world.known() is None


def test_the_least_recently_used_are_deleted_if_there_are_too_many(world, monkeypatch):
    monkeypatch.setattr(store, "LARGEST", 6)
    for number in range(6):
        write(world.file, f"a = {number}\n")
        world.slot().keep(FIXED)
        os.utime(world.slot()._entries[Depth.EVERYTHING], (number, number))
    write(world.file, "a = 0\n")
    assert world.known() == FIXED
    write(world.file, "a = 6\n")
    world.slot().keep(FIXED)
    left = []
    for number in range(7):
        write(world.file, f"a = {number}\n")
        left += [number] * (world.known() is not None)
    assert left == [0, 4, 5, 6]


def test_two_checks_at_once_see_only_whole_verdicts(world):
    world.slot().keep(broken(SHOWN))
    slots, found = [world.slot() for _ in range(4)], []

    def work(slot):
        for _ in range(50):
            found.append(slot.verdict())
            slot.keep(broken(SHOWN))

    threads = [threading.Thread(target=work, args=(slot,)) for slot in slots]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(found) == 200
    assert all(one is not None and one.first_broken for one in found)
    assert world.entry().suffix == ".json"
