"""Anybody's tests judge anybody's code, with the outcomes of plain pytest."""

import json
import os
import re
import subprocess
import sys
import textwrap

import pytest
from jsonschema import Draft7Validator

from kata.mutation import tests_command
from tests.engine.conftest import clean_environment
from tests.engine.processes.test_mutation_reports import SCHEMA

FILES = {
    "pyproject.toml": """
        [tool.pytest.ini_options]
        addopts = "--cov=json --no-such-option"
        [tool.kata.mutate]
        tests = ["tests"]
        exclude = ["json_own/left.py"]
        """,
    "json_own/__init__.py": "from .core import add, size\nfrom . import left\n",
    "json_own/left.py": "x = 1 + 1\n",
    "json_own/core.py": """
        from functools import lru_cache
        from .inner.deep import one

        def add(a, b):
            return a + b + one() - 1

        def size(xs):
            return len(xs) if xs else 0

        def unused(a):
            return a * 2

        @lru_cache
        def table():
            return (1, 2)

        def logged(a):  # kata: no mutate
            return a + 3
        """,
    "json_own/inner/__init__.py": "",
    "json_own/inner/deep.py": "def one():\n    return 1\n",
    "tests/conftest.py": """
        import pytest
        @pytest.fixture(scope="module")
        def shared():
            from json_own.core import size
            return size([1, 2])
        """,
    "tests/test_core.py": """
        import json
        import json_own
        from json_own import core
        def test_add():
            assert json.dumps(json_own.add(1, 2)) == "3"
        def test_table_first():
            assert core.table()
        def test_table_again():
            assert core.table() == (1, 2)
        def test_shared_first(shared):
            assert True
        def test_shared_again(shared):
            assert shared == 2
        """,
}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A package with relative imports, whose own tests share fixtures and caches."""
    root = tmp_path_factory.mktemp("project")
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
    return root


def contents(root):
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def mutate(kata, monkeypatch, tmp_path):
    """A function that runs ``kata mutate`` on a path, with a cache of its own."""
    monkeypatch.setattr(tests_command, "user_cache_dir", lambda _name: str(tmp_path / "known"))

    def run(*arguments):
        out = tmp_path / "out.json"
        done = kata("mutate", *arguments, "--json", out)
        told = json.loads(out.read_text(encoding="utf-8")) if done.returncode in {0, 1} else {}
        return done, told

    return run


def plain_pytest(root, path, source):
    """Whether plain pytest is green with a mutated file."""
    kept = path.read_bytes()
    path.write_text(source, encoding="utf-8")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", "-o", "addopts=", "-p", "no:cacheprovider",
             "tests"],
            cwd=root, capture_output=True, check=False,
            env={**clean_environment(), "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
    finally:
        path.write_bytes(kept)
    return done.returncode == 0


def test_a_package_is_mutated_and_plain_pytest_agrees_with_every_outcome(mutate, project):
    before = contents(project)
    done, told = mutate(project / "json_own")
    assert done.returncode == 1, done.stderr
    assert contents(project) == before
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert not list(Draft7Validator(schema).iter_errors(told))
    files = told["files"]
    assert {name.rpartition("/")[2] for name in files} == {"core.py", "deep.py"}
    (core,) = [one for name, one in files.items() if name.endswith("core.py")]
    lines = core["source"].splitlines()
    by_line = {}
    for one in core["mutants"]:
        by_line.setdefault(lines[one["location"]["start"]["line"] - 1].strip(), []).append(one)
    assert {one["status"] for one in by_line["return a * 2"]} == {"NoCoverage"}
    number = lines.index("    return a * 2") + 1
    assert re.search(rf"not covered +\S*core\.py, lines? (\d+, )*{number}\b", done.stdout)
    assert "return a + 3" not in by_line
    add = by_line["return a + b + one() - 1"]
    assert {one["status"] for one in add} == {"Killed"}
    assert {tuple(one["killedBy"]) for one in add} == {("tests/test_core.py::test_add",)}
    assert {len(one["coveredBy"]) for one in add} == {1}
    # one test fills a cache and a fixture, and another one uses them
    assert any(one["killedBy"] == ["tests/test_core.py::test_table_again"]
               for one in by_line["return (1, 2)"] if "killedBy" in one)  # fmt: skip
    for line in ("return (1, 2)", "return len(xs) if xs else 0"):
        for one in by_line[line][:3]:
            start, end = one["location"]["start"], one["location"]["end"]
            assert start["line"] == end["line"]
            rows = core["source"].splitlines(keepends=True)
            row = rows[start["line"] - 1]
            rows[start["line"] - 1] = (
                row[: start["column"] - 1] + one["replacement"] + row[end["column"] - 1 :]
            )
            path = project / "json_own" / "core.py"
            assert plain_pytest(project, path, "".join(rows)) == (one["status"] == "Survived")


def test_outcomes_are_remembered_and_a_change_alone_can_be_mutated(mutate, project):
    def git(*arguments):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *arguments],
                       cwd=project, check=True, capture_output=True)  # fmt: skip

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message=a")
    path = project / "json_own" / "inner" / "deep.py"
    first, told = mutate(path)
    again, told_again = mutate(path)
    assert (first.returncode, told) == (again.returncode, told_again)
    none, told_none = mutate(path, "--since", "HEAD")
    assert none.returncode == 0
    assert not told_none["files"]
    wrong, _ = mutate(path, "--since", "no-such-revision")
    assert wrong.returncode == 2


RIGHT = "def f():\n    return 1\n"
ALONE = {
    "red": (RIGHT, "from own import f\ndef test():\n    assert f() == 2\n", "refuses"),
    "nothing": (RIGHT, "x = 1\n", "finds no test"),
    "elsewhere": (RIGHT, "def test():\n    pass\n", "run no line of own.py"),
    "syntax": ("def f(:\n", "def test():\n    pass\n", "own.py (invalid syntax, line 1)"),
}


@pytest.mark.parametrize("name", ALONE)
def test_what_cannot_be_judged_is_said_in_a_sentence(mutate, tmp_path, name):
    source, tests, said = ALONE[name]
    (tmp_path / "own.py").write_text(source, encoding="utf-8")
    (tmp_path / "test_own.py").write_text(tests, encoding="utf-8")
    done, _ = mutate(tmp_path / "own.py", "--tests", tmp_path / "test_own.py")
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_without_tests_it_asks_for_them(mutate, tmp_path):
    (tmp_path / "own.py").write_text("x = 1\n", encoding="utf-8")
    done, _ = mutate(tmp_path / "own.py")
    assert done.returncode == 2
    assert "[tool.kata.mutate]" in done.stderr


def test_a_name_that_pytest_itself_imports_means_the_file(mutate, tmp_path):
    (tmp_path / "iniconfig.py").write_text("def f(a):\n    return a + 1\n", encoding="utf-8")
    (tmp_path / "test_own.py").write_text(
        "from iniconfig import f\ndef test():\n    assert f(1) == 2\n", encoding="utf-8"
    )
    before = os.environ.get("PYTHONHASHSEED")
    done, told = mutate(tmp_path / "iniconfig.py", "--tests", tmp_path / "test_own.py")
    assert done.returncode == 0, done.stdout + done.stderr
    ((_, file),) = told["files"].items()
    assert {one["status"] for one in file["mutants"]} == {"Killed"}
    assert os.environ.get("PYTHONHASHSEED") == before
