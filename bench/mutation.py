"""The mutation harness against other tools: right outcomes per second, over the same properties.

Every tool starts from nothing and runs as a whole process, with two workers, in turn; seconds
are medians over the runs. An outcome is right where plain pytest, in a process of its own,
says the same of the mutated source.
"""

import argparse
import hashlib
import json
import statistics
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import peers
import project
import subjects
from peers import FOLDER, Told
from rich.console import Console
from rich.table import Table

from kata.mutation.generation import bytecode

HERE = Path(__file__).parent
GENERAL, ALL = "kata, general", "kata, all"
"""The general operators of mutation tools alone, and with those of recurrent networks."""

OURS = {GENERAL: ["--operators", "general", "--floor"], ALL: []}


@dataclass
class Tool:
    """What one tool did with a subject."""

    name: str
    seconds: list[float] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    wrong: Counter[tuple[str, str]] = field(default_factory=Counter)
    """What it says and what plain pytest says, where they differ."""
    floor: float = 0.0
    mean: float = 0.0

    @property
    def right(self) -> int:
        """Mutants of which it says what plain pytest says."""
        return len(self.told) - self.wrong.total()

    @property
    def rate(self) -> float:
        """Right outcomes per second of the whole process."""
        return self.right / statistics.median(self.seconds)


def run_ours(subject: str, tool: Tool) -> None:
    """Run the kata's harness from nothing."""
    command = [sys.executable, HERE / "ours.py", subject, *OURS[tool.name]]
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - started
    found = json.loads(done.stdout)
    if found["floor"]:
        tool.floor, tool.mean = found["floor"], statistics.mean(found["seconds"])
        seconds -= found["floor_took"]
    tool.seconds.append(seconds)
    tool.told = [Told(*one) for one in found["told"]]


def truth_of(subject: str, folder: Path, told: list[Told]) -> dict[tuple[str, str], str]:
    """What plain pytest says of each source; kept, for it takes minutes."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*/*.py")):
        digest.update(path.read_bytes())
    kept = FOLDER / f"truth-{subject}-{digest.hexdigest()[:16]}.json"
    known = {}
    if kept.exists():
        known = {(file, source): said for file, source, said in json.loads(kept.read_text())}
    missing = sorted({(one.file, one.source) for one in told} - set(known))
    if missing:
        print(f"asking plain pytest about {len(missing)} sources ...", flush=True)
        cases = json.dumps([[str(folder), *one] for one in missing])
        answers = FOLDER / "truth.json"
        command = [sys.executable, "-W", "ignore", HERE / "truth.py", answers]
        subprocess.run(command, input=cases, capture_output=True, text=True, check=True)
        known |= dict(zip(missing, json.loads(answers.read_text()), strict=True))
        kept.write_text(json.dumps([[*key, said] for key, said in known.items()]))
    return known


def measured(subject: str, runs: int, names: list[str]) -> list[Tool]:
    """Run every tool in turn, so often, and count what it got right."""
    folder = FOLDER / subject
    project.lay_out(folder, subjects.SUBJECTS[subject]())
    tools = [Tool(name) for name in (*OURS, *names)]
    for number in range(runs):
        for tool in tools:
            print(f"{subject}, run {number + 1} of {runs}: {tool.name}", flush=True)
            if tool.name in OURS:
                run_ours(subject, tool)
            else:
                seconds, tool.told = peers.timed(tool.name, folder)
                tool.seconds.append(seconds)
    truth = truth_of(subject, folder, [one for tool in tools for one in tool.told])
    for tool in tools:
        said = ((one.outcome, truth[one.file, one.source]) for one in tool.told)
        tool.wrong = Counter(pair for pair in said if pair[0] != pair[1])
    return tools


def report(subject: str, tools: list[Tool], console: Console) -> None:
    """Print the table of a subject, ratios, the floor, and agreement mutant by mutant."""
    table = Table(title=f"{subject}: whole processes, medians of {len(tools[0].seconds)}")
    for heading in (
        "tool",
        "mutants",
        "killed",
        "survived",
        "other",
        "right",
        "seconds",
        "right/s",
    ):
        table.add_column(heading, justify="left" if heading == "tool" else "right")
    for tool in tools:
        said = Counter(one.outcome for one in tool.told)
        other = said.total() - said["killed"] - said["survived"]
        counts = [said.total(), said["killed"], said["survived"], other, tool.right]
        seconds = f"{statistics.median(tool.seconds):.1f}"
        table.add_row(tool.name, *map(str, counts), seconds, f"{tool.rate:.2f}")
    console.print(table)
    for tool in tools:
        for (said, truth), count in tool.wrong.items():
            console.print(f"{tool.name}: {count} mutants {said}, by plain pytest {truth}")
    ours = tools[: len(OURS)]
    for peer in tools[len(OURS) :]:
        ratios = ", ".join(f"{one.rate / peer.rate:.1f} x ({one.name})" for one in ours)
        console.print(f"against {peer.name}: {ratios}")
    first = ours[0]
    console.print(
        f"floor: fork and one failing example {1000 * first.floor:.0f} ms; "
        f"a mutant takes {1000 * first.mean:.0f} ms on the mean, {first.mean / first.floor:.1f} x"
    )
    agreement(ours[-1], tools[len(OURS) :], console)
    console.print()


def agreement(ours: Tool, others: list[Tool], console: Console) -> None:
    """Compare outcomes where a peer has a mutant with the bytecode of one of ours."""
    known = {(one.file, bytecode(one.source)): one for one in ours.told}
    for peer in others:
        pairs = [
            (one, known[key])
            for one in peer.told
            if (key := (one.file, bytecode(one.source))) in known
        ]
        same = sum(one.outcome == other.outcome for one, other in pairs)
        console.print(f"the same mutants as {peer.name}: {len(pairs)}, told alike: {same}")
        for one, other in pairs:
            if one.outcome != other.outcome:
                console.print(f"  {one.file}: {peer.name} says {one.outcome}, we {other.outcome}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="runs of each tool (default 3)")
    parser.add_argument("--subjects", nargs="+", choices=subjects.SUBJECTS)
    parser.add_argument("--peers", nargs="*", choices=peers.RUNS, default=list(peers.RUNS))
    options = parser.parse_args()
    FOLDER.mkdir(exist_ok=True)
    if options.peers:
        peers.install()
    console = Console()
    for subject in options.subjects or subjects.SUBJECTS:
        report(subject, measured(subject, options.runs, options.peers), console)


if __name__ == "__main__":
    main()
