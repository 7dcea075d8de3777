"""The harness forgets what it knows about an exercise only if a file that it uses changes."""

import json
import subprocess
import sys
from dataclasses import replace
from functools import partial

import pytest

from kata.exercise import find
from kata.mutation import equivalent, harness, shard
from kata.mutation.cache import Cache
from kata.mutation.case import Part
from kata.mutation.harness import Harness, Settings
from kata.mutation.mutant import Fate
from tests.engine.conftest import clean_environment, run_kata

FUNCTION, READER, SCRIPT = NAMES = ("embedding", "padding", "script")
"""An exercise that uses little, one that reads the reviews, and one whose run is recorded."""

USED_BY = {
    "fixed/embedding.py": {FUNCTION},
    "tests/properties/embedding.py": {FUNCTION},
    "tests/probes/embedding.py": {FUNCTION},
    "kata/property/reviews/batch.py": {READER},
    "kata/property/reviews/en.tsv": {READER},
    "kata/property/checks.py": set(NAMES),
    "kata/property/draws.py": {"embedding", "padding", "script"},
    "kata/inside/script/recorder.py": {SCRIPT},
    "kata/inside/backward.py": {FUNCTION, READER},
    "kata/inside/measure.py": set(NAMES),
    "kata/inside/host.py": set(NAMES),
    "kata/mutation/harness.py": set(NAMES),
    "kata/mutation/shard.py": set(NAMES),
    "kata/look/picture.py": set(),
    "kata/screen/board.py": set(),
    "kata/judging/store.py": set(),
    "kata/property/reviews/README.md": set(),
    "kata/text/zh/embedding.md": set(),
    "tests/proof.json": set(),
    "fixed/float_cast.py": set(),
    "tests/probes/float_cast.py": set(),
}

FORGOTTEN = """
import json, sys
from pathlib import Path
from kata.exercise import ROOT, find
from kata.mutation import cache

names, files = json.load(sys.stdin)

def known():
    for cached in (cache._content, cache._environment):
        cached.cache_clear()
    return {name for name in names if not cache.Cache(find(name)).is_empty}

told = {"": sorted(known())}
for file in files:
    path = ROOT / file
    before = path.read_bytes()
    path.write_bytes(before + b"\\n")
    told[file] = sorted(set(names) - known())
    path.write_bytes(before)
print(json.dumps(told))
"""


def mutate(checkout, *arguments):
    done = run_kata("mutate", *NAMES, "--sample", 1, *arguments, cwd=checkout)
    assert done.returncode == 0, done.stdout + done.stderr
    return {path.stem: path.read_bytes() for path in (checkout / ".mutation").iterdir()}


def test_a_changed_file_forgets_exactly_the_exercises_that_use_it(checkout):
    first = mutate(checkout)
    done = subprocess.run(
        [sys.executable, "-c", FORGOTTEN],
        input=json.dumps([NAMES, list(USED_BY)]),
        cwd=checkout,
        env={**clean_environment(), "PYTHONPATH": str(checkout)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    told = json.loads(done.stdout)
    assert set(told.pop("")) == set(NAMES)
    assert {file: set(names) for file, names in told.items()} == USED_BY
    probes = checkout / "tests" / "probes" / f"{FUNCTION}.py"
    probes.write_text(probes.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    again = mutate(checkout)
    assert [name for name in NAMES if again[name] != first[name]] == [FUNCTION]


@pytest.fixture(name="harness")
def made_harness(tmp_path, monkeypatch):
    """A harness with two exercises, one worker, and a cache of its own."""
    monkeypatch.setattr(harness, "Cache", partial(Cache, folder=tmp_path))
    with Harness([find(READER), find(FUNCTION)], Settings(workers=1, pairs=0)) as made:
        yield made


def files_of(harness, name):
    """The files that were loaded for an exercise."""
    text = harness._cache(name)._path.read_text(encoding="utf-8")
    return json.loads(text.splitlines()[0])["files"]


def test_what_a_worker_has_loaded_before_decides_nothing(harness):
    reads, reads_none = shard.sample(harness.mutant_cases(Part.FIRST), 1)
    harness.judge([reads])
    before = files_of(harness, READER)
    assert "kata/property/reviews/en.tsv" in before
    harness.judge([reads_none])
    assert not [file for file in files_of(harness, FUNCTION) if "reviews" in file]
    harness.judge([replace(reads, seed=1)])
    assert files_of(harness, READER) == before
    assert harness._cache(READER).get(reads, harness._order(reads))


def test_a_survivor_that_is_explained_later_has_its_behaviour_examined(harness, monkeypatch):
    deleted = next(
        one for one in harness.mutants[FUNCTION] if one.original == "self.vocab_size = vocab_size"
    )
    cases = [one for one in harness.mutant_cases(Part.MATRIX) if one.id == deleted.id]
    with monkeypatch.context() as here:
        here.setattr(equivalent, "entries", lambda: ())
        (unexplained,) = harness.results(harness.judge(cases))
    assert unexplained.fate == Fate.SURVIVED
    for _ in range(2):
        (explained,) = harness.results(harness.judge(cases))
        assert explained.fate == Fate.EQUIVALENT
