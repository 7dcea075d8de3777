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
    """What the figures depend on."""
    return {"python": ".".join(platform.python_version_tuple()[:2]), **versions()}


def sensitive(results: Sequence[Result], names: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Scores, kill matrices and orders.

    Args:
        results: of all mutants, with all properties run.
        names: the properties of each exercise, in the order of its file.
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
    """One exercise's part: its score, its matrix, and what follows from it."""
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
    """Everything that a proof judges, each thing once, and what its records say.

    Attributes:
        harness: whose exercises are proven.
        seeds: how many other seeds the reference fixes are judged under.
    """

    harness: Harness
    seeds: int

    @cached_property
    def cases(self) -> list[Case]:
        """All of it; mutants a second time in the opposite order, so with other neighbours."""
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
        """The mutants once more; of tests only some, because each takes a dozen runs of pytest."""
        found: dict[bool, list[Case]] = {True: [], False: []}
        for case in self.harness.mutant_cases(Part.FIRST, seed)[::-1]:
            found[self.harness.exercises[case.exercise].tests is not None].append(case)
        return found[False] + found[True][::TESTS_AGAIN]

    def results(self, records: Sequence[Record]) -> list[Result]:
        """What happened to each mutant."""
        return self.harness.results(_of(records, Part.MATRIX))

    def proof(self, records: Sequence[Record]) -> dict[str, Any]:
        """What the records of all cases say."""
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
"""Of so many mutants of tests, one is judged a second time, and under the other seed."""


def _of(records: Sequence[Record], part: Part, exercise: str | None = None) -> list[Record]:
    return [one for one in records if one.part == part and exercise in {None, one.exercise}]


def differs(first: Record, full: Record) -> bool:
    """Whether a run until the first kill says something else than one that asks every property.

    The values in a witness are left out, because a mutant without its seed draws new ones.
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
    """Every combination of an exercise's faults, to be judged."""
    return [
        Case(Part.COMBINATIONS, exercise.name, called, source)
        for called, _, source in combinations_of(exercise)
    ]


def variant_cases(exercise: Exercise) -> list[Case]:
    """Every hand-written alternative, to be judged."""
    return [Case(Part.VARIANTS, exercise.name, one.id, one.source) for one in variants_of(exercise)]


def exact(exercise: Exercise, records: Sequence[Record]) -> dict[str, Any]:
    """Whether each combination of an exercise's named faults is diagnosed exactly.

    Returns:
        How many combinations there are, which are judged wrongly, and which properties notice
        each of its faults alone.
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
    """Whether each hand-written variant of an exercise is judged as its first line says."""
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
    """Whether a proof says that every promise is kept."""
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
    """The hand-written explanations that explain no survivor any more."""
    by_name = {exercise.name: exercise for exercise in exercises}
    used = {
        entry
        for result in results
        if result.fate == Fate.EQUIVALENT
        for entry in explanation(result.mutant, by_name[result.mutant.exercise])
    }
    return [entry for entry in entries() if entry.exercise in by_name and entry not in used]
