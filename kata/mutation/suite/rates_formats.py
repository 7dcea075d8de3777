"""Rates formats: how good somebody's tests are, in formats that other programs read."""

from pathlib import Path
from typing import Any

from junitparser import Failure, JUnitXml, TestCase, TestSuite

from kata import __version__
from kata.mutation.mutant import Fate
from kata.mutation.report.embed import xml_text
from kata.mutation.report.formats import ENGLISH, STATUSES, change
from kata.mutation.suite.programs import Kind
from kata.mutation.suite.rates import Judged, Rate, Rates, rate_of
from kata.mutation.versions import versions
from kata.reaction import Ending

VERSION = 1


def plain(rates: Rates) -> dict[str, Any]:
    """All figures, and every program with the outcome of each test on it."""
    return {
        "version": VERSION,
        "kata": __version__,
        "versions": versions(),
        "exercise": rates.exercise.name,
        "tests": {"path": rates.shown, "names": list(rates.tests), "by_luck": list(rates.by_luck)},
        "rates": {
            "right": {**_rate(rate_of(rates.right), "accepted")},
            "wrong": {**_rate(rate_of(rates.wrong), "refused")},
        },
        "faults": {
            name or "none": _rate(rate_of(group), "refused")
            for name, group in rates.by_fault().items()
        },
        "operators": {
            name: _rate(rate_of(group), "refused") for name, group in rates.by_operator().items()
        },
        "gaps": [
            {
                "property": gap.property,
                "sentence": _sentence(rates, gap.programs[0].id),
                "programs": [one.id for one in gap.programs],
            }
            for gap in rates.gaps
        ],
        "programs": [_program(one, rates) for one in rates.judged],
    }


def _rate(rate: Rate, good: str) -> dict[str, Any]:
    value = rate.value
    return {
        "programs": rate.all, good: rate.good, "share": None if value is None else round(value, 4)
    }  # fmt: skip


def _program(one: Judged, rates: Rates) -> dict[str, Any]:
    program, reaction, by = one.program, one.reaction, one.reaction.by
    told: dict[str, Any] = {
        "id": program.id,
        "kind": str(program.kind),
        "right": program.right,
        "accepted": reaction.accepts,
        "faults": sorted(program.faults),
        "operators": list(program.operators),
        "says": program.says,
        "results": {each.name: str(each.ending) for each in reaction.results},
        "by_luck": one.by_luck,
    }
    if not reaction.accepts:
        told |= {
            "by": by.name if by else None,
            "message": reaction.trouble or (by.message if by else ""),
            "example": by.example if by else "",
        }
    if not one.is_good and not program.right:
        told |= {"seen": _sentence(rates, program.id), "diff": program.diff(rates.exercise)}
    return told


def _sentence(rates: Rates, name: str) -> str | None:
    """The sentence, in English, with which the kata's own properties notice a program."""
    _, witness = rates.seen.get(name, ("", None))
    if witness is None:
        return None
    return ENGLISH.sentence(rates.exercise.name, witness.sentence, **witness.names)


def elements(rates: Rates) -> dict[str, Any]:
    """The wrong programs in the schema of mutation-testing-elements."""
    exercise = rates.exercise
    text = exercise.solution
    tests = Path(rates.shown)
    source = {"source": tests.read_text(encoding="utf-8")} if tests.is_file() else {}
    return {
        "schemaVersion": "2",
        "thresholds": {"high": 100, "low": 90},
        "framework": {"name": "kata mutate", "version": __version__, "dependencies": versions()},
        "files": {
            f"fixed/{exercise.file_name}": {
                "language": "python",
                "source": text,
                "mutants": [_mutant(one, rates, text) for one in rates.wrong],
            }
        },
        "testFiles": {
            rates.shown: {**source, "tests": [{"id": one, "name": one} for one in rates.tests]}
        },
    }


def _mutant(one: Judged, rates: Rates, text: str) -> dict[str, Any]:
    program, reaction = one.program, one.reaction
    if program.mutant is not None:
        where = change(program.mutant, text)
    else:
        lines = text.splitlines()
        last = {"line": len(lines), "column": len(lines[-1]) + 1}
        start = {"line": 1, "column": 1}
        where = {"location": {"start": start, "end": last}, "replacement": program.source.rstrip()}
    late = any(each.ending == Ending.LATE for each in reaction.refusing)
    fate = Fate.SURVIVED if reaction.accepts else Fate.TIMED_OUT if late else Fate.KILLED
    told = {
        "id": program.id,
        "mutatorName": " + ".join(program.operators) or Kind.VARIANT,
        "description": program.says,
        **where,
        "status": STATUSES[fate],
        "coveredBy": [each.name for each in reaction.results if each.name in rates.tests],
        "killedBy": [each.name for each in reaction.refusing if each.name in rates.tests],
    }
    by = reaction.by
    reason = _sentence(rates, program.id) if reaction.accepts else by and by.message
    return {**told, **({"statusReason": reason} if reason else {})}


def junit(rates: Rates) -> str:
    """JUnit XML: one suite of right and one of wrong programs; those judged wrongly have failed."""
    report = JUnitXml("kata mutate --tests")
    for name, group in (("right", rates.right), ("wrong", rates.wrong)):
        suite = TestSuite(f"{rates.exercise.name}: {name} programs")
        for one in group:
            case = TestCase(one.program.id, rates.exercise.name)
            if not one.is_good:
                by = one.reaction.by
                accepted = one.reaction.accepts
                said = one.program.says if accepted or by is None else f"{by.name}: {by.message}"
                failure = Failure(said, "accepted" if accepted else "refused")
                example = by.example if by is not None else ""
                failure.text = one.program.diff(rates.exercise) if accepted else example
                case.result = failure
            suite.add_testcase(case)
        report.add_testsuite(suite)
    return xml_text(report)
