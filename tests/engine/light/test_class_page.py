"""The page of a class shows what is in its record, once each, and no name can do harm."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import msgspec
import pytest

from kata.classroom.publishing import feedback, formats, page
from kata.classroom.publishing.drawing import svg, svg_file
from kata.classroom.publishing.filenames import file_names
from kata.classroom.publishing.groups import first_broken, groups
from kata.classroom.publishing.html import SIGNS, UNKNOWN
from kata.classroom.publishing.scores import files
from kata.classroom.record import Drawing, Member, Notice, Standing, from_json, to_json
from kata.text import page as page_of
from kata.verdict import Outcome, PropertyResult, Witness
from tests.engine.classes import (
    handed_in,
    missing,
    not_judged,
    of_drills,
    recorded,
    synthetic,
    untouched,
)

NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'; alert(1); '",
    "</template></script><!--",
    "{{ 7 * 7 }}{% raw %}",
    "\u202egnp.exe\u2066",
    "&lt;b&gt;",
    "C:\\ud800\ud800",
    "王小明",
)
"""Names that may come from a learner or a file system."""


class Reader(HTMLParser):
    """Parses a page as a browser would."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.texts, self.scripts, self.styles = [], [], [], []
        self.open = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        """Keep the element."""
        self.tags.append((tag, dict(attributes)))
        self.open = tag

    def handle_endtag(self, tag):
        """Note the end of a script or a style."""
        self.open = None

    def handle_data(self, data):
        """Keep the text, apart from scripts and styles."""
        if self.open in ("script", "style"):
            {"script": self.scripts, "style": self.styles}[self.open].append(data)
        else:
            self.texts.append(data)

    def all(self, name):
        """The values of an attribute."""
        return [attributes[name] for _, attributes in self.tags if name in attributes]


def written(judged, tmp_path):
    file = tmp_path / "class.html"
    page.write(judged, file)
    return file.read_text(encoding="utf-8")


def of(*members):
    return msgspec.structs.replace(recorded(), members=members)


def nasty_class():
    """A class with harmful names wherever a learner can put one."""
    task = recorded().asked[0]
    one = handed_in(task.name, Standing.BROKEN)[0]
    made = []
    for number, name in enumerate(NASTY):
        witness = Witness("raised", {name: name}, name, [name], f"/{name}/a.py:3", {"error": name})
        result = PropertyResult(f"test_{name}", None, Outcome.CRASHED, witness)
        notice = Notice("raised", {"error": name})
        handed = msgspec.structs.replace(
            one, file=f"{name}/a.py", results=(result,), notices=(notice,), faults={name: "broken"},
        )  # fmt: skip
        made.append(Member(f"{name}-{number}", name, {name: name}, (handed,), (notice,)))
    return of(*made)


@pytest.mark.parametrize("kind", ["class", "feedback"])
def test_no_name_of_a_learners_is_more_than_text(kind, tmp_path):
    judged = nasty_class()
    if kind == "class":
        pages = [written(judged, tmp_path)]
    else:
        pages = [one.read_text(encoding="utf-8") for one in feedback.write(judged, tmp_path)]
    plain = of(Member("plain", "plain", handed=judged.members[0].handed))
    known = {tag for tag, _ in Reader(written(plain, tmp_path)).tags} | {"ul"}
    for text in pages:
        found = Reader(text)
        assert {tag for tag, _ in found.tags} <= known
        assert not [one for one in found.tags if any(name.startswith("on") for name in one[1])]
        assert not found.all("src")
        assert all(one.startswith(("#", "data:,")) for one in found.all("href"))
        assert "49" not in re.findall(r"\d+", "".join(found.texts))
    shown = "".join(Reader("".join(pages)).texts)
    for name in NASTY:
        assert name.encode(errors="replace").decode() in shown


@pytest.mark.parametrize("kind", ["class", "feedback"])
def test_a_page_runs_its_own_scripts_and_loads_nothing(kind, tmp_path):
    judged = synthetic(2)
    if kind == "class":
        text = written(judged, tmp_path)
    else:
        text = feedback.write(judged, tmp_path)[0].read_text(encoding="utf-8")
    found = Reader(text)
    (policy,) = (one for one in found.all("content") if "default-src" in one)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert set(rules) == {
        "default-src", "script-src", "style-src", "img-src", "base-uri", "form-action"
    }  # fmt: skip
    for name, sources in (("script-src", found.scripts), ("style-src", found.styles)):
        hashes = [b64encode(sha256(one.encode()).digest()).decode() for one in sources]
        assert rules[name].split() == [f"'sha256-{one}'" for one in hashes]
    assert not found.all("style")
    assert "://" not in text.replace("http://www.w3.org", "")


def test_the_map_has_a_row_for_each_learner_and_a_sign_for_each_fault(tmp_path):
    task, other = recorded().asked[0], recorded().asked[5]
    fixed, broken = handed_in(task.name, "fixed")[0], handed_in(other.name, "untouched")[0]
    judged = msgspec.structs.replace(
        of(Member("a", "A", handed=(fixed, broken)), Member("b", "B", handed=(not_judged(task),))),
        asked=(task, other),
    )
    text = written(judged, tmp_path)
    rows = re.findall(r"<tr data-id.*?</tr>", text, re.DOTALL)
    cells = [re.findall(r'<td class="([\w-]+)" data-task[^>]*>(.*?)</td>', row) for row in rows]
    assert cells == [
        [("fixed", "✓"), ("untouched", "○")],
        [("not-judged", "?"), ("missing", SIGNS[Standing.MISSING])],
    ]
    assert ['<td class="number">1</td>' in row for row in rows] == [True, False]
    assert '<td class="number">≥ 0</td>' in rows[1]


def test_a_broken_file_whose_faults_are_all_fixed_says_so(tmp_path):
    task = recorded().asked[0]
    one = msgspec.structs.replace(
        handed_in(task.name, "broken")[0], faults=dict.fromkeys(task.faults, "fixed")
    )
    text = written(of(Member("a", "A", handed=(one,))), tmp_path)
    assert re.search(r'<td class="fixed-but"[^>]*>✓!</td>', text)


def test_a_fault_that_was_not_reached_has_a_sign_of_its_own(tmp_path):
    task = recorded().asked[0]
    one = msgspec.structs.replace(
        handed_in(task.name, "broken")[0], faults=dict.fromkeys(task.faults, "unknown")
    )
    text = written(of(Member("a", "A", handed=(one,))), tmp_path)
    assert re.search(rf'<td class="unknown"[^>]*>{re.escape(UNKNOWN)}</td>', text)
    assert UNKNOWN not in SIGNS.values()


def test_a_class_of_drills_is_shown_and_says_nothing_about_the_exercises_own_faults(tmp_path):
    judged = of_drills()
    text = written(judged, tmp_path)
    assert text.count("<tr data-id") == 5
    assert "No drill was handed out to this id." in text
    assert page_of("loss", "en").symptom[:40] not in text
    row = next(one for one in text.split("<tr ") if one.startswith('data-id="fewer"'))
    assert re.findall(r'<td class="([\w-]*)" data-task', row) == ["fixed", ""]
    assert len(feedback.write(judged, tmp_path / "feedback")) == 5


def test_an_untouched_file_shows_the_symptom(tmp_path):
    task = recorded().asked[9]
    text = written(of(Member("a", "A", handed=(untouched(task),))), tmp_path)
    assert page_of(task.name, "zh").symptom[:7] in text


def test_signs_say_what_colours_say():
    assert len(set(SIGNS.values())) == len(Standing) == len(SIGNS)


def test_what_many_learners_share_is_in_the_page_once(tmp_path):
    one = [written(synthetic(number, seed=3), tmp_path) for number in (30, 60)]
    counts = [len(re.findall(r"<svg", text)) for text in one]
    assert counts[0] * 1.2 > counts[1]
    untouched = recorded().members[1]
    alike = [msgspec.structs.replace(untouched, id=name) for name in "abcdefgh"]
    text = written(of(*alike), tmp_path)
    failed = [one.name for one in untouched.handed[2].results if one.outcome != "held"]
    alone = of(msgspec.structs.replace(untouched, id="a"))
    for name in failed:
        assert text.count(name) == written(alone, tmp_path).count(name)


def test_a_class_of_400_stays_below_10_megabytes(tmp_path):
    assert len(written(synthetic(400), tmp_path).encode()) < 10_000_000


# --- what most got wrong ---


def broken_by(task, *places):
    found = handed_in(task.name, "broken")
    return [
        Member(f"learner-{number}", f"Somebody {number}", handed=(found[place],))
        for number, place in enumerate(places)
    ]


def test_wrong_repairs_are_grouped_by_property_and_sentence_most_frequent_first():
    task = recorded().asked[2]
    found = handed_in(task.name, "broken")
    kinds = [(first_broken(one).name, first_broken(one).witness.sentence) for one in found]
    other = next(place for place, kind in enumerate(kinds) if kind != kinds[0])
    judged = of(*broken_by(task, other, 0, 0))
    first, second = groups(judged, task)
    assert (first.failed, len(first.members)) == (kinds[0][0], 2)
    assert [one.id for one in second.members] == ["learner-0"]


def test_exceptions_of_different_types_are_different_mistakes():
    task = recorded().asked[2]
    one = handed_in(task.name, "broken")[0]

    def raising(error):
        witness = Witness("raised", names={"error": error})
        result = PropertyResult("test_a", None, Outcome.CRASHED, witness)
        return msgspec.structs.replace(one, results=(result,))

    errors = ["ValueError: 1", "TypeError: 1", "ValueError: 2"]
    members = [Member(f"m-{error}", error, handed=(raising(error),)) for error in errors]
    assert [len(group.members) for group in groups(of(*members), task)] == [2, 1]


def test_an_untouched_file_is_not_a_repair():
    task = recorded().asked[2]
    assert groups(of(recorded().members[1]), task) == []


@pytest.mark.parametrize("name", ["Somebody", "王小明", 'O"Brien', "20231234"])
def test_an_example_does_not_say_whose_it_is(name):
    task = recorded().asked[2]
    one = handed_in(task.name, "broken")[0]
    (group,) = groups(of(Member("s1", name, handed=(one,))), task)
    assert (group.example.file, group.example.digest) == (None, None)
    result = one.results[0]
    witness = Witness("raised", names={"error": f"IOError: home of {name}, gone"})
    telling = msgspec.structs.replace(
        one, results=(msgspec.structs.replace(result, outcome=Outcome.CRASHED, witness=witness),)
    )
    (group,) = groups(of(Member("s1", name, handed=(telling,))), task)
    assert group.example is None
    both = of(Member("s1", name, handed=(telling,)), Member("s2", "Another", handed=(telling,)))
    (group,) = groups(both, task)
    assert len(group.members) == 2


def test_a_short_number_in_a_witness_names_nobody():
    task = recorded().asked[2]
    one = handed_in(task.name, "broken")[0]
    (group,) = groups(of(Member("1", "0", handed=(one,))), task)
    assert group.example is not None


# --- feedback ---


@pytest.mark.parametrize("key", ["class_ambiguous", "class_twice", "class_several"])
def test_a_notice_that_names_somebody_else_is_for_the_teacher_alone(key, tmp_path):
    names = dict.fromkeys(("learners", "folders", "kept", "others"), "Grace Hopper (s2), ada")
    notice = Notice(key, names)
    own = Notice("class_twice", {"folders": "Ada-1, Ada-2"})
    one = msgspec.structs.replace(recorded().members[2].handed[0], notices=(notice,))
    ada = Member("s1", "Ada", handed=(one,), notices=(notice, own))
    judged = of(ada, Member("s2", "Grace Hopper"))
    assert "Grace Hopper (s2)" in written(judged, tmp_path)
    text = feedback.write(judged, tmp_path)[0].read_text(encoding="utf-8")
    assert "Grace Hopper" not in text
    assert "Ada-1, Ada-2" in text
    for name in ("gradescope", "prairielearn", "exercism", "junit"):
        formats.write(judged, name, tmp_path / name)
        for file in (tmp_path / name / "s1").rglob("*.*"):
            assert "Grace Hopper" not in file.read_text(encoding="utf-8")


def test_feedback_contains_nothing_about_other_learners(tmp_path):
    judged = synthetic(12)
    secrets = [f"{member.id}|{member.name}".split("|") for member in judged.members]
    for number, file in enumerate(feedback.write(judged, tmp_path / "new" / "feedback")):
        text = file.read_text(encoding="utf-8")
        for other, names in enumerate(secrets):
            assert (other == number) == all(name in text for name in names)
            assert (other == number) == any(name in text for name in names)


def test_feedback_shows_every_property_that_does_not_hold(tmp_path):
    member = recorded().members[2]
    (file,) = feedback.write(of(member), tmp_path)
    text = file.read_text(encoding="utf-8")
    failed = [result for one in member.handed for result in one.results if result.outcome != "held"]
    assert failed
    assert text.count('<article class="witness">') == len(failed)
    assert all(f"<code>{result.name}</code>" in text for result in failed)


def test_a_place_is_shown_without_its_folder(tmp_path):
    task = recorded().asked[0]
    witness = Witness("raised", actual="x", place="/srv/of-somebody/a.py:3", names={"error": "E"})
    result = PropertyResult("test_a", None, Outcome.CRASHED, witness)
    one = msgspec.structs.replace(handed_in(task.name, "broken")[0], results=(result,))
    judged = of(Member("a", "A", handed=(one,)))
    for text in (written(judged, tmp_path), feedback.write(judged, tmp_path)[0].read_text("utf-8")):
        assert "a.py:3" in text
        assert "of-somebody" not in text


@pytest.mark.parametrize(
    "ids",
    [
        ["../../etc/passwd", "..", ".", "", "/"],
        ["Ada", "ADA", "ada"],
        ["a/b", "a_b", "a\\b"],
        ["con", "NUL", "com1.txt"],
        ["x" * 300, "王" * 300, "x" * 300 + "y"],
        ["a\nb", "a\0b", "\u202eb", "\ud800"],
    ],
    ids=str,
)
def test_a_file_of_a_learner_stays_in_its_folder_whatever_the_id(ids, tmp_path):
    members = [Member(one, one) for one in ids]
    names = list(file_names(members).values())
    assert len({name.casefold() for name in names}) == len(ids)
    found = feedback.write(of(*members), tmp_path / "inside")
    assert len(list((tmp_path / "inside").iterdir())) == len(ids)
    assert list(tmp_path.iterdir()) == [tmp_path / "inside"]
    assert all(file.parent == tmp_path / "inside" for file in found)
    assert all(re.fullmatch(r"[\w.@+-]+", name) for name in names)


def test_an_ordinary_id_is_the_name_of_the_file():
    members = [Member(one, one) for one in ("s0001", "王小明", "a.b@c.org")]
    assert list(file_names(members).values()) == ["s0001", "王小明", "a.b@c.org"]


# --- pictures ---


def test_a_cell_shows_its_level_by_its_size_too():
    drawn = svg(Drawing("influence", (((0, 1, 2, 3, 4),),)))
    paths = re.findall(r'class="l(\d)" d="M\S+ \S+h([\d.]+)', drawn)
    assert [level for level, _ in paths] == ["0", "1", "2", "3", "4"]
    sizes = [float(size) for _, size in paths]
    assert sizes == sorted(set(sizes))


@pytest.mark.parametrize(
    "drawing",
    [Drawing("uses"), Drawing("uses", ()), Drawing("uses", ((),)), Drawing("uses", (((),),))],
    ids=str,
)
def test_if_nothing_was_measured_nothing_is_drawn(drawing):
    assert svg(drawing) == svg_file(drawing) == ""


def test_a_histogram_has_a_bar_for_each_bin_and_a_label_that_does_no_harm():
    drawn = svg(Drawing("ids", counts={"0-2": 3, "<b>": 1, "6": 0}))
    assert drawn.count("<path") == 3
    assert "&lt;b&gt;" in drawn
    assert svg_file(Drawing("ids", counts={"0": 0})).startswith("<svg xmlns=")


def test_a_record_goes_through_json_and_back():
    judged = synthetic(5)
    assert from_json(to_json(judged)) == judged


def test_a_file_that_was_not_handed_in_is_missing_and_each_task_has_its_place():
    judged = recorded()
    nothing = Member("a", "A", handed=(missing(judged.asked[1]),))
    found = files(judged, nothing)
    assert [task for task, _ in found] == list(judged.asked)
    assert {one.standing for _, one in found} == {Standing.MISSING}
