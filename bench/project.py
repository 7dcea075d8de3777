"""Project: writes the same properties as a plain pytest project, which other tools can mutate."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from kata.exercise import Exercise

CONFTEST = '''\
"""The properties ask a module that pytest has imported, in this process; nothing is shrunk."""

import importlib
import json
from pathlib import Path

import pytest

from kata import wire
from kata.inside import host, vitals
from kata.exercise import Exercise
from kata.job import Job
from kata.property.answers import first_counterexample
from kata.subject.subject import Subject
from kata.subject.trouble import value_of

EXERCISES = {exercises}


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem):
    with first_counterexample():
        return (yield)


class Imported(Subject):
    """A subject that is an imported module."""

    def __init__(self, exercise):
        super().__init__(exercise, exercise.fixed)
        job = Job(exercise.fixed, b"", exercise.fixed, exercise.probes, exercise.entry)
        self._host = host.Host(job, host.load_probes(exercise.probes))
        vitals.seed_everything()
        self._host.loaded = [importlib.import_module(exercise.name)]

    def _ask(self, request):
        request = wire.request_from(wire.to_bytes(request))
        reply = wire.to_bytes(self._host.answer(request))
        return value_of(wire.reply_from(reply), request)


@pytest.fixture(scope="module")
def subject(request):
    name, entry, root = EXERCISES[Path(request.path).stem.removeprefix("test_")]
    return Imported(Exercise(name, (name,), entry=entry, root=Path(root)))
'''

SETTINGS = """\
[tool:pytest]
pythonpath = src
testpaths = tests
addopts = -q -x -p no:cacheprovider

[mutmut]
source_paths = src
"""


def lay_out(folder: Path, exercises: Sequence[Exercise]) -> None:
    """Write a project: ``src/NAME.py`` and ``tests/test_NAME.py`` for each exercise."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("src", "tests"):
        (folder / name).mkdir(parents=True)
    for one in exercises:
        shutil.copyfile(one.fixed, folder / "src" / one.file_name)
        shutil.copyfile(one.properties, folder / "tests" / f"test_{one.file_name}")
    known = {one.name: (one.name, one.entry, str(one.root)) for one in exercises}
    conftest = CONFTEST.replace("{exercises}", repr(known))
    (folder / "tests" / "conftest.py").write_text(conftest, encoding="utf-8")
    (folder / "setup.cfg").write_text(SETTINGS, encoding="utf-8")
