"""The command line as a learner, a teacher and a machine use it."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys

import psutil
import pytest

from kata import __version__
from kata.exercise import MANIFEST, ROOT, chapters, exercises
from kata.subject.sandbox import VARIABLE
from tests.engine.conftest import clean_environment, run_kata, wait_for

NAMES = [exercise.name for exercise in exercises()]


def test_only_judges_what_is_asked_for_in_the_order_of_the_manifest(kata, tmp_path):
    done = kata("check", tmp_path, "--only", "embedding", "float_cast", "--json")
    names = [one["name"] for one in json.loads(done.stdout)["exercises"]]
    assert names == ["float_cast", "embedding"]


def test_only_takes_a_chapter_too(kata, tmp_path):
    done = kata("check", tmp_path, "--only", "article", "--json")
    names = [one["name"] for one in json.loads(done.stdout)["exercises"]]
    assert names == [one.name for one in chapters()["article"]]


@pytest.mark.parametrize("words", [["chek"], ["--lang", "en", "chek", "--only", "nothing"]])
def test_a_command_that_is_misspelt_is_guessed(kata, words):
    done = kata(*words)
    assert done.returncode == 2
    assert "There is no command “chek”. Did you mean check?" in done.stderr
    assert "invalid choice" not in done.stderr


def test_a_chapter_that_is_misspelt_is_guessed(kata):
    done = kata("check", "--only", "artcle")
    assert done.returncode == 2
    assert "Did you mean article?" in done.stderr


def test_code_that_prints_leaves_the_json_alone(tmp_path):
    source = (ROOT / "fixed" / "float_cast.py").read_text(encoding="utf-8")
    noise = "import os, sys\nprint('noise')\nos.system('echo noise')\nos.write(1, b'noise')\n"
    (tmp_path / "float_cast.py").write_text(noise + source, encoding="utf-8")
    done = run_kata("check", tmp_path, "--only", "float_cast", "--json")
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
        (["nonsense"], "no command “nonsense”"),
        (["hint"], "Which exercise?"),
        (["hint", "nothing"], "no “nothing”"),
    ],
)
def test_wrong_usage_is_one_sentence_on_stderr_and_exit_code_2(kata, arguments, sentence):
    done = kata(*arguments)
    assert done.returncode == 2
    assert sentence in " ".join(done.stderr.split())
    assert not done.stdout
    assert "Traceback" not in done.stderr


def test_without_a_command_a_newcomer_is_greeted_in_four_lines_and_the_files_are_checked(checkout):
    manifest = checkout / "kata" / MANIFEST.name
    parts = manifest.read_text(encoding="utf-8").split("\n\n")
    (end,) = (number for number, one in enumerate(parts, 1) if 'name = "float_cast"' in one)
    manifest.write_text("\n\n".join(parts[:end]), encoding="utf-8")
    done = run_kata(cwd=checkout, COLUMNS="80")
    assert done.returncode == 1, done.stderr
    first, *more = done.stdout.splitlines()
    assert first.startswith("RNN bug-fix kata: ")
    assert more[3:5] == ["", "RNN bug-fix kata"]
    assert all(len(line) <= 80 for line in (first, *more[:3]))
    assert "Repair this first" in done.stdout
    again = run_kata("--lang", "zh", cwd=checkout)
    assert again.stdout.startswith("RNN 改错练习\n")


def test_the_version_is_printed(kata):
    done = kata("--version")
    assert (done.returncode, done.stdout) == (0, f"kata {__version__}\n")


def test_under_make_the_next_command_is_a_make_command(kata):
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


def test_hints_come_one_at_a_time_and_reset_keeps_the_learners_file(checkout):
    first = run_kata("hint", "time_major", cwd=checkout)
    second = run_kata("hint", "time_major", cwd=checkout)
    assert "Hint 1 of 4" in first.stdout
    assert "Hint 2 of 4" in second.stdout
    work = checkout / "work"
    mine = work / "time_major.py"
    mine.write_text("mine\n", encoding="utf-8")
    done = run_kata("reset", "time_major", cwd=checkout)
    assert "time_major.py.1.bak" in done.stderr
    assert (work / "time_major.py.1.bak").read_text(encoding="utf-8") == "mine\n"
    assert mine.read_bytes() == (checkout / "broken" / "time_major.py").read_bytes()
    mine.write_text("mine again\n", encoding="utf-8")
    run_kata("reset", "all", cwd=checkout)
    assert (work / "time_major.py.2.bak").read_text(encoding="utf-8") == "mine again\n"
    assert "Hint 1 of 4" in run_kata("hint", "time_major", cwd=checkout).stdout


def test_a_corrupt_hints_file_is_set_aside(checkout):
    hints = checkout / "work" / ".kata" / "hints.json"
    hints.parent.mkdir(parents=True)
    hints.write_bytes(b"\xff{not json")
    done = run_kata("hint", "embedding", cwd=checkout)
    assert "Hint 1 of 4" in done.stdout
    assert hints.with_name("hints.json.1.bak").read_bytes() == b"\xff{not json"


def test_the_first_check_makes_work_and_never_overwrites(checkout):
    work = checkout / "work"
    work.mkdir()
    (work / "embedding.py").write_text("mine\n", encoding="utf-8")
    done = run_kata("check", "--only", "embedding", cwd=checkout)
    assert done.returncode == 1
    assert (work / "embedding.py").read_text(encoding="utf-8") == "mine\n"
    assert sorted(path.stem for path in work.glob("*.py")) == sorted(NAMES)


def test_copying_the_reference_fixes_turns_the_check_green(checkout):
    shutil.copytree(checkout / "fixed", checkout / "work")
    done = run_kata("check", "--only", "float_cast", "embedding", cwd=checkout)
    assert done.returncode == 0
    assert "2 of 2 exercises fixed" in done.stdout


def test_the_reference_fix_is_not_shown_unasked(checkout):
    done = run_kata("diff", "float_cast", cwd=checkout)
    assert done.returncode == 0
    assert "vocab_size)" not in done.stdout
    shown = run_kata("diff", "float_cast", "--yes", cwd=checkout)
    assert '+    return (uniform * vocab_size).astype("int64")' in shown.stdout


def test_a_failure_of_the_kata_is_exit_code_3_without_a_traceback(checkout):
    (checkout / "tests" / "properties" / "embedding.py").write_text("1 / 0\n", encoding="utf-8")
    done = run_kata("check", "fixed", cwd=checkout)
    assert done.returncode == 3
    assert "The kata itself failed" in done.stderr
    assert "Traceback" not in done.stderr


def hanging_check(folder, **options):
    """Start a check of a file that hangs; return it once the file runs, with its processes."""
    runs = folder / "runs"
    source = f"open({str(runs)!r}, 'w').close()\nwhile True: pass\n"
    (folder / "float_cast.py").write_text(source, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-m", "kata", "check", str(folder), "--only", "float_cast"],
        cwd=ROOT,
        env={**clean_environment(), VARIABLE: "off"},  # so that it can tell that it runs
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )
    wait_for(runs.exists)
    return running, psutil.Process(running.pid).children(recursive=True)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT is sent in another way there")
def test_ctrl_c_ends_a_check_at_once_and_cleanly(tmp_path):
    running, family = hanging_check(tmp_path, start_new_session=True)
    os.killpg(running.pid, signal.SIGINT)
    # if it were not killed it would judge the file, and end with another code
    _, error = running.communicate(timeout=180)
    assert running.returncode == 130
    assert error.strip().endswith("Stopped.")
    _, alive = psutil.wait_procs(family, timeout=60)
    assert not alive


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_no_subject_outlives_a_judge_that_was_killed(tmp_path):
    running, family = hanging_check(tmp_path)
    running.kill()
    running.communicate()
    _, alive = psutil.wait_procs(family, timeout=60)
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
def test_a_terminal_that_lacks_a_character_does_not_end_a_command(kata, language, words):
    done = kata(*words, "--lang", language, encoding="ascii")
    assert done.returncode in {0, 1}, done.stderr


def test_a_real_terminal_that_lacks_a_character_does_not_end_a_command():
    done = run_kata("guide", "embedding", "--lang", "zh", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "words",
    [["trace", "time_major", "--dir", "broken"], ["look", "float_cast", "--dir", "broken"],
     ["check", "broken", "--only", "loader_call"], ["hint", "loss"], ["--help"]],
)  # fmt: skip
def test_a_chinese_console_shows_each_sign_or_a_plain_one(kata, language, words):
    whole, told = (
        kata(*words, encoding=encoding, KATA_LANG=language).stdout for encoding in ("utf-8", "gbk")
    )
    assert told
    assert told.count("?") == whole.count("?")


def test_a_chinese_windows_home_is_no_obstacle(checkout):
    home = checkout.with_name("我的 家")
    checkout.rename(home)
    for name, source in (("float_cast", "fixed"), ("embedding", "broken")):
        text = (home / source / f"{name}.py").read_bytes().replace(b"\n", b"\r\n")
        (home / "work").mkdir(exist_ok=True)
        (home / "work" / f"{name}.py").write_bytes(text)
    words = ["check", "--only", "float_cast", "embedding", "--lang", "zh"]
    done = subprocess.run(
        [sys.executable, "-m", "kata", *words],
        cwd=home, capture_output=True, stdin=subprocess.DEVNULL, check=False,
        env={**clean_environment(), "PYTHONPATH": str(home), "HOME": str(home),
             "KATA_START": "spawn", "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
    )  # fmt: skip
    said = done.stdout.decode("gbk")
    assert done.returncode == 1, done.stderr.decode("gbk")
    assert re.search(r"float_cast +\+ 已修复", said)
    assert re.search(r"embedding +x 未修复", said)
    assert "Traceback" not in done.stderr.decode("gbk")
    assert "?" not in said


DRAWN = re.compile(r"[\u2500-\u259f✓✗│▸\x1b]|==|--  |##")


@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", "broken", "--only", "loader_call"], r"loader_call +broken +"),
        (["look", "time_major", "--dir", "broken"], r"logits 2 +0 0 0 \d"),
        (["look", "float_cast", "--dir", "broken"], r"\n +11 +0 +\n"),
        (["quiz", "--all"], "SimpleRNN"),
    ],
)
def test_plain_text_can_be_read_aloud(kata, words, said, environment):
    plain = [] if environment else ["--plain"]
    text = kata(*words, *plain, FORCE_COLOR="1", KATA_LANG="en", **environment).stdout
    assert re.search(said, text), text
    assert DRAWN.findall(text) == []
