"""Shards divide all cases among them, and can be merged only if all are there."""

from dataclasses import replace

import pytest

from kata.mutation import cache, shard
from kata.mutation.case import Case, Part, Record
from kata.mutation.shard import MergeError, Shard
from kata.verdict import Outcome, PropertyResult, Witness

CASES = [
    Case(part, name, f"{name}:{number}", f"x = {number}\n")
    for part in (Part.MATRIX, Part.FIRST)
    for name in ("float_cast", "embedding")
    for number in range(5)
]
SHOWN = Witness("wrong_shape", {"x": [1]}, "a", "b", "7")
SHARDS = [Shard(number, 3) for number in (1, 2, 3)]


def record(case):
    """The record of a case."""
    result = PropertyResult("test_a", case.exercise, Outcome.FALSIFIED, SHOWN)
    return Record.of(case, [result], 0.5)


def written(folder, one, cases=CASES):
    """The file of a shard."""
    path = folder / f"{one.number}-{one.of}-{len(list(folder.iterdir()))}.json"
    shard.write(path, one, cases, [record(case) for case in one.share(cases)])
    return path


def test_each_case_is_in_one_shard_and_each_shard_has_some_of_every_part():
    shares = [one.share(CASES) for one in SHARDS]
    assert sorted(case.key for share in shares for case in share) == sorted(
        case.key for case in CASES
    )
    for share in shares:
        kinds = {(case.part, case.exercise) for case in share}
        assert kinds == {(case.part, case.exercise) for case in CASES}


def test_all_shards_in_any_order_give_what_one_run_gives(tmp_path):
    paths = [written(tmp_path, one) for one in SHARDS]
    whole = [record(case) for case in CASES]
    assert shard.merge(paths, CASES) == whole
    assert shard.merge(paths[::-1], CASES) == whole
    assert [one.seconds for one in shard.merge(paths, CASES)] == [0.5] * len(CASES)


def test_shards_that_do_not_fit_together_are_refused_with_a_sentence(tmp_path):
    first, second, third = (written(tmp_path, one) for one in SHARDS)
    other_plan = written(tmp_path, SHARDS[2], CASES[:-1])
    other_source = [*CASES[:-1], replace(CASES[-1], source="x = 9\n")]
    of_two = written(tmp_path, Shard(1, 2))
    torn = tmp_path / "torn.json"
    torn.write_text(third.read_text(encoding="utf-8")[:99], encoding="utf-8")
    later = tmp_path / "later.json"
    later.write_text(third.read_text(encoding="utf-8").replace('"version": 1', '"version": 2'))
    empty = tmp_path / "empty.json"
    empty.write_text(third.read_text().partition('"records"')[0] + '"records": []}')
    for paths, said in (
        ([first, second], "shard 3/3 is missing"),
        ([first, second, second, third], "shard 2/3 is there 2 times"),
        ([first, second, other_plan], "another run"),
        ([first, second, third, of_two], "different numbers"),
        ([first, second, torn], "torn.json"),
        ([first, second, tmp_path / "none.json"], "none.json"),
        ([first, second, later], "another run"),
        ([first, second, empty], "each case once"),
    ):
        with pytest.raises(MergeError, match=said):
            shard.merge(paths, CASES)
    with pytest.raises(MergeError, match="another run"):
        shard.merge([first, second, third], other_source)


def test_shards_of_checkouts_that_differ_do_not_fit(tmp_path, monkeypatch):
    paths = [written(tmp_path, one) for one in SHARDS[:2]]
    monkeypatch.setattr(cache, "checkout_digest", lambda: "another")
    paths += [written(tmp_path, SHARDS[2])]
    with pytest.raises(MergeError, match="another run"):
        shard.merge(paths, CASES)


@pytest.mark.parametrize("text", ["0/3", "4/3", "1", "1/0", "a/b", "1/2/3", ""])
def test_anything_but_a_shard_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011  (argparse takes any)
        Shard.parse(text)
    assert Shard.parse("2/3") == Shard(2, 3)


def test_a_sample_has_its_size_in_each_part_and_exercise_with_the_same_mutants_in_each():
    references = [Case(Part.REFERENCES, "embedding", f"seed {one}", "", one) for one in range(9)]
    cases = [*CASES, *references]
    chosen = shard.sample(cases, 2)
    kinds = [(case.part, case.exercise) for case in chosen]
    assert {kinds.count(kind) for kind in kinds} == {2}
    assert len(kinds) == 10
    assert {case.key for case in chosen} == {case.key for case in shard.sample(cases[::-1], 2)}
    by_part = {
        part: {case.id for case in chosen if case.part == part}
        for part in (Part.MATRIX, Part.FIRST)
    }
    assert by_part[Part.MATRIX] == by_part[Part.FIRST]
    assert {case.key for case in chosen} <= {case.key for case in shard.sample(cases, 3)}
    assert shard.sample(cases, 99) == cases
