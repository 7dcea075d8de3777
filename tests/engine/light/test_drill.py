"""The level of a drill is measured from its faults, and its record can be read."""

import pytest

from kata.choice import draw
from kata.exercise import find
from kata.learner.drill import DrawnFault, Drill
from kata.learner.task import drilled
from kata.mutation.operators import groups
from kata.screen.drill import operator_told
from kata.text import Texts, page
from kata.verdict import Outcome

HELD, FALSIFIED, CRASHED = Outcome.HELD, Outcome.FALSIFIED, Outcome.CRASHED


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


def test_every_operator_has_words_in_chinese_too():
    names = {one.name for group, every in groups().items() if group != "named" for one in every}
    assert set(page("operators", "zh").sentences) == names
    for name in names:
        for language in ("en", "zh"):
            assert all(operator_told(name, Texts(language))), name


def small(folder):
    """A drill with a file that is judged quickly."""
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
    backup = drilled(made.folder).reset()
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
