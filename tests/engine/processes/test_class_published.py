"""`kata class` publishes the class that it has judged, as requested."""

import json
import shutil
import subprocess
import sys

import pytest
from jsonschema import Draft202012Validator

from kata.exercise import ROOT, find
from tests.engine.conftest import clean_environment
from tests.engine.pages import PLATFORMS, blocks, read

DATA = ROOT / "tests" / "engine" / "light" / "data"


@pytest.fixture
def submissions(tmp_path):
    folder = tmp_path / "submissions"
    files = {"ada": find("float_cast").fixed, "王小明": find("float_cast").broken}
    for name, file in files.items():
        (folder / name).mkdir(parents=True)
        shutil.copy(file, folder / name / "float_cast.py")
    return folder


def judge(kata, submissions, *more, **environment):
    options = ("--only", "float_cast", "--out", submissions.parent / "marks")
    return kata("class", submissions, *options, *more, **environment)


def test_a_class_is_published_as_asked_for(kata, submissions):
    marks, feedback = submissions.parent / "marks", submissions.parent / "feedback"
    more = ("--feedback", feedback, "--format", "gradescope", "junit", "--format", "junit")
    done = judge(kata, submissions, *more)
    assert done.returncode == 0, done.stderr
    text = (marks / "class.html").read_text(encoding="utf-8")
    assert "王小明" in text
    assert "data-part" in text
    assert sorted(one.name for one in feedback.iterdir()) == ["ada.html", "王小明.html"]
    scores = {
        file.parent.name: json.loads(file.read_text(encoding="utf-8"))["score"]
        for file in (marks / "gradescope").rglob("results.json")
    }
    assert scores == {"ada": 1, "王小明": 0}
    assert len(list((marks / "junit").rglob("junit.xml"))) == 2
    for name in ("class.html", "feedback", "gradescope", "junit"):
        assert name in done.stdout
    # the known verdicts are published again without judging anything
    (marks / "class.html").unlink()
    again = judge(kata, submissions)
    assert again.returncode == 0
    assert (marks / "class.html").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("options", "said"),
    [(("--feedback", "{submissions}/here"), "where nothing may be written"),
     (("--feedback", "{submissions}/../a_file"), "is not a folder"),
     (("--format", "gradebook"), "gradebook")],
)  # fmt: skip
def test_what_cannot_be_published_is_refused_before_anything_is_judged(
    kata, submissions, options, said
):
    (submissions.parent / "a_file").write_text("mine", encoding="utf-8")
    done = judge(kata, submissions, *(one.format(submissions=submissions) for one in options))
    assert done.returncode == 2
    assert said in done.stderr
    assert not (submissions.parent / "marks" / "class.json").exists()
    assert (submissions.parent / "a_file").read_text(encoding="utf-8") == "mine"


def test_without_the_extra_the_marks_are_written_and_it_is_named(kata, submissions, monkeypatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    done = judge(kata, submissions)
    assert done.returncode == 0
    assert "rnn-bugfix-kata[class]" in done.stderr
    assert (submissions.parent / "marks" / "class.json").exists()
    assert not (submissions.parent / "marks" / "class.html").exists()
    assert judge(kata, submissions, "--format", "junit").returncode == 2


def test_classroom_50_without_its_runner_says_what_is_missing(kata, submissions):
    done = judge(kata, submissions, "--format", "classroom50")
    assert done.returncode == 2
    assert "SUBMISSION_TAG" in done.stderr
    assert "Traceback" not in done.stderr


# --- what the page about platforms says is true ---

RESULTS = {
    "Gradescope": "autograder/results/results.json",
    "PrairieLearn": "grade/results/results.json",
    "Exercism": "out/results.json",
    "Classroom 50": "checkout/result.json",
}
"""Where the lines for each platform put the result."""

INSTALLS = "subprocess.run([sys.executable, *install], check=True)\n"


@pytest.fixture
def platform(tmp_path):
    """The folders of a platform, with a learner's submission."""
    for name in ("autograder/submission", "grade/student", "in", "checkout"):
        (tmp_path / name).mkdir(parents=True)
        shutil.copy(find("float_cast").fixed, tmp_path / name / "float_cast.py")
    for name in ("autograder/source", "autograder/results", "out"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


def lines_for(name):
    """The lines that hook the kata into a platform."""
    section = read(PLATFORMS["en"]).split(f"## {name}\n")[1].split("\n## ")[0]
    ((_, lines),) = blocks(section)
    return lines


@pytest.mark.skipif(sys.platform == "win32", reason="the platforms run their lines on Linux")
@pytest.mark.parametrize("name", RESULTS)
def test_the_lines_for_a_platform_leave_its_result_where_it_looks_for_it(name, platform):
    lines = lines_for(name).replace(INSTALLS, "")
    for folder in ("/tmp/", "/autograder", "/grade"):
        lines = lines.replace(f" {folder}", f" {platform}{folder}")
        lines = lines.replace(f'"{folder}', f'"{platform}{folder}')
    lines = lines.replace("python3 ", f"{sys.executable} ")
    command = [sys.executable, "-c", lines.replace("__file__", repr(str(platform / "a.py")))]
    if name != "Classroom 50":
        command = ["bash", "-c", lines, "run", "float-cast", f"{platform}/in/", f"{platform}/out/"]
    runner = {"CLASSROOM": "cs", "ASSIGNMENT": "rnn", "SUBMISSION_TAG": "submit/1",
              "COMMIT_URL": "c", "RELEASE_URL": "r", "OWNER": "ada"}  # fmt: skip
    done = subprocess.run(
        command, cwd=platform / "checkout", env={**clean_environment(), **runner},
        capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    result = json.loads((platform / RESULTS[name]).read_text(encoding="utf-8"))
    schema = json.loads((DATA / f"{name.lower().replace(' ', '')}.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(result)
    if name == "Exercism":
        assert result["status"] == "pass"
    else:
        assert 0 < result["score"] < result.get("max-score", 30)


def test_the_lines_are_the_same_in_both_languages():
    english, chinese = (blocks(read(name)) for name in PLATFORMS.values())
    assert english == chinese
