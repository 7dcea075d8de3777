"""Each learner's drill depends on the teacher's secret, and is recognized in any form."""

import io
import zipfile

import pytest

from kata.classroom import handout
from kata.classroom.error import ClassError
from kata.classroom.intake.people import Person
from kata.classroom.intake.submission import File, Submission, label_of
from kata.classroom.marking.ledger import Ledger
from kata.classroom.marking.marks import Marking
from kata.exercise import find
from kata.learner.drill import COUNTS, DrawnFault, Drill, faults_of

SECRET = b"0123456789abcdef"


@pytest.fixture
def drill(tmp_path):
    """A drill with two faults, in its folder."""
    fault = DrawnFault("wrong_time_step", 1, "forward", True, ("test_a",))
    made = Drill(find("loss"), 3, 7, (fault, fault), tmp_path / "kept")
    made.write("start = 1\n")
    return made


def test_a_seed_depends_on_the_secret_and_the_id_alone():
    assert handout.seed_of(SECRET, "李雷") == handout.seed_of(SECRET, "李雷")
    others = {handout.seed_of(SECRET, f"{number}") for number in range(200)}
    others |= {handout.seed_of(SECRET + b"!", f"{number}") for number in range(200)}
    assert len(others) == 400


def test_a_secret_is_made_once_and_a_short_one_refused(tmp_path):
    file = tmp_path / "secret"
    assert handout.make_secret(file)
    secret = handout.secret_in(file)
    assert not handout.make_secret(file)
    assert handout.secret_in(file) == secret
    assert file.stat().st_mode & 0o077 == 0
    file.write_bytes(b"short\n")
    with pytest.raises(ClassError):
        handout.secret_in(file)


def test_the_same_drill_makes_the_same_archive(drill):
    packed = handout.archive_of(drill)
    assert handout.archive_of(drill) == packed
    names = zipfile.ZipFile(io.BytesIO(packed)).namelist()
    assert names == ["drill/.kata/drill.json", "drill/.kata/loss.py", "drill/loss.py"]


@pytest.mark.parametrize("level", COUNTS)
def test_a_level_names_as_many_faults_as_a_drill_may_have(level):
    assert len(faults_of(level)) == max(COUNTS[level])


def test_a_learner_without_a_drill_is_left_to_a_person(drill, tmp_path):
    def submission(content):
        one = Submission(label_of("x"))
        one.files.append(File(("loss.py",), content, 0.0))
        return one

    persons = [
        Person("1", "", {}, submission(b"start = 1\r\n")),
        Person("2", "", {}, submission(b"start = 1\n")),
        Person("3", ""),
    ]
    assignment = handout.assignment({"1": drill}, {"fault_1": 1.0, "fault_2": 1.0})
    told = Marking([assignment], persons, Ledger(tmp_path / "ledger")).record.members
    assert [one.handed[0].standing for one in told] == ["untouched", "not judged", "missing"]
    assert told[0].handed[0].exercise == "loss"
    assert told[1].handed[0].notices[0].sentence == "class_no_drill"
