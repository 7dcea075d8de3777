"""What a terminal shows is fixed by snapshots, which were reviewed, in both languages.

After an intended change: ``pytest tests/engine/processes/test_printed.py --snapshot-update``.
"""

import re
import shutil
import sys

import pytest

from kata.exercise import find
from kata.learner import workdir
from kata.text import LANGUAGES

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="paths are printed as the system has them"),
    pytest.mark.parametrize("language", LANGUAGES),
]

CHECK = "check --only float_cast embedding time_major"
"""One repaired exercise, one that raises, one that is silent; kept verdicts save judging again."""

DRILL = "work/drills/level2-seed7"

NUMBER = re.compile(r"-?\d+\.\d+(?:e[+-]\d+)?")
"""A number whose last digits depend on the processor."""

NAMES = re.compile(r"(?:\w+(?:\.py)?, ){9,}\w+(?:\.py)?")
"""A list of all exercises, which may grow."""


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """The folder of a learner who has repaired one exercise, for each language."""
    folders = {language: tmp_path_factory.mktemp(language) for language in LANGUAGES}
    for folder in folders.values():
        workdir.make(folder / "work")
        shutil.copy(find("float_cast").fixed, folder / "work")
        shutil.copy(find("script").broken, folder / "train.py")
    return folders


@pytest.fixture
def printed(kata, folders, language):
    """A function that runs commands there, and returns their output, equal on all machines."""
    folder = folders[language]

    def one(command):
        done = kata(*command.split(), "--lang", language, cwd=folder, home=folder, COLUMNS="100",
                    KATA_SANDBOX="off")  # fmt: skip
        said = (done.stdout + done.stderr).replace(f"{folder}/", "")
        said = NAMES.sub("ALL", NUMBER.sub(lambda number: "#" * len(number[0]), said))
        lines = [line.rstrip() for line in said.splitlines()]
        return "\n".join([f"$ kata {command}", *lines, f"exit code {done.returncode}", ""])

    return lambda *commands: "\n".join(map(one, commands))


def test_check(printed, snapshot):
    assert printed(CHECK, f"{CHECK} --plain", "check --only float_cast") == snapshot


def test_check_of_a_script_of_ones_own(printed, snapshot):
    assert printed("check train.py", "hint train.py") == snapshot


def test_hint(printed, snapshot):
    assert printed(*["hint embedding"] * 4) == snapshot


def test_guide(printed, snapshot):
    assert printed("guide time_major") == snapshot


def test_look(printed, snapshot):
    assert printed("look time_major", "look time_major --plain", "look float_cast") == snapshot


def test_trace(printed, snapshot):
    assert printed("trace time_major") == snapshot


def test_quiz(printed, snapshot):
    assert printed("quiz", "quiz --all") == snapshot


def test_drill(printed, snapshot):
    hints = [f"hint {DRILL}"] * 4
    assert printed("drill --level 2 --seed 7", f"check {DRILL}", *hints) == snapshot


def test_diff(printed, snapshot):
    assert printed("diff float_cast", "diff time_major", "diff time_major --yes") == snapshot


def test_reset(printed, snapshot):
    assert printed("reset loss", "reset float_cast", "reset float_cast") == snapshot


def test_errors(printed, snapshot):
    wrong = [
        "check --only time_mayor",
        "check --only nothing",
        "check nowhere",
        "look",
        "hint --often time_major",
        "drill --level 9",
        "drill --handout nobody.csv",
        "watch",
        "class nowhere",
        "class work --roster nobody.csv",
        "mutate time_major --tests nowhere",
        "mutate work --tests nowhere",
    ]
    assert printed(*wrong) == snapshot
