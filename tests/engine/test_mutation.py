"""The mutation harness tells right from wrong, and the same in every run."""

import ast
import copy
import json
import re
import textwrap
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata import judge
from kata import property as properties
from kata.exercise import ROOT, find
from kata.mutation import (
    command,
    equivalent,
    examples,
    generation,
    infection,
    matrix,
    proof,
    run,
    variants,
)
from kata.mutation.cache import Cache
from kata.mutation.mutant import Fate, Mutant, Result
from kata.mutation.pool import HarnessError
from kata.mutation.request import MutantRequest
from kata.mutation.run import Harness, Settings
from kata.operators import groups
from kata.verdict import Outcome, PropertyResult, State, Verdict

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


def test_a_mutant_that_lost_its_seed_is_told_the_same_twice(harness):
    source = find("float_cast").solution.replace("default_rng(seed)", "default_rng()")
    verdicts = harness.verdicts(find("float_cast"), [source] * 3)
    assert verdicts[0] == verdicts[1] == verdicts[2]
    assert verdicts[0].state == State.BROKEN


def test_where_all_properties_are_asked_the_kept_order_does_not_matter(results):
    with Harness(SMALL, ALL_AT_ONCE, lambda _exercise, names: names[::-1]) as made:
        again = made.run(lambda _result: None)
    assert [(one.fate, one.by, one.outcomes) for one in again] == [
        (one.fate, one.by, one.outcomes) for one in results
    ]


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
    # objects of their own: that they are the same one would tell nothing
    pairs = [[1000, 1.5, "ab", (1000, "ab"), range(1000), np.float32(2)] for _ in range(2)]
    pairs = [[copy.deepcopy(value) for value in values] for values in pairs]
    pairs = [[eval(repr(one)) if type(one) in (int, float, str) else one for one in values]
             for values in pairs]  # fmt: skip
    for one, other in [*zip(*pairs, strict=True), (array, array), (True, True), (None, None)]:
        assert infection.same(one, other)
    for one, other in (((1, 2), (1,)), ((1,), (1, 2)), (np.float32(1), np.float32(2))):
        assert not infection.same(one, other)
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


HOOKED = """
def f(a):
    for step in range(a):
        try:
            if step:
                raise ValueError
        except ValueError:
            b = 1
        else:
            b = 2
        finally:
            c = 3
    else:
        d = 4
    match a:
        case 0:
            return 0
        case _:
            pass
    with open("/dev/null"):
        e = 5
    while a:
        a = 0

    def inner():
        return 6

    return inner
"""


def test_each_statement_that_runs_is_told_however_deep_it_stands():
    text, _ = infection.instrumented(HOOKED, [])
    lines = {}
    for a in (0, 1, 2):
        trace, namespace = infection.Trace(), {}
        infection.begin(trace)
        exec(text, namespace)
        trace.now = ("test", a)
        made = namespace["f"](a)
        lines[a] = {HOOKED.splitlines()[line - 1].strip() for line in trace.reached}
        assert all(one == {("test", a)} for one in trace.reached.values())
        if callable(made):
            assert "return 6" not in lines[a]
            assert made() == 6
            assert HOOKED.splitlines().index("        return 6") + 1 in trace.reached
    assert "c = 3" not in lines[0]
    assert {"return 0", "d = 4"} <= lines[0]
    assert {"b = 2", "c = 3", "pass", "e = 5", "a = 0", "return inner"} <= lines[1]
    assert "b = 1" not in lines[1]
    assert {"raise ValueError", "b = 1", "b = 2"} <= lines[2]


@pytest.mark.parametrize("docstring", ["", '"""What it is."""\n'])
def test_the_docstring_of_a_file_stays_its_docstring(docstring):
    text, _ = infection.instrumented(f"{docstring}def f():\n    return 1\n", [])
    namespace = {}
    exec(compile(text, "", "exec"), namespace)
    assert namespace.get("__doc__") == ("What it is." if docstring else None)


def test_the_innermost_statement_decides_what_is_asked():
    source = "def f(a):\n    if a:\n        b = (\n            1\n        )\n    return 2\n"
    trace = infection.Trace(reached={2: {("t", 0), ("t", 1)}, 3: {("t", 1)}, 6: {("t", 0)}})
    known = infection.Relevance.of(source, frozenset(), trace)

    def asked(*lines):
        parts = tuple((line, "op") for line in lines)
        mutant = Mutant("e", ("op",), lines[0], 0, lines[0], 0, 0, "", "", "", parts)
        return known.examples(mutant), known.reaches(mutant)

    assert asked(4) == ({("t", 1)}, True)
    assert asked(3, 6) == ({("t", 0), ("t", 1)}, True)
    assert asked(5) == ({("t", 1)}, True)
    never = infection.Relevance.of(source, frozenset(), infection.Trace(reached={6: {("t", 0)}}))
    mutant = Mutant("e", ("op",), 3, 0, 3, 0, 0, "", "", "", ((3, "op"), (6, "op")))
    assert never.examples(mutant) == {("t", 0)}
    assert not never.reaches(mutant)
    loading = infection.Relevance.of(
        source, frozenset(), infection.Trace(reached={3: {("t", infection.LOADING)}})
    )
    assert loading.examples(mutant) is None


def infected(source, original, replacement, *calls):
    """Which calls of ``f`` can tell a mutant of one expression from the original."""
    tree = ast.parse(source)
    place = next(one for one in ast.walk(tree) if ast.get_source_segment(source, one) == original)
    end = (place.end_lineno, place.end_col_offset)
    parts = ((place.lineno, "op"),)
    at = (place.lineno, place.col_offset, *end, 0)
    mutant = Mutant("e", ("op",), *at, original, replacement, "", parts)
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
    # what raises differs
    assert infected("def f(a):\n    return a + 1\n", "a + 1", "a / 0", (1,)) == {("test", 0)}
    # a call may have effects, so it is no expression to be evaluated twice
    source = "def f(a):\n    return a.pop() + 1\n"
    assert infected(source, "a.pop()", "2", ([1],)) == {("test", 0)}
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


def test_lines_that_are_no_longer_true_are_left_out(tmp_path):
    cache(tmp_path).put("x = 1\n", [HELD])
    cache(tmp_path).put_alike("x = 1\n", alike=True)
    (path,) = tmp_path.glob("*.jsonl")
    true = path.read_text(encoding="utf-8")
    stale = true.replace('"digest": "', '"digest": "0')
    path.write_text(stale + "[]\n" + true + true, encoding="utf-8")
    known = cache(tmp_path)
    known.tidy()
    assert sorted(path.read_text(encoding="utf-8").splitlines()) == sorted(true.splitlines())
    assert cache(tmp_path).get("x = 1\n") == [HELD]
    assert cache(tmp_path).alike("x = 1\n") is True
    assert cache(tmp_path).alike("x = 2\n") is None


def test_first_kills_and_matrices_are_kept_apart(tmp_path):
    for every in (True, False):
        cache(tmp_path, every=every).put("x = 1\n", [HELD])
    assert len(list(tmp_path.glob("float_cast-0-*.jsonl"))) == 2


# --- examples -----------------------------------------------------------------------------


class Asked:
    """A subject that keeps what it is asked."""

    def __init__(self):
        self.seen, self.begun, self.loads = [], [], 0

    def load(self):
        """Count what a diverged replay asks for."""
        self.loads += 1


@properties.answers_for("float_cast")
@given(st.integers(0, 99), st.data())
def drawing(subject, number, data):
    size = data.draw(st.integers(1, 3))
    subject.begun.append(size)
    subject.seen.append((number, size, data.draw(st.lists(st.integers(), max_size=size))))


def test_a_replay_asks_what_was_recorded():
    first, again = Asked(), Asked()
    begun = []
    hold, kept = examples.recorded(drawing, lambda: True, begun.append)
    hold(drawing, first)
    assert begun == list(range(len(kept)))
    assert len(first.seen) > 1
    examples.replay(kept, drawing, again)
    # also as far as those examples go that Hypothesis gave up half-way
    assert (again.seen, again.begun) == (first.seen, first.begun)
    assert again.loads == 0


def test_an_example_that_hypothesis_gave_up_is_asked_as_far_as_it_went():
    subject = Asked()
    cut = examples.Example({"number": 1}, "data", [examples.Draw(None, 2)], cut=True)
    examples.replay([cut], drawing, subject)
    assert (subject.begun, subject.seen, subject.loads) == ([2], [], 0)


def test_what_one_replay_changes_the_next_one_does_not_see():
    subject = Asked()
    draws = [examples.Draw(None, 1), examples.Draw(None, [5])]
    kept = [examples.Example({"number": 1}, "data", draws)]
    examples.replay(kept, drawing, subject)
    subject.seen[0][2].append("changed")
    examples.replay(kept, drawing, subject)
    assert subject.seen[1] == (1, 1, [5])


def test_a_draw_is_tied_to_its_strategy_once_an_answer_can_decide_it():
    for asked in (True, False):
        hold, kept = examples.recorded(drawing, lambda asked=asked: asked, lambda _number: None)
        hold(drawing, Asked())
        told = {draw.strategy is not None for example in kept for draw in example.draws}
        assert told == {asked}
        assert kept[0].draws[0].strategy in (None, repr(st.integers(1, 3)))


def test_where_a_draw_differs_hypothesis_takes_over():
    recorded, diverged = Asked(), Asked()
    hold, kept = examples.recorded(drawing, lambda: True, lambda _number: None)
    hold(drawing, recorded)
    kept[0].draws[0].strategy = "another"
    examples.replay(kept, drawing, diverged)
    assert diverged.loads == 1
    assert diverged.seen == recorded.seen
    kept[0].draws.clear()
    examples.replay(kept, drawing, diverged)
    assert diverged.loads == 2


def test_a_property_without_examples_is_one_example():
    subject, calls = Asked(), []
    plain = properties.answers_for(None)(lambda subject: calls.append(subject))  # noqa: PLW0108  (by name)
    hold, kept = examples.recorded(plain, lambda: True, calls.append)
    hold(plain, subject)
    assert calls == [0, subject]
    examples.replay(kept, plain, subject)
    assert calls == [0, subject, subject]
    assert examples.body_of(plain) is None
    assert examples.body_of(drawing) is not None


def test_a_variant_says_in_its_first_line_what_it_is(tmp_path):
    exercise = replace(find("float_cast"), root=tmp_path)
    lines = {
        "right/a": "# right: so",
        "wrong/b": "# wrong: so",
        "wrong/c": "# wrong (none): so",
        "wrong/d": "# wrong (embedding, time_major): so",
    }
    for name, line in lines.items():
        path = exercise.variants / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{line}\nx = 1\n", encoding="utf-8")
    found = [(one.path.stem, one.right, one.broken) for one in variants.variants_of(exercise)]
    assert found == [
        ("a", True, set()),
        ("b", False, {"float_cast"}),
        ("c", False, set()),
        ("d", False, {"embedding", "time_major"}),
    ]
    for line in ("x = 1", "# right: so", "# wrong:"):
        (exercise.variants / "wrong" / "b.py").write_text(line, encoding="utf-8")
        with pytest.raises(ValueError, match="first line"):
            list(variants.variants_of(exercise))


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


def test_an_entry_explains_its_own_lines_operators_and_outcomes_only():
    lines = frozenset(["a = 1", "b = 2"])
    wide = equivalent.Entry("e", lines, "so")
    narrow = equivalent.Entry("e", lines, "so", frozenset(["op"]), frozenset(["a = 2"]))
    assert wide.explains("e", "any", "    a = 1", "anything")
    assert not wide.explains("other", "any", "a = 1", "anything")
    assert not wide.explains("e", "any", "a = 11", "anything")
    assert narrow.explains("e", "op", "b = 2", "  a = 2")
    assert not narrow.explains("e", "other", "b = 2", "a = 2")
    assert not narrow.explains("e", "op", "b = 2", "a = 3")


def test_the_results_of_an_operator_and_of_pairs_are_groups():
    def of(*operators):
        return Result(Mutant("e", operators, 1, 0, 1, 0, 0, "", "", ""), Fate.KILLED)

    results = [of("b"), of("a", "b"), of("a"), of("b")]
    groups_of = matrix.by_operator(results)
    assert {name: len(group) for name, group in groups_of.items()} == {"a": 1, "b": 2, "pairs": 1}
    assert list(groups_of) == sorted(groups_of)
    fates = [Fate.KILLED, Fate.CRASHED, Fate.TIMED_OUT, Fate.SURVIVED, Fate.EQUIVALENT]
    score = matrix.score_of(replace(results[0], fate=fate) for fate in fates)
    assert (score.total, score.noticed, score.value) == (5, 3, 0.75)
    assert matrix.score_of([]).value is None


def test_the_properties_are_asked_in_the_order_of_the_kept_proof(monkeypatch, tmp_path):
    monkeypatch.setattr(proof, "FILE", tmp_path / "proof.json")
    assert proof.order_of(SMALL[0], ["test_a", "test_b"]) == ["test_a", "test_b"]
    proof.write({"sensitive": {"exercises": {"float_cast": {"order": ["test_b"]}}}}, proof.FILE)
    assert proof.order_of(SMALL[0], ["test_a", "test_b"]) == ["test_b", "test_a"]


def test_where_two_proofs_differ_is_told():
    kept, found = {"a": {"b": 1, "c": [2]}, "d": 3}, {"a": {"b": 1, "c": [4]}, "e": 5}
    assert list(proof.differences(kept, kept)) == []
    assert list(proof.differences(kept, found)) == [
        "/a/c: kept [2], found [4]",
        "/d: kept 3, found None",
        "/e: kept None, found 5",
    ]


def test_fewer_seeds_than_were_kept_are_no_disagreement_but_another_alarm_is():
    kept = {"false_alarms": {"seeds": 9, "alarms": {"a, seed 3": ["p"], "a, seed 7": ["p"]}}}
    fewer = {"false_alarms": {"seeds": 5, "alarms": {"a, seed 3": ["p"]}}}
    assert list(proof.disagreements(kept, fewer)) == []
    assert list(proof.disagreements(kept, {"false_alarms": {"seeds": 5, "alarms": {}}}))
    assert list(proof.disagreements(kept, {"false_alarms": {**fewer["false_alarms"], "seeds": 12}}))


def test_a_fault_is_broken_where_any_of_its_properties_is():
    verdict = Verdict("float_cast", ("float_cast",), (HELD, FALSIFIED))
    assert proof.broken_in(verdict) == {"float_cast"}


# --- the command --------------------------------------------------------------------------


def test_mutate_prints_a_score_and_the_kill_matrix(kata):
    done = kata("mutate", "embedding", "--matrix")
    assert done.returncode == 0, done.stderr
    assert "100.0%" in done.stdout
    assert "test_each_id_becomes_one_vector" in done.stdout
    (row,) = [line for line in done.stdout.splitlines()
              if re.match(r"embedding:\d+:25:emb\w+_size:0 ", line)]  # fmt: skip
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
