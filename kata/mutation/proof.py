"""Proof: the three promises of DESIGN.md, measured, as a file that is kept and compared."""

import json
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from kata import fault
from kata.exercise import ROOT, Exercise
from kata.mutation import matrix
from kata.mutation.equivalent import Entry, entries, explanation
from kata.mutation.mutant import Fate, Result
from kata.mutation.run import Harness
from kata.mutation.variants import Variant, variants_of
from kata.mutation.versions import versions
from kata.verdict import Outcome, State, Verdict

FILE = ROOT / "docs" / "proof.json"

LISTED_LOADER = """\
train_loader = [
    (paddle.to_tensor(X[i : i + batch_size]), paddle.to_tensor(Y[i : i + batch_size]))
    for i in range(0, 1000, batch_size)
]

# Training
"""
"""Batches in a list, in place of a DataLoader, whose call is an error."""


def environment() -> dict[str, str]:
    """What the figures hang on."""
    return {"python": ".".join(platform.python_version_tuple()[:2]), **versions()}


def order_of(exercise: Exercise, names: Sequence[str]) -> list[str]:
    """The properties in the order that the kept proof found best; else as they come."""
    kept = read().get("sensitive", {}).get("exercises", {}).get(exercise.name, {}).get("order", [])
    return [
        *(name for name in kept if name in names),
        *(name for name in names if name not in kept),
    ]


def read() -> dict[str, Any]:
    """The kept proof; empty where there is none."""
    try:
        proof: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return proof


def to_text(proof: dict[str, Any]) -> str:
    """The file's text: the same in every run with the same outcomes."""
    return json.dumps(proof, indent=1, ensure_ascii=False) + "\n"


def differences(kept: Any, found: Any, path: str = "") -> Iterator[str]:
    """Where two proofs differ, with what each of them says."""
    if isinstance(kept, dict) and isinstance(found, dict):
        for key in dict.fromkeys([*kept, *found]):
            yield from differences(kept.get(key), found.get(key), f"{path}/{key}")
    elif kept != found:
        yield f"{path}: kept {kept}, found {found}"


def disagreements(kept: dict[str, Any], found: dict[str, Any]) -> Iterator[str]:
    """Where a proof says something else than the kept one.

    With fewer seeds than were kept it can say less of false alarms, and that is no difference.
    """
    asked, known = (one.get("false_alarms", {}) for one in (found, kept))
    if asked.get("seeds", 0) < known.get("seeds", 0):
        last = asked["seeds"]
        alarms = {
            name: said
            for name, said in known["alarms"].items()
            if int(name.rpartition(" ")[2]) <= last
        }
        kept = {**kept, "false_alarms": {"seeds": last, "alarms": alarms}}
    yield from differences(kept, found)


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
        one.mutant.id: "".join(matrix.LETTERS[one.outcomes[name]] for name in names)
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


def combinations_of(exercise: Exercise) -> Iterator[tuple[str, frozenset[str], str]]:
    """Every combination of an exercise's faults: what it is called, the faults, the source.

    Each is made twice where a script has a DataLoader: as it is, and with a list of batches.
    """
    for count in range(len(exercise.faults) + 1):
        for subset in combinations(exercise.faults, count):
            source = exercise.solution
            for name in (*exercise.also, *subset):
                source = fault.put_in(fault.load(name), source)
            called = "+".join(subset) or "none"
            yield called, frozenset(subset), source
            if "# Training\n" in source:
                listed = source.replace("# Training\n", LISTED_LOADER)
                yield f"{called}, list", frozenset(subset), listed


def exact(harness: Harness) -> dict[str, Any]:
    """Whether each combination of named faults is told exactly.

    Returns:
        For each exercise how many combinations there are, which are told wrongly, and which
        properties notice each of its faults alone.
    """
    told: dict[str, Any] = {}
    for exercise in harness.exercises:
        cases = list(combinations_of(exercise))
        judged = harness.verdicts(exercise, [source for _, _, source in cases])
        wrong = {
            called: sorted(broken_in(one))
            for (called, subset, _), one in zip(cases, judged, strict=True)
            if broken_in(one) != subset
        }
        single = {
            next(iter(subset)): [
                result.name for result in one.results if result.outcome != Outcome.HELD
            ]
            for (called, subset, _), one in zip(cases, judged, strict=True)
            if len(subset) == 1 and called in subset
        }
        told[exercise.name] = {
            "combinations": len(cases),
            "told_wrongly": wrong,
            "noticed_by": {name: single[name] for name in exercise.faults},
        }
    return told


def broken_in(verdict: Verdict) -> frozenset[str]:
    """The faults that a verdict calls broken."""
    return frozenset(name for name, state in verdict.faults.items() if state == State.BROKEN)


def specific(harness: Harness) -> dict[str, Any]:
    """Whether each hand-written variant is told as its first line says."""
    told: dict[str, Any] = {}
    for exercise in harness.exercises:
        cases: list[Variant] = list(variants_of(exercise))
        judged = harness.verdicts(exercise, [case.source for case in cases])
        wrong = []
        for case, one in zip(cases, judged, strict=True):
            held = one.state == State.FIXED
            if broken_in(one) != case.broken or held != case.right:
                wrong.append(f"{case.path.parent.name}/{case.path.name}")
        told[exercise.name] = {
            "right": sum(case.right for case in cases),
            "wrong": sum(not case.right for case in cases),
            "told_wrongly": wrong,
        }
    return told


def false_alarms(harness: Harness, seeds: int, done: Callable[[], None]) -> dict[str, list[str]]:
    """What the reference solutions do not hold under other seeds than the verdicts'."""
    alarms = {}
    for exercise, seed, baseline in harness.references(range(1, seeds + 1), done):
        broken = [one.name for one in baseline.results if one.outcome != Outcome.HELD]
        if broken:
            alarms[f"{exercise.name}, seed {seed}"] = broken
    return alarms


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


def write(proof: dict[str, Any], path: Path = FILE) -> None:
    """Keep the proof."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(to_text(proof), encoding="utf-8", newline="\n")
