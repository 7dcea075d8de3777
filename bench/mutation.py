"""Mutation: the harness compared with other tools: right outcomes per second, same properties.

Every tool starts from scratch and runs as a whole process, with two workers, in turn; seconds are
medians over the runs. An outcome counts as right if plain pytest, in a process of its own, agrees
about the mutated source.
"""

import argparse
import hashlib
import json
import statistics
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bench import peers, project, table
from bench.peers import Told
from bench.process import python
from bench.subjects import Subject, subjects
from kata.mutation.generation import bytecode

OURS = {
    "kata, all operators": [],
    "kata, general operators alone": ["--operators", "general"],
}
"""The kata with all operators, and with only those that mutation tools usually have."""


@dataclass
class Tool:
    """What one tool did with a subject."""

    name: str
    seconds: list[float] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    wrong: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Its outcome and that of plain pytest, for each mutant where they differ."""

    @property
    def right(self) -> int:
        """The number of mutants on which it agrees with plain pytest."""
        return len(self.told) - self.wrong.total()

    @property
    def rate(self) -> float:
        """Right outcomes per second of the whole process."""
        return self.right / statistics.median(self.seconds)

    def run(self, subject: Subject, folder: Path) -> None:
        """Run it in a project, from scratch."""
        if self.name in OURS:
            names = [one.name for one in subject.exercises]
            ended = python("-m", "bench.ours", *names, *OURS[self.name])
            seconds, self.told = ended.seconds, [Told(*one) for one in json.loads(ended.output)]
        else:
            seconds, self.told = peers.timed(self.name, folder)
        self.seconds.append(seconds)


def truth_of(folder: Path, told: list[Told]) -> dict[tuple[str, str], str]:
    """The outcome of plain pytest for each source; cached, because it takes minutes."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*/*.py")):
        digest.update(path.read_bytes())
    kept = folder.with_name(f"truth-{folder.name}-{digest.hexdigest()[:16]}.json")
    known = {}
    if kept.exists():
        known = {(file, source): said for file, source, said in json.loads(kept.read_text())}
    missing = sorted({(one.file, one.source) for one in told} - set(known))
    if missing:
        note(f"asking plain pytest about {len(missing)} sources ...")
        answers = folder.with_name("truth.json")
        cases = json.dumps([[str(folder), *one] for one in missing])
        python("-W", "ignore", "-m", "bench.truth", answers, given=cases)
        known |= dict(zip(missing, json.loads(answers.read_text()), strict=True))
        kept.write_text(json.dumps([[*key, said] for key, said in known.items()]))
    return known


def measured(subject: Subject, options: argparse.Namespace) -> list[Tool]:
    """Run every tool in turn, several times, and count its right outcomes."""
    folder = options.folder / subject.name
    project.lay_out(folder, subject.exercises)
    tools = [
        Tool(name) for name in (*OURS, *(one for one in options.peers if one in subject.peers))
    ]
    for number in range(options.runs):
        for tool in tools:
            note(f"{subject.name}, run {number + 1} of {options.runs}: {tool.name}")
            tool.run(subject, folder)
    truth = truth_of(folder, [one for tool in tools for one in tool.told])
    for tool in tools:
        said = ((one.outcome, truth[one.file, one.source]) for one in tool.told)
        tool.wrong = Counter(pair for pair in said if pair[0] != pair[1])
    return tools


def report(subject: Subject, tools: list[Tool]) -> None:
    """Print the table of a subject, the wrong outcomes of each tool, and the agreement."""
    ours = tools[0]
    rows = [
        [
            peers.TITLES.get(tool.name, tool.name),
            str(len(tool.told)),
            str(sum(one.outcome == "survived" for one in tool.told)),
            str(tool.right),
            f"{statistics.median(tool.seconds):.1f}",
            f"{tool.rate:.3g}",
            "" if tool.name in OURS else f"{ours.rate / tool.rate:.3g} x",
        ]
        for tool in tools
    ]
    counts = ("mutants", "survived", "right", "seconds", "right per second")
    table.show([subject.title, *counts, ours.name], rows)
    for tool in tools:
        for (said, truth), count in tool.wrong.items():
            note(f"{tool.name}: {count} mutants {said}, by plain pytest {truth}")
    agreement(ours, tools[len(OURS) :])


def note(text: str) -> None:
    """Print something that is not part of the tables."""
    print(text, file=sys.stderr, flush=True)


def agreement(ours: Tool, others: list[Tool]) -> None:
    """Compare the outcomes of mutants that a peer and the kata share, by their bytecode."""
    known = {(one.file, bytecode(one.source)): one for one in ours.told}
    for peer in others:
        pairs = [
            (one, known[key])
            for one in peer.told
            if (key := (one.file, bytecode(one.source))) in known
        ]
        same = sum(one.outcome == other.outcome for one, other in pairs)
        note(f"the same mutants as {peer.name}: {len(pairs)}, told alike: {same}")
        for one, other in pairs:
            if one.outcome != other.outcome:
                note(f"  {one.file}: {peer.name} says {one.outcome}, we {other.outcome}")


def cost(subject: Subject) -> None:
    """Print the time that a mutant takes the kata, and how much of it is unavoidable."""
    names = [one.name for one in subject.exercises]
    lowest, mean = json.loads(python("-m", "bench.ours", *names, "--floor").output)
    table.show(
        ["floor: a fork and one failing example, ms", "a mutant, mean, ms", "ratio"],
        [[f"{1000 * lowest:.0f}", f"{1000 * mean:.0f}", f"{mean / lowest:.1f}"]],
    )


def measure(options: argparse.Namespace) -> None:
    """Measure all tools on each subject."""
    options.folder.mkdir(exist_ok=True)
    if options.peers:
        peers.install()
    for subject in subjects(options.only):
        report(subject, measured(subject, options))
        cost(subject)
