"""Generation: makes the mutants of a reference fix, each only once."""

import marshal
import random
import re
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from types import CodeType
from typing import Self

from kata.exercise import Exercise
from kata.fault import Fault, Place, Source
from kata.mutation.mutant import Mutant
from kata.mutation.operators import fitting, groups, named_faults

PAIRS = 20
"""Mutants with two random faults for each exercise, in addition to pairs of named faults."""

PAIRS_OF_TESTS = 3
"""The same for a file of tests, which is slow to judge, because it is run on many programs."""

TRIES = 50
"""Attempts to choose one pair; many fail, because one place lies within the other."""


class UnknownOperatorError(KeyError):
    """There is no operator and no group with this name."""


def operators_named(names: Iterable[str]) -> tuple[Fault, ...]:
    """The operators with these names, or in groups with these names; all if there are no names.

    Raises:
        UnknownOperatorError: a name is neither an operator nor a group.
    """
    known = {one.name: (one,) for group in groups().values() for one in group} | groups()
    chosen: list[Fault] = []
    for name in names:
        if name not in known:
            raise UnknownOperatorError(name)
        chosen += known[name]
    if not chosen:
        chosen = [one for group in groups().values() for one in group]
    return tuple(dict.fromkeys(chosen))


def bytecode(source: str, flags: int = 0) -> bytes | None:
    """The bytecode of a source, without line numbers; None if it does not compile.

    Args:
        source: a whole file, or a part of one.
        flags: the compiler flags for ``from __future__`` imports that are not in the part.
    """
    try:
        with warnings.catch_warnings(action="ignore"):  # Python warns of assertions on tuples
            code = compile(source, "", "exec", flags, dont_inherit=True)
    except (SyntaxError, ValueError):
        return None
    return marshal.dumps(_without_places(code))


def _without_places(code: CodeType) -> CodeType:
    inner = (_without_places(one) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_filename="", co_firstlineno=1, co_linetable=b"", co_consts=tuple(inner))


def mutants_of(
    exercise: Exercise, operators: Sequence[Fault], seed: int = 0, pairs: int = PAIRS
) -> list[Mutant]:
    """All mutants with one fault, all pairs of named faults, and a sample of other pairs.

    Of several mutants with the same bytecode, only the first is returned. Mutants that do not
    compile, or have the same bytecode as the original, are included for the record.

    Args:
        exercise: the exercise whose reference fix is mutated.
        operators: the operators that mutate it.
        seed: the seed of the sample.
        pairs: the size of the sample.
    """
    source, name = Source(exercise.solution), exercise.name
    changes = changes_of(source, fitting(exercise, operators))
    pairs = pairs if exercise.tests is None else min(pairs, PAIRS_OF_TESTS)
    places = [change.place for change in changes]
    pairs_drawn = _pairs(places, random.Random(seed), pairs)  # noqa: S311  (a sample)
    singles = [mutant_of(name, change.mutated, change) for change in changes]
    double = [
        mutant_of(name, source.mutated(places[one], places[other]), changes[one], changes[other])
        for one, other in pairs_drawn
    ]
    return once(numbered(singles + double))


def singles_of(exercise: Exercise, source: Source, operators: Sequence[Fault]) -> dict[str, Place]:
    """The place of the fault of each mutant with one fault, by the mutant's id."""
    changes = changes_of(source, fitting(exercise, operators))
    name = exercise.name
    mutants = numbered([mutant_of(name, change.mutated, change) for change in changes])
    return {one.id: change.place for one, change in zip(mutants, changes, strict=True)}


def changes_of(source: Source, operators: Sequence[Fault]) -> list["Change"]:
    """Every change by one operator; if a general operator makes the same change, it comes later."""
    rank = {one.name: number for number, one in enumerate(operators)}
    places = sorted(source.places(operators), key=lambda place: rank[place.fault.name])
    return [Change.of(source, place) for place in places]


@dataclass(frozen=True)
class Change:
    """The change that one fault makes at its place.

    Attributes:
        before: the text at the place.
        after: its replacement; the text around it is unchanged.
        mutated: the whole source after the change.
    """

    place: Place
    before: str
    after: str
    mutated: str

    @classmethod
    def of(cls, source: Source, place: Place) -> Self:
        """Apply the fault at its place."""
        start = _until(source.text, place.line, place.column)
        before = _until(source.text, place.end_line, place.end_column)[len(start) :]
        mutated = source.mutated(place)
        tail = len(source.text) - len(start) - len(before)
        return cls(place, before, mutated[len(start) : len(mutated) - tail], mutated)


def mutant_of(name: str, mutated: str, first: Change, *rest: Change) -> Mutant:
    """The mutant with one or two changes.

    Args:
        name: the name of the exercise, or of the file.
        mutated: the whole mutated source.
        first: the change whose place becomes the mutant's.
        rest: the other change, if there is one.
    """
    others = (f"line {one.place.line}: {one.after}" for one in rest)
    return Mutant(
        name,
        tuple(one.place.fault.name for one in (first, *rest)),
        first.place.line,
        first.place.column,
        first.place.end_line,
        first.place.end_column,
        0,
        first.before,
        "\n".join((first.after, *others)),
        mutated,
        tuple((one.place.line, one.place.fault.name) for one in (first, *rest)),
        bytecode(mutated),
    )


def _until(text: str, line: int, column: int) -> str:
    lines = lines_of(text)
    return "".join(lines[: line - 1]) + lines[line - 1][:column]


def lines_of(text: str) -> list[str]:
    """The lines of a source with their endings; unlike `splitlines`, it ignores form feeds."""
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text) or [""]


def numbered(mutants: list[Mutant]) -> list[Mutant]:
    """Number the mutants that have the same operators and place, so that their ids differ."""
    seen: dict[str, int] = {}
    numbered = []
    for mutant in mutants:
        number = seen.get(mutant.id, 0)
        seen[mutant.id] = number + 1
        numbered.append(replace(mutant, number=number))
    return numbered


def _pairs(places: list[Place], draw: random.Random, count: int) -> list[tuple[int, int]]:
    """Pairs of places, by index: all pairs of named faults, and some random ones."""
    named = set(named_faults())
    first: dict[str, int] = {}
    for number, place in enumerate(places):
        if place.fault in named:
            first.setdefault(place.fault.name, number)
    pairs = [
        pair for pair in combinations(first.values(), 2) if places[pair[0]].apart(places[pair[1]])
    ]
    wanted = len(pairs) + count
    for _ in range(count * TRIES if len(places) > 1 else 0):
        one, other = sorted(draw.sample(range(len(places)), 2))
        fits = (one, other) not in pairs and places[one].apart(places[other])
        if fits and len(pairs) < wanted:
            pairs.append((one, other))
    return pairs


def once(mutants: list[Mutant]) -> list[Mutant]:
    """The mutants without those whose bytecode occurred before."""
    seen: set[bytes] = set()
    kept = []
    for mutant in mutants:
        if mutant.code is None or mutant.code not in seen:
            kept.append(mutant)
        if mutant.code is not None:
            seen.add(mutant.code)
    return kept
