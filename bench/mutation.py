"""Mutation: the harness compared with other tools: right outcomes per second, same properties.

Every tool starts from scratch and runs as a whole process, with two workers, in turn; seconds are
medians over the runs. An outcome counts as right if plain pytest, in a process of its own, agrees
about the mutated source.
"""

import argparse
import json

from bench import peers, project, table
from bench.peers import Told
from bench.process import python
from bench.subjects import Subject, subjects
from bench.tool import COUNTS, OURS, Tool, note, report_wrong, run_all, truth_of
from kata.mutation.generation import bytecode


def measured(subject: Subject, options: argparse.Namespace) -> list[Tool]:
    """Run every tool in turn, several times, and count its right outcomes."""
    folder = options.folder / subject.name
    project.lay_out(folder, subject.exercises)
    names = [one.name for one in subject.exercises]

    def run(name: str) -> tuple[float, list[Told]]:
        if name not in OURS:
            return peers.timed(name, folder)
        ended = python("-m", "bench.ours", *names, *OURS[name])
        return ended.seconds, [Told(*one) for one in json.loads(ended.output)]

    others = [one for one in options.peers if one in subject.peers]
    note(f"{subject.name} ...")
    tools = run_all([*OURS, *others], options.runs, run)
    truth = truth_of(folder, {(one.file, one.source) for tool in tools for one in tool.told})
    for tool in tools:
        tool.check(tool.told, truth)
    return tools


def report(subject: Subject, tools: list[Tool]) -> None:
    """Print the table of a subject, the wrong outcomes of each tool, and the agreement."""
    ours = tools[0]
    table.show([subject.title, *COUNTS, ours.name], [tool.row(ours) for tool in tools])
    report_wrong(tools)
    agreement(ours, tools[len(OURS) :])


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
