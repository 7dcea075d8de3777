"""Cache: what became of a mutant before, as long as nothing that decides it has changed."""

import hashlib
import json
import platform
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kata.exercise import ROOT, Exercise
from kata.mutation.versions import versions
from kata.verdict import PropertyResult

FOLDER = ROOT / ".mutation"


@cache
def _engine_digest() -> str:
    digest = hashlib.sha256(platform.python_version().encode())
    digest.update(json.dumps(versions()).encode())
    for folder in (ROOT / "kata", ROOT / "kata" / "mutation"):
        for path in sorted(folder.glob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


class Cache:
    """The outcomes of one exercise's mutants, on disk, a line for each mutant.

    A line is written as soon as a mutant is judged, so that a run that is stopped goes on
    where it was. Lines that were written for other properties or versions are left out.
    """

    def __init__(
        self,
        exercise: Exercise,
        seed: int,
        order: Sequence[str],
        *,
        every: bool,
        folder: Path = FOLDER,
    ) -> None:
        """Read what is still true.

        Args:
            exercise: whose mutants they are.
            seed: of the examples.
            order: the properties in the order they are asked, which decides what notices first.
            every: whether all of them are asked.
            folder: where the file is.
        """
        digest = hashlib.sha256(f"{_engine_digest()} {seed} {every} {list(order)}".encode())
        for path in (exercise.fixed, exercise.properties, exercise.probes):
            digest.update(path.read_bytes())
        self._digest = digest.hexdigest()
        mode = "all" if every else "first"
        self._path = folder / f"{exercise.name}-{seed}-{mode}.jsonl"
        self._known: dict[str, list[PropertyResult]] = {}
        self._alike: dict[str, bool] = {}
        self._read()

    def _read(self) -> None:
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines()
        except OSError:
            return
        for text in lines:
            try:
                line = json.loads(text)
                if line["digest"] != self._digest:
                    continue
                if "alike" in line:
                    self._alike[line["mutant"]] = line["alike"]
                else:
                    self._known[line["mutant"]] = [
                        PropertyResult.from_json(one) for one in line["results"]
                    ]
            except (ValueError, KeyError, TypeError):
                continue  # a line that was cut off when the run was stopped

    def get(self, source: str) -> list[PropertyResult] | None:
        """The outcomes of a mutant; None if unknown."""
        return self._known.get(_key(source))

    def put(self, source: str, results: Sequence[PropertyResult]) -> None:
        """Keep the outcomes of a mutant."""
        self._known[_key(source)] = list(results)
        self._append(self._results_line(_key(source)))

    def alike(self, source: str) -> bool | None:
        """Whether a mutant behaves as the original does; None if unknown."""
        return self._alike.get(_key(source))

    def put_alike(self, source: str, *, alike: bool) -> None:
        """Keep whether a mutant behaves as the original does."""
        self._alike[_key(source)] = alike
        self._append(self._line(_key(source), alike=alike))

    def tidy(self) -> None:
        """Leave out the lines that are no longer true."""
        lines = [
            *(self._results_line(key) for key in self._known),
            *(self._line(key, alike=alike) for key, alike in self._alike.items()),
        ]
        if lines:
            self._path.parent.mkdir(exist_ok=True)
            self._path.write_text("".join(lines), encoding="utf-8")

    def _append(self, line: str) -> None:
        self._path.parent.mkdir(exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line)

    def _results_line(self, key: str) -> str:
        return self._line(key, results=[one.to_json() for one in self._known[key]])

    def _line(self, key: str, **told: Any) -> str:
        return json.dumps({"digest": self._digest, "mutant": key, **told}) + "\n"


def _key(source: str) -> str:
    return hashlib.sha256(source.encode()).hexdigest()
