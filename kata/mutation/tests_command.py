"""Tests command: ``kata mutate --tests``, from its options to what is shown and written."""

import argparse
import json
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from kata.exercise import Exercise
from kata.mutation import archive
from kata.mutation.generation import operators_named
from kata.mutation.harness import Harness, Settings
from kata.mutation.measuring import Plan, measured
from kata.mutation.process.pool import HarnessError
from kata.mutation.programs import Program
from kata.mutation.rates import Rates
from kata.mutation.report import formats, rates_formats
from kata.mutation.report.rates_view import RatesView
from kata.mutation.report.view import View
from kata.mutation.suite_harness import UnfitError
from kata.text import Texts

__all__ = ["HarnessError", "UnfitError", "measure_tests", "needs_pytest"]


def needs_pytest() -> bool:
    """Whether pytest, which is no part of what everybody installs, is missing."""
    return find_spec("pytest") is None


def measure_tests(
    options: argparse.Namespace, exercise: Exercise, view: View, texts: Texts
) -> bool:
    """Measure a person's tests of an exercise; return whether there is nothing to say against them.

    Raises:
        UnfitError: they cannot judge a program.
        UnknownOperatorError: an operator that does not exist.
        HarnessError: a harness itself does not work.
    """
    settings = Settings(
        operators_named(options.operators), workers=options.workers, cached=not options.fresh
    )

    def choose(programs: list[Program]) -> list[Program]:
        return _sample(programs, options.sample) if options.sample else programs

    with Harness([exercise], settings, archive.order_of) as harness, view.bar() as bar:
        plan = Plan(exercise, options.tests, choose, options.fresh, options.matrix, options.seeds)
        rates = measured(plan, harness, bar)
    RatesView(view, texts).show(rates, matrix=options.matrix)
    _write(options, rates)
    return rates.hold


def _sample(programs: list[Program], size: int) -> list[Program]:
    """So many programs of each kind: the same ones in each run."""
    groups: dict[tuple[str, bool], list[Program]] = {}
    for one in programs:
        groups.setdefault((one.kind, one.right), []).append(one)
    chosen = {
        one.id
        for group in groups.values()
        for one in sorted(group, key=lambda one: sha256(one.id.encode()).digest())[:size]
    }
    return [one for one in programs if one.id in chosen]


def _write(options: argparse.Namespace, rates: Rates) -> None:
    def write(path: Path, text: str) -> None:
        path.write_text(text, encoding="utf-8", newline="\n")

    if options.json:
        told = json.dumps(rates_formats.plain(rates), indent=1, ensure_ascii=False)
        write(options.json, told + "\n")
    if options.html:
        write(options.html, formats.html(rates_formats.elements(rates)))
    if options.junit:
        write(options.junit, rates_formats.junit(rates))
