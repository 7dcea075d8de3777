"""Command: ``kata mutate`` and ``kata author``, from their options to their exit codes."""

import argparse
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from kata.exercise import ROOT, Exercise, exercises
from kata.mutation import archive, proof, shard
from kata.mutation.cache import files_of
from kata.mutation.case import Case, Part, Record
from kata.mutation.generation import operators_named
from kata.mutation.harness import Harness, Settings
from kata.mutation.mutant import Fate, Result
from kata.mutation.operators import groups
from kata.mutation.own.project import RevisionError
from kata.mutation.report import formats
from kata.mutation.report.view import View

MUTANT_SEEDS = 5
"""The largest number of other seeds that mutants are judged under; more add nothing."""


def list_operators(view: View) -> None:
    """Print all operators by group, with the real fault that each stands for."""
    for group, operators in groups().items():
        view.out.print(f"\n[bold]{group}[/]")
        for one in operators:
            view.out.print(f"  {one.name}: {one.term}; {one.stands_for}", markup=False)


def mutate(options: argparse.Namespace, chosen: Sequence[Exercise], view: View) -> bool:
    """Mutate, judge and show; return whether nothing survives unexplained.

    Raises:
        KeyError: an operator does not exist.
        HarnessError: the harness itself does not work.
        MergeError: the shards do not fit together.
    """
    chosen = touched(chosen, options.since)
    part = Part.MATRIX if options.matrix else Part.FIRST
    with _harness(options, chosen) as harness:
        seeds = range(options.seed, options.seed + 1 + min(options.seeds, MUTANT_SEEDS))
        cases = [case for seed in seeds for case in harness.mutant_cases(part, seed)]
        cases += harness.reference_cases(range(1, options.seeds + 1))
        records = _records(options, harness, cases, view)
        if records is None:
            return True
        mutants = [one for one in records if one.part == part]
        results = harness.results([one for one in mutants if one.seed == options.seed])
    view.results(results)
    if options.matrix:
        view.operators(results)
        view.kill_matrix(results)
        view.mutants(results)
    good = all(one.fate != Fate.SURVIVED for one in results)
    if options.seeds:
        noticed = {one.id: bool(one.broken) for one in mutants if one.seed == options.seed}
        unstable = dict.fromkeys(one.id for one in mutants if bool(one.broken) != noticed[one.id])
        alarms = [
            f"{one.exercise}, {one.id}"
            for one in records
            if one.part == Part.REFERENCES and one.broken
        ]
        view.out.print(f"\nfalse alarms over {options.seeds} other seeds: {alarms or 'none'}")
        said = list(unstable) or "none"
        view.out.print(f"mutants with another outcome under another seed: {said}")
        good = good and not alarms and not unstable
    _write_reports(options, results)
    return good


def check(options: argparse.Namespace, chosen: Sequence[Exercise], view: View) -> bool:
    """Prove all promises for some exercises; return whether they are kept.

    The proof is compared with the kept one, or with ``--write`` replaces it.

    Raises:
        HarnessError: the harness itself does not work.
        MergeError: the shards do not fit together.
    """
    chosen = touched(chosen, options.since)
    with _harness(options, chosen) as harness:
        plan = proof.Plan(harness, options.seeds)
        records = _records(options, harness, plan.cases, view)
        if records is None:
            return True
        found = plan.proof(records)
        results = plan.results(records)
    view.results(results)
    view.operators(results)
    view.kill_matrix(results)
    view.proof(found)
    good = proof.holds(found)
    if options.sample:
        return good
    names = None if len(chosen) == len(exercises()) else [one.name for one in chosen]
    kept, again = archive.read(), json.loads(archive.to_text(found))
    whole = again if names is None else archive.with_parts(kept, again, names)
    if options.write and good and whole is not None:
        archive.write(whole)
        view.note(f"written: {archive.FILE.name}")
    else:
        for difference in archive.disagreements(kept, again, names):
            view.note(f"tests/proof.json says something else: {difference}")
            good = False
        if apart := archive.letters_apart(kept, again):
            view.note(f"outcomes of the kill matrix that differ from tests/proof.json: {apart}")
    for entry in proof.stale_entries(chosen, results):
        view.note(f"stale: tests/equivalent.toml explains no survivor by {entry.reason!r}")
        good = False
    return good


DECIDE_ALL = {"kata/manifest.toml", "tests/equivalent.toml"}
"""Files that affect the results of every exercise."""


def touched(chosen: Sequence[Exercise], since: str | None) -> Sequence[Exercise]:
    """The exercises that the changes since a revision can affect; all if there is no revision.

    Raises:
        RevisionError: git knows no such revision.
    """
    if since is None:
        return chosen
    changed = [
        *_git("diff", "--name-only", "--no-renames", "--relative", since, "--", "."),
        *_git("ls-files", "--others", "--exclude-standard"),
    ]
    return [one for one in chosen if any(can_touch(name, one) for name in changed)]


def _git(*arguments: str) -> list[str]:
    """The names of files that a git command prints."""
    names = ["git", *arguments]
    done = subprocess.run(names, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  (git, with a revision)
    if done.returncode:
        raise RevisionError(done.stderr.strip())
    return done.stdout.splitlines()


def can_touch(name: str, exercise: Exercise) -> bool:
    """Whether a change to a file can affect the results of an exercise.

    The files that an exercise loads are known from its last run; if they are not, any code counts.
    """
    if name.startswith(f"tests/variants/{exercise.name}/") or name in DECIDE_ALL:
        return True
    loaded = files_of(exercise)
    if loaded is not None:
        harness = name.startswith(
            ("kata/mutation/", "kata/mutation/operators/", "kata/fault/named/")
        )
        return name in loaded or (harness and name.endswith(".py"))
    return name.endswith((".py", ".toml", ".tsv"))


def _harness(options: argparse.Namespace, chosen: Sequence[Exercise]) -> Harness:
    settings = Settings(
        operators_named(getattr(options, "operators", ())),
        workers=options.workers,
        cached=not options.fresh,
    )
    if not options.scheduler:
        return Harness(chosen, settings, archive.order_of)
    from kata.mutation.process.cluster import Cluster  # noqa: PLC0415  (an optional extra)

    return Harness(chosen, settings, archive.order_of, Cluster(options.scheduler))


def _records(
    options: argparse.Namespace, harness: Harness, cases: Sequence[Case], view: View
) -> Sequence[Record] | None:
    """The records of all cases, judged here or merged; None if only a shard was judged."""
    if options.sample:
        cases = shard.sample(cases, options.sample)
    if options.merge:
        return shard.merge(options.merge, cases)
    share = options.shard.share(cases) if options.shard else cases
    with view.judging(len(share)) as done:
        records = harness.judge(share, done)
    if options.shard:
        path = options.records or Path(f"shard-{options.shard.number}-of-{options.shard.of}.json")
        shard.write(path, options.shard, cases, records)
        view.note(f"written: {path}")
        return None
    return records


def _write_reports(options: argparse.Namespace, results: Sequence[Result]) -> None:
    report = formats.elements(results)
    if options.json:
        _write(options.json, json.dumps(report, indent=1, ensure_ascii=False) + "\n")
    if options.html:
        _write(options.html, formats.html(report))
    if options.junit:
        _write(options.junit, formats.junit(results))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
