"""Report: what `kata check --json` prints."""

from collections.abc import Iterable, Sequence
from typing import Any

from kata.subject.sandbox import PARTS
from kata.text import Texts
from kata.verdict import Verdict

SCHEMA = 1


def report(verdicts: Sequence[Verdict], texts: Texts) -> dict[str, Any]:
    """The JSON object for a whole check; ``mechanism`` is in the language of the texts."""
    exercises = [verdict.to_json() for verdict in verdicts]
    for exercise in exercises:
        for result in exercise["properties"]:
            witness = result["witness"]
            if witness is not None:
                key, names = witness["sentence"], witness["names"]
                witness["mechanism"] = texts.sentence(exercise["name"], key, **names)
    return {"schema": SCHEMA, "sandbox": sandbox_of(verdicts), "exercises": exercises}


def sandbox_of(verdicts: Iterable[Verdict]) -> dict[str, str] | None:
    """What enforced each part of the sandbox in all these verdicts; None if nothing was run.

    A part counts as enforced only if it was enforced everywhere.
    """
    levels = [verdict.sandbox for verdict in verdicts if verdict.sandbox is not None]
    if not levels:
        return None
    return {part: min((one.get(part, "") for one in levels), key=len) for part in PARTS}
