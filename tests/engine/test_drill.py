"""A drill is drawn the same each time, laid out once, and judged exactly, fault by fault."""

import json

import pytest

from kata import drill as drills
from kata.drill import DrawnFault, Drill, operator_told
from kata.exercise import find
from kata.judge import judge
from kata.mutation import draw
from kata.operators import groups
from kata.text import Texts, page
from kata.verdict import Outcome, State

from .conftest import ENGLISH

HELD, FALSIFIED, CRASHED = Outcome.HELD, Outcome.FALSIFIED, Outcome.CRASHED


@pytest.fixture(scope="module", params=drills.LEVELS)
def drawn(request):
    """One drill of each level."""
    return draw.draw(request.param, 2, ENGLISH)


def test_every_combination_of_its_faults_is_told_exactly(drawn, tmp_path):
    for left, source in drawn.sources.items():
        path = tmp_path / drawn.drill.exercise.file_name
        path.write_text(source, encoding="utf-8")
        verdict = judge(drawn.drill.exercise, path, ENGLISH)
        assert drawn.drill.left(verdict) == left
        assert (drawn.drill.told(verdict).state == State.FIXED) == (not left)


def test_the_same_level_and_seed_give_the_same_drill(drawn):
    again = draw.draw(drawn.drill.level, drawn.drill.seed, ENGLISH)
    assert again == drawn


def test_another_seed_gives_another_drill():
    sources = {draw.draw(2, seed, ENGLISH).source for seed in (2, 3, 4)}
    assert len(sources) > 1


def test_a_fault_is_where_its_last_hint_says(drawn):
    whole = drawn.source.splitlines()
    for number, fault in enumerate(drawn.drill.faults):
        (without,) = [
            source
            for left, source in drawn.sources.items()
            if left == set(range(len(drawn.drill.faults))) - {number}
        ]
        first = next(
            line
            for line, (one, other) in enumerate(
                zip([*whole, ""], [*without.splitlines(), ""], strict=False), 1
            )
            if one != other
        )
        # a fault may be a whole block, of which only a later line differs
        assert fault.line <= first
        assert whole[fault.line - 1].strip()


@pytest.mark.parametrize(
    ("level", "found", "fits"),
    [
        (1, [{"a": CRASHED, "b": HELD}], True),
        (1, [{"a": FALSIFIED, "b": HELD}], False),
        (2, [{"a": FALSIFIED, "b": HELD}], True),
        (2, [{"a": FALSIFIED, "b": CRASHED}], False),
        (3, [{"a": FALSIFIED, "b": HELD}, {"a": HELD, "b": FALSIFIED}], True),
        (3, [{"a": FALSIFIED, "b": HELD}, {"a": HELD, "b": CRASHED}], False),
        (3, [{"a": FALSIFIED, "b": FALSIFIED}, {"a": HELD, "b": FALSIFIED}], False),
        (4, [{"a": FALSIFIED, "b": FALSIFIED}, {"a": HELD, "b": FALSIFIED}], True),
        (4, [{"a": FALSIFIED, "b": HELD}, {"a": HELD, "b": FALSIFIED}], False),
    ],
)
def test_a_level_is_what_was_measured(level, found, fits):
    assert draw.LEVELS[level].fits(found) == fits


def test_a_fault_is_decided_by_what_it_alone_changes():
    judged = {
        frozenset(): {"a": HELD, "b": HELD, "c": HELD},
        frozenset([0]): {"a": FALSIFIED, "b": HELD, "c": FALSIFIED},
        frozenset([1]): {"a": HELD, "b": CRASHED, "c": FALSIFIED},
        frozenset([0, 1]): {"a": FALSIFIED, "b": CRASHED, "c": FALSIFIED},
    }
    assert draw.decided_by(0, judged) == ("a",)
    assert draw.decided_by(1, judged) == ("b",)


def test_every_operator_is_told_in_chinese_too():
    names = {one.name for group, every in groups().items() if group != "named" for one in every}
    assert set(page("operators", "zh").sentences) == names
    for name in names:
        for language in ("en", "zh"):
            assert all(operator_told(name, Texts(language))), name


def small(folder):
    """A drill on a file that is judged quickly."""
    fault = DrawnFault("dtype_cast", 29, "make_token_ids", True, ("test_a",))
    return Drill(find("float_cast"), 2, 7, (fault,), folder)


def test_a_drill_is_read_as_it_was_written(tmp_path):
    made = small(tmp_path / "made")
    made.write("x = 1\n")
    assert Drill.read(tmp_path / "made") == made
    assert Drill.read(tmp_path) is None


def test_nothing_is_ever_overwritten(tmp_path):
    made = small(tmp_path / "made")
    made.write("x = 1\n")
    path = made.folder / "float_cast.py"
    path.write_text("mine\n", encoding="utf-8")
    with pytest.raises(FileExistsError):
        made.write("x = 2\n")
    assert path.read_text(encoding="utf-8") == "mine\n"
    backup = made.reset()
    assert backup.read_text(encoding="utf-8") == "mine\n"
    assert path.read_text(encoding="utf-8") == "x = 1\n"


@pytest.mark.parametrize("kept", ["", "[]", "{}", '{"version": 2}', '{"version": 1, "faults": 3}'])
def test_a_record_that_cannot_be_understood_says_so(kata, tmp_path, kept):
    made = small(tmp_path / "made")
    made.write("x = 1\n")
    (made.folder / ".kata" / "drill.json").write_text(kept, encoding="utf-8")
    done = kata("check", made.folder)
    assert done.returncode == 2
    assert "cannot be understood" in done.stderr


def test_a_learner_goes_from_the_draw_to_the_repair(kata, checkout):
    at_home = {"cwd": checkout, "PYTHONPATH": str(checkout)}
    done = kata("drill", "--level", 2, "--seed", 2, **at_home)
    assert done.returncode == 0, done.stderr
    (folder,) = (checkout / "work" / "drills").iterdir()
    shown = folder.relative_to(checkout).as_posix()
    for action in ("check", "hint"):
        assert f"python -m kata {action} {shown}" in done.stdout
    told = json.loads(kata("check", folder, "--json", **at_home).stdout)
    assert told["exercises"][0]["faults"] == {"fault_1": "broken"}
    last = [kata("hint", folder, "--lang", "zh", **at_home).stdout for _ in range(4)][-1]
    assert "最初文件的第" in last
    (path,) = folder.glob("*.py")
    path.write_bytes((checkout / "fixed" / path.name).read_bytes())
    again = kata("drill", "--level", 2, "--seed", 2, **at_home)
    assert again.returncode == 0
    assert path.read_bytes() == (checkout / "fixed" / path.name).read_bytes()
    done = kata("check", folder, **at_home)
    assert done.returncode == 0
    assert "fault_1: " in done.stdout
    assert "are the same" in kata("diff", folder, **at_home).stdout
