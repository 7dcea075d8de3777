"""Somebody's tests judge programs; whatever the tests do, the report on them is true."""

import json
import textwrap
from functools import partial

import psutil
import pytest
from jsonschema import Draft7Validator
from junitparser import JUnitXml

from kata.exercise import ROOT, find
from kata.mutation import harness as harnesses
from kata.mutation.cache import Cache
from kata.mutation.process import request
from kata.mutation.process.pool import Pool
from kata.mutation.suite import measuring
from kata.mutation.suite.harness import Asked, SuiteHarness, UnfitError, start
from kata.mutation.suite.suite import laid_out
from kata.reaction import Ending
from tests.engine.processes.test_mutation_reports import SCHEMA

IDS = find("float_cast")
HEAD = "import float_cast\n"
SHAPE = """
    def test_shape():
        assert float_cast.make_token_ids(2, 3, 10, 0).shape == (2, 3)
    """


@pytest.fixture(scope="module")
def pool():
    """One worker for all suites, without Paddle."""
    pool = Pool(1, partial(start, ("hypothesis",)))
    yield pool
    pool.close()


@pytest.fixture
def asked(pool, tmp_path):
    """A function that runs tests on programs, with the reference fix first."""

    def ask(tests, *programs, every=False, **beside):
        path = tmp_path / "suite" / "test_it.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(textwrap.dedent(tests), encoding="utf-8")
        for name, text in beside.items():
            path.with_name(f"{name}.py").write_text(textwrap.dedent(text), encoding="utf-8")
        before = {one: one.read_bytes() for one in path.parent.iterdir()}
        with laid_out(path, IDS) as (suite, file), SuiteHarness(suite, pool) as harness:
            baseline = harness.prepare({file: IDS.solution.encode()})
            said = harness.ask([Asked({file: one.encode()}) for one in programs], every=every)
        assert {one: one.read_bytes() for one in path.parent.iterdir()} == before
        return baseline, said

    return ask


WRONG = IDS.solution.replace("(num_samples, seq_len)", "(num_samples, seq_len + 1)")


def test_a_wrong_program_is_refused_by_the_test_that_fails_with_what_it_says(asked):
    tests = HEAD + textwrap.dedent(SHAPE) + "def test_more():\n    assert True\n"
    baseline, (right, wrong) = asked(tests, IDS.solution, WRONG)
    assert baseline.names == ("test_it.py::test_shape", "test_it.py::test_more")
    assert right.accepts
    assert not wrong.accepts
    assert (wrong.by.name, wrong.by.ending) == ("test_it.py::test_shape", Ending.FAILED)
    assert wrong.by.message.splitlines()[0] == "assert (2, 4) == (2, 3)"


def test_hypothesis_draws_the_same_without_database_and_deadline_whatever_is_set(asked):
    tests = """
        import time
        import float_cast
        from hypothesis import HealthCheck, given, settings, strategies as st
        settings.register_profile("own", deadline=1, derandomize=False)
        settings.load_profile("own")
        @settings(deadline=1, max_examples=30)
        @given(st.integers(1, 5), st.integers(0, 10**9))
        def test_shape(samples, seed):
            time.sleep(0.002)
            assert settings.default.database is None
            ids = float_cast.make_token_ids(samples, 3, 10, seed)
            assert ids.shape == (samples, 3), (samples, seed)
        """
    _, said = asked(tests, WRONG, WRONG)
    assert said[0].by.message == said[1].by.message
    assert "samples=" in said[0].by.example
    assert "seed=" in said[0].by.example


def test_every_test_is_run_if_that_is_asked_even_after_one_that_hangs_or_dies(asked, monkeypatch):
    monkeypatch.setattr(request, "FLOOR", 1.0)
    tests = """
        import os, float_cast
        def bad():
            return float_cast.make_token_ids(2, 3, 10, 0).shape != (2, 3)
        def test_hangs():
            while bad():
                pass
        def test_dies():
            if bad():
                os._exit(0)
        def test_fails():
            assert not bad()
        def test_holds():
            pass
        class TestClass:
            import pytest
            @pytest.fixture(params=[1, 2])
            def number(self, request):
                return request.param
            def test_number(self, number):
                assert number == 1 or not bad()
        """
    _, (first,) = asked(tests, WRONG, every=True)
    endings = {one.name.rpartition("::")[2]: one.ending for one in first.results}
    assert endings == {
        "test_hangs": Ending.LATE, "test_dies": Ending.DIED, "test_fails": Ending.FAILED,
        "test_holds": Ending.PASSED, "test_number[1]": Ending.PASSED,
        "test_number[2]": Ending.FAILED,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("tests", "key", "word"),
    [
        ("def helper():\n    pass\n", "tests_nothing", ""),
        ("import pytest\n@pytest.fixture\ndef one():\n    return 1\n", "tests_nothing", ""),
        ("import sys\nsys.exit(0)\n", "tests_stopped", "SystemExit"),
        ("import pytest\ndef test_a():\n    pytest.exit('enough')\n", "tests_stopped", "enough"),
        ("def test_a(:\n", "tests_error", "SyntaxError"),
        ("from float_cast import nothing\n", "tests_error", "ImportError"),
        ("def test_a(nobody):\n    pass\n", "tests_error", "fixture nobody"),
        ("def test_a():\n    assert 1 == 2\n", "tests_red", "assert 1 == 2"),
        ("import sys\ndef test_a():\n    sys.exit(0)\n", "tests_red", "SystemExit"),
        ("import os\ndef test_a():\n    os._exit(0)\n", "tests_died", ""),
        ("import pytest\npytestmark = pytest.mark.skip\ndef test_a():\n    pass\n",
         "tests_skipped", ""),
        ("import random\ndef test_a():\n    assert random.random() < 0.8\n", "tests_by_luck", ""),
        ("import kata\n", "tests_error", "kata"),
        (f"import os\ndef test_a():\n    assert os.listdir({str(ROOT / 'tests/variants')!r})\n",
         "tests_red", "Permission"),
        ("import _pytest.runner as it\nit.runtestprotocol = lambda *_, **__: 0\ndef test_a(): 0\n",
         "tests_error", "never run"),
    ],
)  # fmt: skip
def test_tests_that_cannot_judge_are_said_to_be_so(asked, tests, key, word):
    with pytest.raises(UnfitError) as unfit:
        asked(tests)
    assert unfit.value.key == key
    assert word in str(unfit.value.names)


def test_tests_that_keep_pytest_from_running_them_are_said_to_be_so(asked):
    with pytest.raises(UnfitError) as unfit:
        asked("def test_a():\n    pass\n", conftest="def pytest_runtestloop():\n    return True\n")
    assert unfit.value.key == "tests_silent"


def test_an_expected_failure_is_not_a_failure(asked):
    tests = """
        import pytest, float_cast
        @pytest.mark.xfail
        def test_open():
            assert False
        @pytest.mark.xfail(strict=True)
        def test_strict():
            assert float_cast.make_token_ids(2, 3, 10, 0).shape != (2, 3)
        """
    baseline, (wrong,) = asked(tests, WRONG)
    assert baseline.first.accepts
    assert wrong.by.name.endswith("test_strict")


def test_nothing_that_a_test_leaves_behind_lives_on_or_holds_the_harness_up(asked, pool):
    tests = HEAD + textwrap.dedent("""
        import os, sys, time
        def test_noise():
            print("x" * 10**6, file=sys.stderr)
            if os.fork() == 0:
                os.setsid()
                time.sleep(1000)
            os.fork()
            assert float_cast.make_token_ids(2, 3, 10, 0).shape == (2, 3)
        """)
    baseline, (right, wrong) = asked(tests, IDS.solution, WRONG)
    assert len(baseline.first.results) == 1
    assert right.accepts
    assert not wrong.accepts
    (worker,) = pool._processes.values()
    assert not psutil.Process(worker.pid).children(recursive=True)


def test_a_file_next_to_the_tests_is_theirs_but_never_in_place_of_the_program(asked):
    tests = "from helpers import shape\ndef test_shape():\n    assert shape() == (2, 3)\n"
    helpers = HEAD + "def shape():\n    return float_cast.make_token_ids(2, 3, 10, 0).shape\n"
    own = "def make_token_ids(*_):\n    raise AssertionError\n"
    _, (right, wrong) = asked(tests, IDS.solution, WRONG, helpers=helpers, float_cast=own)
    assert right.accepts
    assert not wrong.accepts


def test_tests_that_need_their_order_keep_it(asked):
    tests = HEAD + textwrap.dedent("""
        import time
        found = []
        def test_first():
            time.sleep(0.05)
            found.append(float_cast.make_token_ids(2, 3, 10, 0).shape)
        def test_second():
            assert found == [(2, 3)]
        """)
    _, (right, wrong) = asked(tests, IDS.solution, WRONG)
    assert right.accepts
    assert not wrong.accepts


# --- the command --------------------------------------------------------------------------

LOOSE = (
    HEAD
    + textwrap.dedent(SHAPE)
    + textwrap.dedent("""
    def test_over_specified():
        import numpy as np
        ids = float_cast.make_token_ids(3, 4, 1000, 7)
        assert (ids == (np.random.default_rng(7).random((3, 4)) * 1000).astype(int)).all()
    """)
)


@pytest.fixture
def measure(kata, monkeypatch, tmp_path):
    """A function that runs ``kata mutate float_cast --tests`` on a sample, with its own cache."""
    monkeypatch.setattr(harnesses, "Cache", partial(Cache, folder=tmp_path / "known"))
    monkeypatch.setattr(measuring, "FOLDER", tmp_path / "known")

    def run(path, *options):
        return kata("mutate", "float_cast", "--tests", path, "--sample", 4, *options)

    return run


def test_two_rates_are_shown_and_written_with_the_next_test_to_write_first(measure, tmp_path):
    path = tmp_path / "test_loose.py"
    path.write_text(LOOSE, encoding="utf-8")
    files = [tmp_path / f"out.{kind}" for kind in ("json", "html", "xml")]
    reports = [word for option, file in zip(("--json", "--html", "--junit"), files, strict=True)
               for word in (option, file)]  # fmt: skip
    done = measure(path, "--matrix", *reports)
    assert done.returncode == 1, done.stderr
    told = json.loads(files[0].read_text(encoding="utf-8"))
    right, wrong = told["rates"]["right"], told["rates"]["wrong"]
    assert (right["programs"], wrong["programs"]) == (4, 8)
    assert right["accepted"] < 4
    by_id = {one["id"]: one for one in told["programs"]}
    for one in by_id.values():
        if one["right"] and not one["accepted"]:
            assert one["by"] == "test_loose.py::test_over_specified"
            assert one["says"] in done.stdout
        assert set(one["results"]) == set(told["tests"]["names"])
    sizes = [len(gap["programs"]) for gap in told["gaps"]]
    assert sizes == sorted(sizes, reverse=True)
    for gap in told["gaps"]:
        assert gap["sentence"] in done.stdout
        assert all(not by_id[name]["right"] and by_id[name]["diff"] for name in gap["programs"])
    assert f"{right['share']:.1%}" in done.stdout
    assert f"{wrong['share']:.1%}" in done.stdout
    cases = [case for suite in JUnitXml.fromstring(files[2].read_bytes()) for case in suite]
    failed = sum(one["right"] != one["accepted"] for one in by_id.values())
    assert (len(cases), sum(bool(case.result) for case in cases)) == (12, failed)
    page = files[1].read_text(encoding="utf-8")
    report = json.loads(page.partition('id="report">')[2].partition("</script>")[0])
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert not list(Draft7Validator(schema).iter_errors(report))
    again = measure(path, "--matrix", "--lang", "zh")
    assert again.returncode == 1
    assert "被这些测试误拒的正确程序" in again.stdout


def test_tests_that_cannot_fail_are_said_to_be_so_on_the_command_line(measure, tmp_path):
    path = tmp_path / "test_always.py"
    path.write_text("def test_a():\n    assert True\n", encoding="utf-8")
    done = measure(path)
    assert done.returncode == 2
    assert "cannot fail" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_impossible_request_is_reported(kata, tmp_path):
    for arguments, said in (
        (["time_major", "loss", "--tests", tmp_path], "one exercise"),
        (["time_major", "--tests", tmp_path / "none.py"], "none.py"),
        (["time_major", "--tests", tmp_path, "--shard", "1/2"], "--shard"),
    ):
        done = kata("mutate", *arguments)
        assert done.returncode == 2
        assert said in done.stderr


EXAMPLES = {
    # the wrong programs among these that they refuse
    "weak": {"index_changed_flag_kept"},
    "better": {"index_changed_flag_kept", "flag_left_in"},
    "strong": {"index_changed_flag_kept", "flag_left_in", "last_token_only", "relu_on_logits"},
}


def test_each_example_file_refuses_more_than_the_one_before():
    exercise = find("time_major")
    names = sorted(EXAMPLES["strong"])
    sources = [(exercise.variants / "wrong" / f"{one}.py").read_bytes() for one in names]
    pool = Pool(2, partial(start, ("paddle", "hypothesis")))
    try:
        for stem, refused in EXAMPLES.items():
            path = ROOT / "docs" / "examples" / "tests" / f"test_{stem}.py"
            with laid_out(path, exercise) as (suite, file), SuiteHarness(suite, pool) as harness:
                harness.prepare({file: exercise.solution.encode()})
                said = harness.ask([Asked({file: source}) for source in sources])
            pairs = zip(names, said, strict=True)
            assert {name for name, one in pairs if not one.accepts} == refused
    finally:
        pool.close()
