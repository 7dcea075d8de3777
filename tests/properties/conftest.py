"""Run the properties with pytest, with the same red and green as `kata check`.

The judged files are those in ``work/``, or in the folder that KATA_DIR names.
"""

import os
from pathlib import Path

import pytest

from kata.exercise import exercises, find
from kata.judging import judge
from kata.learner import workdir
from kata.look.layers import LAYERS, RECURRENCE
from kata.screen.screen import witness_lines
from kata.subject.subject import Subject
from kata.text import Texts, language_of
from kata.verdict import Outcome


def pytest_configure(config):
    """Register a marker for each fault: ``pytest -m time_major``."""
    for name in dict.fromkeys(name for exercise in exercises() for name in exercise.faults):
        config.addinivalue_line("markers", f"{name}: properties about this fault")


def pytest_collection_modifyitems(items):
    """Mark each property with the fault that it decides."""
    for item in items:
        fault = getattr(getattr(item, "obj", None), "fault", None)
        if fault is not None:
            item.add_marker(fault)


@pytest.fixture(scope="module")
def subject(request):
    """The learner's file, in its own process."""
    if request.path.stem == RECURRENCE.name:
        with Subject(RECURRENCE, LAYERS) as loaded:
            yield loaded
        return
    exercise = find(request.path.stem)
    folder = Path(os.environ.get("KATA_DIR", workdir.WORK))
    if folder == workdir.WORK:
        workdir.make(workdir.WORK)
    path = folder / exercise.file_name
    if not path.is_file():
        pytest.fail(Texts(language_of()).say("no_file", path=path), pytrace=False)
    with Subject(exercise, path) as loaded:
        yield loaded


def pytest_pyfunc_call(pyfuncitem):
    """Run the property as the judge does, and show its witness instead of a traceback."""
    texts = Texts(language_of())
    asked = pyfuncitem.funcargs["subject"]
    result = judge.ask(pyfuncitem.obj, asked)
    if result.outcome != Outcome.HELD:
        witness = result.witness
        mechanism = texts.sentence(asked.exercise.name, witness.sentence, **witness.names)
        lines = [f"{result.outcome.value}: {mechanism}"]
        lines += [f"  {label}: {value}" for label, value in witness_lines(witness, texts)]
        pytest.fail("\n".join(lines), pytrace=False)
    return True
