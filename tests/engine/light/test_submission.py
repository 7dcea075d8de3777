"""Submissions are found as platforms export them, and malicious archives are refused."""

import gzip
import io
import os
import stat
import struct
import tarfile
import zipfile

import pytest

from kata.classroom.intake import archive
from kata.classroom.intake.submission import merged, read
from tests.engine.classes import laid

FIXED = b"fixed = True\n"


def zipped(files, **dates):
    """A zip of some files, by name; a date is given by the last part of a file's name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            date = dates.get(name.rpartition("/")[2].partition(".")[0], (2026, 1, 1, 0, 0, 0))
            opened.writestr(zipfile.ZipInfo(name, date), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def tarred(*members):
    """A tar.gz with members given as (name, content, type)."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as opened:
        for name, content, kind in members:
            info = tarfile.TarInfo(name)
            info.type, info.size, info.linkname = kind, len(content), "/etc/passwd"
            opened.addfile(info, io.BytesIO(content))
    return packed.getvalue()


def found(source):
    """The files of each submission, by its label."""
    submissions, _ = read(source)
    return {one.label.text: [file.place for file in one.files] for one in submissions}


def notices(source):
    """The notices about each submission, by its label."""
    submissions, _ = read(source)
    return {one.label.text: [told.sentence for told in one.notices] for one in submissions}


def test_folders_and_archives_of_learners_are_read(tmp_path):
    laid(tmp_path, {
        "alice/float_cast.py": FIXED,
        "bob.zip": zipped({"deep/er/float_cast.py": FIXED}),
        "李雷.tar.gz": tarred(("float_cast.py", FIXED, tarfile.REGTYPE)),
        "carol/mine.zip": zipped({"float_cast.py": FIXED}),
    })  # fmt: skip
    assert found(tmp_path) == {
        "alice": ["float_cast.py"],
        "bob": ["bob.zip/deep/er/float_cast.py"],
        "carol": ["mine.zip/float_cast.py"],
        "李雷": ["李雷.tar.gz/float_cast.py"],
    }


@pytest.mark.parametrize("wrapper", ["", "class/"])
def test_one_archive_of_a_class_is_read_with_or_without_a_folder_around_it(tmp_path, wrapper):
    names = [f"{wrapper}alice/float_cast.py", f"{wrapper}bob/work/float_cast.py"]
    source = tmp_path / "class.zip"
    source.write_bytes(zipped(dict.fromkeys(names, FIXED)))
    told = {"alice": ["float_cast.py"], "bob": ["work/float_cast.py"]}
    assert found(source) == told
    source = tmp_path / "class.tar.gz"
    source.write_bytes(tarred(*((name, FIXED, tarfile.REGTYPE) for name in names)))
    assert found(source) == told


def test_a_single_learner_in_an_archive_is_no_wrapper(tmp_path):
    source = tmp_path / "class.zip"
    source.write_bytes(zipped({"alice/one/float_cast.py": FIXED, "alice/two/loss.py": FIXED}))
    assert list(found(source)) == ["alice"]


def test_names_from_platforms_show_who_has_handed_in(tmp_path):
    laid(tmp_path, {
        "李 雷_12345_assignsubmission_file_/float_cast.py": FIXED,
        "李 雷_12345_assignsubmission_onlinetext_/loss.py": FIXED,
        "Ann Lee_77_assignsubmission_file_float_cast.py": FIXED,
        "smithbob_LATE_501_9001_float_cast.py": FIXED,
        "smithbob_501_9002_loss-1.py": FIXED,
        "wangmei_502_9003_work.zip": zipped({"float_cast.py": FIXED}),
    })  # fmt: skip
    submissions, astray = read(tmp_path)
    told = {(one.label.id, one.label.name): sorted(file.parts[-1] for file in one.files)
            for one in submissions}  # fmt: skip
    assert told == {
        ("12345", "李 雷"): ["float_cast.py", "loss.py"],
        ("77", "Ann Lee"): ["float_cast.py"],
        ("501", "smithbob"): ["float_cast.py", "loss.py"],
        ("502", "wangmei"): ["float_cast.py"],
    }
    assert not astray


def test_a_file_of_nobody_is_listed(tmp_path):
    laid(tmp_path, {"alice/float_cast.py": FIXED, "loss.py": FIXED, "roster.csv": b""})
    assert read(tmp_path)[1] == ["loss.py"]


def test_names_in_gbk_without_a_flag_are_read(tmp_path):
    name = "张三/作业/float_cast.py"
    raw = name.encode("gbk")
    packed = zipped({"x" * len(raw): FIXED}).replace(b"x" * len(raw), raw)
    (tmp_path / "class.zip").write_bytes(packed)
    assert found(tmp_path / "class.zip") == {"张三": ["作业/float_cast.py"]}


def test_a_folder_whose_name_is_in_gbk_is_read(tmp_path):
    laid(tmp_path / os.fsdecode("张三".encode("gbk")), {"float_cast.py": FIXED})
    assert found(tmp_path) == {"张三": ["float_cast.py"]}


def test_what_no_learner_wrote_is_left_out(tmp_path):
    laid(tmp_path / "alice", {
        "float_cast.py": FIXED,
        "._float_cast.py": b"",
        "__MACOSX/float_cast.py": b"",
        ".git/float_cast.py": b"",
        "__pycache__/float_cast.py": b"",
        ".ipynb_checkpoints/float_cast.py": b"",
        "mine/pyvenv.cfg": b"",
        "mine/lib/float_cast.py": b"",
    })  # fmt: skip
    assert found(tmp_path) == {"alice": ["float_cast.py"]}


def test_in_a_copy_of_the_kata_only_the_work_folder_counts(tmp_path):
    laid(tmp_path / "alice" / "kata-main", {
        "kata/manifest.toml": b"", "fixed/loss.py": b"1", "broken/loss.py": b"2",
        "tests/properties/loss.py": b"3", "work/loss.py": FIXED,
        "work/drills/level1-seed1/loss.py": b"4",
        "work/drills/level1-seed1/.kata/drill.json": b"{}",
        "work/drills/level1-seed1/.kata/loss.py": b"5",
    })  # fmt: skip
    (submission,), _ = read(tmp_path)
    assert [file.content for file in submission.named("loss.py")] == [FIXED]
    drawn = submission.named("loss.py", drawn=True)
    assert [file.content for file in drawn] == [b"4"]


def test_the_newer_of_two_files_with_one_name_comes_first(tmp_path):
    packed = zipped({"new/old.py": b"", "a/loss.py": b"old", "b/loss.py": b"new"})
    laid(tmp_path, {"alice.zip": packed, "bob/a/loss.py": b"old", "bob/b/loss.py": b"new"})
    os.utime(tmp_path / "bob/a/loss.py", (1, 1))
    alice, bob = read(tmp_path)[0]
    assert [one.content for one in bob.named("loss.py")] == [b"new", b"old"]
    # with equal times, the first by path, so that the result is repeatable
    assert [one.content for one in alice.named("loss.py")] == [b"old", b"new"]


def test_the_files_next_to_one_are_those_of_its_folder(tmp_path):
    laid(tmp_path / "alice", {"a/loss.py": b"1", "a/help.py": b"2", "b/help.py": b"3",
                              "a/large.py": b"#" * (2**20 + 1), "a/data.csv": b"4"})  # fmt: skip
    (submission,), _ = read(tmp_path)
    (loss,) = submission.named("loss.py")
    assert submission.beside(loss) == {"loss.py": b"1", "help.py": b"2"}


def linked(name):
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as opened:
        opened.writestr("loss.py", b"")
        opened.writestr(info, "/etc/passwd")
    return packed.getvalue()


HARMFUL = {
    "climbs.zip": (zipped({"loss.py": b"", "../../loss.py": b""}), "class_refused_climbs"),
    "rooted.zip": (zipped({"/etc/loss.py": b""}), "class_refused_climbs"),
    "drive.zip": (zipped({"C:/loss.py": b""}), "class_refused_climbs"),
    "turned.zip": (zipped({"..\\loss.py": b""}), "class_refused_climbs"),
    "link.zip": (linked("float_cast.py"), "class_refused_link"),
    "climbs.tar.gz": (tarred(("../loss.py", b"", tarfile.REGTYPE)), "class_refused_climbs"),
    "link.tgz": (tarred(("loss.py", b"", tarfile.SYMTYPE)), "class_refused_link"),
    "hard.tar.gz": (tarred(("loss.py", b"", tarfile.LNKTYPE)), "class_refused_link"),
    "device.tar.gz": (tarred(("loss.py", b"", tarfile.CHRTYPE)), "class_refused_link"),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_path_that_leads_out_is_refused_for_that_learner_only(tmp_path, name):
    packed, sentence = HARMFUL[name]
    laid(tmp_path, {f"mallory/{name}": packed, "mallory/float_cast.py": FIXED,
                    "alice/float_cast.py": FIXED})  # fmt: skip
    assert found(tmp_path) == {"alice": ["float_cast.py"], "mallory": []}
    assert notices(tmp_path) == {"alice": [], "mallory": [sentence]}
    mallory = read(tmp_path)[0][1]
    assert mallory.refused
    assert not mallory.whole


@pytest.mark.parametrize("kind", ["py", "bin"])
@pytest.mark.parametrize("form", ["zip", "tar.gz"])
def test_a_bomb_is_refused_for_that_learner_only(tmp_path, monkeypatch, kind, form):
    monkeypatch.setattr(archive, "LARGEST", 2**20)
    monkeypatch.setattr("kata.classroom.intake.submission.LARGEST", 2**20)
    content = bytes(2**21)
    name = f"zeros.{kind}"
    packed = zipped({name: content}) if form == "zip" else tarred((name, content, tarfile.REGTYPE))
    assert len(packed) < 10_000
    laid(tmp_path, {f"mallory.{form}": packed, "alice/loss.py": FIXED})
    assert notices(tmp_path) == {"alice": [], "mallory": ["class_refused_size"]}


def test_a_header_that_lies_about_its_size_is_not_believed(tmp_path, monkeypatch):
    monkeypatch.setattr("kata.classroom.intake.submission.LARGEST", 2**20)
    packed = bytearray(zipped({"loss.py": bytes(2**21)}))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = packed.index(signature) + at
        packed[place : place + 4] = struct.pack("<I", 10)
    laid(tmp_path, {"mallory.zip": bytes(packed), "alice/loss.py": FIXED})
    assert notices(tmp_path)["mallory"] == ["class_unreadable"]
    # in a tar, the header of a long name may ask for more memory than there is
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 2**40
    laid(
        tmp_path, {"mallory.zip": b"", "eve.tar.gz": gzip.compress(info.tobuf(tarfile.GNU_FORMAT))}
    )
    assert notices(tmp_path)["eve"] == ["class_refused_size"]


def test_too_many_files_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MEMBERS", 5)
    monkeypatch.setattr("kata.classroom.intake.submission.MEMBERS", 5)
    many = {f"{number}.py": b"" for number in range(6)}
    laid(tmp_path, {"mallory.zip": zipped(many), "alice/loss.py": FIXED})
    laid(tmp_path / "eve", many)
    assert notices(tmp_path) == {
        "alice": [], "eve": ["class_refused_members"], "mallory": ["class_refused_members"],
    }  # fmt: skip


def test_a_list_of_too_many_files_is_not_even_read(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MEMBERS", 5)
    monkeypatch.setattr(zipfile, "ZipFile", lambda _file: pytest.fail("it was read"))
    laid(tmp_path, {"mallory/work.zip": b"PK\x01\x02" * 6})
    assert notices(tmp_path) == {"mallory": ["class_refused_members"]}


def test_archives_within_archives_end(tmp_path):
    packed = FIXED
    for level in range(6):
        packed = zipped({"loss.py" if not level else "inner.zip": packed})
    laid(tmp_path, {"mallory.zip": packed})
    assert notices(tmp_path) == {"mallory": ["class_unreadable"]}


@pytest.mark.parametrize("name", ["work.zip", "work.tar.gz", "work.rar", "work.7z"])
def test_what_cannot_be_opened_is_listed_and_the_rest_is_read(tmp_path, name):
    laid(tmp_path, {f"alice/{name}": b"no archive", "alice/loss.py": FIXED})
    assert found(tmp_path) == {"alice": ["loss.py"]}
    assert notices(tmp_path) == {"alice": ["class_unreadable"]}


def test_a_link_in_a_folder_is_not_followed(tmp_path):
    secret = tmp_path / "secret"
    laid(secret, {"loss.py": b"secret"})
    source = laid(tmp_path / "class", {"alice/float_cast.py": FIXED})
    (source / "alice" / "loss.py").symlink_to(secret / "loss.py")
    (source / "alice" / "more").symlink_to(secret)
    assert found(source) == {"alice": ["float_cast.py"]}
    assert notices(source) == {"alice": ["class_link", "class_link"]}


def test_a_learner_with_an_empty_folder_is_there_and_a_link_for_one_is_listed(tmp_path):
    source = tmp_path / "class"
    (source / "alice").mkdir(parents=True)
    (source / "bob").symlink_to(tmp_path)
    submissions, astray = read(source)
    assert [one.label.text for one in submissions] == ["alice"]
    assert astray == ["bob"]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as opened:
        opened.writestr("carol/", b"")
    (tmp_path / "class.zip").write_bytes(packed.getvalue())
    assert found(tmp_path / "class.zip") == {"carol": []}


def test_a_name_moves_no_cursor(tmp_path):
    laid(tmp_path, {"a\x1b[2Jb/loss.py": FIXED})
    assert list(found(tmp_path)) == ["a\ufffd[2Jb"]


def test_submissions_of_one_learner_are_joined_and_stay_apart(tmp_path):
    laid(tmp_path, {"alice 1/loss.py": b"1", "alice 2/loss.py": b"2", "alice 2/help.py": b"3"})
    submissions, _ = read(tmp_path)
    one = merged(submissions)
    assert [told.sentence for told in one.notices] == ["class_twice"]
    first = next(file for file in one.files if file.content == b"1")
    assert one.beside(first) == {"loss.py": b"1"}
