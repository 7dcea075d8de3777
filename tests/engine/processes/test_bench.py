"""The benchmark runs, and prints the tables in docs/measuring.md."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bench import code, own, peers, project, subjects
from bench.peer_mutants import below
from bench.tool import COUNTS, OURS, Tool
from kata.exercise import ROOT
from tests.engine.conftest import clean_environment
from tests.engine.pages import MEASURING, TEACHING, read

PAGE = read(MEASURING["en"]).splitlines()
SMALL = ("--runs", "1", "--only")

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the truth is told by forks")


def run(*command, cwd=ROOT):
    done = subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env=clean_environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def cells(line):
    return [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")]


def table(output):
    """The first table in an output: its headings and its rows."""
    headings, line, *rows = output.partition("\n\n")[0].splitlines()
    assert line == "| -- " * len(cells(headings)) + "|"
    assert all(len(cells(row)) == len(cells(headings)) for row in rows)
    return headings, [cells(row) for row in rows]


def rows_below(headings):
    """The first column of the table in docs/measuring.md with these headings."""
    start = PAGE.index(headings) + 2
    return [cells(line)[0] for line in PAGE[start : PAGE.index("", start)]]


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")
def test_make_bench_times_a_check_against_its_imports():
    old = ("--old-file=.venv/ready", "--old-file=.venv/ready-for-authors")
    bin_folder = f"BIN={Path(sys.executable).parent}"
    arguments = f"ARGS=check {' '.join(SMALL)} embedding"
    output = subprocess.run(
        ["make", *old, bin_folder, "bench", arguments],
        cwd=ROOT,
        env=clean_environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    _, rows = table(output)
    assert [row[0] for row in rows] == [
        "`kata check broken --only embedding`",
        "`kata check fixed --only embedding`",
    ]
    assert all(float(cell) > 0 for row in rows for cell in row[1:])


def test_a_save_is_timed_against_cold_pytest_in_the_table_of_the_page():
    headings, rows = table(run("-m", "bench", "watch", *SMALL, "embedding"))
    assert headings in PAGE
    (row,) = rows
    assert row[0] in rows_below(headings)
    assert all(float(cell) > 0 for cell in row[1:])


@linux_only
def test_plain_pytest_agrees_with_the_harness_about_a_mutant(tmp_path):
    small = ("--peers", "--folder", str(tmp_path), *SMALL, "tiny")
    told = run("-m", "bench", "mutation", *small)
    _, rows = table(told)
    assert [row[0] for row in rows] == list(OURS)
    for _, mutants, survived, right, *_ in rows:
        assert 0 < int(survived) < int(mutants)
        assert right == mutants
    _, ((lowest, mean, ratio),) = table(told.partition("\n\n")[2])
    assert int(lowest) > 0
    assert float(ratio) == pytest.approx(int(mean) / int(lowest), rel=0.5)


@linux_only
def test_outcomes_on_anybodys_code_agree_with_plain_pytest(tmp_path):
    small = ("--peers", "--folder", str(tmp_path), *SMALL, "tiny")
    _, rows = table(run("-m", "bench", "code", *small))
    assert [row[0] for row in rows] == list(OURS)
    for _, mutants, survived, right, *_ in rows:
        assert 0 < int(survived) < int(mutants)
        assert right == mutants


def test_own_modules_are_judged_by_the_tests_of_the_engine():
    headings, ((name, mutants, noticed, survived, missed, *_),) = table(
        run("-m", "bench", "own", "--modules", "wire", "--sample", "2")
    )
    assert headings in PAGE
    assert name == "`kata/wire.py`"
    assert int(mutants) == 2 == int(noticed) + int(survived) + int(missed)
    assert rows_below(headings) == [f"`{one}`" for one in own.MODULES]
    assert all((ROOT / own.TESTS / tests).exists() for tests in own.MODULES.values())


def test_paddles_own_layers_can_be_imported_by_themselves():
    text = code.paddles()
    assert "class LSTM(" in text
    assert "\nfrom ." not in text


def test_outcomes_of_a_sample_are_counted_for_all_of_them():
    told = [peers.Told("m.py", str(number), "killed") for number in range(4)]
    tool = Tool("a", [2.0], told)
    tool.check(told[:2], {("m.py", "0"): "killed", ("m.py", "1"): "survived"})
    assert (tool.right, tool.checked, tool.rate) == (1, 2, 1.0)
    assert tool.row(tool)[1:5] == ["4", "0", "1 of 2", "2.0"]
    assert Tool("a", [2.0]).row(tool)[1:4] == ["-", "-", "-"]


@pytest.mark.parametrize("path", ["m.py", "src/m.py", "/src/p/src/m.py", "mutants/src/m.py"])
def test_a_file_has_one_name_for_all_tools(path):
    assert below(path).as_posix() == "m.py"


def test_the_page_shows_the_tools_and_subjects_that_are_measured():
    for subject in subjects.subjects():
        headings = f"| {subject.title} | mutants | survived | right | seconds | right per second |"
        (known,) = [line for line in PAGE if line.startswith(headings)]
        others = [peers.TITLES[name] for name in subject.peers]
        assert set(rows_below(known)) <= {*OURS, *others}
    for one in code.SUBJECTS:
        headings = f"| {' | '.join((one.title, *COUNTS, next(iter(OURS))))} |"
        assert rows_below(headings) == [*OURS, *peers.TITLES.values()]


def test_the_loose_properties_hold_for_the_trainer_in_a_project_of_plain_pytest(tmp_path):
    project.lay_out(tmp_path / "loose", [subjects.TRAINER])
    assert "8 passed" in run("-m", "pytest", cwd=tmp_path / "loose")


SOURCE = "def é(a, b):\n    return a < b\n"
FERMUT = {
    "outcomes": [
        {"status": status, "mutant": {"file": "/p/src/m.py", "range": place, "replacement": text}}
        for status, place, text in (
            ("killed", [27, 28], ">="),
            ("timed_out", [4, 6], "ö"),
            ("skipped", [0, 3], "class"),
        )
    ]
}
IRRADIATE = {
    "files": {
        "m.py": {
            "mutants": [
                {
                    "status": status,
                    "replacement": text,
                    "location": {
                        "start": {"line": line, "column": start},
                        "end": {"line": line, "column": end},
                    },
                }
                for status, line, start, end, text in (
                    ("Killed", 2, 14, 15, ">="),
                    ("Survived", 1, 5, 6, "ö"),
                )
            ]
        }
    }
}


@pytest.mark.parametrize(
    ("peer", "report", "outcome"),
    [("fermut", FERMUT, "killed"), ("irradiate", IRRADIATE, "survived")],
)
def test_the_report_of_a_peer_is_read(tmp_path, peer, report, outcome):
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "m.py").write_text(SOURCE, encoding="utf-8")
    (tmp_path / f"{peer}.json").write_text(json.dumps(report), encoding="utf-8")
    told = json.loads(run(ROOT / "bench" / "peer_mutants.py", peer, cwd=tmp_path))
    assert told == [
        ["m.py", SOURCE.replace("<", ">="), "killed"],
        ["m.py", SOURCE.replace("é", "ö"), outcome],
    ]


def test_a_drill_is_diagnosed_exactly():
    headings, (row,) = table(run("-m", "bench", "drills", "--drills", "1"))
    told = dict(zip(cells(headings), row, strict=True))
    assert told["files judged"] == "2"
    assert told["judged wrongly"] == "0"


def test_the_proof_and_tests_are_timed_and_counted():
    tests = f"{Path(__file__).relative_to(ROOT)}::{test_the_report_of_a_peer_is_read.__name__}"
    small = (*SMALL, "state_pair", "--seeds", "1", "--workers", "2", "--tests", tests)
    _, rows = table(run("-m", "bench", "proof", *small))
    assert [(row[0], row[4]) for row in rows] == [
        ("proof, 2 at a time", "1.00"),
        (f"`{tests}`", ""),
    ]
    kept = json.loads((ROOT / "tests" / "proof.json").read_text(encoding="utf-8"))
    specific = kept["specific"]["state_pair"]
    judged = [
        kept["sensitive"]["exercises"]["state_pair"]["score"]["mutants"],
        specific["right"],
        specific["wrong"],
        kept["exact"]["state_pair"]["combinations"],
        1,
    ]
    assert [int(row[2]) for row in rows] == [sum(judged), 2]


def test_bench_class_measures_a_class_against_a_loop_of_checks():
    small = ("--learners", "2", "--alike", "0.5", "--workers", "1", "--only", "embedding")
    output = run("-m", "bench", "class", *small)
    headings, (row,) = table(output)
    told = dict(zip(cells(headings), row, strict=True))
    assert (told["learners"], told["files"], told["workers"]) == ("2", "2", "1")
    assert float(told["files/s"]) > 0
    cost = float(told["CPU s for one judged"])
    headings, rows = table(output.partition("\n\n")[2])
    assert headings in read(TEACHING["en"]).splitlines()
    large = [dict(zip(cells(headings), row, strict=True)) for row in rows]
    assert [one["files"] for one in large] == ["2,400", "2,400"]
    judged = [int(one["judged"].replace(",", "")) for one in large]
    assert judged[0] == 2400 > judged[1] > 800
    for number, one in zip(judged, large, strict=True):
        assert float(one["hours on 2 cores"]) == pytest.approx(number * cost / 7200, abs=0.06)
