"""A drill is the same each time, written only once, and judged exactly, fault by fault."""

import json

import pytest

from kata.choice import draw
from kata.exercise import find
from kata.learner.drill import LEVELS, DrawnFault, Drill
from kata.verdict import State
from tests.engine.conftest import run_kata

SEEDS = {1: 2, 2: 7, 3: 11, 4: 3}
"""For each level, a seed that gives a file which is judged quickly."""
assert set(SEEDS) == set(LEVELS)


@pytest.fixture(scope="module")
def verdicts():
    """A function that returns the verdicts on a drill's files, and judges equal files only once."""
    said, asked = {}, draw.verdicts_of

    def once(exercise, sources):
        key = exercise.name, *sources.values()
        if key not in said:
            said[key] = asked(exercise, sources)
        return said[key]

    with pytest.MonkeyPatch.context() as here:
        here.setattr(draw, "verdicts_of", once)
        yield said


@pytest.fixture(scope="module", params=LEVELS)
def drawn(request, verdicts):
    """One drill of each level."""
    return draw.draw(request.param, SEEDS[request.param])


def test_every_combination_of_its_faults_is_diagnosed_exactly(drawn, verdicts):
    told = verdicts[drawn.drill.exercise.name, *drawn.sources.values()]
    assert list(told) == list(drawn.sources)
    for left, verdict in told.items():
        assert drawn.drill.left(verdict) == left
        assert (drawn.drill.told(verdict).state == State.FIXED) == (not left)


def test_the_same_level_and_seed_give_the_same_drill(drawn):
    again = draw.draw(drawn.drill.level, drawn.drill.seed)
    assert again == drawn


def test_another_seed_gives_another_drill(verdicts):
    assert draw.draw(2, 7).source != draw.draw(2, 8).source


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
        # a fault may be a whole block, in which only a later line differs
        assert fault.line <= first
        assert whole[fault.line - 1].strip()


def test_a_learner_goes_from_the_draw_to_the_repair(checkout):
    done = run_kata("drill", "--level", 2, "--seed", 7, cwd=checkout)
    assert done.returncode == 0, done.stderr
    (folder,) = (checkout / "work" / "drills").iterdir()
    shown = folder.relative_to(checkout).as_posix()
    for action in ("check", "hint"):
        assert f"python -m kata {action} {shown}" in done.stdout
    told = json.loads(run_kata("check", folder, "--json", cwd=checkout).stdout)
    assert told["exercises"][0]["faults"] == {"fault_1": "broken"}
    last = [run_kata("hint", folder, "--lang", "zh", cwd=checkout).stdout for _ in range(4)][-1]
    assert "最初文件的第" in last
    (path,) = folder.glob("*.py")
    path.write_bytes((checkout / "fixed" / path.name).read_bytes())
    again = run_kata("drill", "--level", 2, "--seed", 7, cwd=checkout)
    assert again.returncode == 0
    assert path.read_bytes() == (checkout / "fixed" / path.name).read_bytes()
    done = run_kata("check", folder, cwd=checkout)
    assert done.returncode == 0
    assert "fault_1: " in done.stdout
    assert "are the same" in run_kata("diff", folder, cwd=checkout).stdout


@pytest.fixture
def laid_out(tmp_path):
    """The folder of a drill with a file that is judged quickly."""
    exercise = find("float_cast")
    fault = DrawnFault("dtype_cast", 29, "make_token_ids", True, ("test_the_seed_decides",))
    drill = Drill(exercise, 2, 7, (fault,), tmp_path / "work" / "drills" / "level2-seed7")
    drill.write(exercise.broken.read_text(encoding="utf-8"))
    return drill.folder


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("check {0}", 1, "python -m kata look {0}"),
        ("check --only {0}", 1, "python -m kata check {0}"),
        ("hint {0}", 0, "Hint 1 of 4 for level2-seed7"),
        ("look {0}", 0, "python -m kata hint {0}"),
        ("trace {0}", 0, "python -m kata check {0}"),
        ("guide {0}", 0, "python -m kata look {0}"),
        ("diff {0} --yes", 0, "+++ fixed/float_cast.py"),
    ],
)
def test_every_command_takes_a_drill_as_it_takes_an_exercise(kata, laid_out, words, code, said):
    done = kata(*words.format(laid_out).split(), KATA_LANG="en", COLUMNS="300")
    assert done.returncode == code, done.stderr
    assert said.format(laid_out) in done.stdout


def test_under_make_a_drill_goes_by_the_variable_that_an_exercise_goes_by(kata, laid_out):
    shown = kata("hint", laid_out, KATA_LANG="en", MAKELEVEL="1").stdout
    assert f"make hint BUG={laid_out}" in shown


def test_a_drill_is_put_back_with_its_hints_and_the_learners_file_is_kept(kata, laid_out):
    path = laid_out / "float_cast.py"
    start = path.read_bytes()
    kata("hint", laid_out)
    path.write_text("mine = 1\n", encoding="utf-8")
    assert kata("reset", laid_out).returncode == 0
    assert path.read_bytes() == start
    assert (laid_out / "float_cast.py.1.bak").read_text(encoding="utf-8") == "mine = 1\n"
    assert "Hint 1 of 4" in kata("hint", laid_out, KATA_LANG="en").stdout
