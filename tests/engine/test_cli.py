"""The command line as a learner, a teacher and a machine use it."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time

import psutil
import pytest

from kata.exercise import ROOT, chapters, exercises

from .conftest import clean_environment

NAMES = [exercise.name for exercise in exercises()]
ESCAPE = "\x1b"


@pytest.fixture(scope="module")
def broken_json():
    """The JSON of a check of broken/."""
    done = subprocess.run(
        [sys.executable, "-m", "kata", "check", "broken", "--json"],
        cwd=ROOT,
        env=clean_environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    return json.loads(done.stdout)


def test_broken_is_broken_in_every_exercise_and_fault(broken_json):
    assert broken_json["schema"] == 1
    told = {
        one["name"]: (one["verdict"], set(one["faults"].values()))
        for one in broken_json["exercises"]
    }
    assert told == dict.fromkeys(NAMES, ("broken", {"broken"}))


def test_fixed_is_fixed_with_exit_code_0(kata):
    done = kata("check", "fixed", "--json")
    assert done.returncode == 0
    assert {one["verdict"] for one in json.loads(done.stdout)["exercises"]} == {"fixed"}


def test_the_json_has_the_documented_shape(broken_json):
    for exercise in broken_json["exercises"]:
        assert set(exercise) == {"name", "verdict", "faults", "properties"}
        for one in exercise["properties"]:
            assert set(one) == {"name", "fault", "outcome", "witness"}
            assert (one["witness"] is None) == (one["outcome"] == "held")
            if one["witness"]:
                keys = {"sentence", "mechanism", "input", "expected", "actual", "place"}
                assert set(one["witness"]) == keys


def test_the_witness_of_time_major_is_the_smallest_there_is(broken_json):
    (exercise,) = [one for one in broken_json["exercises"] if one["name"] == "time_major"]
    first = next(one for one in exercise["properties"] if one["outcome"] == "falsified")
    assert first["witness"]["input"] == {"token_ids": [[0], [0]], "changed": [[1], [0]]}
    sentence = "The logits of sample 1 changed when only sample 0 changed."
    assert first["witness"]["mechanism"] == sentence


def test_the_same_files_give_the_same_json(kata, broken_json):
    assert json.loads(kata("check", "broken", "--json").stdout) == broken_json


def test_only_judges_what_is_asked_for_in_the_order_of_the_manifest(kata):
    done = kata("check", "fixed", "--only", "embedding", "float_cast", "--json")
    names = [one["name"] for one in json.loads(done.stdout)["exercises"]]
    assert names == ["float_cast", "embedding"]


def test_only_takes_a_chapter_too(kata):
    done = kata("check", "fixed", "--only", "article", "--json")
    names = [one["name"] for one in json.loads(done.stdout)["exercises"]]
    assert names == [one.name for one in chapters()["article"]]


def test_a_chapter_that_is_misspelt_is_guessed(kata):
    done = kata("check", "--only", "artcle")
    assert done.returncode == 2
    assert "Did you mean article?" in done.stderr


def test_code_that_prints_leaves_the_json_alone(kata, tmp_path):
    source = (ROOT / "fixed" / "float_cast.py").read_text(encoding="utf-8")
    noise = "import os, sys\nprint('noise')\nos.system('echo noise')\nos.write(1, b'noise')\n"
    (tmp_path / "float_cast.py").write_text(noise + source, encoding="utf-8")
    done = kata("check", tmp_path, "--only", "float_cast", "--json")
    assert json.loads(done.stdout)["exercises"][0]["verdict"] == "fixed"
    assert "noise" not in done.stderr


def test_a_folder_that_lacks_an_exercise_says_so_and_judges_the_rest(kata, tmp_path):
    shutil.copy(ROOT / "fixed" / "embedding.py", tmp_path)
    done = kata("check", tmp_path, "--json")
    assert done.returncode == 1
    for one in json.loads(done.stdout)["exercises"]:
        outcomes = {result["outcome"] for result in one["properties"]}
        assert outcomes == ({"held"} if one["name"] == "embedding" else {"missing"})


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["check", "--only", "nothing"], "no “nothing”"),
        (["check", "no_such_folder"], "no folder no_such_folder"),
        (["check", "README.md"], "not a folder"),
        (["check", "--nonsense"], "Wrong usage"),
        (["nonsense"], "Wrong usage"),
        (["hint"], "Which exercise?"),
        (["hint", "nothing"], "no “nothing”"),
        ([], "Wrong usage"),
    ],
)
def test_wrong_usage_is_one_sentence_on_stderr_and_exit_code_2(kata, arguments, sentence):
    done = kata(*arguments)
    assert done.returncode == 2
    assert sentence in " ".join(done.stderr.split())
    assert not done.stdout
    assert "Traceback" not in done.stderr


def test_the_screen_of_a_broken_check_names_witness_file_and_next_command(kata):
    done = kata("check", "broken", COLUMNS="80")
    text = done.stdout
    assert done.returncode == 1
    assert f"0 of {len(exercises())} exercises fixed" in text
    assert "never came" in text
    assert "broken/float_cast.py" in text.replace(os.sep, "/")
    assert "python -m kata hint float_cast" in text
    assert ESCAPE not in text
    assert max(len(line.rstrip()) for line in text.splitlines()) <= 80


def test_under_make_the_next_command_is_one_of_make(kata):
    assert "make hint BUG=embedding" in kata("hint", "embedding", MAKELEVEL="1").stdout.replace(
        "diff", "hint"
    )


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["--lang", "zh"], {}),
        ([], {"KATA_LANG": "zh"}),
        ([], {"LANG": "zh_CN.UTF-8"}),
        (["--lang", "zh"], {"KATA_LANG": "en"}),
    ],
)
def test_chinese_by_option_variable_or_locale(kata, arguments, environment):
    done = kata("check", "broken", "--only", "embedding", *arguments, **environment)
    assert "未修复" in done.stdout
    assert "词嵌入" in done.stdout


def test_hints_come_one_at_a_time_and_reset_keeps_the_learners_file(kata, checkout):
    first = kata("hint", "time_major", cwd=checkout, PYTHONPATH=str(checkout))
    second = kata("hint", "time_major", cwd=checkout, PYTHONPATH=str(checkout))
    assert "Hint 1 of 4" in first.stdout
    assert "Hint 2 of 4" in second.stdout
    work = checkout / "work"
    mine = work / "time_major.py"
    mine.write_text("mine\n", encoding="utf-8")
    done = kata("reset", "time_major", cwd=checkout, PYTHONPATH=str(checkout))
    assert "time_major.py.1.bak" in done.stderr
    assert (work / "time_major.py.1.bak").read_text(encoding="utf-8") == "mine\n"
    assert mine.read_bytes() == (checkout / "broken" / "time_major.py").read_bytes()
    mine.write_text("mine again\n", encoding="utf-8")
    kata("reset", "all", cwd=checkout, PYTHONPATH=str(checkout))
    assert (work / "time_major.py.2.bak").read_text(encoding="utf-8") == "mine again\n"
    assert (
        "Hint 1 of 4" in kata("hint", "time_major", cwd=checkout, PYTHONPATH=str(checkout)).stdout
    )


def test_a_corrupt_hints_file_is_set_aside(kata, checkout):
    hints = checkout / "work" / ".kata" / "hints.json"
    hints.parent.mkdir(parents=True)
    hints.write_bytes(b"\xff{not json")
    done = kata("hint", "embedding", cwd=checkout, PYTHONPATH=str(checkout))
    assert "Hint 1 of 4" in done.stdout
    assert hints.with_name("hints.json.1.bak").read_bytes() == b"\xff{not json"


def test_the_first_check_makes_work_and_never_overwrites(kata, checkout):
    work = checkout / "work"
    work.mkdir()
    (work / "embedding.py").write_text("mine\n", encoding="utf-8")
    done = kata("check", "--only", "embedding", cwd=checkout, PYTHONPATH=str(checkout))
    assert done.returncode == 1
    assert (work / "embedding.py").read_text(encoding="utf-8") == "mine\n"
    assert sorted(path.stem for path in work.glob("*.py")) == sorted(NAMES)


def test_copying_the_reference_fixes_turns_the_check_green(kata, checkout):
    shutil.copytree(checkout / "fixed", checkout / "work")
    done = kata("check", cwd=checkout, PYTHONPATH=str(checkout))
    assert done.returncode == 0
    assert f"{len(exercises())} of {len(exercises())} exercises fixed" in done.stdout


def test_the_reference_fix_is_not_shown_unasked(kata, checkout):
    done = kata("diff", "float_cast", cwd=checkout, PYTHONPATH=str(checkout))
    assert done.returncode == 0
    assert "vocab_size)" not in done.stdout
    shown = kata("diff", "float_cast", "--yes", cwd=checkout, PYTHONPATH=str(checkout))
    assert '+    return (uniform * vocab_size).astype("int64")' in shown.stdout


def test_a_failure_of_ours_is_exit_code_3_without_a_traceback(kata, checkout):
    (checkout / "tests" / "properties" / "embedding.py").write_text("1 / 0\n", encoding="utf-8")
    done = kata("check", "fixed", cwd=checkout, PYTHONPATH=str(checkout))
    assert done.returncode == 3
    assert "The kata itself failed" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT is sent in another way there")
def test_ctrl_c_ends_a_check_at_once_and_cleanly(tmp_path):
    (tmp_path / "float_cast.py").write_text("while True: pass\n", encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-m", "kata", "check", str(tmp_path), "--only", "float_cast"],
        cwd=ROOT,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    time.sleep(5)
    family = psutil.Process(running.pid).children(recursive=True)
    sent = time.monotonic()
    os.killpg(running.pid, signal.SIGINT)
    _, error = running.communicate(timeout=20)
    assert time.monotonic() - sent < 3
    assert running.returncode == 130
    assert error.strip().endswith("Stopped.")
    _, alive = psutil.wait_procs(family, timeout=3)
    assert not alive


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_no_subject_outlives_a_judge_that_was_killed(tmp_path):
    (tmp_path / "float_cast.py").write_text("while True: pass\n", encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-m", "kata", "check", str(tmp_path), "--only", "float_cast"],
        cwd=ROOT,
        env=clean_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(5)
    family = psutil.Process(running.pid).children(recursive=True)
    running.kill()
    running.wait()
    _, alive = psutil.wait_procs(family, timeout=20)
    assert not alive


def test_help_is_given_in_both_languages(kata):
    assert "Exit codes" in kata("--help").stdout
    assert re.search("[\u4e00-\u9fff]", kata("check", "--help", "--lang", "zh").stdout)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "words",
    [["trace", "time_major", "--dir", "broken"], ["quiz", "--all"], ["guide", "embedding"],
     ["look", "time_major", "--dir", "broken"], ["check", "broken", "--only", "embedding"]],
)  # fmt: skip
def test_a_terminal_that_lacks_a_sign_ends_no_command(kata, language, words):
    done = kata(*words, "--lang", language, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode in {0, 1}, done.stderr
