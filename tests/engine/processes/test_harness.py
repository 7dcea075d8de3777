"""The mutation harness distinguishes right from wrong, with the same outcomes in every run."""

import json
import re
import textwrap
from dataclasses import replace

import pytest
from msgspec import structs

from kata.exercise import ROOT, find
from kata.judging import judge
from kata.mutation import baseline, equivalent, proof
from kata.mutation.case import Case, Part, Record
from kata.mutation.harness import Harness, Settings
from kata.mutation.mutant import Fate, Result
from kata.mutation.process import relevance
from kata.mutation.process.pool import HarnessError
from kata.mutation.process.request import SourceRequest
from kata.verdict import Outcome
from tests.engine.conftest import run_kata

SMALL = [find("float_cast"), find("embedding")]
FEW = Settings(pairs=5, cached=False)


@pytest.fixture(scope="module")
def harness():
    """A harness with the two quickest exercises."""
    with Harness(SMALL, FEW) as made:
        yield made


@pytest.fixture(scope="module")
def records(harness):
    """The records of all mutants, judged by every property."""
    return harness.judge(harness.mutant_cases(Part.MATRIX))


@pytest.fixture(scope="module")
def results(harness, records):
    """The results of the mutants."""
    return harness.results(records)


# --- outcomes -----------------------------------------------------------------------------


def test_nothing_survives_unexplained(results):
    assert [one.mutant.id for one in results if one.fate == Fate.SURVIVED] == []


def test_each_named_fault_is_killed_and_not_crashed_where_it_is_silent(results):
    by_id = {one.mutant.operators: one for one in results}
    assert by_id[("float_cast",)].fate == Fate.KILLED
    assert by_id[("float_cast",)].witness.sentence


def test_a_harness_in_which_no_mutant_takes_effect_fails(monkeypatch):
    monkeypatch.setattr(baseline, "canary_of", lambda one: one.fixed.read_text(encoding="utf-8"))
    with (
        Harness(SMALL[:1], FEW) as made,
        pytest.raises(HarnessError, match="none takes effect"),
    ):
        made.judge(made.mutant_cases(Part.MATRIX)[:1])


def test_a_reference_fix_that_does_not_hold_stops_the_harness(tmp_path):
    wrong = replace(find("float_cast"), root=tmp_path)
    for path in (find("float_cast").properties, find("float_cast").probes):
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True)
        copy.write_bytes(path.read_bytes())
    (tmp_path / "fixed").mkdir()
    wrong.fixed.write_bytes(find("float_cast").broken.read_bytes())
    with Harness([wrong], FEW) as made, pytest.raises(HarnessError, match="does not hold"):
        made.judge(made.mutant_cases(Part.MATRIX)[:1])


def test_the_harness_agrees_with_the_judge(harness, results, tmp_path):
    # the judge uses a process of its own, and Hypothesis draws and shrinks; the harness replays.
    # The smallest example may fail in another way than the first one
    for one in results[::5]:
        exercise = find(one.mutant.exercise)
        path = tmp_path / "mutant.py"
        path.write_text(one.mutant.source, encoding="utf-8")
        judged = judge.judge(exercise, path)
        held = {result.name: result.outcome == Outcome.HELD for result in judged.results}
        told = {name: outcome == Outcome.HELD for name, outcome in one.outcomes.items()}
        assert told == held, one.mutant.id


HANGING = "def make_token_ids(*args):\n    while True:\n        pass\n"
DYING = "import os\n\n\ndef make_token_ids(*args):\n    os._exit(1)\n"


def judged(harness, *sources):
    """The records of sources, judged by every property as if they were variants of float_cast."""
    named = enumerate(sources)
    return harness.judge([Case(Part.VARIANTS, "float_cast", str(n), one) for n, one in named])


def outcomes(harness, source):
    """The outcomes of all properties for a source."""
    (record,) = judged(harness, source)
    assert [one.name for one in record.results] == list(harness.names["float_cast"])
    assert {one.fault for one in record.results} == {"float_cast"}
    return {one.outcome for one in record.results}


def test_a_source_that_dies_has_an_outcome_for_every_property(harness):
    assert outcomes(harness, DYING) == {Outcome.CRASHED}


def test_a_source_that_hangs_has_an_outcome_for_every_property(monkeypatch):
    # it never answers, so a short limit is enough
    monkeypatch.setattr(baseline, "limit_for", lambda _seconds: 0.2)
    with Harness(SMALL[:1], replace(FEW, operators=())) as impatient:
        assert outcomes(impatient, HANGING) == {Outcome.TIMED_OUT}


def first_kills(workers):
    with Harness(SMALL[1:], replace(FEW, workers=workers)) as made:
        return made.judge(made.mutant_cases(Part.FIRST))


def of_the_last(records):
    """The records of the exercise that is mutated more than once."""
    return [one for one in records if one.exercise == SMALL[-1].name]


def test_two_runs_agree_in_one_process_or_several(records):
    one_worker, three_workers = first_kills(1), first_kills(3)
    assert one_worker == three_workers
    for one, of_all in zip(one_worker, of_the_last(records), strict=True):
        assert not proof.differs(one, of_all), one.id


def test_a_mutant_that_lost_its_seed_has_the_same_outcome_twice(harness):
    source = find("float_cast").solution.replace("default_rng(seed)", "default_rng()")
    first, *others = judged(harness, *[source] * 3)
    assert [one.results for one in others] == [first.results] * 2
    assert first.broken


def test_if_all_properties_are_run_the_kept_order_does_not_matter(records):
    with Harness(SMALL[1:], FEW, lambda _exercise, names: names[::-1]) as made:
        again = made.judge(made.mutant_cases(Part.MATRIX))
    assert again == of_the_last(records)


def test_a_property_that_a_mutant_hangs_or_dies_in_is_named(harness, records):
    # the first property makes one call and others make many, so only these see the second call
    source = """
        import os, time
        import numpy as np

        calls = 0

        def make_token_ids(num_samples, seq_len, vocab_size, seed):
            global calls
            calls += 1
            if calls > 1:
                {end}
            ids = np.random.default_rng(seed).random((num_samples, seq_len)) * vocab_size
            return ids.astype("int64")
    """
    names = harness.names["float_cast"]
    for end, outcome in (("os._exit(3)", Outcome.CRASHED), ("time.sleep(60)", Outcome.TIMED_OUT)):
        text = textwrap.dedent(source).replace("{end}", end)
        (reply,) = baseline.replies_of(
            harness._workers, [SourceRequest(("float_cast", 0), text, names)]
        )
        noticed = [one for one in reply.results if one.outcome != Outcome.HELD]
        assert [one.outcome for one in noticed] == [outcome]
        assert noticed[0].name == "test_every_place_can_hold_every_id"


@pytest.fixture(scope="module")
def larger_and_deleted(harness, records):
    """A mutant that draws different weights, and one that changes no answer."""
    mutants = [one for one in harness.mutants["embedding"] if len(one.parts) == 1]
    larger = next(one for one in mutants if one.operators == ("embedding_size",))
    deleted = next(one for one in mutants if one.original == "self.vocab_size = vocab_size")
    return larger, deleted


def test_behaviour_is_the_same_if_every_answer_is(harness, larger_and_deleted):
    assert list(harness._baselines.alike(larger_and_deleted).values()) == [False, True]


def test_behaviour_that_no_example_runs_is_not_the_same(harness, larger_and_deleted, monkeypatch):
    monkeypatch.setattr(relevance.Relevance, "reaches", lambda self, mutant: False)
    assert list(harness._baselines.alike(larger_and_deleted[1:]).values()) == [False]


def survivor(mutant, *, alike):
    """The result and the record of a mutant that survived."""
    record = Record(Part.MATRIX, mutant.exercise, mutant.id, 0, (), alike)
    return Result(mutant, Fate.SURVIVED), record


def test_the_same_behaviour_makes_a_mutant_equivalent_only_with_a_reason(
    harness, larger_and_deleted, monkeypatch
):
    deleted = survivor(larger_and_deleted[1], alike=True)
    explained = harness.fates.explained(*deleted)
    assert explained.fate == Fate.EQUIVALENT
    assert equivalent.SAME_BEHAVIOUR in explained.reason
    monkeypatch.setattr(equivalent, "entries", lambda: ())
    assert harness.fates.explained(*deleted) is None


def test_a_reason_that_requires_the_same_behaviour_explains_no_other(
    harness, larger_and_deleted, monkeypatch
):
    line = "self.embedding = nn.Embedding(vocab_size, embedding_dim)"
    entry = equivalent.Entry("embedding", frozenset([line]), "it is said to be right")
    larger = survivor(larger_and_deleted[0], alike=False)
    for one, explains in ((entry, True), (structs.replace(entry, traced=True), False)):
        monkeypatch.setattr(equivalent, "entries", lambda one=one: (one,))
        assert (harness.fates.explained(*larger) is not None) == explains


# --- the command --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def mutated(tmp_path_factory):
    """One exercise, mutated on the command line, and the folder with its reports."""
    folder = tmp_path_factory.mktemp("reports")
    options = [f"--{kind}={folder / kind}" for kind in ("json", "html", "junit")]
    done = run_kata("mutate", "embedding", "--matrix", *options)
    assert done.returncode == 0, done.stderr
    return done.stdout, folder


def test_mutate_prints_a_score_and_the_kill_matrix(mutated):
    said, _ = mutated
    assert "100.0%" in said
    assert "test_each_id_becomes_one_vector" in said
    (row,) = [line for line in said.splitlines()
              if re.match(r"embedding:\d+:25:emb\w+_size:0 ", line)]  # fmt: skip
    # it crashes only where ids beyond the size are looked up
    assert row.split()[1:] == ["C", "C", "C", "C", ".", "C", "."]


def test_mutate_writes_the_reports_that_are_asked_for(mutated):
    _, folder = mutated
    report = json.loads((folder / "json").read_text(encoding="utf-8"))
    assert set(report["files"]) == {"fixed/embedding.py"}
    assert (folder / "html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert (folder / "junit").read_text(encoding="utf-8").startswith("<?xml")


def test_mutate_refuses_what_does_not_exist(kata):
    for arguments, said in (
        (["no_such_exercise"], "no_such_exercise"),
        (["--operators", "no_such_operator"], "no_such_operator"),
        (["--workers", "0"], "workers"),
    ):
        done = kata("mutate", *arguments)
        assert done.returncode == 2, done.stderr
        assert said in done.stderr
        assert "Traceback" not in done.stderr
