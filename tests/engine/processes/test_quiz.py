"""The quiz asks first, and its experiments confirm its answers."""

import re
import sys

import pytest

from tests.engine.conftest import clean_environment, run_kata


@pytest.fixture(scope="module")
def printed():
    """The whole output of the quiz, with the tables of the experiments."""
    done = run_kata("quiz", "--all", "--lang", "en", COLUMNS="130")
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows(printed, number):
    """The lines of an experiment's table, by layer and direction."""
    part = printed.split(f"Question {number} of 4")[1].split("Answer:")[0]
    found = re.findall(r"^ *(SimpleRNN|LSTM|GRU) +(one|two) +(.*)$", part, re.MULTILINE)
    return {(kind, way): re.split(r"\s{2,}", rest.strip()) for kind, way, rest in found}


ALL = {(kind, way) for kind in ("SimpleRNN", "LSTM", "GRU") for way in ("one", "two")}


def test_every_experiment_is_made_for_three_layers_and_two_directions(printed):
    for number in range(1, 5):
        assert set(rows(printed, number)) == ALL


def test_a_unit_has_two_inputs_that_move_both_outputs_and_its_parameters_are_as_1_to_3_to_4(
    printed,
):
    found = rows(printed, 1)
    sizes = [int(found[kind, "one"][-1]) for kind in ("SimpleRNN", "GRU", "LSTM")]
    assert [size / sizes[0] for size in sizes] == [1, 3, 4]
    for (kind, _), cells in found.items():
        moved = cells[1:4] if kind == "LSTM" else cells[1:3]
        assert all(float(one) > 0 for cell in moved for one in cell.split(" / ")), cells
        assert cells[-2] == "0"  # y equals h


def test_a_sequence_is_read_one_element_at_a_time_in_order_at_any_length(printed):
    for (_, way), (by_unit, moved, shape, refused) in rows(printed, 2).items():
        assert by_unit == ("0 (7)" if way == "one" else "0 (14)")
        assert float(moved) > 0
        assert shape == ("2×T×4" if way == "one" else "2×T×8")
        assert refused == "ValueError"


def test_the_parameters_are_those_of_all_time_steps(printed):
    for sizes, moved, gradient, unshared in rows(printed, 3).values():
        one = {int(size) for size in sizes.split(", ")}
        assert len(one) == 1
        assert moved == gradient == "0"
        assert int(unshared) == 7 * one.pop()


def test_the_loop_runs_in_time_and_two_directions_own_two_sets(printed):
    found = rows(printed, 4)
    for (kind, way), (forward, backward, size, same_cell) in found.items():
        assert forward == "3, 4, 5, 6"
        assert backward == ("-" if way == "one" else "0, 1, 2, 3")
        if way == "two":
            one = int(found[kind, "one"][2])
            assert (int(size), int(same_cell)) == (2 * one, one)


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ["You predicted a. The experiment says b.", "none of the answers",
                "predicted a, and so does the experiment", "1 of 3 predicted right, 1 skipped"]),
        ("zh", ["你的预测是 a，实验的结果是 b。", "没有这个选项",
                "你的预测是 a，与实验一致", "3 题中预测对了 1 题，跳过 1 题"]),
    ],
)  # fmt: skip
def test_on_a_terminal_the_learner_answers_first(checkout, language, lines):
    pexpect = pytest.importorskip("pexpect")
    environment = {"TERM": "xterm", "PYTHONPATH": str(checkout), "LANG": "C.UTF-8"}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "kata", "quiz", "--lang", language],
        cwd=str(checkout),
        env={**clean_environment(), **environment},
        encoding="utf-8",
        dimensions=(60, 110),
        timeout=60,
    )
    child.expect("> ")
    assert "SimpleRNN" not in child.before  # the experiment comes after the prediction
    child.sendline("a")
    child.expect_exact(lines[0])
    child.expect("> ")
    child.sendline("maybe")
    child.expect_exact(lines[1])
    child.expect("> ")
    child.sendline("A")
    child.expect_exact(lines[2])
    child.expect("> ")
    child.sendline("")
    child.expect("> ")
    child.sendline("q")
    child.expect_exact(lines[3])
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_without_a_terminal_it_says_what_to_run(kata):
    done = kata("quiz", "--lang", "en")
    assert done.returncode == 2
    assert "python -m kata quiz --all" in done.stderr
