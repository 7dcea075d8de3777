"""A class gets the verdicts that `kata check` gives each learner, whatever happens meanwhile."""

import contextlib
import json
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema
import psutil
import pytest

from kata.classroom.marking import examples, worker
from kata.classroom.marking.worker import FileReply, FileRequest
from kata.classroom.record import Standing, from_json
from kata.exercise import ROOT, find
from kata.judging import judge
from kata.judging.store import to_kept
from kata.mutation.process.examples import body_of
from kata.mutation.process.pool import Pool
from tests.engine.classes import laid
from tests.engine.conftest import clean_environment, wait_for

NAMES = ("float_cast", "embedding", "axis_reshape")
ONLY = ("--only", *NAMES, "--lang", "en")


def variant(name, called):
    return (find(name).variants / "wrong" / f"{called}.py").read_bytes()


CLASS = {
    "alice/float_cast.py": find("float_cast").fixed.read_bytes(),
    "alice/embedding.py": variant("embedding", "clipped_ids"),
    "alice/axis_reshape.py": variant("axis_reshape", "mean_of_batch"),
    "李雷/work/float_cast.py": find("float_cast").broken.read_bytes() + b"# mine\n",
    "李雷/work/embedding.py": find("embedding").broken.read_bytes().replace(b"\n", b"\r\n"),
    "bob/float_cast.py": b"def make_token_ids(*_):\n    raise ValueError('\\ud800', 10**30)\n",
    "bob/embedding.py": b"from mine import TokenEncoder\n",
    "bob/mine.py": find("embedding").fixed.read_bytes(),
    "bob/axis_reshape.py": b"def other():\n    pass\n",
    "carol/float_cast.py": b"def make_token_ids(:\n",
    "carol/embedding.py": b"from mine import TokenEncoder\n",
    "carol/mine.py": variant("embedding", "detached"),
}


@pytest.fixture
def submissions(tmp_path):
    """The class above, in a folder."""
    return laid(tmp_path / "class", CLASS)


def of_check(kata, folder):
    """The JSON of ``kata check`` for each exercise in a folder, with places relative to it."""
    done = kata("check", folder, "--json", "--fresh", *ONLY)
    told = json.loads(done.stdout.replace(f"{folder}/", ""))
    for exercise in told["exercises"]:
        for result in exercise["properties"]:
            if result["witness"] is not None:
                del result["witness"]["mechanism"]
    return {exercise["name"]: exercise for exercise in told["exercises"]}


def test_it_agrees_with_check_about_each_file(kata, submissions):
    before = {path: path.read_bytes() for path in submissions.rglob("*") if path.is_file()}
    done = kata("class", submissions, *ONLY)
    assert done.returncode == 0, done.stderr
    out = submissions.with_name("class-judged")
    told = json.loads((out / "class.json").read_bytes())
    jsonschema.validate(told, json.loads((ROOT / "docs" / "class.schema.json").read_bytes()))
    seen = 0
    for member in told["members"]:
        folder = submissions / member["id"]
        checked = of_check(kata, folder / "work" if member["id"] == "李雷" else folder)
        for handed in member["handed"]:
            if handed["standing"] in {"missing", "untouched"}:
                continue
            expected = checked[handed["task"]]
            assert handed["standing"] == expected["verdict"]
            assert handed["faults"] == expected["faults"]
            results = json.loads(json.dumps(handed["results"]).replace('"work/', '"'))
            assert results == expected["properties"]
            seen += 1
    assert seen == 9
    standings = {
        member["id"]: [handed["standing"] for handed in member["handed"]]
        for member in told["members"]
    }
    assert standings == {
        "alice": ["fixed", "broken", "broken"],
        "bob": ["broken", "fixed", "broken"],
        "carol": ["broken", "broken", "missing"],
        "李雷": ["broken", "untouched", "missing"],
    }
    pictures = told["members"][0]["handed"][2]
    assert pictures["pictures"]
    assert [one["kind"] for one in pictures["reference"]] == list(find("axis_reshape").pictures)
    assert pictures["pictures"] != pictures["reference"]
    after = {path: path.read_bytes() for path in submissions.rglob("*") if path.is_file()}
    assert after == before


def test_what_holds_for_one_file_is_asked_of_the_next_without_hypothesis(tmp_path, monkeypatch):
    exercise = find("embedding")
    right = exercise.fixed.read_bytes()
    wrong = variant("embedding", "clipped_ids")
    path = tmp_path / exercise.file_name
    path.write_bytes(wrong)
    expected = [to_kept(one) for one in judge.judge(exercise, path).results]
    asked = []

    def by_hypothesis(test, subject):
        asked.append(test.__name__)
        judge.by_hypothesis(test, subject)

    monkeypatch.setattr(examples, "by_hypothesis", by_hypothesis)
    monkeypatch.setattr(examples, "_known", {})

    def kept(source):
        asked.clear()
        return worker.carry_out(FileRequest(exercise, {exercise.file_name: source})).kept

    names = [one["name"] for one in kept(right)]
    assert asked == names
    assert [one["outcome"] for one in kept(right + b"# another\n")] == ["held"] * len(names)
    # what draws nothing is asked in the same way each time
    plain = {one.__name__ for one in judge.properties_of(exercise) if body_of(one) is None}
    assert set(asked) == plain
    assert kept(wrong) == expected
    assert set(asked) == plain | {one["name"] for one in expected if one["outcome"] != "held"}


@pytest.fixture
def scratch():
    """A folder for temporary files, with a name short enough for paths of sockets."""
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="c") as folder:
        yield Path(folder)


QUICK = ("--only", "embedding", "--lang", "en")


def started(submissions, scratch, *options):
    """A class that is being judged in its own process group, with a folder for temporary files."""
    return subprocess.Popen(
        [sys.executable, "-m", "kata", "class", str(submissions), *QUICK, *options],
        cwd=ROOT,
        env={**clean_environment(), "TMPDIR": str(scratch)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def kept(out):
    return list(out.glob(".kata/verdicts/*/*.json"))


@pytest.mark.skipif(sys.platform != "linux", reason="it looks for processes as Linux has them")
def test_a_killed_run_leaves_nothing_behind_and_continues_where_it_stopped(
    submissions, scratch, tmp_path
):
    out = submissions.with_name("class-judged")
    for wanted, end in ((1, signal.SIGKILL), (3, signal.SIGINT)):
        running = started(submissions, scratch)
        family = []

        def reached(running=running, family=family, wanted=wanted):
            assert running.poll() is None, running.stdout.read()
            family[:] = {*family, *psutil.Process(running.pid).children(recursive=True)}
            return len(kept(out)) >= wanted

        wait_for(reached)
        running.send_signal(end)
        code = running.wait(60)
        assert code == (130 if end == signal.SIGINT else -signal.SIGKILL)
        _, alive = psutil.wait_procs(family, timeout=60)
        assert not alive
        # a process that was just starting is not in the family, but cleans up too
        wait_for(lambda: not [one for one in scratch.iterdir() if one.name.startswith("kata-")])
        assert not (out / "class.json").exists()
    known = {entry: entry.read_bytes() for entry in kept(out)}
    running = started(submissions, scratch)
    assert running.wait(300) == 0, running.stdout.read()
    assert {entry: entry.read_bytes() for entry in known} == known
    whole = started(submissions, scratch, "--out", str(tmp_path / "whole"), "--workers", "1")
    assert whole.wait(300) == 0, whole.stdout.read()
    for name in ("class.json", "class.csv"):
        assert (out / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()


def test_a_worker_that_is_killed_halfway_loses_nothing():
    exercise = find("float_cast")
    right = exercise.fixed.read_bytes()
    sources = [right, CLASS["bob/float_cast.py"], right + b"# a copy"]
    requests = [FileRequest(exercise, {exercise.file_name: one}) for one in sources]
    whole, found = {}, {}
    pool = Pool(1, worker.start)
    try:
        pool.map(requests, lambda number, reply: whole.update({number: reply.kept}))

        def done(number, reply):
            found[number] = reply.kept
            if len(found) == 1:
                for one in list(pool._processes.values()):
                    one.kill()

        pool.map(requests, done)
    finally:
        pool.close()
    assert found == whole
    assert all(found.values())


def _dies_of_loss(link):
    link.send("ready")
    while True:
        request = link.recv()
        if b"deadly" in request.files["loss.py"]:
            os._exit(1)
        link.send(FileReply())


def test_a_file_that_brings_down_three_workers_is_set_aside():
    deaths = []

    def start(theirs):
        one = multiprocessing.get_context("fork").Process(target=_dies_of_loss, args=(theirs,))
        one.start()
        deaths.append(one)
        return one

    requests = [FileRequest(find("loss"), {"loss.py": one}) for one in (b"deadly", b"", b"")]
    pool, done, deadly = Pool(1, start), [], []
    try:
        pool.map(requests, lambda number, _reply: done.append(number), deadly.append)
    finally:
        pool.close()
    assert (sorted(done), deadly, len(deaths)) == ([1, 2], [0], 4)


def test_what_would_change_is_shown_and_written_only_when_agreed(kata, tmp_path):
    submissions = laid(tmp_path / "class", {"alice/float_cast.py": CLASS["alice/float_cast.py"]})
    out = submissions.with_name("class-judged")
    few = ("--only", "float_cast", "--lang", "en")
    assert kata("class", submissions, *few).returncode == 0
    whole = (out / "class.json").read_bytes()
    other = whole.replace(b'"float_cast": "fixed"', b'"float_cast": "broken"')
    other = other.replace(b'"standing": "fixed"', b'"standing": "broken"')
    assert other != whole
    (out / "class.json").write_bytes(other)
    for options in ((), ("--rejudge",)):
        entries = [entry.stat().st_mtime_ns for entry in kept(out)]
        done = kata("class", submissions, *few, *options)
        assert done.returncode == 1
        assert "alice, float_cast: broken → fixed" in done.stderr
        assert (out / "class.json").read_bytes() == other
        assert [entry.stat().st_mtime_ns for entry in kept(out)] == entries
    done = kata("class", submissions, *few, "--rejudge", "--yes")
    assert done.returncode == 0
    assert (out / "class.json").read_bytes() == whole
    assert [entry.stat().st_mtime_ns for entry in kept(out)] != entries


def test_what_cannot_be_carried_out_says_why(kata, submissions, tmp_path):
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "thesis.doc").write_bytes(b"")
    (tmp_path / "empty").mkdir()
    (tmp_path / "class.rar").write_bytes(b"")
    (tmp_path / "class.zip").write_bytes(b"")
    for arguments, said in (
        ((tmp_path / "none",), "There is no folder"),
        ((tmp_path / "class.rar",), "neither a folder nor an archive"),
        ((tmp_path / "class.zip",), "cannot be opened"),
        ((tmp_path / "empty",), "contains no submissions"),
        ((submissions, "--out", submissions / "out"), "is inside"),
        ((submissions, "--out", tmp_path / "taken"), "contains something other"),
        ((submissions, "--roster", tmp_path / "none.csv"), "There is no file"),
        ((submissions, "--points", tmp_path / "none.toml"), "There is no file"),
        ((submissions, "--only", "los"), "There is no “los”"),
    ):
        done = kata("class", *arguments, "--lang", "en")
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert not (tmp_path / "none-judged").exists()
    assert [one.name for one in (tmp_path / "taken").iterdir()] == ["thesis.doc"]


@pytest.fixture(scope="module")
def address():
    """A cluster of two processes on this machine."""
    distributed = pytest.importorskip("distributed")
    from kata.mutation.process import cluster

    cluster.configure()
    options = {"threads_per_worker": 1, "dashboard_address": None, "memory_limit": 0}
    with distributed.LocalCluster(n_workers=2, **options) as local:
        yield local.scheduler_address


def test_a_cluster_gives_the_same_and_another_checkout_refuses(
    kata, submissions, tmp_path, address, monkeypatch
):
    roster = tmp_path / "roster.csv"
    roster.write_text("id,name\n1,李雷\n2,Ann\n", encoding="utf-8")
    options = (*QUICK, "--roster", roster)
    far, near = tmp_path / "far", tmp_path / "near"
    with monkeypatch.context() as here:
        here.setattr("kata.mutation.process.cluster.checkout_digest", lambda: "another")
        done = kata("class", submissions, *options, "--scheduler", address, "--out", far)
        assert done.returncode == 2
        assert "the checkout of a worker of the cluster differs" in done.stderr
        assert "paddlepaddle" in done.stderr
    done = kata("class", submissions, *options, "--scheduler", address, "--out", far)
    assert done.returncode == 0, done.stderr
    assert kata("class", submissions, *options, "--out", near).returncode == 0
    assert (far / "class.json").read_bytes() == (near / "class.json").read_bytes()
    told = from_json((far / "class.json").read_bytes())
    assert [one.id for one in told.members] == ["1", "2", "alice", "bob", "carol"]
    assert {one.standing for one in told.members[1].handed} == {Standing.MISSING}


def dask(scratch, *arguments):
    """A process of a cluster, started as by hand, with a folder for temporary files."""
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *map(str, arguments), "--no-dashboard"],
        cwd=ROOT,
        env={
            **clean_environment(),
            "DASK_DISTRIBUTED__WORKER__DAEMON": "False",
            "TMPDIR": str(scratch),
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def test_a_scheduler_that_is_started_again_with_other_workers_loses_nothing(
    kata, submissions, scratch, tmp_path
):
    pytest.importorskip("distributed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address, out = f"tcp://127.0.0.1:{port}", submissions.with_name("class-judged")

    def cluster(workers):
        one = ("worker", address, "--nworkers", 1, "--nthreads", 1)
        first = dask(scratch, "scheduler", "--port", port)
        return [first, *(dask(scratch, *one) for _ in range(workers))]

    running = cluster(1)
    try:
        with contextlib.closing(socket.socket()) as link:
            wait_for(lambda: link.connect_ex(("127.0.0.1", port)) == 0)
        judging = started(submissions, scratch, "--scheduler", address)
        wait_for(lambda: judging.poll() is not None or kept(out))
        end(running)
        running = cluster(2)
        assert judging.wait(300) == 0, judging.stdout.read()
    finally:
        end(running)
    assert kata("class", submissions, *QUICK, "--out", tmp_path / "near").returncode == 0
    assert (out / "class.json").read_bytes() == (tmp_path / "near" / "class.json").read_bytes()


def end(running):
    """Kill processes and all their descendants."""
    family = []
    for one in running:
        with contextlib.suppress(psutil.Error):
            family += [one, *psutil.Process(one.pid).children(recursive=True)]
    for one in family:
        with contextlib.suppress(psutil.Error):
            one.kill()
    for one in running:
        one.wait(60)
