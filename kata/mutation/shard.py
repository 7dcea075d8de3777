"""Shard: a part of a long run, judged separately, and how the parts are merged."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from kata.mutation.case import Case, Part, Record

VERSION = 1


class MergeError(Exception):
    """The shards do not fit together; the message says why."""


@dataclass(frozen=True)
class Shard:
    """One of several parts, numbered from 1."""

    number: int = 1
    of: int = 1

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``K/N``.

        Raises:
            ValueError: the text is not a shard.
        """
        number, of = map(int, text.split("/"))
        if not 1 <= number <= of:
            raise ValueError(text)
        return cls(number, of)

    def share(self, cases: Sequence[Case]) -> list[Case]:
        """Its cases: every N-th of each exercise and part, so that each shard has some of each."""
        return list(cases[self.number - 1 :: self.of])


def sample(cases: Iterable[Case], size: int) -> list[Case]:
    """A sample of cases, ``size`` for each part and exercise; the same in every run."""
    groups: dict[tuple[str, str, int], list[Case]] = {}
    for case in cases:
        seed = 0 if case.part == Part.REFERENCES else case.seed
        groups.setdefault((case.part, case.exercise, seed), []).append(case)
    chosen = {case.key for group in groups.values() for case in sorted(group, key=_checksum)[:size]}
    return [case for group in groups.values() for case in group if case.key in chosen]


def _checksum(case: Case) -> str:
    """A checksum that is the same for a mutant in every part, so that all parts sample it."""
    return sha256(f"{case.exercise} {case.id}".encode()).hexdigest()


def plan_of(cases: Sequence[Case]) -> str:
    """A checksum of what is judged, and by what; shards with different plans do not fit."""
    from kata.mutation.cache import checkout_digest  # noqa: PLC0415  (options need none of it)

    digest = sha256(checkout_digest().encode())
    for case in cases:
        digest.update(json.dumps([*case.key, case.source]).encode())
    return digest.hexdigest()


def write(path: Path, shard: Shard, cases: Sequence[Case], records: Sequence[Record]) -> None:
    """Write the records of a shard.

    Args:
        path: the file.
        shard: the shard.
        cases: the cases of all shards.
        records: the records of its own cases.
    """
    told: dict[str, Any] = {
        "version": VERSION,
        "shard": shard.number,
        "of": shard.of,
        "plan": plan_of(cases),
        "records": [one.to_json() for one in records],
    }
    path.write_text(json.dumps(told) + "\n", encoding="utf-8")


def merge(paths: Sequence[Path], cases: Sequence[Case]) -> list[Record]:
    """The records of all cases, from the files of all shards.

    Raises:
        MergeError: a shard is missing or occurs twice, or a file belongs to another plan.
    """
    plan, shards, records = plan_of(cases), Counter[int](), list[Record]()
    numbers: set[int] = set()
    for path in paths:
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            if told["version"] != VERSION or told["plan"] != plan:
                raise MergeError(f"{path}: it belongs to another run")
            shards[told["shard"]] += 1
            numbers.add(told["of"])
            records += [Record.from_json(one) for one in told["records"]]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise MergeError(f"{path}: {type(error).__name__}: {error}") from error
    if len(numbers) != 1:
        raise MergeError(f"shards of different numbers: {sorted(numbers)}")
    for number in range(1, max(numbers) + 1):
        if shards[number] != 1:
            said = "is missing" if not shards[number] else f"is there {shards[number]} times"
            raise MergeError(f"shard {number}/{max(numbers)} {said}")
    by_key = {one.key: one for one in records}
    if len(by_key) != len(records) or by_key.keys() != {case.key for case in cases}:
        raise MergeError("the shards do not hold each case once")
    return [by_key[case.key] for case in cases]
