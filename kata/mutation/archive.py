"""Archive: the proof that is kept in docs/proof.json, and where another one disagrees with it."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kata.exercise import ROOT, Exercise

FILE = ROOT / "tests" / "proof.json"


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


def write(proof: dict[str, Any], path: Path = FILE) -> None:
    """Keep the proof."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(to_text(proof), encoding="utf-8", newline="\n")


def differences(kept: Any, found: Any, path: str = "") -> Iterator[str]:
    """Where two proofs differ, with what each of them says."""
    if isinstance(kept, dict) and isinstance(found, dict):
        for key in dict.fromkeys([*kept, *found]):
            yield from differences(kept.get(key), found.get(key), f"{path}/{key}")
    elif kept != found:
        yield f"{path}: kept {kept}, found {found}"


def disagreements(
    kept: dict[str, Any], found: dict[str, Any], names: Sequence[str] | None = None
) -> Iterator[str]:
    """Where a proof says something else than the kept one.

    With fewer seeds than were kept it can say less of false alarms, with more of them more, and
    that is no difference.

    Args:
        kept: the kept proof.
        found: what was found.
        names: the exercises that were proven, of which the kept proof may know some; None for all.
    """
    last = min(one.get("false_alarms", {}).get("seeds", 0) for one in (kept, found))
    kept, found = (_until(one, last) for one in (kept, found))
    if names is not None:
        known_names = [name for name in names if name in kept.get("exact", {})]
        kept, found = (_of_exercises(one, known_names) for one in (kept, found))
    yield from differences(kept, found)


def _until(proof: dict[str, Any], last: int) -> dict[str, Any]:
    """A proof with no more than the false alarms up to a seed."""
    alarms = {
        name: said
        for name, said in proof.get("false_alarms", {}).get("alarms", {}).items()
        if int(name.rpartition(" ")[2]) <= last
    }
    return {**proof, "false_alarms": {"seeds": last, "alarms": alarms}}


def _of_exercises(proof: dict[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """What a proof says of some exercises."""
    parts = {part: proof.get(part, {}) for part in ("exact", "specific")}
    parts["sensitive"] = proof.get("sensitive", {}).get("exercises", {})
    return {
        "versions": proof.get("versions"),
        **{part: {name: said.get(name) for name in names} for part, said in parts.items()},
    }
