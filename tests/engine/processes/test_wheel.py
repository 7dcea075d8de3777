"""A wheel is complete: installed without a checkout nearby, it has everything for a learner."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import textwrap
import venv
from pathlib import Path

import pytest

from kata.exercise import ROOT, exercises, find
from tests.engine.conftest import clean_environment

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]


class Installed:
    """The command from an installed wheel, used in an empty folder."""

    def __init__(self, command, folder):
        """Keep the paths."""
        self.command, self.folder = command, folder

    def __call__(self, *arguments, **variables):
        """Run a command to its end."""
        return subprocess.run(
            [self.command, *arguments],
            cwd=self.folder, env={**environment(), **variables}, capture_output=True, text=True,
            encoding="utf-8", stdin=subprocess.DEVNULL, timeout=300, check=False,
        )  # fmt: skip


def environment():
    """The environment variables, with which no checkout can be found."""
    return {name: value for name, value in clean_environment().items() if name != "PYTHONPATH"}


@pytest.fixture(scope="module")
def kata(tmp_path_factory):
    """A wheel, built and installed; its dependencies are those of the tests."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    left_out = shutil.ignore_patterns(".*", "work", "build", "*.egg-info", "__pycache__")
    shutil.copytree(ROOT, source, ignore=left_out, symlinks=True)
    build = ["wheel", str(source), "--no-deps", "--no-build-isolation", "-w", str(folder)]
    subprocess.run([*PIP, *build], check=True, env=environment())
    (wheel,) = folder.glob("*.whl")
    home = folder / "home"
    venv.create(home, with_pip=False)
    python = home / ("Scripts" if os.name == "nt" else "bin") / Path(sys.executable).name
    install = ["--python", str(python), "install", "--no-deps", str(wheel)]
    subprocess.run([*PIP, *install], check=True, env=environment())
    libraries = Path(sysconfig.get_path("purelib", vars={"base": str(home)}))
    # everything that is installed here except the kata, because .pth files have no effect there
    (libraries / "others.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return Installed(python.with_name("kata"), tmp_path_factory.mktemp("empty"))


def test_the_first_check_makes_work_where_the_learner_is_and_judges_it(kata):
    done = kata("check", "--only", "float_cast", "embedding")
    assert done.returncode == 1, done.stderr
    made = {path.name for path in (kata.folder / "work").glob("*.py")}
    assert made == {exercise.file_name for exercise in exercises()}
    assert "0 of 2 exercises fixed" in done.stdout
    assert "  kata look float_cast" in done.stdout


@pytest.mark.parametrize(("name", "code"), [("broken", 1), ("fixed", 0)])
def test_the_files_as_shipped_and_as_repaired_are_inside_it(kata, name, code):
    done = kata("check", name, "--only", "float_cast", "script", "--json")
    assert done.returncode == code, done.stderr
    assert [one["verdict"] for one in json.loads(done.stdout)["exercises"]] == [name, name]


@pytest.mark.parametrize(
    "words",
    ["hint time_major", "look time_major", "trace time_major", "guide padding", "quiz --all",
     "drill --level 2 --seed 7", "hint work/drills/level2-seed7", "diff padding --yes",
     "reset padding", "--help"],
)  # fmt: skip
def test_every_command_of_a_learner_works(kata, words):
    done = kata(*words.split())
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_a_notebook_judges_its_cells(kata):
    source = """
        import nbformat
        from nbclient import NotebookClient
        cells = ["%load_ext kata", "%%kata float_cast\\nx = 1", "%kata look time_major"]
        book = nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, cells)))
        NotebookClient(book, timeout=120, kernel_name="python3").execute()
        print(*(cell.outputs[-1].data["text/html"] for cell in book.cells[1:]))
    """
    done = subprocess.run(
        [kata.command.with_name("python"), "-c", textwrap.dedent(source)],
        cwd=kata.folder, env=environment(), capture_output=True, text=True, encoding="utf-8",
        timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for one in ('<div class="kata"', "does not define `make_token_ids`", '<svg class="drawing"'):
        assert one.replace("`make_token_ids`", "<code>make_token_ids</code>") in done.stdout
    assert (kata.folder / "work" / "float_cast.py").read_text(encoding="utf-8") == "x = 1\n"
    kata("reset", "float_cast")


def test_a_class_is_judged_and_shown(kata):
    handed = kata.folder / "handed-in" / "ada"
    handed.mkdir(parents=True)
    source = find("float_cast").broken.read_text(encoding="utf-8")
    (handed / "float_cast.py").write_text(f"# mine\n{source}", encoding="utf-8")
    options = ("--only", "float_cast", "--out", "marks", "--feedback", "pages")
    done = kata("class", "handed-in", *options, "--format", "exercism")
    assert done.returncode == 0, done.stderr
    for name in ("marks/class.html", "pages/ada.html"):
        assert '<article class="witness">' in (kata.folder / name).read_text(encoding="utf-8")
    told = kata.folder / "marks" / "exercism" / "ada" / "float_cast" / "results.json"
    assert "def test_" in json.loads(told.read_text(encoding="utf-8"))["tests"][0]["test_code"]


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux holds it")
def test_the_solutions_inside_it_are_out_of_a_learners_sight(kata):
    source = """
        import pathlib, runpy, sys
        found = (one for path in sys.path for one in pathlib.Path(path).glob("kata/course/fixed"))
        globals().update(runpy.run_path(next(found) / "float_cast.py"))
    """
    file = kata.folder / "float_cast.py"
    file.write_text(textwrap.dedent(source), encoding="utf-8")
    done = kata("check", str(file), "--json", "--lang", "en")
    assert done.returncode == 1, done.stderr
    assert "PermissionError" in done.stdout
    assert kata("check", str(file), KATA_SANDBOX="off").returncode == 0


@pytest.mark.parametrize("words", ["build", "mutate", "author check"])
def test_what_needs_a_checkout_says_so(kata, words):
    done = kata(*words.split())
    assert done.returncode == 2
    assert "needs a checkout" in done.stderr


def test_the_board_opens(kata):
    pexpect = pytest.importorskip("pexpect", reason="there is no pseudo-terminal here")
    child = pexpect.spawn(
        str(kata.command), ["watch", "--lang", "en"], cwd=str(kata.folder),
        env={**environment(), "TERM": "xterm-256color"},
        dimensions=(30, 100), encoding="utf-8", codec_errors="replace", timeout=120,
    )  # fmt: skip
    child.expect("float_cast")
    child.expect("broken")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
