"""Who a submission belongs to, what points it gets, and what is written about it."""

import csv
import io
import json
from dataclasses import replace

import jsonschema
import msgspec
import pytest

from kata.classroom.error import ClassError
from kata.classroom.intake import roster
from kata.classroom.intake.people import Person, people
from kata.classroom.intake.roster import Learner, match
from kata.classroom.intake.submission import File, Submission, label_of
from kata.classroom.marking import points
from kata.classroom.marking.ledger import Ledger
from kata.classroom.marking.marks import Marking, earned, of_exercise
from kata.classroom.marking.worker import FileReply
from kata.classroom.publishing import table
from kata.classroom.publishing.changes import changes
from kata.classroom.publishing.outcome import Outcome as Out
from kata.classroom.publishing.outcome import beside
from kata.classroom.record import (
    SCHEMA,
    Asked,
    Class,
    Handed,
    Member,
    Notice,
    Standing,
    from_json,
    schema,
    to_json,
)
from kata.exercise import ROOT, find
from kata.judging.judge import properties_of
from kata.judging.store import to_kept
from kata.verdict import Outcome, PropertyResult, Witness

ROSTER = "id,name,group\n2023001,李雷,A\n2023002,韩梅梅,B\n77,Ann Lee,A\n78,Ann Lee,B\n79,Bo,\n"


@pytest.fixture
def learners(tmp_path):
    """The learners on the roster above."""
    file = tmp_path / "roster.csv"
    file.write_text(ROSTER, encoding="utf-8")
    return roster.read(file)


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_roster_is_read_as_spreadsheets_write_it(tmp_path, code, separator):
    file = tmp_path / "roster.csv"
    text = "学号,姓名,班级\r\n001,李雷,一班\r\n\r\n002,韩梅梅,\r\n"
    file.write_bytes(text.replace(",", separator).encode(code))
    assert roster.read(file) == [
        Learner("001", "李雷", {"班级": "一班"}), Learner("002", "韩梅梅", {"班级": ""}),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"", "roster_columns"),
        (b"id,group\n1,A\n", "roster_columns"),
        (b"id,name\n,Ann\n", "roster_no_id"),
        (b"id,name\n1,Ann\n1,Bo\n", "roster_twice"),
        (b"id,name\n1,\xff\xff\n", "roster_code"),
    ],
)
def test_a_roster_that_cannot_be_understood_says_why(tmp_path, text, sentence):
    file = tmp_path / "roster.csv"
    file.write_bytes(text)
    with pytest.raises(ClassError) as raised:
        roster.read(file)
    assert raised.value.sentence == sentence


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("2023001", "2023001"),
        ("李雷", "2023001"),
        ("李雷2023001", "2023001"),
        ("2023002_韩梅梅_作业", "2023002"),
        ("韩梅梅_4711_assignsubmission_file_", "2023002"),
        ("Ann Lee (77)", "77"),
        ("leeann_78_901_work.zip", "78"),
        ("BO", "79"),
        ("120230019", None),
        ("x2023001", None),
        ("李雷雷", None),
        ("Bob", None),
        ("Ann Lee", None),
        ("李雷 2023002", None),
    ],
)
def test_a_submission_is_matched_by_an_id_or_a_name_and_never_guessed(learners, label, number):
    submission = Submission(label_of(label))
    matched = match([submission], learners)
    assert [one for one, found in matched.of.items() if found] == ([number] if number else [])
    assert matched.others == ([] if number else [submission])


def test_a_submission_that_could_belong_to_two_learners_is_noted_and_kept(learners):
    found = people([Submission(label_of("Ann Lee")), Submission(label_of("stranger"))], learners)
    assert [one.id for one in found] == ["2023001", "2023002", "77", "78", "79", "Ann Lee",
                                         "stranger"]  # fmt: skip
    assert all(one.submission is None for one in found[:5])
    assert found[5].notices == (
        Notice("class_ambiguous", {"learners": "Ann Lee (77), Ann Lee (78)"}),
    )
    assert found[6].notices[0].sentence == "class_not_on_roster"


def test_two_folders_with_one_name_may_be_two_people_and_with_one_id_are_one(learners):
    named = [Submission(label_of(f"李雷_{number}_assignsubmission_file_")) for number in (1, 2)]
    assert not any(match(named, learners).of.values())
    numbered = [Submission(label_of(f"2023001 {part}")) for part in ("first", "second")]
    assert len(match(numbered, learners).of["2023001"]) == 2


def test_without_a_roster_everyone_has_an_id_of_their_own():
    labels = ["Ann_5_assignsubmission_file_", "Bo_5_assignsubmission_file_", "carol"]
    found = people([Submission(label_of(one)) for one in labels], None)
    assert sorted(one.id for one in found) == ["5", "Bo_5", "carol"]
    assert not any(one.notices for one in found)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, {"a": 1.0, "b": 1.0}),
        (3, {"a": 1.5, "b": 1.5}),
        ({"a": 2, "b": 0.5}, {"a": 2.0, "b": 0.5}),
    ],
)
def test_points_are_given_to_faults(given, expected):
    assert points.of_faults("x", ("a", "b"), given) == expected


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"a": 1}, "points_faults"),
        ({"a": 1, "c": 1}, "points_faults"),
        (-1, "points_no_number"),
        (float("nan"), "points_no_number"),
    ],
)
def test_points_that_cannot_be_given_say_why(given, sentence):
    with pytest.raises(ClassError) as raised:
        points.of_faults("x", ("a", "b"), given)
    assert raised.value.sentence == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("loss = 'x'", "points_unreadable"),
        ("=", "points_unreadable"),
        ("los = 1", "points_unknown"),
    ],
)
def test_a_file_of_points_that_cannot_be_used_says_why(tmp_path, text, sentence):
    file = tmp_path / "points.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ClassError) as raised:
        points.read(file, ["loss"])
    assert raised.value.sentence == sentence


def test_points_are_partial_by_fault():
    asked = Asked("script", "script", "article", {"a": 2.0, "b": 1.0, "c": 1.0})
    assert earned({"a": "fixed", "b": "broken", "c": "fixed"}, Standing.BROKEN, asked) == 3.0
    assert earned(dict.fromkeys("abc", "unknown"), Standing.BROKEN, asked) == 0.0
    assert earned(dict.fromkeys("abc", "fixed"), Standing.FIXED, asked) == 4.0
    # a drill with fewer faults has the same total
    assert earned({"fault_1": "fixed", "fault_2": "broken"}, Standing.BROKEN, asked) == 2.0


def test_a_file_that_breaks_its_contract_in_another_way_does_not_get_all_points():
    asked = Asked("script", "script", "article", {"a": 2.0, "b": 1.0, "c": 1.0})
    assert earned(dict.fromkeys("abc", "fixed"), Standing.BROKEN, asked) == 2.0
    assert earned({"fault_1": "fixed"}, Standing.BROKEN, asked) == 0.0


def judged(*members):
    asked = (Asked("loss", "loss", "training", {"reduction": 1.0}),)
    return Class(SCHEMA, "1", "3", {}, asked, members)


def handed(standing, **more):
    return Handed("loss", "loss", standing, digest="d", **more)


def test_no_cell_of_the_table_is_computed_by_a_spreadsheet():
    evil = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "=\"a\",'b'\n"]
    members = [Member(one, one, {one: one}, (handed(Standing.FIXED, points=1.0),)) for one in evil]
    raw = table.to_csv(judged(*members))
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t＝")]
    assert all(f"'{one}" in cells for one in evil)


def test_the_table_has_a_row_for_each_learner_and_no_zero_for_what_was_not_judged():
    rows = list(csv.DictReader(io.StringIO(table.to_csv(judged(
        Member("1", "Ann", {"group": "A"},
               (handed(Standing.FIXED, faults={"reduction": "fixed"}, points=1.0),)),
        Member("2", "韩梅梅", {}, (handed(Standing.NOT_JUDGED),)),
        Member("3", "Bo", {}, (Handed("loss", "loss", Standing.MISSING, points=0.0),)),
    )).decode("utf-8-sig"))))  # fmt: skip
    assert rows[0] == {
        "id": "1", "name": "Ann", "group": "A", "loss": "fixed", "loss:reduction": "fixed",
        "loss:points": "1", "points": "1", "out_of": "1", "percent": "100", "missing": "",
        "not_judged": "",
    }  # fmt: skip
    assert (rows[1]["loss:points"], rows[1]["not_judged"]) == ("", "loss")
    assert (rows[2]["loss:points"], rows[2]["missing"]) == ("0", "loss")


def test_a_change_is_a_different_verdict_on_the_same_file():
    def member(number, standing, digest="d"):
        faults = {} if standing == Standing.NOT_JUDGED else {"reduction": standing.value}
        return Member(number, "", {}, (replaced(handed(standing, faults=faults), digest),))

    def replaced(one, digest):
        return msgspec.structs.replace(one, digest=digest)

    before = judged(
        member("same", Standing.FIXED), member("other", Standing.FIXED),
        member("anew", Standing.BROKEN), member("unknown", Standing.NOT_JUDGED),
    )  # fmt: skip
    after = judged(
        member("same", Standing.FIXED), member("other", Standing.BROKEN),
        member("anew", Standing.FIXED, "e"), member("unknown", Standing.FIXED),
        member("new", Standing.FIXED),
    )  # fmt: skip
    assert [one.member for one in changes(before, after)] == ["other"]


def test_the_published_schema_is_that_of_the_record():
    published = (ROOT / "docs" / "class.schema.json").read_bytes()
    assert published == schema()


def test_a_record_survives_its_json_and_keeps_to_the_schema():
    result = PropertyResult("test_a", "reduction", Outcome.FALSIFIED, Witness("wrong_shape"))
    one = judged(Member("1", "李雷", {"班级": "一班"}, (
        handed(Standing.BROKEN, faults={"reduction": "broken"}, points=0.0, results=(result,)),
    )))  # fmt: skip
    assert from_json(to_json(one)) == one
    jsonschema.validate(json.loads(to_json(one)), json.loads(schema()))


EXERCISE = find("float_cast")


class Workers:
    """Workers that read their verdicts from the file: one word for each time it is judged."""

    def __init__(self):
        self.asked = []
        self.closed = False

    def map(self, requests, done, deadly):
        """Answer at once."""
        for number, request in enumerate(requests):
            content = request.files["float_cast.py"]
            times = self.asked.count(content)
            self.asked.append(content)
            word = content.decode().split()[min(times, len(content.split()) - 1)]
            if word == "deadly":
                deadly(number)
            elif word == "failure":
                done(number, FileReply(trouble="RuntimeError: no memory"))
            elif word == "stop":
                raise KeyboardInterrupt
            else:
                done(number, FileReply(kept=kept(word) if request.judged else []))

    def close(self):
        """Record that they were closed."""
        self.closed = True


def kept(word):
    outcome = Outcome(word.replace("_", " "))
    witness = None if outcome == Outcome.HELD else Witness("wrong_shape", place="/tmp/x.py:3")
    return [
        to_kept(PropertyResult(test.__name__, test.fault, outcome, witness))
        for test in properties_of(EXERCISE)
    ]


@pytest.fixture
def marked(tmp_path):
    """A function that marks some files, one for each learner, with the workers above."""

    def mark(*contents):
        workers, persons = Workers(), []
        for number, content in enumerate(contents):
            submission = Submission(label_of(f"learner {number}"))
            submission.files.append(File(("work", "float_cast.py"), content.encode(), 0.0))
            persons.append(Person(str(number), "", {}, submission))
        assignment = of_exercise(EXERCISE, {"float_cast": 2.0})
        marking = Marking([assignment], persons, Ledger(tmp_path / "ledger"))
        done = []
        try:
            marking.judge(lambda: workers, done.append)
        except KeyboardInterrupt:
            return workers, None
        assert workers.closed == bool(workers.asked)
        assert sorted(one.key for one in done) == sorted(marking._ledger.jobs)
        return workers, [member.handed[0] for member in marking.record.members]

    return mark


def test_each_distinct_file_is_judged_once(marked):
    workers, told = marked("held", "held", "falsified", "held")
    assert [one.standing for one in told] == ["fixed", "fixed", "broken", "fixed"]
    assert [one.points for one in told] == [2.0, 2.0, 0.0, 2.0]
    assert workers.asked.count(b"held") == 1
    assert told[2].results[0].witness.place == "work/float_cast.py:3"
    assert marked("held", "falsified")[0].asked == []


def test_a_file_whose_verdict_may_depend_on_the_machine_is_judged_again_alone(marked):
    workers, told = marked("timed_out held", "timed_out", "failure held", "held")
    assert [one.standing for one in told] == ["fixed", "broken", "fixed", "fixed"]
    assert [one.sentence for one in told[1].notices] == ["class_late_alone"]
    assert workers.asked[-3:] == [b"timed_out held", b"timed_out", b"failure held"]
    assert marked("timed_out")[0].asked == []


def test_a_file_that_could_not_be_judged_is_not_a_zero_and_is_tried_again_next_time(marked):
    workers, told = marked("deadly", "failure", "held")
    assert [one.standing for one in told] == ["not judged", "not judged", "fixed"]
    assert [one.points for one in told[:2]] == [None, None]
    assert [one.notices[0].sentence for one in told[:2]] == ["class_deadly", "class_not_judged"]
    assert workers.asked.count(b"deadly") == 1
    assert marked("failure")[0].asked == [b"failure", b"failure"]


def test_an_untouched_file_is_not_judged(marked):
    start = EXERCISE.broken.read_text(encoding="utf-8").replace("\n", "\r\n")
    workers, told = marked(start)
    assert workers.asked == []
    assert (told[0].standing, told[0].points) == ("untouched", 0.0)
    assert told[0].faults == {"float_cast": "broken"}


def test_a_stopped_run_continues_where_it_stopped(marked):
    assert marked("falsified", "stop held")[1] is None
    workers, told = marked("falsified", "held")
    assert b"falsified" not in workers.asked
    assert [one.standing for one in told] == ["broken", "fixed"]


def test_only_files_that_count_are_handed_to_the_judge_and_others_make_no_difference(tmp_path):
    ledger = Ledger(tmp_path)
    source = b"import mine\n"
    first = ledger.enter(EXERCISE, {"float_cast.py": source, "mine.py": b"", "loss.py": b"1"})
    assert ledger._files[first.key] == {"float_cast.py": source, "mine.py": b""}
    again = ledger.enter(EXERCISE, {"float_cast.py": source, "mine.py": b"", "loss.py": b"2"})
    other = ledger.enter(EXERCISE, {"float_cast.py": source, "mine.py": b"2", "loss.py": b"1"})
    assert (first == again, first == other) == (True, False)


def test_a_damaged_entry_of_the_ledger_is_judged_again(marked, tmp_path):
    marked("held")
    for entry in (tmp_path / "ledger").glob("*/*.json"):
        entry.write_bytes(entry.read_bytes().replace(b"held", b"HELD"))
    assert b"held" in marked("held")[0].asked


def test_a_file_that_may_be_in_an_unreadable_archive_is_not_called_missing(tmp_path):
    submission = replace(Submission(label_of("x")), whole=False)
    persons = [Person("1", "", {}, submission), Person("2", "")]
    assignment = of_exercise(EXERCISE, {"float_cast": 1.0})
    told = Marking([assignment], persons, Ledger(tmp_path)).record.members
    assert [one.handed[0].standing for one in told] == ["not judged", "missing"]
    assert [one.handed[0].points for one in told] == [None, 0.0]


def test_only_an_empty_folder_or_one_with_marks_is_written_to(tmp_path):
    assert Out(tmp_path / "none").is_ours
    assert Out(tmp_path).is_ours
    (tmp_path / "thesis.doc").write_bytes(b"")
    assert not Out(tmp_path).is_ours
    (tmp_path / ".kata").mkdir()
    assert Out(tmp_path).is_ours
    assert beside(tmp_path / "class.tar.gz") == tmp_path / "class-judged"
