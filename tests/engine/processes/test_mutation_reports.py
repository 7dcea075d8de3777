"""Reports of mutants keep to their formats, and are the same in every run."""

import json
import re
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from junitparser import JUnitXml

from kata.exercise import ROOT, find
from kata.mutation.generation import mutants_of
from kata.mutation.mutant import Fate, Result
from kata.mutation.operators import groups
from kata.mutation.report import formats, matrix
from kata.mutation.report.embed import policy_hash
from kata.verdict import Outcome, Witness

SCHEMA = Path(__file__).parent / "data" / "mutation-testing-report-schema.json"
IDS, SAME = "test_ids_are_int64_of_shape_batch_time", "test_the_seed_decides"
ROW = "test_a_batch_becomes_one_row_of_logits_per_sample"
PLACE = {"seeds": 64, "id": 1, "sample": 0, "time": -2}
CRASH = (
    "IndexError: (OutOfRange) The starting index 1 of slice is out of bounds, "
    "it should be in the range of [-1, 1). (at /paddle/paddle/fluid/pybind/slice_utils.h:405)"
)


def all_of(name):
    """The mutants of an exercise, including pairs; made, but not judged."""
    operators = [one for group in ("named", "general", "axes") for one in groups()[group]]
    return mutants_of(find(name), operators)


@pytest.fixture(scope="module")
def mutants():
    """The mutants of two exercises."""
    return {name: all_of(name) for name in ("float_cast", "time_major")}


@pytest.fixture(scope="module")
def results(mutants):
    """Results of two exercises, made up so that each fate occurs."""
    ids, logits = mutants["float_cast"], mutants["time_major"]
    (named,) = [one for one in ids if one.operators == ("float_cast",)]
    others = [one for one in ids if len(one.operators) == 1 and one != named][:3]
    pair = next(one for one in ids if len(one.operators) == 2)
    (flag,) = [one for one in logits if one.operators == ("time_major",)]
    other = next(one for one in logits if len(one.operators) == 1 and one != flag)
    killed = {SAME: Outcome.HELD, IDS: Outcome.FALSIFIED}
    crashed = {ROW: Outcome.CRASHED}
    place = Witness("place_misses_id", names=PLACE)
    raised = Witness("raised", place=f"{ROOT}/x:1", names={"error": CRASH})
    return [
        Result(named, Fate.KILLED, killed, IDS, place, seconds=1.5),
        Result(others[0], Fate.TIMED_OUT, {IDS: Outcome.TIMED_OUT}, IDS,
               Witness("timed_out", names={"seconds": 12.5})),
        Result(others[1], Fate.EQUIVALENT, reason="compiles to the same bytecode"),
        Result(others[2], Fate.UNVIABLE, reason="it does not compile"),
        Result(pair, Fate.KILLED, killed, IDS, Witness("wrong_shape")),
        Result(flag, Fate.SURVIVED, {ROW: Outcome.HELD}),
        Result(other, Fate.CRASHED, crashed, ROW, raised),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def report(results):
    """The report on these results."""
    return formats.elements(results)


def told(report):
    """Each mutant of a report, by its id."""
    return {one["id"]: one for file in report["files"].values() for one in file["mutants"]}


# --- JSON ---------------------------------------------------------------------------------


def test_a_report_keeps_to_the_public_schema(report):
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    assert list(Draft7Validator(schema).iter_errors(json.loads(json.dumps(report)))) == []


def offset(text, position):
    """The offset in a text of a position in the schema."""
    lines = text.splitlines(keepends=True)
    return sum(map(len, lines[: position["line"] - 1])) + position["column"] - 1


@pytest.mark.parametrize("name", ["float_cast", "time_major"])
def test_the_replacement_put_in_at_the_location_makes_the_mutant(mutants, name):
    report = formats.elements([Result(one, Fate.SURVIVED) for one in mutants[name]])
    text = find(name).fixed.read_text(encoding="utf-8")
    assert {len(one.operators) for one in mutants[name]} == {1, 2}
    for mutant in mutants[name]:
        one = told(report)[mutant.id]
        start, end = (offset(text, one["location"][which]) for which in ("start", "end"))
        assert text[:start] + one["replacement"] + text[end:] == mutant.source
        if len(mutant.operators) == 1:
            assert text[start:end] == mutant.original


def test_each_fate_has_its_status(report, results):
    statuses = [told(report)[one.mutant.id]["status"] for one in results]
    assert statuses == [
        "Killed", "Timeout", "Ignored", "CompileError", "Killed", "Survived", "Killed",
    ]  # fmt: skip
    assert set(formats.STATUSES) == set(Fate)


def test_a_mutant_names_the_properties_that_were_run_and_the_one_that_noticed_it(report, results):
    one = told(report)[results[0].mutant.id]
    assert one["coveredBy"] == [f"float_cast::{SAME}", f"float_cast::{IDS}"]
    assert one["killedBy"] == [f"float_cast::{IDS}"]
    survivor = told(report)[results[5].mutant.id]
    assert "killedBy" not in survivor
    assert "statusReason" not in survivor


def test_every_property_that_is_named_stands_in_a_test_file_at_its_line(report):
    tests = {}
    for path, file in report["testFiles"].items():
        assert file["source"] == (ROOT / path).read_text(encoding="utf-8")
        for test in file["tests"]:
            line = file["source"].splitlines()[test["location"]["start"]["line"] - 1]
            assert line.startswith(f"def {test['name']}(")
            tests[test["id"]] = test
    for one in told(report).values():
        assert {*one["coveredBy"], *one.get("killedBy", ())} <= set(tests)


def test_a_mutant_says_what_its_operators_stand_for(report, results):
    named = {one.name: one for one in groups()["named"]}
    one = told(report)[results[0].mutant.id]
    assert one["mutatorName"] == "float_cast"
    assert one["description"] == named["float_cast"].stands_for
    pair = results[4].mutant
    assert told(report)[pair.id]["mutatorName"] == " + ".join(pair.operators)


def test_the_reason_of_a_status_holds_no_value_and_no_path(report, results):
    reasons = [told(report)[one.mutant.id].get("statusReason") for one in results]
    assert reasons == [
        "Over … seeds, id … never occurred at sample …, time step ….",
        "No answer within … s: an endless loop, or a call that waits forever.",
        "compiles to the same bytecode",
        "it does not compile",
        "The result has the wrong shape.",
        None,
        (
            "It crashed. Your code raised IndexError: (OutOfRange) The starting index … of slice "
            "is out of bounds, it should be in the range of […)."
        ),
    ]


@pytest.mark.parametrize(
    ("sentence", "settled"),
    [
        ("ids are float32, not int64: h^t", "ids are float32, not int64: h^t"),
        ("expected shape [2, 3], got (4,)", "expected shape […], got (…)"),
        ("a loss of 1.25e-05 or NaN, in <X at 0x7f0a>", "a loss of … or …, in <X at …>"),
        ("no /tmp/kata-x1/float_cast.py in 3.", "no float_cast.py in …."),
        ("either/or; the 1-th axis", "either/or; the …-th axis"),
    ],
)
def test_values_and_paths_are_left_out_of_a_sentence(sentence, settled):
    assert formats._settled(sentence) == settled


def test_two_runs_write_the_same_bytes(results, mutants):
    again = [
        Result(one.mutant, one.fate, one.outcomes, one.by, one.witness, one.reason, seconds=99.0)
        for one in results
    ]
    assert json.dumps(formats.elements(again)) == json.dumps(formats.elements(results))
    assert formats.html(formats.elements(again)) == formats.html(formats.elements(results))
    assert formats.junit(again) == formats.junit(results)
    assert str(ROOT) not in json.dumps(formats.elements(results))


# --- page ---------------------------------------------------------------------------------


def test_the_report_ends_no_script_of_its_page(report):
    nasty = "</script><!--<script>\u2028\u2029&"
    page = formats.html({**report, "config": {"nasty": nasty}})
    assert page.count("</script>") == 3
    assert not set("\u2028\u2029") & set(page)
    embedded = re.search(r'id="report">(.*?)</script>', page, re.DOTALL)[1]
    assert json.loads(embedded)["config"]["nasty"] == nasty


def test_the_bundle_ends_no_script_and_is_the_one_that_is_described():
    bundle = formats.BUNDLE.read_text(encoding="utf-8").lower()
    assert "</script" not in bundle
    assert "<script" not in bundle
    described = (formats.BUNDLE.parent / "README.md").read_text(encoding="utf-8")
    assert sha256(formats.BUNDLE.read_bytes()).hexdigest() in described


def test_the_page_loads_nothing(report):
    page = formats.html(report).replace(formats.BUNDLE.read_text(encoding="utf-8"), "")
    assert not re.findall(r"<(?:link|img|iframe)\b|<[^>]+\s(?:src|href)=", page)
    assert "default-src 'none'" in page
    assert "connect-src" not in page


LOOK = """
document.title += " | ready";
addEventListener("securitypolicyviolation", (event) => {
  document.documentElement.dataset.violation = event.violatedDirective + event.blockedURI;
});
addEventListener("load", () => setTimeout(() => {
  const texts = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent);
    if (node.shadowRoot) walk(node.shadowRoot);
    if (!["SCRIPT", "STYLE"].includes(node.nodeName)) node.childNodes.forEach(walk);
  };
  walk(document.body);
  const told = document.documentElement.dataset;
  told.shown = texts.join(" ").replace(/\\s+/g, " ");
  told.requests = performance.getEntriesByType("resource").length;
}, 500));
"""
"""A script that reports the contents of shadow trees, which a dumped DOM does not contain."""


@pytest.fixture
def browsed(tmp_path):
    """A function that opens a page in an offline browser, and returns its DOM and its log."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no chromium on the PATH, so the page is not opened")

    def browse(page, *flags, place=""):
        path = tmp_path / "page.html"
        path.write_text(page, encoding="utf-8", newline="\n")
        return subprocess.run(
            [
                chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND",
                f"--user-data-dir={tmp_path / 'profile'}", "--enable-logging=stderr",
                "--virtual-time-budget=5000", "--window-size=1400,900", *flags, "--dump-dom",
                path.as_uri() + place,
            ],
            capture_output=True, text=True, encoding="utf-8", timeout=120, check=True,
        )  # fmt: skip

    return browse


def looked_into(page):
    """The page with an additional script, allowed by its policy, that reports what it shows."""
    policy = f"script-src {policy_hash(LOOK)} "
    page = page.replace("script-src ", policy, 1)
    return page.replace("</head>", f"<script>{LOOK}</script>\n</head>", 1)


def told_by(dom, name):
    """A value that the script has reported."""
    found = re.search(rf'<html[^>]* data-{name}="([^"]*)"', dom)
    return found[1] if found else None


def test_the_page_shows_the_files_and_the_score_and_asks_for_nothing(browsed, report, results):
    seen = browsed(looked_into(formats.html(report)))
    shown = told_by(seen.stdout, "shown")
    for name in ("float_cast.py", "time_major.py"):
        assert name in shown
    assert f"{matrix.score_of(results).value:.2%}"[:-1] in shown
    assert told_by(seen.stdout, "requests") == "0"
    assert told_by(seen.stdout, "violation") is None
    assert "Content Security Policy" not in seen.stderr


def test_a_file_of_the_page_shows_its_source_and_its_mutants(browsed, report):
    seen = browsed(looked_into(formats.html(report)), place="#mutant/time_major.py")
    shown = told_by(seen.stdout, "shown")
    assert "class RNNModel" in shown
    assert told_by(seen.stdout, "violation") is None


# --- JUnit and diff -----------------------------------------------------------------------


def test_junit_has_a_suite_for_each_exercise_and_a_case_for_each_mutant(results):
    report = JUnitXml.fromstring(formats.junit(results).encode())
    suites = {suite.name: suite for suite in report}
    assert list(suites) == ["float_cast", "time_major"]
    ids = [case.name for suite in suites.values() for case in suite]
    assert ids == [one.mutant.id for one in results]
    assert {case.classname for case in suites["time_major"]} == {"time_major"}
    assert (report.tests, report.failures, report.skipped, report.errors) == (7, 1, 2, 0)


def test_junit_fails_a_survivor_with_its_diff_and_skips_what_says_nothing(results):
    report = JUnitXml.fromstring(formats.junit(results).encode())
    cases = {case.name: case for suite in report for case in suite}
    (failure,) = cases[results[5].mutant.id].result
    assert failure.text == formats.diff(results[5].mutant)
    (skipped,) = cases[results[2].mutant.id].result
    assert skipped.message == "compiles to the same bytecode"


def test_a_diff_shows_one_line_around_what_changes(results):
    lines = formats.diff(results[0].mutant).splitlines()
    assert lines[:2] == ["--- a/fixed/float_cast.py", "+++ b/fixed/float_cast.py"]
    assert [line[0] for line in lines[3:]] == [" ", "-", "+"]


def test_a_diff_is_what_git_applies(results, tmp_path):
    for one in results:
        (tmp_path / "fixed").mkdir(exist_ok=True)
        path = tmp_path / "fixed" / find(one.mutant.exercise).file_name
        path.write_bytes(find(one.mutant.exercise).fixed.read_bytes())
        patch = tmp_path / "patch"
        patch.write_text(formats.diff(one.mutant) + "\n", encoding="utf-8", newline="\n")
        applied = subprocess.run(
            ["git", "apply", "--unidiff-zero", str(patch)],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert applied.returncode == 0, applied.stderr
        assert path.read_text(encoding="utf-8") == one.mutant.source
