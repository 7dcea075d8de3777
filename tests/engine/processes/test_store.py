"""A check with kept verdicts prints the same as a fresh one, without Paddle."""

import json
import subprocess
import sys

import pytest

from kata.exercise import ROOT, find
from kata.judging import judges, store
from kata.learner.workdir import verdicts_of
from tests.engine.conftest import clean_environment

NAMES = ("float_cast", "embedding", "loader_call", "accuracy")
CHECK = ("--only", *NAMES)


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Files that are right, give numbers that are not finite, are broken, and raise."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    before, returned, after = find("embedding").solution.rpartition("return ")
    sources = {
        "float_cast": find("float_cast").solution,
        "embedding": f"{before}{returned}float('nan') * {after}",
        "loader_call": find("loader_call").broken.read_text(encoding="utf-8"),
        "accuracy": "raise ValueError('no')\n",
    }
    for name, source in sources.items():
        (tmp_path / f"{name}.py").write_text(source, encoding="utf-8")
    return tmp_path


def said(kata, *arguments):
    """The output of a check."""
    done = kata("check", *arguments)
    assert done.returncode == 1, done.stderr
    assert not done.stderr
    return done.stdout


def test_a_kept_verdict_prints_what_a_fresh_one_prints_in_both_languages(kata, files, monkeypatch):
    # only the first thing to repair is shown with its witness, so each of them comes first once
    checks = [(files, "--only", name, "--lang", "en") for name in NAMES[1:]]
    checks += [(*one[:-1], "zh") for one in checks[1:]]
    fresh = [said(kata, *one, "--fresh") for one in checks]
    told = said(kata, files, *CHECK, "--json", "--fresh")
    monkeypatch.setattr(judges, "Judges", None)
    assert [said(kata, *one) for one in checks] == fresh
    assert said(kata, files, *CHECK, "--json") == told
    found = {one["name"]: one["verdict"] for one in json.loads(told)["exercises"]}
    assert found == {name: "fixed" if name == NAMES[0] else "broken" for name in NAMES}


def test_fresh_judges_again_and_corrects_what_was_kept(kata, files):
    one = (files, "--only", "accuracy", "--json")
    truth = said(kata, *one, "--fresh")
    (entry,) = verdicts_of(files).iterdir()
    kept = json.loads(entry.read_text(encoding="utf-8"))
    for result in kept["results"]:
        result.update(outcome="held", witness=None)
    kept["checksum"] = store._checksum(entry, kept["results"])
    entry.write_text(json.dumps(kept), encoding="utf-8")
    assert kata("check", *one).returncode == 0
    assert said(kata, *one, "--fresh") == truth
    assert said(kata, *one) == truth


def test_a_check_in_which_nothing_changed_imports_neither_paddle_nor_hypothesis(files):
    show = (
        "import sys, atexit\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        "from kata.__main__ import main\n"
        "main()"
    )
    ended = [
        subprocess.run(
            [sys.executable, "-c", show, "check", str(files), *CHECK],
            cwd=ROOT,
            env=clean_environment(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        for _ in range(2)
    ]
    assert ended[0].stdout == ended[1].stdout
    first, again = (set(one.stderr.split()) for one in ended)
    slow = {"paddle", "hypothesis", "kata.judging.judge", "multiprocessing.forkserver"}
    assert slow - first == {"paddle"}
    assert not slow & again
