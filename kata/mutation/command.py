"""Command: ``kata mutate`` and ``kata author``, from their options to their exit codes."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from kata.exercise import Exercise, exercises
from kata.mutation import proof, reports
from kata.mutation.generation import operators_named
from kata.mutation.mutant import Fate, Result
from kata.mutation.run import WORKERS, Harness, Settings
from kata.mutation.view import View
from kata.operators import groups

MUTANT_SEEDS = 5
"""Other seeds that mutants are judged under, at most: more would say nothing new."""


def list_operators(view: View) -> None:
    """All operators by group, with the real fault that each stands for."""
    for group, operators in groups().items():
        view.out.print(f"\n[bold]{group}[/]")
        for one in operators:
            view.out.print(f"  {one.name}: {one.term}; {one.stands_for}", markup=False)


def mutate(options: argparse.Namespace, chosen: Sequence[Exercise], view: View) -> bool:
    """Mutate, judge and show; return whether nothing survives unexplained.

    Raises:
        KeyError: an operator that does not exist.
        HarnessError: the harness itself does not work.
    """
    settings = Settings(
        operators_named(options.operators),
        all_properties=options.matrix,
        workers=options.workers,
        seed=options.seed,
    )
    with Harness(chosen, settings, proof.order_of) as harness:
        results = _judged(harness, view)
        alarms = _false_alarms(harness, options.seeds, view) if options.seeds else None
    view.results(results)
    if options.matrix:
        view.operators(results)
        view.kill_matrix(results)
        view.mutants(results)
    good = all(one.fate != Fate.SURVIVED for one in results)
    if alarms is not None:
        unstable = _unstable(chosen, settings, results, min(options.seeds, MUTANT_SEEDS), view)
        view.out.print(f"\nfalse alarms over {options.seeds} other seeds: {alarms or 'none'}")
        view.out.print(f"mutants with another outcome under another seed: {unstable or 'none'}")
        good = good and not alarms and not unstable
    _write_reports(options, results)
    return good


def _judged(harness: Harness, view: View) -> list[Result]:
    total = sum(map(len, harness.mutants.values()))
    with view.judging(total) as done:
        return harness.run(done)


def _false_alarms(harness: Harness, seeds: int, view: View) -> dict[str, list[str]]:
    with view.progress("seeds") as (progress, task):
        progress.update(task, total=seeds * len(harness.exercises))
        return proof.false_alarms(harness, seeds, lambda: progress.advance(task))


def _unstable(
    chosen: Sequence[Exercise],
    settings: Settings,
    results: Sequence[Result],
    seeds: int,
    view: View,
) -> list[str]:
    """Mutants that are noticed under one seed and not under another."""
    found: dict[str, None] = {}
    for seed in range(settings.seed + 1, settings.seed + 1 + seeds):
        other = Settings(settings.operators, workers=settings.workers, seed=seed, explained=False)
        with Harness(chosen, other, proof.order_of) as harness:
            for one, again in zip(results, _judged(harness, view), strict=True):
                if one.fate.noticed != again.fate.noticed:
                    found[one.mutant.id] = None
    return list(found)


def _write_reports(options: argparse.Namespace, results: Sequence[Result]) -> None:
    report = reports.elements(results)
    if options.json:
        _write(options.json, json.dumps(report, indent=1, ensure_ascii=False) + "\n")
    if options.html:
        _write(options.html, reports.html(report))
    if options.junit:
        _write(options.junit, reports.junit(results))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def check(options: argparse.Namespace, chosen: Sequence[Exercise], view: View) -> bool:
    """Prove all of it for some exercises; return whether everything is as promised.

    For all exercises together it is compared with the kept proof, or kept with ``--write``.

    Raises:
        HarnessError: the harness itself does not work.
    """
    settings = Settings(all_properties=True, workers=options.workers, cached=False)
    with Harness(chosen, settings, proof.order_of) as harness:
        results = _judged(harness, view)
        found = {
            "versions": proof.environment(),
            "sensitive": proof.sensitive(results, harness.names),
            "exact": proof.exact(harness),
            "specific": proof.specific(harness),
            "false_alarms": {
                "seeds": options.seeds,
                "alarms": _false_alarms(harness, options.seeds, view),
            },
        }
    found["stable"] = {
        "differs": _differing(chosen, results, view),
        "unstable": _unstable(chosen, settings, results, 1, view),
    }
    view.results(results)
    view.operators(results)
    view.kill_matrix(results)
    view.proof(found)
    good = proof.holds(found)
    if len(chosen) == len(exercises()):
        if options.write:
            proof.write(found)
            view.note(f"written: {proof.FILE.name}")
        else:
            for difference in proof.disagreements(proof.read(), json.loads(proof.to_text(found))):
                view.note(f"docs/proof.json says something else: {difference}")
                good = False
    for entry in proof.stale_entries(chosen, results):
        view.note(f"stale: tests/equivalent.toml explains no survivor by {entry.reason!r}")
        good = False
    return good


def _differing(chosen: Sequence[Exercise], results: Sequence[Result], view: View) -> list[str]:
    """Mutants of which a run by one worker says something else than one by several.

    Nor may they be noticed where they were not in a run that asks every property.
    """
    runs = []
    for workers in (1, WORKERS):
        settings = Settings(workers=workers, cached=False, explained=False)
        with Harness(chosen, settings, proof.order_of) as harness:
            runs.append(_judged(harness, view))
    return [
        one.mutant.id
        for one, other, every in zip(*runs, results, strict=True)
        if told(one) != told(other) or one.fate.noticed != every.fate.noticed
    ]


def told(result: Result) -> tuple[Fate, str | None, str | None]:
    """What must be the same in every run: the fate, the property and what it says.

    The values in a witness are left out, for a mutant without its seed draws them anew.
    """
    return result.fate, result.by, result.witness.sentence if result.witness else None
