"""Tool: the outcomes that one mutation tool reports, its time, and how many of them are right.

An outcome is right where plain pytest, in a process of its own, says the same of the mutated
source.
"""

import hashlib
import json
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench import peers
from bench.peers import Told
from bench.process import python

OURS = {
    "kata, all operators": [],
    "kata, general operators alone": ["--operators", "general"],
}
"""With the operators of recurrent networks, and with those of mutation tools alone."""

COUNTS = ("mutants", "survived", "right", "seconds", "right per second")

Truth = dict[tuple[str, str], str]
"""What plain pytest says, by the name of the file and the mutated source."""


@dataclass
class Tool:
    """What one tool did."""

    name: str
    seconds: list[float] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    checked: int = 0
    """Outcomes that plain pytest was asked about."""
    wrong: Counter[tuple[str, str]] = field(default_factory=Counter)
    """What it says and what plain pytest says, where they differ."""

    @property
    def right(self) -> int:
        """Mutants of which it says what plain pytest says, among those that were checked."""
        return self.checked - self.wrong.total()

    @property
    def rate(self) -> float:
        """Right outcomes per second of the whole process."""
        share = self.right / self.checked if self.checked else 0.0
        return share * len(self.told) / statistics.median(self.seconds)

    def check(self, told: Sequence[Told], truth: Truth) -> None:
        """Compare what it says of some mutants with the truth."""
        self.checked = len(told)
        said = ((one.outcome, truth[one.file, one.source]) for one in told)
        self.wrong = Counter(pair for pair in said if pair[0] != pair[1])

    def row(self, ours: "Tool") -> list[str]:
        """Its cells in a table."""
        title = peers.TITLES.get(self.name, self.name)
        seconds = f"{statistics.median(self.seconds):.1f}"
        if not self.told:
            return [title, "-", "-", "-", seconds, "-", "-"]
        survived = sum(one.outcome == "survived" for one in self.told)
        part = "" if self.checked == len(self.told) else f" of {self.checked}"
        times = "" if self.name in OURS or not self.rate else f"{ours.rate / self.rate:.3g} x"
        return [
            title, str(len(self.told)), str(survived), f"{self.right}{part}", seconds,
            f"{self.rate:.3g}", times,
        ]  # fmt: skip


def run_all(
    names: Collection[str], runs: int, run: Callable[[str], tuple[float, list[Told]]]
) -> list[Tool]:
    """Run tools in turn, so often; what each says is that of its last run."""
    tools = [Tool(name) for name in names]
    for number in range(runs):
        for tool in tools:
            note(f"run {number + 1} of {runs}: {tool.name}")
            seconds, tool.told = run(tool.name)
            tool.seconds.append(seconds)
    return tools


def truth_of(folder: Path, told: Collection[tuple[str, str]], limit: float = 90.0) -> Truth:
    """What plain pytest says of sources; kept next to the project, because it takes minutes.

    Args:
        folder: the project.
        told: names of files, and their mutated sources.
        limit: seconds for each.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.read_bytes())
    kept = folder.with_name(f"truth-{folder.name}-{digest.hexdigest()[:16]}.json")
    known: Truth = {}
    if kept.exists():
        known = {(file, source): said for file, source, said in json.loads(kept.read_text())}
    missing = sorted(set(told) - set(known))
    if missing:
        note(f"asking plain pytest about {len(missing)} sources ...")
        answers = folder.with_name("truth.json")
        cases = json.dumps([[str(folder), *one] for one in missing])
        python("-W", "ignore", "-m", "bench.truth", answers, str(limit), given=cases)
        known |= dict(zip(missing, json.loads(answers.read_text()), strict=True))
        kept.write_text(json.dumps([[*key, said] for key, said in known.items()]))
    return known


def report_wrong(tools: Sequence[Tool]) -> None:
    """Print what each tool says wrongly."""
    for tool in tools:
        for (said, truth), count in tool.wrong.items():
            note(f"{tool.name}: {count} mutants {said}, by plain pytest {truth}")


def note(text: str) -> None:
    """Print something that is not part of the tables."""
    print(text, file=sys.stderr, flush=True)
