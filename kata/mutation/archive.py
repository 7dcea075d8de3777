"""Archive: the proof kept in tests/proof.json, and how another one differs from it."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kata.exercise import ROOT, Exercise
from kata.mutation.mutant import UNBROKEN

FILE = ROOT / "tests" / "proof.json"


def order_of(exercise: Exercise, names: Sequence[str]) -> list[str]:
    """The properties in the best order according to the kept proof, or else in their own."""
    kept = read().get("sensitive", {}).get("exercises", {}).get(exercise.name, {}).get("order", [])
    return [
        *(name for name in kept if name in names),
        *(name for name in names if name not in kept),
    ]


def read() -> dict[str, Any]:
    """The kept proof; empty if there is none."""
    try:
        proof: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return proof


def to_text(proof: dict[str, Any]) -> str:
    """The text of the file; the same outcomes always give the same text."""
    return json.dumps(proof, indent=1, ensure_ascii=False) + "\n"


def write(proof: dict[str, Any], path: Path = FILE) -> None:
    """Write the proof to its file."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(to_text(proof), encoding="utf-8", newline="\n")


def with_parts(
    kept: dict[str, Any], found: dict[str, Any], names: Sequence[str]
) -> dict[str, Any] | None:
    """The kept proof, with the parts of some exercises replaced.

    Args:
        kept: the kept proof.
        found: a proof of these exercises alone.
        names: the names of the exercises.

    Returns:
        The new proof; None if its totals would no longer match its parts, because the outcome of
        a mutant differs, fewer seeds were tried, or a promise is broken.
    """
    old, new = (one.get("sensitive", {}).get("exercises", {}) for one in (kept, found))
    same_fates = all(old.get(name, {}).get("score") == new[name]["score"] for name in names)
    fewer = found["false_alarms"]["seeds"] < kept.get("false_alarms", {}).get("seeds", 0)
    same_versions = kept.get("versions") == found["versions"]
    if not same_fates or fewer or not same_versions or found["false_alarms"]["alarms"]:
        return None
    parts = {part: {**kept[part], **found[part]} for part in ("exact", "specific")}
    return {**kept, "sensitive": {**kept["sensitive"], "exercises": {**old, **new}}, **parts}


def differences(kept: Any, found: Any, path: str = "") -> Iterator[str]:
    """The places where two proofs differ, each with both values."""
    if isinstance(kept, dict) and isinstance(found, dict):
        for key in dict.fromkeys([*kept, *found]):
            yield from differences(kept.get(key), found.get(key), f"{path}/{key}")
    elif kept != found:
        yield f"{path}: kept {kept}, found {found}"


def disagreements(
    kept: dict[str, Any], found: dict[str, Any], names: Sequence[str] | None = None
) -> Iterator[str]:
    """The places where a proof disagrees with the kept one.

    False alarms are compared only for the seeds that both have tried. It does not matter either
    which properties notice a mutant: if a mutant makes training diverge, the weights depend on how
    a processor rounds.

    Args:
        kept: the kept proof.
        found: the new proof.
        names: the exercises that were proven, not all of which need be in the kept proof; None for
            all.
    """
    last = min(one.get("false_alarms", {}).get("seeds", 0) for one in (kept, found))
    kept, found = (_in_outline(_until(one, last)) for one in (kept, found))
    if names is not None:
        known_names = [name for name in names if name in kept.get("exact", {})]
        kept, found = (_of_exercises(one, known_names) for one in (kept, found))
    yield from differences(kept, found)


def _until(proof: dict[str, Any], last: int) -> dict[str, Any]:
    """A proof with only the false alarms under seeds up to ``last``."""
    alarms = {
        name: said
        for name, said in proof.get("false_alarms", {}).get("alarms", {}).items()
        if int(name.rpartition(" ")[2]) <= last
    }
    return {**proof, "false_alarms": {"seeds": last, "alarms": alarms}}


def _in_outline(proof: dict[str, Any]) -> dict[str, Any]:
    """A proof that says only whether each mutant is noticed, and not by which properties."""
    sensitive = proof.get("sensitive", {})
    exercises = {
        name: {
            "score": said["score"],
            "properties": sorted(said["properties"]),
            "noticed": {one: bool(set(row) - UNBROKEN) for one, row in said["matrix"].items()},
        }
        for name, said in sensitive.get("exercises", {}).items()
    }
    return {**proof, "sensitive": {**sensitive, "exercises": exercises}}


def letters_apart(kept: dict[str, Any], found: dict[str, Any]) -> int:
    """The number of outcomes in the kill matrix that differ from the kept ones."""
    old, new = (one.get("sensitive", {}).get("exercises", {}) for one in (kept, found))
    rows = (
        (row, old[name]["matrix"].get(mutant, row))
        for name, said in new.items()
        if name in old
        for mutant, row in said["matrix"].items()
    )
    return sum(one != other for pair in rows for one, other in zip(*pair, strict=False))


def _of_exercises(proof: dict[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """The parts of a proof that concern some exercises."""
    parts = {part: proof.get(part, {}) for part in ("exact", "specific")}
    parts["sensitive"] = proof.get("sensitive", {}).get("exercises", {})
    return {
        "versions": proof.get("versions"),
        **{part: {name: said.get(name) for name in names} for part, said in parts.items()},
    }
