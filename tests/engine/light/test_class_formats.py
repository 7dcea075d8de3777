"""Each format keeps to its published contract, and a file that was not judged is a zero in none."""

import base64
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest
from jsonschema import Draft202012Validator

from kata.classroom.error import ClassError
from kata.classroom.publishing.drawing import svg_file
from kata.classroom.publishing.formats import (
    FORMATS,
    classroom50,
    exercism,
    junit,
    prairielearn,
    write,
)
from kata.classroom.publishing.scores import parts
from kata.classroom.record import Member, Notice, Standing
from kata.command import options
from kata.text import Texts
from kata.verdict import Outcome, PropertyResult, Witness
from tests.engine.classes import (
    handed_in,
    not_judged,
    of_drills,
    recorded,
    synthetic,
    untouched,
)

DATA = Path(__file__).parent / "data"
RUNNER = {
    "CLASSROOM": "cs", "ASSIGNMENT": "rnn", "SUBMISSION_TAG": "submit/2026-11-29T12-00-00Z-abc",
    "COMMIT_URL": "https://example.org/c", "RELEASE_URL": "https://example.org/r",
    "OWNER": "ada",
}  # fmt: skip
"""The environment variables of a Classroom 50 runner."""


@pytest.fixture(autouse=True)
def _runner(monkeypatch):
    for name, value in RUNNER.items():
        monkeypatch.setenv(name, value)


def tree(element):
    return {
        "tag": element.tag,
        "attributes": dict(element.attrib),
        "text": element.text,
        "children": [tree(child) for child in element],
    }


def read(file):
    text = file.read_text(encoding="utf-8")
    return tree(ET.fromstring(text)) if file.suffix == ".xml" else json.loads(text)


def told(name, judged, folder, texts=None):
    """The files that a format writes for a class, by name."""
    write(judged, name, folder, texts)
    return {file.relative_to(folder).as_posix(): read(file) for file in folder.rglob("*.*")}


def of(*members):
    return msgspec.structs.replace(recorded(), members=members)


def unsettled():
    """A class with one learner, one of whose files was not judged; all others are fixed."""
    first, *rest = recorded().members[0].handed
    task = recorded().asked[0]
    assert first.task == task.name
    return of(Member("s1", "Ada", handed=(not_judged(task), *rest)))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_format_keeps_to_its_contract(name, language, tmp_path):
    schema = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    judged = synthetic(16, seed=5)
    assert {one.standing for member in judged.members for one in member.handed} == set(Standing)
    made = told(name, judged, tmp_path, Texts(language))
    assert len(made) >= 10
    for result in made.values():
        Draft202012Validator(schema).validate(result)


@pytest.mark.parametrize("name", FORMATS)
def test_drills_keep_to_the_contract_too(name, tmp_path):
    schema = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    made = told(name, of_drills(), tmp_path)
    assert len(made) == 5 - (name == "gradescope")
    for result in made.values():
        Draft202012Validator(schema).validate(result)


@pytest.mark.parametrize("name", ["exercism", "junit"])
def test_a_file_that_nobody_had_to_judge_is_not_green(name, tmp_path):
    task = recorded().asked[0]
    judged = msgspec.structs.replace(of(Member("a", "A", handed=(untouched(task),))), asked=(task,))
    (result,) = told(name, judged, tmp_path).values()
    if name == "exercism":
        assert result["status"] == "error"
        assert "as it was handed out" in result["message"]
    else:
        assert result["children"][0]["attributes"]["failures"] == "1"


@pytest.mark.parametrize("name", FORMATS)
def test_points_are_those_of_the_record(name, tmp_path):
    judged = of(*(one for one in synthetic(16, seed=5).members if one.is_settled))
    made = told(name, judged, tmp_path)
    for member in judged.members:
        mine = [result for place, result in made.items() if place.startswith(f"{member.id}/")]
        if name == "gradescope":
            assert (
                mine[0]["score"] == member.points == sum(one["score"] for one in mine[0]["tests"])
            )
        elif name == "prairielearn":
            assert mine[0]["score"] == pytest.approx(member.points / judged.points)
            assert sum(one["points"] for one in mine[0]["tests"]) == member.points
        elif name == "classroom50":
            assert (mine[0]["score"], mine[0]["max-score"]) == (member.points, judged.points)
        elif name == "exercism":
            fixed = sum(one.standing == "fixed" for one in member.handed)
            assert sum(one["status"] == "pass" for one in mine) == fixed
        else:
            (report,) = mine
            green = [
                suite for suite in report["children"]
                if not any(case["children"] for case in suite["children"])
            ]  # fmt: skip
            assert len(green) == sum(one.standing == "fixed" for one in member.handed)


def test_a_file_that_was_not_judged_is_not_a_zero(tmp_path):
    judged = unsettled()
    (member,) = judged.members
    assert member.points == judged.points - judged.asked[0].points
    made = {name: told(name, judged, tmp_path / name) for name in FORMATS}
    assert made["gradescope"] == {}
    assert write(judged, "gradescope", tmp_path / "gradescope") == [member]
    result = made["prairielearn"]["s1/results.json"]
    assert result["gradable"] is False
    assert "score" not in result
    assert "within the time limit" in result["format_errors"][0]
    result = made["classroom50"]["s1/result.json"]
    assert (result["score"], result["max-score"]) == (0, 0)
    assert [one["max-score"] for one in result["tests"]] == [0]
    result = made["exercism"][f"s1/{judged.asked[0].name}/results.json"]
    assert result["status"] == "error"
    suite, *others = made["junit"]["s1/junit.xml"]["children"]
    assert [one["tag"] for one in suite["children"][0]["children"]] == ["error"]
    assert others[0]["attributes"]["errors"] == others[0]["attributes"]["failures"] == "0"


def test_marks_of_an_earlier_run_are_removed_if_a_file_is_not_judged(tmp_path):
    (member,) = unsettled().members
    settled = msgspec.structs.replace(recorded().members[0], id=member.id)
    assert told("gradescope", of(settled), tmp_path)
    assert not told("gradescope", unsettled(), tmp_path)


def test_a_file_whose_points_differ_from_those_of_its_faults_counts_as_a_whole():
    judged = recorded()
    script = next(task for task in judged.asked if task.name == "script")
    one = msgspec.structs.replace(
        handed_in("script", "broken")[0], faults=dict.fromkeys(script.faults, "fixed"), points=1.5
    )
    judged = msgspec.structs.replace(judged, asked=(script,), members=())
    (part,) = parts(judged, Member("a", "A", handed=(one,)))
    assert (part.fault, part.points, part.most) == (None, 1.5, 4.0)


def test_each_fault_is_reported_with_what_decides_it(tmp_path):
    one = next(one for one in handed_in("script", "broken") if len({*one.faults.values()}) > 1)
    fixed = [name for name, state in one.faults.items() if state == "fixed"]
    broken = [name for name, state in one.faults.items() if state == "broken"]
    assert fixed
    assert broken
    judged = of(Member("a", "A", handed=(one,)))
    tests = told("gradescope", judged, tmp_path)["a/results.json"]["tests"]
    output = {test["name"]: test["output"] for test in tests}
    for fault in fixed:
        assert output[f"script: {fault}"].startswith("fixed (this fault is fixed, but the file")
    for fault in broken:
        names = [one.name for one in one.results if one.fault == fault and one.witness]
        assert names
        assert all(name in output[f"script: {fault}"] for name in names)


@pytest.mark.parametrize("points", [0.5, 0.25, 1 / 3, 2.0])
def test_classroom_50_gets_whole_points_on_the_same_scale_for_all(points):
    judged = recorded()
    asked = tuple(
        msgspec.structs.replace(task, faults=dict.fromkeys(task.faults, points))
        for task in judged.asked
    )
    members = [
        msgspec.structs.replace(
            member,
            handed=tuple(
                msgspec.structs.replace(one, points=points * (one.points or 0))
                for one in member.handed
            ),
        )
        for member in judged.members
    ]
    judged = msgspec.structs.replace(judged, asked=asked, members=tuple(members))
    made = [json.loads(classroom50.told(judged, one, Texts("en"), RUNNER)["result.json"])
            for one in judged.members]  # fmt: skip
    assert len({one["max-score"] for one in made}) == 1
    for one, member in zip(made, judged.members, strict=True):
        share = member.points / judged.points
        assert one["score"] / one["max-score"] == pytest.approx(share, abs=0.001)
        assert one["score"] <= one["max-score"]
        assert all(test["score"] <= test["max-score"] for test in one["tests"])


def test_classroom_50_needs_the_variables_of_its_runner():
    with pytest.raises(ClassError) as error:
        classroom50.told(recorded(), recorded().members[0], Texts("en"), {"CLASSROOM": "cs"})
    variables = "ASSIGNMENT, SUBMISSION_TAG, COMMIT_URL, RELEASE_URL"
    assert variables in Texts("en").say(error.value.sentence, **error.value.names)


def test_prairielearn_gets_the_pictures_as_data_with_their_facts():
    (text,) = prairielearn.told(recorded(), recorded().members[2], Texts("en")).values()
    images = [image for test in json.loads(text)["tests"] for image in test.get("images", ())]
    drawings = [one for handed in recorded().members[2].handed for one in handed.pictures]
    assert len(images) >= 2 * sum(bool(svg_file(one)) for one in drawings) > 0
    for image in images:
        svg = base64.b64decode(image["url"].partition(",")[2]).decode()
        assert ET.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"
    assert any("tokens count for their own sample" in image["label"] for image in images)


def test_prairielearn_gets_no_more_than_it_accepts(monkeypatch):
    monkeypatch.setattr(prairielearn, "MOST", 60_000)
    (text,) = prairielearn.told(recorded(), recorded().members[2], Texts("en")).values()
    assert "images" not in text
    assert json.loads(text)["tests"]


def test_exercism_gets_the_properties_in_the_order_of_their_file_with_their_source():
    made = exercism.told(recorded(), recorded().members[2], Texts("en"))
    result = json.loads(made["script/results.json"])
    names = [one.name for one in recorded().members[2].handed[4].results]
    assert [test["test_code"].split("(")[0] for test in result["tests"]] == [
        f"def {name}" for name in names
    ]
    assert {test.get("task_id") for test in result["tests"]} >= {1, 2, 3, 4}


def crashed(message):
    witness = Witness("raised", names={"error": message}, actual=message)
    result = PropertyResult("test_a", None, Outcome.CRASHED, witness)
    one = handed_in("float_cast", "broken")[0]
    handed = msgspec.structs.replace(one, results=(result,), notices=(Notice("late"),))
    return of(Member("a", message, handed=(handed,)))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "message",
    ["\0\x1b[31m\ufffe", "]]></failure><x>&", "\ud800", "王" * 99_999],
    ids=["control", "markup", "surrogate", "long"],
)
def test_no_message_of_a_learners_breaks_a_file(name, message, tmp_path):
    schema = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    made = told(name, crashed(message), tmp_path)
    assert made
    for result in made.values():
        Draft202012Validator(schema).validate(result)
        assert len(json.dumps(result, ensure_ascii=False).encode(errors="replace")) < 1_000_000


def test_junit_shows_a_failure_by_its_sentence_with_all_details_below():
    (text,) = junit.told(crashed("Boom"), crashed("Boom").members[0], Texts("en")).values()
    found = ET.fromstring(text).iter("failure")
    (failure,) = (one for one in found if one.get("type") == "crashed")
    assert failure.get("message") == "Your code raised Boom"
    assert failure.text.splitlines()[-1] == "property: test_a"


def test_the_command_offers_each_format():
    assert tuple(FORMATS) == options.FORMATS
