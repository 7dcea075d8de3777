"""Proof: the three promises of DESIGN.md, measured."""

import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kata.exercise import Exercise
from kata.judging.judge import verdict_of
from kata.mutation.case import Case, Part, Record
from kata.mutation.combinations import combinations_of
from kata.mutation.equivalent import Entry, entries, explanation
from kata.mutation.harness import Harness
from kata.mutation.mutant import LETTERS, Fate, Result
from kata.mutation.report import matrix
from kata.mutation.variants import variants_of
from kata.mutation.versions import versions
from kata.verdict import PropertyResult, broken_in


def environment() -> dict[str, str]:
    """The environment that the figures depend on."""
    return {"python": ".".join(platform.python_version_tuple()[:2]), **versions()}


def sensitive(results: Sequence[Result], names: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Scores, kill matrices and orders.

    Args:
        results: the results of all mutants, with all properties run.
        names: the properties of each exercise, in the order of their file.
    """
    return {
        "score": _score(results),
        "operators": {name: _score(group) for name, group in matrix.by_operator(results).items()},
        "exercises": {
            name: _exercise(group, names[name])
            for name, group in matrix.by_exercise(results).items()
        },
    }


def _score(results: Sequence[Result]) -> dict[str, Any]:
    score = matrix.score_of(results)
    value = score.value
    return {
        "mutants": score.total,
        **{str(fate): score.fates[fate] for fate in Fate if score.fates[fate]},
        "score": None if value is None else round(value, 4),
    }


def _exercise(results: Sequence[Result], names: Sequence[str]) -> dict[str, Any]:
    """The part of one exercise: its score, its matrix, and what follows from that."""
    rows = {row.name: row for row in matrix.rows(results)}
    letters = {
        one.mutant.id: "".join(LETTERS[one.outcomes[name]] for name in names)
        for one in results
        if one.outcomes
    }
    only_one = {one.mutant.id: seen[0] for one in results if len(seen := matrix.noticing(one)) == 1}
    return {
        "score": _score(results),
        "order": matrix.best_order(results, names),
        "properties": {
            name: {"kills": rows[name].kills, "alone": rows[name].alone} for name in names
        },
        "never_alone": [name for name in names if not rows[name].alone],
        "seen_by_one_property": only_one,
        "matrix": letters,
    }


@dataclass(frozen=True)
class Plan:
    """Everything that a proof judges, each thing once, and how its records are evaluated.

    Attributes:
        harness: the harness, with the exercises to prove.
        seeds: the number of other seeds for the reference fixes.
    """

    harness: Harness
    seeds: int

    @cached_property
    def cases(self) -> list[Case]:
        """All cases; mutants come a second time in reverse order, and so next to other ones."""
        harness = self.harness
        return [
            *harness.mutant_cases(Part.MATRIX),
            *(case for one in harness.exercises.values() for case in combination_cases(one)),
            *(case for one in harness.exercises.values() for case in variant_cases(one)),
            *self._again(0),
            *self._again(OTHER_SEED),
            *harness.reference_cases(range(1, self.seeds + 1)),
        ]

    def _again(self, seed: int) -> list[Case]:
        """The mutants again; only some of tests, because each takes a dozen runs of pytest."""
        found: dict[bool, list[Case]] = {True: [], False: []}
        for case in self.harness.mutant_cases(Part.FIRST, seed)[::-1]:
            found[self.harness.exercises[case.exercise].tests is not None].append(case)
        return found[False] + found[True][::TESTS_AGAIN]

    def results(self, records: Sequence[Record]) -> list[Result]:
        """The result of each mutant."""
        return self.harness.results(_of(records, Part.MATRIX))

    def proof(self, records: Sequence[Record]) -> dict[str, Any]:
        """The proof that follows from the records of all cases."""
        harness = self.harness
        results = self.results(records)
        alarms = {
            f"{one.exercise}, {one.id}": one.broken
            for one in _of(records, Part.REFERENCES)
            if one.broken
        }
        matrix_of = {(one.exercise, one.id): one for one in _of(records, Part.MATRIX)}
        again = _of(records, Part.FIRST)
        other = [one for one in again if one.seed == OTHER_SEED]
        return {
            "versions": environment(),
            "sensitive": sensitive(results, harness.names),
            "exact": {
                name: exact(one, _of(records, Part.COMBINATIONS, name))
                for name, one in harness.exercises.items()
            },
            "specific": {
                name: specific(one, _of(records, Part.VARIANTS, name))
                for name, one in harness.exercises.items()
            },
            "false_alarms": {"seeds": self.seeds, "alarms": alarms},
            "stable": {
                "differs": sorted(
                    one.id
                    for one in again
                    if one.seed == 0 and differs(one, matrix_of[one.exercise, one.id])
                ),
                "unstable": sorted(
                    one.id
                    for one in other
                    if bool(one.broken) != bool(matrix_of[one.exercise, one.id].broken)
                ),
            },
        }


OTHER_SEED = 1
"""The other seed that mutants are judged under."""

TESTS_AGAIN = 4
"""One in this many mutants of tests is judged a second time, and under the other seed."""


def _of(records: Sequence[Record], part: Part, exercise: str | None = None) -> list[Record]:
    return [one for one in records if one.part == part and exercise in {None, one.exercise}]


def differs(first: Record, full: Record) -> bool:
    """Whether a run until the first kill disagrees with one that runs every property.

    The values in witnesses are ignored, because a mutant that lost its seed draws new ones.
    """
    if bool(first.broken) != bool(full.broken):
        return True
    said = {one.name: (one.outcome, _sentence(one)) for one in full.results}
    return any(
        said[one.name] != (one.outcome, _sentence(one)) for one in first.results if one.is_broken
    )


def _sentence(result: PropertyResult) -> str | None:
    return result.witness.sentence if result.witness else None


def combination_cases(exercise: Exercise) -> list[Case]:
    """A case for every combination of an exercise's faults."""
    return [
        Case(Part.COMBINATIONS, exercise.name, called, source)
        for called, _, source in combinations_of(exercise)
    ]


def variant_cases(exercise: Exercise) -> list[Case]:
    """A case for every hand-written variant."""
    return [Case(Part.VARIANTS, exercise.name, one.id, one.source) for one in variants_of(exercise)]


def exact(exercise: Exercise, records: Sequence[Record]) -> dict[str, Any]:
    """Whether each combination of an exercise's named faults is diagnosed exactly.

    Returns:
        The number of combinations, those that are judged wrongly, and for each fault the
        properties that notice it alone.
    """
    subsets = {called: subset for called, subset, _ in combinations_of(exercise)}
    told = {one.id: verdict_of(exercise, one.results) for one in records}
    alone = {one.id: one.broken for one in records}
    return {
        "combinations": len(records),
        "told_wrongly": {
            called: sorted(broken_in(one))
            for called, one in told.items()
            if broken_in(one) != subsets[called]
        },
        "noticed_by": {name: alone.get(name, []) for name in exercise.faults},
    }


def specific(exercise: Exercise, records: Sequence[Record]) -> dict[str, Any]:
    """Whether the verdict on each hand-written variant agrees with its first line."""
    variants = {one.id: one for one in variants_of(exercise)}
    wrong = [
        one.id
        for one in records
        if not variants[one.id].is_told_by(verdict_of(exercise, one.results))
    ]
    return {
        "right": sum(variants[one.id].right for one in records),
        "wrong": sum(not variants[one.id].right for one in records),
        "told_wrongly": wrong,
    }


def holds(proof: dict[str, Any]) -> bool:
    """Whether every promise is kept, according to a proof."""
    mistold = [
        *(one["told_wrongly"] for one in proof["exact"].values()),
        *(one["told_wrongly"] for one in proof["specific"].values()),
    ]
    return not (
        proof["sensitive"]["score"].get(str(Fate.SURVIVED))
        or any(mistold)
        or proof["false_alarms"]["alarms"]
        or proof["stable"]["differs"]
        or proof["stable"]["unstable"]
    )


def stale_entries(exercises: Sequence[Exercise], results: Sequence[Result]) -> list[Entry]:
    """The hand-written explanations that no longer explain any survivor."""
    by_name = {exercise.name: exercise for exercise in exercises}
    used = {
        entry
        for result in results
        if result.fate == Fate.EQUIVALENT
        for entry in explanation(result.mutant, by_name[result.mutant.exercise])
    }
    return [entry for entry in entries() if entry.exercise in by_name and entry not in used]
