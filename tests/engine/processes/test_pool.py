"""A worker that dies is replaced, and another one takes over its work."""

from dataclasses import replace

import psutil
import pytest

from kata.exercise import find
from kata.mutation.case import Case, Part
from kata.mutation.harness import Harness, Settings
from kata.mutation.process.pool import DEADLY, HarnessError, Pool
from kata.subject.sandbox import VARIABLE

NAME = "embedding"
KILLS_ITS_WORKER = """
import os, psutil, signal

for one in psutil.Process(os.getpid()).parents()[:1]:
    one.send_signal(signal.SIGKILL)
"""
SETTINGS = Settings(pairs=0, cached=False)


@pytest.fixture
def harness():
    """A harness with one exercise and two workers."""
    with Harness([find(NAME)], SETTINGS) as made:
        yield made


def pids(harness):
    return [one.pid for one in harness._workers._processes.values()]


def test_a_worker_that_is_killed_halfway_loses_nothing(harness):
    cases = harness.mutant_cases(Part.FIRST)[:8]
    known = harness.judge(cases)
    first = pids(harness)
    seen = []

    def done(record):
        seen.append(record)
        if len(seen) in {2, 5}:
            psutil.Process(pids(harness)[0]).kill()

    assert harness.judge(cases, done) == known
    assert sorted(one.id for one in seen) == sorted(one.id for one in known)
    assert len(pids(harness)) == len(first)
    assert set(pids(harness)) - set(first)


def test_a_worker_that_is_killed_while_it_waits_loses_nothing_either(harness):
    cases = harness.mutant_cases(Part.FIRST)[:3]
    known = harness.judge(cases)
    for pid in pids(harness):
        psutil.Process(pid).kill()
    psutil.wait_procs([psutil.Process(pid) for pid in pids(harness) if psutil.pid_exists(pid)])
    # another seed also needs preparation
    again = harness.judge([*cases, *(replace(case, seed=1) for case in cases)])
    assert again[: len(cases)] == known


@pytest.fixture
def trusted(monkeypatch):
    """Turn the sandbox off, because in it no source can kill its worker."""
    monkeypatch.setenv(VARIABLE, "off")


def test_what_kills_several_workers_is_reported_after_all_others(trusted, harness):
    cases = harness.mutant_cases(Part.MATRIX)[:3]
    known = harness.judge(cases)
    deadly = [Case(Part.VARIANTS, NAME, f"deadly {n}", KILLS_ITS_WORKER) for n in range(2)]
    seen = []
    with pytest.raises(HarnessError) as raised:
        harness.judge([*deadly, *cases], seen.append)
    assert str(raised.value).count(f"a source of {NAME} has killed {DEADLY} workers") == 2
    assert sorted(one.id for one in seen) == sorted(one.id for one in known)
    assert harness.judge(cases) == known


def test_a_pool_that_is_closed_leaves_no_worker():
    pool = Pool(2)
    workers = [psutil.Process(one.pid) for one in pool._processes.values()]
    pool.close()
    _, alive = psutil.wait_procs(workers, timeout=60)
    assert not alive
