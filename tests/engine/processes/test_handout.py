"""Each learner in a class gets a drill of their own, and verdicts on that drill."""

import io
import json
import zipfile

import pytest

from kata.classroom.handout import kept_at, secret_in, seed_of
from kata.classroom.record import from_json
from kata.exercise import find
from kata.learner.drill import Drill

IDS = {"1": "float_cast", "3": "time_major"}
"""Two ids, and the exercises that the secret below chooses for them."""


@pytest.fixture
def teacher(tmp_path):
    """A folder with a secret and a roster."""
    folder = tmp_path / "teacher"
    folder.mkdir()
    (folder / "secret").write_text("0123456789abcdef-a-secret", encoding="utf-8")
    rows = "".join(f"{number},learner {number}\n" for number in IDS)
    (folder / "roster.csv").write_text(f"id,name\n{rows}", encoding="utf-8")
    return folder


def test_a_class_is_judged_by_what_was_handed_out(kata, teacher, tmp_path):
    secret, roster, zips = teacher / "secret", teacher / "roster.csv", teacher / "zips"
    options = ("--secret", secret, "--lang", "en")
    done = kata("drill", "--handout", roster, "--out", zips, *options)
    assert done.returncode == 0, done.stderr
    assert sorted(one.name for one in zips.iterdir()) == ["1.zip", "3.zip"]
    first = {one.name: one.read_bytes() for one in zips.iterdir()}

    # the same result again, even if nothing was kept
    drawn = kept_at(secret, 2, seed_of(secret_in(secret), "1"))
    drawn.rename(teacher / "away")
    assert kata("drill", "--for", "1", *options).returncode == 0
    assert kata("drill", "--handout", roster, "--out", zips, *options).returncode == 0
    assert {one.name: one.read_bytes() for one in zips.iterdir()} == first

    submissions = tmp_path / "class"
    for number, name in IDS.items():
        with zipfile.ZipFile(io.BytesIO(first[f"{number}.zip"])) as opened:
            assert f"drill/{name}.py" in opened.namelist()
            opened.extractall(submissions / number)
    # one is repaired; the other claims to be a different drill, without any fault
    right = submissions / "1" / "drill" / "float_cast.py"
    right.write_bytes(find("float_cast").fixed.read_bytes())
    forged = submissions / "3" / "drill" / ".kata" / "drill.json"
    told = json.loads(forged.read_bytes())
    forged.write_text(json.dumps({**told, "exercise": "loss", "faults": []}), encoding="utf-8")
    wrong = submissions / "3" / "drill" / "time_major.py"
    wrong.write_bytes(wrong.read_bytes() + b"# mine\n")
    done = kata("class", submissions, "--roster", roster, *options)
    assert done.returncode == 0, done.stderr
    judged = from_json((tmp_path / "class-judged" / "class.json").read_bytes())
    assert [(one.name, one.exercise, one.points) for one in judged.asked] == [("drill", None, 1.0)]
    handed = {one.id: one.handed[0] for one in judged.members}
    assert (handed["1"].standing, handed["1"].points) == ("fixed", 1.0)
    assert handed["1"].faults == {"fault_1": "fixed"}
    assert (handed["3"].standing, handed["3"].points) == ("broken", 0.0)
    assert handed["3"].faults == {"fault_1": "broken"}
    assert handed["3"].exercise == "time_major"
    drill = Drill.read(kept_at(secret, 2, seed_of(secret_in(secret), "3")))
    broken = {one.name for one in handed["3"].results if one.fault == "fault_1"}
    assert broken == set(drill.faults[0].decided_by)


def test_what_is_missing_is_reported(kata, teacher, tmp_path):
    secret, roster = teacher / "secret", teacher / "roster.csv"
    (tmp_path / "class" / "1").mkdir(parents=True)
    (tmp_path / "class" / "1" / "loss.py").write_bytes(b"")
    (teacher / "short").write_bytes(b"short")
    for arguments, said in (
        (("drill", "--for", "1"), "add --secret FILE"),
        (("drill", "--handout", roster, "--secret", secret), "--out DIR"),
        (("drill", "--for", "1", "--secret", teacher / "short"), "contains no secret"),
        (("class", tmp_path / "class", "--secret", teacher / "none"), "There is no file"),
        (("drill", "--for", "1", "--seed", "1", "--secret", secret), "not allowed with"),
    ):
        done = kata(*arguments, "--lang", "en")
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert not (teacher / "none").exists()
