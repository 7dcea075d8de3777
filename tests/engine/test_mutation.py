"""The mutation harness tells right from wrong, and the same in every run."""

import ast
import json
import textwrap
from dataclasses import replace

import numpy as np
import pytest

from kata import judge
from kata.exercise import ROOT, find
from kata.mutation import command, equivalent, generation, infection, matrix, proof, run
from kata.mutation.cache import Cache
from kata.mutation.mutant import Fate, Mutant, Result
from kata.mutation.pool import HarnessError
from kata.mutation.request import MutantRequest
from kata.mutation.run import Harness, Settings
from kata.operators import groups
from kata.verdict import Outcome, PropertyResult, Verdict

from .conftest import ENGLISH

SMALL = [find("float_cast"), find("embedding")]
ALL_AT_ONCE = Settings(all_properties=True, cached=False)


@pytest.fixture(scope="module")
def harness():
    """The two quickest exercises, every property on every mutant."""
    with Harness(SMALL, ALL_AT_ONCE) as made:
        yield made


@pytest.fixture(scope="module")
def results(harness):
    """What became of their mutants."""
    return harness.run(lambda _result: None)


# --- mutants ------------------------------------------------------------------------------


def test_no_two_mutants_have_the_same_bytecode():
    sources = [
        generation.bytecode(one.source)
        for one in generation.mutants_of(find("time_major"), generation.operators_named(()))
    ]
    assert len(set(sources)) == len(sources)


def test_no_two_mutants_have_the_same_id():
    for exercise in (find("time_major"), find("script")):
        mutants = generation.mutants_of(exercise, generation.operators_named(()))
        assert len({one.id for one in mutants}) == len(mutants)


def test_a_mutant_says_what_changes_at_its_place():
    exercise = find("time_major")
    text = exercise.fixed.read_text(encoding="utf-8")
    for one in generation.mutants_of(exercise, generation.operators_named(()), pairs=0):
        lines = text.splitlines(keepends=True)
        start = sum(map(len, lines[: one.line - 1])) + one.column
        assert text[start:].startswith(one.original)
        if len(one.operators) > 1:
            continue
        assert text[:start] + one.replacement + text[start + len(one.original) :] == one.source


def test_the_module_level_of_a_flat_script_is_mutated():
    mutants = generation.mutants_of(find("script"), generation.operators_named(()))
    lines = find("script").fixed.read_text(encoding="utf-8").splitlines()
    assert any(lines[one.line - 1].startswith("X = ") for one in mutants)


def test_every_pair_of_named_faults_that_fit_together_is_a_mutant():
    named = {one.name for one in groups()["named"]}
    mutants = generation.mutants_of(find("script"), generation.operators_named(()))
    pairs = {one.operators for one in mutants if len(one.operators) == 2}
    assert sum(set(pair) <= named for pair in pairs) >= 4


def test_the_same_seed_draws_the_same_pairs():
    operators = generation.operators_named(["general"])
    first, second, other = (
        generation.mutants_of(find("time_major"), operators, seed=seed) for seed in (1, 1, 2)
    )
    assert first == second
    assert first != other


def test_an_operator_that_does_not_exist_is_refused():
    with pytest.raises(KeyError):
        generation.operators_named(["no_such_operator"])


def test_comments_and_line_breaks_do_not_change_the_bytecode():
    source = "def f(a):\n    return a + 1\n"
    commented = "# what\n\n\ndef f(a):\n    # why\n    return a + 1\n"
    assert generation.bytecode(source) == generation.bytecode(commented)
    assert generation.bytecode(source) != generation.bytecode(source.replace("1", "2"))
    assert generation.bytecode("def f(:") is None


# --- outcomes -----------------------------------------------------------------------------


def test_nothing_survives_unexplained(results):
    assert [one.mutant.id for one in results if one.fate == Fate.SURVIVED] == []


def test_each_named_fault_is_killed_and_not_crashed_where_it_is_silent(results):
    by_id = {one.mutant.operators: one for one in results}
    assert by_id[("float_cast",)].fate == Fate.KILLED
    assert by_id[("float_cast",)].witness.sentence


def test_a_harness_in_which_no_mutant_takes_effect_fails(monkeypatch):
    monkeypatch.setattr(run, "canary_of", lambda one: one.fixed.read_text(encoding="utf-8"))
    with pytest.raises(HarnessError, match="none takes effect"), Harness(SMALL[:1], ALL_AT_ONCE):
        pass


def test_a_reference_solution_that_does_not_hold_stops_the_harness(tmp_path):
    wrong = replace(find("float_cast"), root=tmp_path)
    for path in (find("float_cast").properties, find("float_cast").probes):
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True)
        copy.write_bytes(path.read_bytes())
    (tmp_path / "fixed").mkdir()
    wrong.fixed.write_bytes(find("float_cast").broken.read_bytes())
    with pytest.raises(HarnessError, match="does not hold"), Harness([wrong], ALL_AT_ONCE):
        pass


def test_the_harness_says_what_the_judge_says(harness, results, tmp_path):
    # the judge asks a process of its own and lets Hypothesis draw and shrink, the harness
    # replays; the smallest example may fail in another way than the first one
    for one in results[::5]:
        exercise = find(one.mutant.exercise)
        path = tmp_path / "mutant.py"
        path.write_text(one.mutant.source, encoding="utf-8")
        judged = judge.judge(exercise, path, ENGLISH)
        held = {result.name: result.outcome == Outcome.HELD for result in judged.results}
        told = {name: outcome == Outcome.HELD for name, outcome in one.outcomes.items()}
        assert told == held, one.mutant.id


HANGING = "def make_token_ids(*args):\n    while True:\n        pass\n"
DYING = "import os\n\n\ndef make_token_ids(*args):\n    os._exit(1)\n"


def test_a_source_that_hangs_or_dies_has_an_outcome_for_every_property(harness, monkeypatch):
    monkeypatch.setattr(run, "LEEWAY", 1.0)
    hanging, dying = harness.verdicts(find("float_cast"), [HANGING, DYING])
    assert {one.outcome for one in hanging.results} == {Outcome.TIMED_OUT}
    assert {one.outcome for one in dying.results} == {Outcome.CRASHED}
    names = list(harness.names["float_cast"])
    assert [one.name for one in hanging.results] == names
    assert [one.name for one in dying.results] == names
    assert {one.fault for one in (*hanging.results, *dying.results)} == {"float_cast"}


def first_kills(workers):
    with Harness(SMALL, Settings(workers=workers, cached=False)) as made:
        return made.run(lambda _result: None)


def test_two_runs_say_the_same_in_one_process_or_several(results):
    one_worker, three_workers = first_kills(1), first_kills(3)
    for one, other, matrix_run in zip(one_worker, three_workers, results, strict=True):
        assert command.told(one) == command.told(other)
        assert one.fate.noticed == matrix_run.fate.noticed
        if one.by is not None:
            assert matrix_run.outcomes[one.by] == one.outcomes[one.by]


def test_a_property_that_a_mutant_hangs_or_dies_in_is_named(harness):
    # the first property asks for one call, others for many: only they see the second one
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
        (reply,) = harness._replies([MutantRequest("float_cast", text, names)])
        noticed = [one for one in reply.results if one.outcome != Outcome.HELD]
        assert [one.outcome for one in noticed] == [outcome]
        assert noticed[0].name == "test_every_place_can_hold_every_id"


@pytest.fixture(scope="module")
def larger_and_deleted(harness):
    """A mutant that draws other weights, and one that changes no answer."""
    mutants = [one for one in harness.mutants["embedding"] if len(one.parts) == 1]
    larger = next(one for one in mutants if one.operators == ("embedding_size",))
    deleted = next(one for one in mutants if one.original == "self.vocab_size = vocab_size")
    return larger, deleted


def test_behaviour_is_the_same_where_every_answer_is(harness, larger_and_deleted, tmp_path):
    exercise = find("embedding")
    known = cache(tmp_path, exercise)
    assert harness._alike(exercise, larger_and_deleted, known) == [False, True]
    again = cache(tmp_path, exercise)
    assert [again.alike(one.source) for one in larger_and_deleted] == [False, True]


def test_behaviour_that_no_example_runs_is_not_the_same(harness, larger_and_deleted, monkeypatch):
    monkeypatch.setattr(infection.Relevance, "reaches", lambda self, mutant: False)
    assert harness._alike(find("embedding"), larger_and_deleted[1:], None) == [False]


def test_the_same_behaviour_makes_a_mutant_equivalent_only_with_a_reason(
    harness, larger_and_deleted, monkeypatch
):
    exercise, survivor = find("embedding"), Result(larger_and_deleted[1], Fate.SURVIVED)
    (explained,) = harness._explained(exercise, [survivor], None)
    assert explained.fate == Fate.EQUIVALENT
    assert equivalent.SAME_BEHAVIOUR in explained.reason
    monkeypatch.setattr(equivalent, "entries", lambda: ())
    assert list(harness._explained(exercise, [survivor], None)) == []


def test_a_reason_that_asks_for_the_same_behaviour_explains_no_other(
    harness, larger_and_deleted, monkeypatch
):
    line = "self.embedding = nn.Embedding(vocab_size, embedding_dim)"
    entry = equivalent.Entry("embedding", frozenset([line]), "it is said to be right")
    survivor = Result(larger_and_deleted[0], Fate.SURVIVED)
    for one, count in ((entry, 1), (replace(entry, traced=True), 0)):
        monkeypatch.setattr(equivalent, "entries", lambda one=one: (one,))
        assert len(list(harness._explained(find("embedding"), [survivor], None))) == count


# --- infection ----------------------------------------------------------------------------


def test_values_are_the_same_only_where_nothing_can_tell_them_apart():
    array = np.zeros(2)
    for one, other in ((1, 1), (1.5, 1.5), ("a", "a"), ((1, "a"), (1, "a")), (array, array)):
        assert infection.same(one, other)
    for one, other in ((1, 2), (1, 1.0), (1, True), (0.0, -0.0), ((1,), (2,))):
        assert not infection.same(one, other)
    # equal now, but a change of the one would not be a change of the other
    assert not infection.same([1], [1])
    assert not infection.same(array, array.copy())


def test_only_expressions_without_side_effects_are_evaluated_twice():
    for text in ("a + 1", "x[:, -1]", "len(a) * 2", "not a", "(a, b)", "a.sum(axis=1)"):
        assert infection.is_pure(ast.parse(text, mode="eval").body), text
    for text in ("f(a)", "a.append(1)", "(a := 1)", "[f(x) for x in a]", "lambda: a"):
        assert not infection.is_pure(ast.parse(text, mode="eval").body), text


def infected(source, original, replacement, *calls):
    """Which calls of ``f`` can tell a mutant of one expression from the original."""
    tree = ast.parse(source)
    place = next(one for one in ast.walk(tree) if ast.get_source_segment(source, one) == original)
    end = (place.end_lineno, place.end_col_offset)
    mutant = Mutant(
        "e", ("op",), place.lineno, place.col_offset, *end, 0, original, replacement, ""
    )
    text, compared = infection.instrumented(source, [mutant])
    trace, namespace = infection.Trace(), {}
    infection.begin(trace)
    exec(text, namespace)
    for number, arguments in enumerate(calls):
        trace.now = ("test", number)
        namespace["f"](*arguments)
    return infection.Relevance.of(source, compared, trace).examples(mutant)


def test_an_expression_is_compared_with_what_is_around_it():
    source = "def f(count):\n    total = 6.0\n    return total / max(count, 1)\n"
    assert infected(source, "1", "2", (4,), (1,), (0,)) == {("test", 1), ("test", 2)}
    assert infected(source, "1", "0", (4,), (1,)) == set()
    source = "def f(xs, start):\n    return len(xs[start : start + 2, :0]) * 0\n"
    assert infected(source, "2", "3", (np.zeros((4, 4)), 1)) == set()
    # what is around cannot be compared here, what is changed can
    source = "def f(count):\n    return [max(count, 1)]\n"
    assert infected(source, "1", "2", (4,), (1,)) == {("test", 1)}


def test_a_place_that_no_example_reaches_is_asked_none():
    source = "def f(a):\n    if a:\n        return 1\n    return 2\n"
    trace = infection.Trace(reached={2: {("test", 0)}, 4: {("test", 0)}})
    known = infection.Relevance.of(source, frozenset(), trace)
    asked = [
        known.examples(Mutant("e", ("op",), line, 0, line, 0, 0, "", "", "", ((line, "op"),)))
        for line in (1, 2, 3, 4)
    ]
    assert asked == [None, {("test", 0)}, set(), {("test", 0)}]


# --- cache --------------------------------------------------------------------------------

FALSIFIED = PropertyResult("test_b", "float_cast", Outcome.FALSIFIED)
HELD = PropertyResult("test_a", "float_cast", Outcome.HELD)


def cache(folder, exercise=SMALL[0], seed=0, order=("test_a", "test_b"), every=True):
    return Cache(exercise, seed, order, every=every, folder=folder)


def test_what_is_known_of_a_mutant_is_known_in_the_next_run(tmp_path):
    cache(tmp_path).put("x = 1\n", [HELD, FALSIFIED])
    assert cache(tmp_path).get("x = 1\n") == [HELD, FALSIFIED]
    assert cache(tmp_path).get("x = 2\n") is None


def test_a_line_that_was_cut_off_is_left_out(tmp_path):
    cache(tmp_path).put("x = 1\n", [HELD])
    (path,) = tmp_path.glob("*.jsonl")
    path.write_text(path.read_text(encoding="utf-8") + '{"digest": "', encoding="utf-8")
    assert cache(tmp_path).get("x = 1\n") == [HELD]


@pytest.mark.parametrize(
    "other",
    [
        {"seed": 1},
        {"exercise": SMALL[1]},
        {"every": False},
        {"order": ("test_b", "test_a")},
    ],
)
def test_a_run_that_asks_otherwise_knows_nothing(tmp_path, other):
    cache(tmp_path).put("x = 1\n", [HELD])
    assert cache(tmp_path, **other).get("x = 1\n") is None


# --- what follows -------------------------------------------------------------------------


def result(number, **outcomes):
    """A result of two properties, by the letters of their outcomes."""
    mutant = Mutant("float_cast", ("op",), 1, 0, 1, 0, number, "", "", "")
    told = {name: Outcome(outcome) for name, outcome in outcomes.items()}
    return Result(mutant, Fate.KILLED, told)


def test_a_property_that_never_kills_alone_is_told():
    found = matrix.rows([
        result(0, a="falsified", b="falsified"),
        result(1, a="crashed", b="held"),
    ])  # fmt: skip
    assert [(row.name, row.kills, row.alone) for row in found] == [("a", 2, 1), ("b", 1, 0)]


def test_the_property_that_notices_most_of_what_is_left_comes_next():
    found = [
        result(0, a="falsified", b="falsified", c="held"),
        result(1, a="falsified", b="falsified", c="held"),
        result(2, a="held", b="falsified", c="held"),
        result(3, a="held", b="held", c="falsified"),
    ]
    assert matrix.best_order(found, ["a", "b", "c"]) == ["b", "c", "a"]


def test_a_pair_is_explained_only_where_both_of_its_faults_are():
    exercise = find("embedding")
    before = "self.embedding = nn.Embedding(vocab_size, embedding_dim)"
    line = 1 + [text.strip() for text in exercise.solution.splitlines()].index(before)
    mutated = exercise.solution.replace("(vocab_size, emb", "(vocab_size + 1, emb")
    mutant = Mutant("embedding", ("a",), line, 0, line, 0, 0, "", "", mutated)
    known = (line, "embedding_size")
    assert equivalent.explanation(replace(mutant, parts=(known,)), exercise)
    unknown = (line + 1, "embedding_size")
    assert not equivalent.explanation(replace(mutant, parts=(known, unknown)), exercise)


def test_the_properties_are_asked_in_the_order_of_the_kept_proof(monkeypatch, tmp_path):
    monkeypatch.setattr(proof, "FILE", tmp_path / "proof.json")
    assert proof.order_of(SMALL[0], ["test_a", "test_b"]) == ["test_a", "test_b"]
    proof.write({"sensitive": {"exercises": {"float_cast": {"order": ["test_b"]}}}}, proof.FILE)
    assert proof.order_of(SMALL[0], ["test_a", "test_b"]) == ["test_b", "test_a"]


def test_a_fault_is_broken_where_any_of_its_properties_is():
    verdict = Verdict("float_cast", ("float_cast",), (HELD, FALSIFIED))
    assert proof.broken_in(verdict) == {"float_cast"}


# --- the command --------------------------------------------------------------------------


def test_mutate_prints_a_score_and_the_kill_matrix(kata):
    done = kata("mutate", "embedding", "--matrix")
    assert done.returncode == 0, done.stderr
    assert "100.0%" in done.stdout
    assert "test_each_id_becomes_one_vector" in done.stdout
    (row,) = [line for line in done.stdout.splitlines() if line.startswith("embedding:25:25:emb")
              and "+" not in line and "_size:0" in line]  # fmt: skip
    assert row.split()[1:] == ["C", "C", "C", "C"]


def test_mutate_writes_the_reports_that_are_asked_for(kata, tmp_path):
    kinds = ("json", "html", "junit")
    options = [f"--{kind}={tmp_path / kind}" for kind in kinds]
    done = kata("mutate", "embedding", *options)
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "json").read_text(encoding="utf-8"))
    assert set(report["files"]) == {"fixed/embedding.py"}
    assert (tmp_path / "html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert (tmp_path / "junit").read_text(encoding="utf-8").startswith("<?xml")


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
