"""Formats: the results of mutants, in formats that other tools read."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher, unified_diff
from pathlib import Path
from string import Template
from typing import Any

from junitparser import Failure, JUnitXml, Skipped, TestCase, TestSuite

from kata import __version__
from kata.mutation.mutant import Fate, Mutant, Result
from kata.mutation.operators import groups
from kata.mutation.report.embed import embedded, policy_hash, xml_text
from kata.mutation.report.matrix import by_exercise, noticing
from kata.mutation.report.origin import Origin, Origins, TestFile, of_exercise
from kata.mutation.versions import versions
from kata.text import Texts

ENGLISH = Texts("en")
"""Reports for other programs are in English."""

BUNDLE = Path(__file__).parent / "vendor" / "mutation-test-elements.js"
"""The published web component that displays a report."""

STATUSES = {
    # a property notices a crash; the schema's RuntimeError would make it an invalid mutant
    Fate.KILLED: "Killed",
    Fate.CRASHED: "Killed",
    Fate.TIMED_OUT: "Timeout",
    Fate.SURVIVED: "Survived",
    Fate.EQUIVALENT: "Ignored",
    Fate.UNVIABLE: "CompileError",
    Fate.NOT_COVERED: "NoCoverage",
}

_PATH = re.compile(r" ?\(at /\S+\)|(?<![\w.])/(?:[\w.+-]+/)+")
"""Paths in messages: those of Paddle's build machine, and folders of this one."""

_NUMBER = re.compile(
    r"0x[0-9a-f]+|(?<![\w.])[-+]?(?:\d+(?:\.\d+)?(?:e[-+]?\d+)?|nan|inf)(?!\w|\.\d)", re.IGNORECASE
)
_LIST = re.compile(r"([\[(])…(?:, …)*,?([])])")


def elements(results: Sequence[Result], origins: Origins = of_exercise) -> dict[str, Any]:
    """A report in the schema of mutation-testing-elements, the same in every run."""
    found = {origins(name): group for name, group in by_exercise(results).items()}
    tests = {file.path: file for origin in found for file in origin.tests}
    return {
        "schemaVersion": "2",
        "thresholds": {"high": 100, "low": 90},
        "framework": {
            "name": "kata mutate",
            "version": __version__,
            "dependencies": versions(),
        },
        "files": {one.path: _file(one, group) for one, group in found.items()},
        "testFiles": {path: _tests(file) for path, file in tests.items()},
    }


def _file(origin: Origin, results: Sequence[Result]) -> dict[str, Any]:
    stands_for = {one.name: one.stands_for for group in groups().values() for one in group}
    mutants = [_mutant(result, origin, stands_for) for result in results]
    return {"language": "python", "source": origin.text, "mutants": mutants}


def _mutant(result: Result, origin: Origin, stands_for: dict[str, str]) -> dict[str, Any]:
    mutant = result.mutant
    told: dict[str, Any] = {
        "id": mutant.id,
        "mutatorName": " + ".join(mutant.operators),
        "description": "; ".join(stands_for[name] for name in mutant.operators),
        **change(mutant, origin.text),
        "status": STATUSES[result.fate],
        "coveredBy": [origin.prefix + name for name in result.outcomes],
    }
    if seen := noticing(result):
        told["killedBy"] = [origin.prefix + name for name in seen]
    if reason := _reason(result):
        told["statusReason"] = reason
    return told


def change(mutant: Mutant, text: str) -> dict[str, Any]:
    """The location of a mutant's change, and the replacement that gives the mutant's source.

    For a pair, these are the whole lines from one fault to the other.
    """
    if len(mutant.operators) == 1 or mutant.source == text:
        location = _location(mutant.line, mutant.column, mutant.end_line, mutant.end_column)
        return {"location": location, "replacement": mutant.replacement}
    lines, changed = (one.splitlines(keepends=True) for one in (text, mutant.source))
    matches = SequenceMatcher(None, lines, changed, autojunk=False)
    codes = [one for one in matches.get_opcodes() if one[0] != "equal"]
    _, start, _, changed_start, _ = codes[0]
    _, _, end, _, changed_end = codes[-1]
    before, after = "".join(lines[start:end]), "".join(changed[changed_start:changed_end])
    location = _location(start + 1, 0, end + 1, 0)
    if before.endswith("\n") and after.endswith("\n"):
        # the line break at the end is kept
        location = _location(start + 1, 0, end, len(lines[end - 1]) - 1)
        after = after.removesuffix("\n")
    return {"location": location, "replacement": after}


def _location(line: int, column: int, end_line: int, end_column: int) -> dict[str, Any]:
    """A location in the schema, where columns count from 1, like lines; the end is exclusive."""
    return {
        "start": {"line": line, "column": column + 1},
        "end": {"line": end_line, "column": end_column + 1},
    }


def _reason(result: Result) -> str | None:
    """Why a mutant has its status; None if there is nothing to say."""
    if result.reason:
        return result.reason
    witness = result.witness
    if witness is None:
        return None
    said = _settled(ENGLISH.sentence(result.mutant.exercise, witness.sentence, **witness.names))
    return f"It crashed. {said}" if result.fate == Fate.CRASHED else said


def _settled(sentence: str) -> str:
    """A sentence without values and paths, which can differ between runs and machines.

    A mutant that lost its seed draws new values, and a time limit depends on the machine.
    """
    return _LIST.sub(r"\1…\2", _NUMBER.sub("…", _PATH.sub("", sentence)))


def _tests(file: TestFile) -> dict[str, Any]:
    source = {} if file.text is None else {"source": file.text}
    return {**source, "tests": list(file.tests)}


PAGE = Template("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="$policy">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>RNN bug-fix kata: mutation report</title>
<style>body { margin: 0 }</style>
<script>$bundle</script>
</head>
<body>
<mutation-test-report-app title-postfix="RNN bug-fix kata: mutation report">
<noscript>This page needs JavaScript.</noscript>
</mutation-test-report-app>
<script type="application/json" id="report">$report</script>
<script>$start</script>
</body>
</html>
""")

START = """
const app = document.querySelector("mutation-test-report-app");
const paint = () => { document.body.style.backgroundColor = app.themeBackgroundColor; };
app.addEventListener("theme-changed", paint);
app.report = JSON.parse(document.getElementById("report").textContent);
paint();
"""


def html(report: dict[str, Any]) -> str:
    """A report as one page that opens offline and loads nothing.

    Args:
        report: the report that ``elements`` makes.
    """
    bundle = BUNDLE.read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; script-src {policy_hash(bundle)} {policy_hash(START)}; "
        "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    return PAGE.substitute(policy=policy, bundle=bundle, report=embedded(report), start=START)


def junit(results: Sequence[Result], origins: Origins = of_exercise) -> str:
    """A report as JUnit XML: survivors count as failed, mutants that say nothing as skipped."""
    report = JUnitXml("kata mutate")
    for name, group in by_exercise(results).items():
        suite = TestSuite(name)
        for result in group:
            suite.add_testcase(_testcase(result, origins))
        report.add_testsuite(suite)
    return xml_text(report)


def _testcase(result: Result, origins: Origins) -> TestCase:
    case = TestCase(result.mutant.id, result.mutant.exercise)
    if result.fate == Fate.SURVIVED:
        failure = Failure("every property held", "survived")
        failure.text = diff(result.mutant, origins)
        case.result = failure
    elif result.fate == Fate.NOT_COVERED:
        case.result = Failure("no test runs it", str(result.fate))
    elif result.fate in (Fate.EQUIVALENT, Fate.UNVIABLE):
        case.result = Skipped(result.reason, str(result.fate))
    return case


def diff(mutant: Mutant, origins: Origins = of_exercise) -> str:
    """The change that a mutant makes in its file, as a unified diff."""
    origin = origins(mutant.exercise)
    before, after = origin.text.splitlines(), mutant.source.splitlines()
    names = (f"a/{origin.path}", f"b/{origin.path}")
    return "\n".join(unified_diff(before, after, *names, n=1, lineterm=""))
