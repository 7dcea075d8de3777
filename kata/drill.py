"""Drill: a file with faults that were drawn, in a folder of its own, judged fault by fault.

The folder holds the learner's file, NAME.py for an exercise of that name, and ``.kata/``: the
file as it was at the start, and what is known of it, ``drill.json``:

    {"version": 1, "exercise": "time_major", "level": 2, "seed": 7,
     "faults": [{"operator": "wrong_time_step", "line": 35, "scope": "forward", "silent": true,
                 "decided_by": ["test_every_token_of_a_sample_counts"]}]}
"""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self

from kata import workdir
from kata.exercise import Exercise, find
from kata.progress import set_aside
from kata.text import Texts
from kata.verdict import State, Verdict

VERSION = 1
FOLDER = workdir.WORK / "drills"
LEVELS = (1, 2, 3, 4)


@dataclass(frozen=True)
class DrawnFault:
    """One fault of a drill.

    Attributes:
        operator: the name of the mutation operator that put it in.
        line: where, in the file as it was at the start; lines count from 1.
        scope: the function or class around it; empty at the top level.
        silent: whether the file runs without an exception when this fault alone is in it.
        decided_by: names of the properties that are falsified where this fault is in the file,
            and hold where it is not, whatever the other faults do.
    """

    operator: str
    line: int
    scope: str
    silent: bool
    decided_by: tuple[str, ...]


@dataclass(frozen=True)
class Drill:
    """A file with drawn faults.

    Attributes:
        exercise: the exercise whose reference solution it was made from.
        faults: from top to bottom of the file.
    """

    exercise: Exercise
    level: int
    seed: int
    faults: tuple[DrawnFault, ...]
    folder: Path
    """Where it lies."""

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """The drill in a folder; None where there is none.

        Raises:
            ValueError: what is kept there cannot be understood.
        """
        try:
            told = json.loads((folder / ".kata" / "drill.json").read_text(encoding="utf-8"))
        except OSError:
            return None
        try:
            return cls._from_json(told, folder)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(told) from error

    @classmethod
    def _from_json(cls, told: dict[str, Any], folder: Path) -> Self:
        if told["version"] != VERSION:
            raise ValueError(told["version"])
        faults = tuple(
            DrawnFault(
                str(one["operator"]), int(one["line"]), str(one["scope"]), bool(one["silent"]),
                tuple(map(str, one["decided_by"])),
            )
            for one in told["faults"]
        )  # fmt: skip
        return cls(find(told["exercise"]), int(told["level"]), int(told["seed"]), faults, folder)

    def write(self, source: str) -> None:
        """Lay the drill out: the file to repair, and what is known of it.

        Raises:
            FileExistsError: there is one already; nothing was written.
            OSError: the folder cannot be written.
        """
        self.folder.mkdir(parents=True)
        kept = self.folder / ".kata"
        kept.mkdir()
        for path in (self.folder / self.exercise.file_name, kept / self.exercise.file_name):
            path.write_text(source, encoding="utf-8", newline="\n")
        told = {
            "version": VERSION,
            "exercise": self.exercise.name,
            "level": self.level,
            "seed": self.seed,
            "faults": [asdict(one) for one in self.faults],
        }
        (kept / "drill.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")

    def reset(self) -> Path | None:
        """Put the file back to the start.

        Returns:
            The numbered backup of the learner's version; None where there was none.

        Raises:
            OSError: the folder cannot be written.
        """
        path = self.folder / self.exercise.file_name
        backup = set_aside(path) if path.exists() else None
        path.write_bytes((self.folder / ".kata" / self.exercise.file_name).read_bytes())
        return backup

    def told(self, verdict: Verdict) -> Verdict:
        """A verdict on the file, with the results under the drawn faults that they decide."""
        names = [f"fault_{number}" for number in range(1, len(self.faults) + 1)]
        deciders = {
            by: name
            for name, fault in zip(names, self.faults, strict=True)
            for by in fault.decided_by
        }
        results = [replace(one, fault=deciders.get(one.name)) for one in verdict.results]
        return Verdict(verdict.name, tuple(names), tuple(results))

    def left(self, verdict: Verdict) -> frozenset[int]:
        """The numbers, from 0, of the faults that a verdict on the file calls broken."""
        states = self.told(verdict).faults.values()
        return frozenset(number for number, one in enumerate(states) if one == State.BROKEN)

    def hints(self, texts: Texts) -> tuple[str, ...]:
        """The rungs: what kind of faults there are, then each from its mechanism to its line."""
        silent = sum(one.silent for one in self.faults)
        rungs = [texts.say("drill_kinds", count=len(self.faults), silent=silent)]
        for number, fault in enumerate(self.faults, 1):
            term, stands_for = operator_told(fault.operator, texts)
            scope = texts.say("drill_scope", scope=fault.scope) if fault.scope else ""
            rungs += [
                texts.say("drill_stands_for", number=number, stands_for=stands_for),
                texts.say("drill_term", number=number, term=term, scope=scope),
                texts.say("drill_line", number=number, line=fault.line),
            ]
        return tuple(rungs)


def folder_of(level: int, seed: int) -> Path:
    """Where a drill lies."""
    return FOLDER / f"level{level}-seed{seed}"


def first_free_seed(level: int) -> int:
    """The smallest seed, from 1, of which there is no drill yet."""
    seed = 1
    while folder_of(level, seed).exists():
        seed += 1
    return seed


def operator_told(name: str, texts: Texts) -> tuple[str, str]:
    """The term of an operator and the fault that it stands for, in the learner's language."""
    if texts.language == "en":
        from kata.mutation.generation import operators_named  # noqa: PLC0415  (LibCST is slow)

        (operator,) = operators_named([name])
        return operator.term, operator.stands_for
    term, _, stands_for = (
        texts.page("operators").sentences[name].partition("\uff1a")
    )  # a Chinese colon
    return term, stands_for
