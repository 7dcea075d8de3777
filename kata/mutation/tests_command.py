"""Tests command: ``kata mutate --tests``, from its options to its output."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_dir

from kata.exercise import Exercise
from kata.mutation import archive
from kata.mutation.generation import operators_named
from kata.mutation.harness import Harness, Settings
from kata.mutation.mutant import Fate, Mutant, Result
from kata.mutation.own.code import OwnCode, judged
from kata.mutation.own.project import Project, SettingsError
from kata.mutation.own.target import NotPythonError, Target
from kata.mutation.process.pool import HarnessError
from kata.mutation.report import formats
from kata.mutation.report.origin import Origins, TestFile
from kata.mutation.report.view import View
from kata.mutation.suite import rates_formats
from kata.mutation.suite.cache import SuiteCache
from kata.mutation.suite.harness import SuiteHarness, UnfitError
from kata.mutation.suite.measuring import Plan, measured
from kata.mutation.suite.programs import Program
from kata.mutation.suite.rates import Rates
from kata.mutation.suite.rates_view import RatesView
from kata.text import Texts

__all__ = [
    "HarnessError", "NoTestsError", "NotPythonError", "SettingsError", "UnfitError",
    "measure_tests", "mutate_own",
]  # fmt: skip

WORKERS = 2
"""Mutants judged at the same time."""


class NoTestsError(Exception):
    """It is not known where the tests are."""


def measure_tests(
    options: argparse.Namespace, exercise: Exercise, view: View, texts: Texts
) -> bool:
    """Measure somebody's tests of an exercise; return whether they have no shortcomings.

    Raises:
        UnfitError: the tests cannot judge a program.
        UnknownOperatorError: an operator does not exist.
        HarnessError: a harness itself does not work.
    """
    operators = operators_named(options.operators)
    settings = Settings(operators, workers=options.workers, cached=not options.fresh)

    def choose(programs: list[Program]) -> list[Program]:
        return _sample(programs, options.sample) if options.sample else programs

    with Harness([exercise], settings, archive.order_of) as harness, view.bar() as bar:
        plan = Plan(exercise, options.tests, choose, options.fresh, options.matrix, options.seeds)
        rates = measured(plan, harness, bar)
    RatesView(view, texts).show(rates, matrix=options.matrix)
    _write(options, rates)
    return rates.hold


def mutate_own(options: argparse.Namespace, path: Path) -> bool:
    """Mutate somebody's own code, and run that person's own tests on the mutants.

    Args:
        options: the options of the command line.
        path: the file, or the folder of the package.

    Raises:
        NoTestsError: it is not known where the tests are.
        NotPythonError: this Python cannot read a file.
        SettingsError: the settings cannot be understood.
        RevisionError: git knows no such revision.
        UnfitError: the tests cannot judge a program.
        UnknownOperatorError: an operator does not exist.
        HarnessError: the harness itself does not work.
    """
    path = path.resolve()
    project = Project.around(path)
    tests = [options.tests] if options.tests else [
        project.root / one for one in project.settings.tests
    ]  # fmt: skip
    if not tests:
        raise NoTestsError(str(path))
    tests = [one.resolve() for one in tests]
    for one in tests:
        if not one.exists():
            raise FileNotFoundError(str(one))
    if options.tests:
        # the root that pytest finds for the tests takes precedence
        project = replace(project, root=Project.around(tests[0]).root)
    names = options.operators or project.settings.operators
    code = OwnCode(
        tuple(Target.read(one, _shown(one, project.root)) for one in project.files(path, tests)),
        operators_named(names) if names else (),
        options.since,
    )
    if not code.targets:
        raise FileNotFoundError(f"{path}/*.py")
    shown = ", ".join(_shown(one, project.root) for one in tests)
    suite = project.suite(shown, [one.path for one in code.targets], tests)
    cache = SuiteCache(suite, Path(user_cache_dir("rnn-bugfix-kata")) / "tests",
                       fresh=options.fresh, beside=[one.path for one in code.targets])  # fmt: skip
    workers = options.workers or project.settings.workers or WORKERS

    def choose(mutants: list[Mutant]) -> list[Mutant]:
        return _few(mutants, options.sample) if options.sample else mutants

    view = View(code.origins())
    with SuiteHarness(suite, workers, cache) as asking, view.bar() as bar:
        results = judged(code, asking, choose, bar, every=options.matrix)
        origins = code.origins(_test_files(asking.baseline.names, project.root))
    View(origins).results(results)
    if options.matrix:
        view.operators(results)
        view.kill_matrix(results)
        view.mutants(results)
    _write_mutants(options, results, origins)
    return all(one.fate not in {Fate.SURVIVED, Fate.NOT_COVERED} for one in results)


def _shown(path: Path, root: Path) -> str:
    """A path as it is shown: relative to the current folder or to the project, if it is inside."""
    for place in (Path.cwd(), root, root.parent):
        if path.is_relative_to(place) and path != place:
            return path.relative_to(place).as_posix()
    return str(path)


def _test_files(names: Sequence[str], root: Path) -> list[TestFile]:
    files: dict[str, list[dict[str, str]]] = {}
    for name in names:
        files.setdefault(name.partition("::")[0], []).append({"id": name, "name": name})
    return [
        TestFile(path, tests, (root / path).read_text(encoding="utf-8", errors="replace"))
        for path, tests in files.items()
        if (root / path).is_file()
    ]


def _few(mutants: list[Mutant], size: int) -> list[Mutant]:
    """A sample of mutants, ``size`` for each file; the same in every run."""
    groups: dict[str, list[Mutant]] = {}
    for one in mutants:
        groups.setdefault(one.exercise, []).append(one)
    chosen = {
        one.id
        for group in groups.values()
        for one in sorted(group, key=lambda one: sha256(one.id.encode()).digest())[:size]
    }
    return [one for one in mutants if one.id in chosen]


def _sample(programs: list[Program], size: int) -> list[Program]:
    """A sample of programs, ``size`` of each kind; the same in every run."""
    groups: dict[tuple[str, bool], list[Program]] = {}
    for one in programs:
        groups.setdefault((one.kind, one.right), []).append(one)
    chosen = {
        one.id
        for group in groups.values()
        for one in sorted(group, key=lambda one: sha256(one.id.encode()).digest())[:size]
    }
    return [one for one in programs if one.id in chosen]


def _write_mutants(
    options: argparse.Namespace, results: Sequence[Result], origins: Origins
) -> None:
    report = formats.elements(results, origins)
    if options.json:
        write(options.json, json.dumps(report, indent=1, ensure_ascii=False) + "\n")
    if options.html:
        write(options.html, formats.html(report))
    if options.junit:
        write(options.junit, formats.junit(results, origins))


def write(path: Path, text: str) -> None:
    """Write a report."""
    path.write_text(text, encoding="utf-8", newline="\n")


def _write(options: argparse.Namespace, rates: Rates) -> None:
    if options.json:
        told = json.dumps(rates_formats.plain(rates), indent=1, ensure_ascii=False)
        write(options.json, told + "\n")
    if options.html:
        write(options.html, formats.html(rates_formats.elements(rates)))
    if options.junit:
        write(options.junit, rates_formats.junit(rates))
