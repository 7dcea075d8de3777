"""Mutants, what distinguishes them from the original, and what follows from their outcomes."""

import ast
import copy
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.exercise import find
from kata.mutation import archive, equivalent, generation, variants
from kata.mutation.cache import Cache
from kata.mutation.case import Case, Part, Record
from kata.mutation.mutant import Fate, Mutant, Result
from kata.mutation.operators import groups
from kata.mutation.process import examples, hooks, infection
from kata.mutation.process.relevance import Relevance
from kata.mutation.report import matrix
from kata.property.answers import answers_for
from kata.verdict import Outcome, PropertyResult, Verdict, broken_in

SMALL = [find("float_cast"), find("embedding")]


@cache
def mutants_of(name):
    """All mutants of an exercise, made only once, because those of a script take seconds."""
    return generation.mutants_of(find(name), generation.operators_named(()))


# --- mutants ------------------------------------------------------------------------------


def test_no_two_mutants_have_the_same_bytecode():
    sources = [generation.bytecode(one.source) for one in mutants_of("time_major")]
    assert len(set(sources)) == len(sources)


def test_no_two_mutants_have_the_same_id():
    for name in ("time_major", "script"):
        mutants = mutants_of(name)
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
    mutants = mutants_of("script")
    lines = find("script").fixed.read_text(encoding="utf-8").splitlines()
    assert any(lines[one.line - 1].startswith("X = ") for one in mutants)


def test_every_pair_of_named_faults_that_fit_together_is_a_mutant():
    named = {one.name for one in groups()["named"]}
    mutants = mutants_of("script")
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


# --- infection ----------------------------------------------------------------------------


def test_values_are_the_same_only_if_nothing_can_tell_them_apart():
    array = np.zeros(2)
    # separate objects, because comparing an object with itself would prove nothing
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
    # equal now, but a change to one would not be a change to the other
    assert not infection.same([1], [1])
    assert not infection.same(array, array.copy())


def test_only_expressions_without_side_effects_are_evaluated_twice():
    for text in ("a + 1", "x[:, -1]", "len(a) * 2", "not a", "(a, b)", "a.sum(axis=1)"):
        assert hooks.is_pure(ast.parse(text, mode="eval").body), text
    for text in ("f(a)", "a.append(1)", "(a := 1)", "[f(x) for x in a]", "lambda: a"):
        assert not hooks.is_pure(ast.parse(text, mode="eval").body), text


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


def test_each_statement_that_runs_is_reported_however_deep_it_is():
    text, _ = hooks.instrumented(HOOKED, [])
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
    text, _ = hooks.instrumented(f"{docstring}def f():\n    return 1\n", [])
    namespace = {}
    exec(compile(text, "", "exec"), namespace)
    assert namespace.get("__doc__") == ("What it is." if docstring else None)


def test_the_innermost_statement_decides_which_examples_are_used():
    source = "def f(a):\n    if a:\n        b = (\n            1\n        )\n    return 2\n"
    trace = infection.Trace(reached={2: {("t", 0), ("t", 1)}, 3: {("t", 1)}, 6: {("t", 0)}})
    known = Relevance.of(source, frozenset(), trace)

    def asked(*lines):
        parts = tuple((line, "op") for line in lines)
        mutant = Mutant("e", ("op",), lines[0], 0, lines[0], 0, 0, "", "", "", parts)
        return known.examples(mutant), known.reaches(mutant)

    assert asked(4) == ({("t", 1)}, True)
    assert asked(3, 6) == ({("t", 0), ("t", 1)}, True)
    assert asked(5) == ({("t", 1)}, True)
    never = Relevance.of(source, frozenset(), infection.Trace(reached={6: {("t", 0)}}))
    mutant = Mutant("e", ("op",), 3, 0, 3, 0, 0, "", "", "", ((3, "op"), (6, "op")))
    assert never.examples(mutant) == {("t", 0)}
    assert not never.reaches(mutant)
    loading = Relevance.of(
        source, frozenset(), infection.Trace(reached={3: {("t", infection.LOADING)}})
    )
    assert loading.examples(mutant) is None


def infected(source, original, replacement, *calls):
    """The calls of ``f`` that can distinguish a mutant of one expression from the original."""
    tree = ast.parse(source)
    place = next(one for one in ast.walk(tree) if ast.get_source_segment(source, one) == original)
    end = (place.end_lineno, place.end_col_offset)
    parts = ((place.lineno, "op"),)
    at = (place.lineno, place.col_offset, *end, 0)
    mutant = Mutant("e", ("op",), *at, original, replacement, "", parts)
    text, compared = hooks.instrumented(source, [mutant])
    trace, namespace = infection.Trace(), {}
    infection.begin(trace)
    exec(text, namespace)
    for number, arguments in enumerate(calls):
        trace.now = ("test", number)
        namespace["f"](*arguments)
    return Relevance.of(source, compared, trace).examples(mutant)


def test_an_expression_is_compared_together_with_its_surroundings():
    source = "def f(count):\n    total = 6.0\n    return total / max(count, 1)\n"
    assert infected(source, "1", "2", (4,), (1,), (0,)) == {("test", 1), ("test", 2)}
    assert infected(source, "1", "0", (4,), (1,)) == set()
    source = "def f(xs, start):\n    return len(xs[start : start + 2, :0]) * 0\n"
    assert infected(source, "2", "3", (np.zeros((4, 4)), 1)) == set()
    # an exception is a difference
    assert infected("def f(a):\n    return a + 1\n", "a + 1", "a / 0", (1,)) == {("test", 0)}
    # a call may have side effects, so it must not be evaluated twice
    source = "def f(a):\n    return a.pop() + 1\n"
    assert infected(source, "a.pop()", "2", ([1],)) == {("test", 0)}
    # here the surroundings cannot be compared, but the changed expression can
    source = "def f(count):\n    return [max(count, 1)]\n"
    assert infected(source, "1", "2", (4,), (1,)) == {("test", 1)}


def test_a_place_that_no_example_reaches_gets_no_examples():
    source = "def f(a):\n    if a:\n        return 1\n    return 2\n"
    trace = infection.Trace(reached={2: {("test", 0)}, 4: {("test", 0)}})
    known = Relevance.of(source, frozenset(), trace)
    asked = [
        known.examples(Mutant("e", ("op",), line, 0, line, 0, 0, "", "", "", ((line, "op"),)))
        for line in (1, 2, 3, 4)
    ]
    assert asked == [None, {("test", 0)}, set(), {("test", 0)}]


# --- cache --------------------------------------------------------------------------------

FALSIFIED = PropertyResult("test_b", "float_cast", Outcome.FALSIFIED)
HELD = PropertyResult("test_a", "float_cast", Outcome.HELD)


CASE = Case(Part.MATRIX, "float_cast", "float_cast:1", "x = 1\n")
ORDER = ("test_a", "test_b")
RECORD = Record.of(CASE, [HELD, FALSIFIED], seconds=0.25)
FILES = ["fixed/float_cast.py", "kata/inside/host.py"]


def cache(folder, files=None):
    """The cache in a folder; with files, as in a run that has loaded them."""
    known = Cache(SMALL[0], folder)
    if files is not None:
        known.loaded(files)
    return known


def keep(folder, record=RECORD):
    """Keep the record of a case, as a run does."""
    cache(folder, FILES).put(CASE, ORDER, record)
    (path,) = folder.glob("*.jsonl")
    return path


@pytest.mark.parametrize("record", [RECORD, replace(RECORD, alike=True)])
def test_a_record_is_known_in_the_next_run(tmp_path, record):
    assert cache(tmp_path).is_empty
    keep(tmp_path, record)
    assert not cache(tmp_path).is_empty
    known = cache(tmp_path).get(CASE, ORDER)
    assert known == record
    assert known.seconds == record.seconds


def test_a_line_that_was_cut_off_is_ignored(tmp_path):
    path = keep(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + '{"digest": "', encoding="utf-8")
    assert cache(tmp_path).get(CASE, ORDER) == RECORD


@pytest.mark.parametrize(
    "other",
    [
        {"part": Part.FIRST},
        {"exercise": "embedding"},
        {"id": "float_cast:2"},
        {"source": "x = 2\n"},
        {"seed": 1},
    ],
)
def test_nothing_is_known_about_another_case(tmp_path, other):
    keep(tmp_path)
    assert cache(tmp_path).get(replace(CASE, **other), ORDER) is None


def test_nothing_is_known_about_properties_in_another_order(tmp_path):
    keep(tmp_path)
    assert cache(tmp_path).get(CASE, ORDER[::-1]) is None


def test_lines_that_are_no_longer_valid_are_ignored(tmp_path):
    path = keep(tmp_path)
    head, line = path.read_text(encoding="utf-8").splitlines()
    stale = line.replace('"digest": "', '"digest": "0')
    path.write_text(f"{head}\n{stale}\n[]\n{{}}", encoding="utf-8")
    assert cache(tmp_path).is_empty
    path.write_text(f"{head}\n{stale}\n{line}", encoding="utf-8")
    assert cache(tmp_path).get(CASE, ORDER) == RECORD


def test_a_run_that_loads_other_files_forgets_what_was_known(tmp_path):
    keep(tmp_path)
    assert cache(tmp_path, FILES).get(CASE, ORDER) == RECORD
    assert cache(tmp_path, [*FILES, "kata/wire.py"]).get(CASE, ORDER) is None
    assert cache(tmp_path).is_empty


def test_a_file_that_no_longer_exists_counts_too(tmp_path):
    exercise = replace(SMALL[0], root=tmp_path)
    (tmp_path / "loaded.py").write_text("", encoding="utf-8")
    known = Cache(exercise, tmp_path)
    known.loaded(["loaded.py"])
    known.put(CASE, ORDER, RECORD)
    assert Cache(exercise, tmp_path).get(CASE, ORDER) == RECORD
    (tmp_path / "loaded.py").unlink()
    assert Cache(exercise, tmp_path).is_empty


# --- examples -----------------------------------------------------------------------------


class Asked:
    """A subject that records its questions."""

    def __init__(self):
        self.seen, self.begun, self.loads = [], [], 0

    def load(self):
        """Count the loads, which only a diverged replay needs."""
        self.loads += 1


@answers_for("float_cast")
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
    # including the examples that Hypothesis gave up halfway
    assert (again.seen, again.begun) == (first.seen, first.begun)
    assert again.loads == 0


def test_an_example_that_hypothesis_gave_up_is_replayed_as_far_as_it_went():
    subject = Asked()
    cut = examples.Example({"number": 1}, "data", [examples.Draw(None, 2)], cut=True)
    examples.replay([cut], drawing, subject)
    assert (subject.begun, subject.seen, subject.loads) == ([2], [], 0)


def test_one_replay_does_not_see_what_another_has_changed():
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


def test_if_a_draw_differs_hypothesis_takes_over():
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
    plain = answers_for(None)(lambda subject: calls.append(subject))  # noqa: PLW0108  (by name)
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
    """The result of a mutant, with the outcomes of some properties."""
    mutant = Mutant("float_cast", ("op",), 1, 0, 1, 0, number, "", "", "")
    told = {name: Outcome(outcome) for name, outcome in outcomes.items()}
    return Result(mutant, Fate.KILLED, told)


def test_a_property_that_never_kills_alone_is_named():
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


def test_a_pair_is_explained_only_if_both_of_its_faults_are():
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
    monkeypatch.setattr(archive, "FILE", tmp_path / "proof.json")
    assert archive.order_of(SMALL[0], ["test_a", "test_b"]) == ["test_a", "test_b"]
    archive.write({"sensitive": {"exercises": {"float_cast": {"order": ["test_b"]}}}}, archive.FILE)
    assert archive.order_of(SMALL[0], ["test_a", "test_b"]) == ["test_b", "test_a"]


def test_the_places_where_two_proofs_differ_are_named():
    kept, found = {"a": {"b": 1, "c": [2]}, "d": 3}, {"a": {"b": 1, "c": [4]}, "e": 5}
    assert list(archive.differences(kept, kept)) == []
    assert list(archive.differences(kept, found)) == [
        "/a/c: kept [2], found [4]",
        "/d: kept 3, found None",
        "/e: kept None, found 5",
    ]


def test_fewer_seeds_are_not_a_disagreement_but_another_alarm_is():
    kept = {"false_alarms": {"seeds": 9, "alarms": {"a, seed 3": ["p"], "a, seed 7": ["p"]}}}
    fewer = {"false_alarms": {"seeds": 5, "alarms": {"a, seed 3": ["p"]}}}
    assert list(archive.disagreements(kept, fewer)) == []
    assert list(archive.disagreements(kept, {"false_alarms": {"seeds": 5, "alarms": {}}}))
    assert list(
        archive.disagreements(kept, {"false_alarms": {**fewer["false_alarms"], "seeds": 12}})
    )


def proof_of(matrix, score=1.0, wrong=3, seeds=5):
    """A proof of two exercises, the second of which is always the same."""
    said = {"score": {"score": score}, "order": ["p"], "properties": {"p": {}, "q": {}}}
    exercises = {"a": {**said, "matrix": matrix}, "b": {**said, "matrix": {"n": "FF"}}}
    return {
        "versions": {},
        "sensitive": {"score": {}, "operators": {}, "exercises": exercises},
        "exact": {"a": {}, "b": {}},
        "specific": {"a": {"wrong": wrong}, "b": {"wrong": 1}},
        "false_alarms": {"seeds": seeds, "alarms": {}},
    }


def test_a_mutant_noticed_by_another_property_is_counted_but_not_a_disagreement():
    kept, found = proof_of({"m": "FF"}), proof_of({"m": "F."})
    assert list(archive.disagreements(kept, found)) == []
    assert archive.letters_apart(kept, found) == 1
    (unnoticed,) = archive.disagreements(kept, proof_of({"m": ".."}))
    assert unnoticed == "/sensitive/exercises/a/noticed/m: kept True, found False"


def test_a_part_of_a_proof_is_kept_if_the_totals_stay_true():
    kept, found = proof_of({"m": "FF"}), proof_of({"m": "F."}, wrong=4)
    for said in (found["sensitive"]["exercises"], found["exact"], found["specific"]):
        del said["b"]
    whole = archive.with_parts(kept, found, ["a"])
    assert whole == proof_of({"m": "F."}, wrong=4)
    found["false_alarms"]["seeds"] = 4
    assert archive.with_parts(kept, found, ["a"]) is None
    found["false_alarms"]["seeds"] = 5
    found["sensitive"]["exercises"]["a"]["score"] = {"score": 0.5}
    assert archive.with_parts(kept, found, ["a"]) is None


def test_a_fault_is_broken_if_any_of_its_properties_is():
    verdict = Verdict("float_cast", ("float_cast",), (HELD, FALSIFIED))
    assert broken_in(verdict) == {"float_cast"}
