"""A cluster gives the same results as a pool, even if one of its processes dies."""

import multiprocessing
import os
from types import SimpleNamespace

import psutil
import pytest

from kata.exercise import ROOT, find
from kata.mutation.case import Part
from kata.mutation.harness import Harness, Settings
from kata.mutation.process.pool import HarnessError
from kata.mutation.process.request import BaselineRequest

distributed = pytest.importorskip("distributed")
cluster = pytest.importorskip("kata.mutation.process.cluster")

EXERCISE = find("embedding")
SETTINGS = Settings(pairs=0, cached=False)
REQUEST = BaselineRequest(EXERCISE, EXERCISE.solution)


@pytest.fixture(scope="module")
def address():
    """A cluster of two processes on this machine."""
    cluster.configure()
    options = {"threads_per_worker": 1, "dashboard_address": None, "memory_limit": 0}
    with distributed.LocalCluster(n_workers=2, **options) as local:
        yield local.scheduler_address


@pytest.fixture
def workers(address):
    """Workers on this cluster."""
    made = cluster.Cluster(address)
    yield made
    made.close()


def test_it_gives_what_a_pool_gives_even_if_a_process_is_killed_halfway(workers):
    with Harness([EXERCISE], SETTINGS) as local:
        cases = local.mutant_cases(Part.MATRIX)[:6] + local.reference_cases([1])
        known = local.judge(cases)
    pids = list(workers._client.run(os.getpid).values())
    family = psutil.Process(pids[0]).children(recursive=True)
    seen = []

    def done(record):
        seen.append(record.id)
        if len(seen) == 2:
            family.extend(psutil.Process(pids[0]).children(recursive=True))
            psutil.Process(pids[0]).kill()

    with Harness([EXERCISE], SETTINGS, workers=workers) as far:
        assert far.judge(cases, done) == known
    assert sorted(seen) == sorted(case.id for case in cases)
    _, alive = psutil.wait_procs(family, timeout=60)
    assert not alive


def test_a_process_with_another_checkout_refuses(workers, monkeypatch):
    monkeypatch.setattr(workers, "_digest", "another")
    with pytest.raises(HarnessError, match=f"the checkout .* differs: .*{ROOT} "):
        workers.map([REQUEST, REQUEST], lambda _number, _reply: pytest.fail("it was judged"))


def test_a_process_that_may_start_no_other_says_what_to_set(monkeypatch):
    daemon = SimpleNamespace(daemon=True)
    monkeypatch.setattr(multiprocessing, "current_process", lambda: daemon)
    reply = cluster.carry_out(REQUEST, None, str(ROOT), cluster.checkout_digest())
    assert "DASK_DISTRIBUTED__WORKER__DAEMON=False" in reply.failure


def test_an_address_without_a_scheduler_is_reported(monkeypatch):
    connect = distributed.Client
    monkeypatch.setattr(
        distributed,
        "Client",
        lambda address, **options: connect(address, **options | {"timeout": 1}),
    )
    with pytest.raises(HarnessError, match=r"no workers at tcp://127\.0\.0\.1:9"):
        cluster.Cluster("tcp://127.0.0.1:9")
