"""What a notebook shows is legible and escaped, and its magics lose nothing."""

import re
import sys
import types

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell
from rich.console import Group
from rich.text import Text
from traitlets.config import Config

import kata
from kata.command import books
from kata.exercise import chapters, exercises, find
from kata.learner import workdir
from kata.learner.task import Task
from kata.notebook import functions, here, magic, page
from kata.notebook.record import Judged
from kata.screen.prose import Prose
from kata.text import LANGUAGES, Texts
from kata.verdict import Outcome, PropertyResult, State, Verdict, Witness


@pytest.fixture
def learner(monkeypatch, tmp_path):
    """A learner who uses English, with a folder of their own."""
    monkeypatch.setattr(workdir, "WORK", tmp_path / "work")
    monkeypatch.setenv("KATA_LANG", "en")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "work"


@pytest.fixture
def shell(learner, monkeypatch, tmp_path):
    """An IPython shell with the magics."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setattr(functions, "warm_up", lambda: None)
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    monkeypatch.setattr(sys, "displayhook", sys.displayhook)
    config = Config()
    config.HistoryManager.enabled = False
    made = InteractiveShell.instance(config=config, user_module=types.ModuleType("notebook"))
    made.run_line_magic("load_ext", "kata")
    yield made
    InteractiveShell.clear_instance()


def judged(*results, name="time_major", faults=("time_major",), cell=True):
    """The record of a verdict with these results."""
    task = Task(find(name), workdir.WORK)
    return Judged(task, Verdict(name, faults, results), here.screen(), cell=cell)


BROKEN = PropertyResult(
    "test_one", "time_major", Outcome.FALSIFIED,
    Witness("other_sample", {"token_ids": [[0], [0]]}, {"logits[1]": [0.5]}, {"logits[1]": [0.25]},
            names={"sample": 1, "other": 0}),
)  # fmt: skip


def test_a_broken_exercise_shows_sentence_input_expected_actual_property_and_the_next_step(learner):
    record = judged(BROKEN)
    text, html = repr(record), record._repr_html_()
    said = ("time_major", "✗ broken", "logits of sample 1 changed when only sample 0", "[[0], [0]]",
            "logits[1] = [0.5]", "logits[1] = [0.25]", "test_one", "%kata hint time_major",
            "Repair the cell and run it again.")  # fmt: skip
    for one in said:
        assert one in text
        assert one in html
    assert "python -m" not in text + html
    labels = re.findall(r'<th scope="row">(.*?)</th>', html)
    assert labels == ["token_ids", "expected", "actual", "property", "next", "or", "then"]
    assert (record.state, record.is_fixed) == (State.BROKEN, False)
    assert record.to_json()["verdict"] == "broken"


def test_each_of_several_faults_is_shown_with_its_own_witness(learner):
    witness = Witness("wrong_shape", expected="[2]", actual="[3]")
    results = (
        PropertyResult("test_a", "recurrence_missing", Outcome.HELD),
        PropertyResult("test_b", "step_skipped", Outcome.FALSIFIED, witness),
    )
    record = judged(*results, name="recurrent_step", faults=("recurrence_missing", "step_skipped"))
    lines = [re.sub(r"\s+", " ", line).strip() for line in repr(record).splitlines()]
    assert "· recurrence_missing ✓ fixed" in lines
    place = lines.index("· step_skipped ✗ broken")
    assert "The result has the wrong shape." in lines[place:]


def test_a_fixed_exercise_leads_to_the_reference_fix_and_to_the_next_exercise(learner):
    html = judged(PropertyResult("test_one", "time_major", Outcome.HELD))._repr_html_()
    assert "✓ fixed" in html
    for command in ("%kata diff time_major", "%kata show loader_call"):
        assert f"<code>{command}</code>" in html


def test_what_a_file_says_is_escaped(learner):
    shown = {"<img>": "<i>", "other": ["<em>"]}
    witness = Witness("raised", shown, "<u>", "<s>", "<a>.py:3", {"error": "<script>`<q>`"})
    html = judged(PropertyResult("<b>", "time_major", Outcome.CRASHED, witness))._repr_html_()
    for tag in ("img", "i", "em", "u", "s", "script", "q", "b"):
        assert f"<{tag}>" not in html
        assert f"&lt;{tag}&gt;" in html
    for shown in (Text("<b>", "red"), Text("<b>\n"), Group(Text("<b>")), Prose("`<b>` <b>")):
        assert "<b>" not in page.of(shown)


def test_a_line_of_the_file_is_also_counted_in_the_cell(learner):
    witness = Witness("raised", {}, actual="f()", place="/x/time_major.py:41", names={"error": "E"})
    result = PropertyResult("test_one", "time_major", Outcome.CRASHED, witness)
    assert "time_major.py:41, line 42 of the cell" in repr(judged(result))
    assert "of the cell" not in repr(judged(result, cell=False))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_names_its_language_and_has_colours_for_light_and_dark(language):
    html = page.Shown(Texts(language), Text("a line"))._repr_html_()
    assert f'lang="{page.LANGUAGES[language]}"' in html
    assert 'data-jp-theme-light="false"' in html


# --- a learner's file ---


def test_a_version_that_is_replaced_is_kept_once_and_one_that_is_known_is_not(learner):
    workdir.make(learner)
    task = Task(find("float_cast"), learner)
    start = task.file.read_text(encoding="utf-8")
    assert task.save(start) is None
    assert task.save("mine = 1\r\n") is None  # the start is known
    assert task.file.read_bytes() == b"mine = 1\n"
    assert task.save("mine = 1") is None  # it is the same
    backup = task.save("mine = 2\n")
    assert backup.read_bytes() == b"mine = 1\n"
    assert task.save("mine = 1\n").read_bytes() == b"mine = 2\n"
    assert task.save(start) is None  # it is in a backup
    assert sorted(path.name for path in learner.glob("float_cast*")) == [
        "float_cast.py", "float_cast.py.1.bak", "float_cast.py.2.bak"
    ]  # fmt: skip


# --- magics ---


def told(shell, capsys, source):
    """What IPython prints for a cell, and whether it ended the cell."""
    capsys.readouterr()
    result = shell.run_cell(source)
    captured = capsys.readouterr()
    return captured.out + captured.err, result.success


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("%kata chek", "Did you mean check?"),
        ("%kata hint tim_major", "Did you mean time_major?"),
        ("%%kata tim_major\nx = 1", "Did you mean time_major?"),
        ("%%kata\nx = 1", "%%kata needs the name of one exercise"),
        ("%%kata time_major", "nothing was saved"),
        ("%%kata time_major\n \n", "nothing was saved"),
        ("%kata reset", "required: name"),
        ("%kata quiz 9", "from 1 to 4"),
        ("%kata quiz 2 z", "none of the answers"),
        ("%kata guide time_major 7", "from 1 to 6"),
        ("%kata lang xx", "The languages are: en, zh."),
        ("%kata look time_major --kind influense", "Did you mean influence?"),
        ("%kata hint 'x", "No closing quotation"),
    ],
)
def test_an_error_is_one_line_without_a_traceback(shell, capsys, source, said):
    printed, good = told(shell, capsys, source)
    assert said in printed
    assert not good
    assert "Traceback" not in printed
    (line,) = [one for one in printed.splitlines() if not one.startswith("Your files are in")]
    assert line


def test_a_mistyped_name_saves_nothing(shell, capsys):
    told(shell, capsys, "%%kata tim_major\nx = 1\n")
    files = workdir.WORK.glob("*.py")
    assert {path.name for path in files} == {one.file_name for one in exercises()}
    assert Task(find("time_major"), workdir.WORK).is_untouched


def test_without_a_command_it_lists_every_exercise_with_what_is_known(shell, capsys):
    printed, _ = told(shell, capsys, "%kata")
    rows = re.findall(r"^  (\w+) +untouched", printed, re.MULTILINE)
    assert rows == [one.name for one in exercises()]


def test_a_file_is_put_into_the_next_cell(shell, monkeypatch):
    cells = []
    monkeypatch.setattr(shell, "set_next_input", cells.append)
    shell.run_cell("%kata show time_major")
    source = find("time_major").broken.read_text(encoding="utf-8")
    assert cells == [f"%%kata time_major\n{source}".rstrip("\n")]


def test_hints_come_one_by_one_for_the_exercise_at_hand(shell, capsys):
    shell.run_cell("%kata show embedding")
    for number in (1, 2):
        printed, _ = told(shell, capsys, "%kata hint")
        assert f"Hint {number} of" in printed
        assert "%kata hint embedding" in printed


@pytest.mark.parametrize("name", [one.name for one in exercises()])
def test_a_guide_shows_its_commands_as_in_a_notebook(shell, capsys, name):
    printed, good = told(shell, capsys, f"%kata guide {name}")
    assert good
    assert f"%kata check {name}" in printed
    assert not re.search(r"^ *(>>>|python|kata )", printed, re.MULTILINE)


def test_the_language_can_be_chosen(shell, capsys):
    printed, _ = told(shell, capsys, "%kata lang zh")
    assert "中文" in printed
    printed, _ = told(shell, capsys, "%kata hint time_major")
    assert "提示 1/4" in printed


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("%kata tr", "trace"), ("%kata hint tim", "time_major"), ("%%kata flo", "float_cast"),
     ("%kata lang z", "zh"), ("%kata check gat", "gated")],
)  # fmt: skip
def test_commands_and_names_are_completed(shell, typed, offered):
    with provisionalcompleter():
        found = [one.text for one in shell.Completer.completions(typed, len(typed))]
    assert offered in found


def test_every_command_is_a_function_and_has_its_help(shell, capsys):
    assert set(kata.FUNCTIONS) == {*magic.COMMANDS, "tasks"} - {"help"}
    assert set(kata.FUNCTIONS) <= set(dir(kata))
    assert all(callable(getattr(kata, name)) for name in kata.FUNCTIONS)
    printed, _ = told(shell, capsys, "%kata help")
    for command in magic.COMMANDS[:-1]:
        assert f"%kata {command}" in printed


# --- the notebooks ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notebooks_are_those_that_are_generated(language):
    kept = (books.FOLDER / f"kata.{language}.ipynb").read_text(encoding="utf-8")
    assert kept == books.text_of(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notebook_holds_the_broken_first_chapter_without_solutions_or_outputs(language):
    cells = books.book(language).cells
    sources = [cell.source for cell in cells if cell.cell_type == "code"]
    chapter = chapters()["article"]
    found = [one.partition("\n")[2] + "\n" for one in sources if one.startswith("%%kata")]
    assert found == [one.broken.read_text(encoding="utf-8") for one in chapter]
    assert not {one.solution for one in chapter} & set(found)
    assert [f"%kata quiz {number}" for number in range(1, 5)] == [
        one for one in sources if one.startswith("%kata quiz")
    ]
    assert not any(cell.get("outputs") for cell in cells)


def test_both_notebooks_run_the_same_and_the_chinese_one_knows_ai_studio():
    english, chinese = (books.book(language).cells for language in LANGUAGES)
    assert [cell.cell_type for cell in english] == [cell.cell_type for cell in chinese]
    for one, other in zip(english[4:], chinese[4:], strict=True):
        assert one.cell_type == "markdown" or one.source == other.source
    said = "\n".join(cell.source for cell in chinese)
    for word in ("AI Studio", "3.11", "root", "git clone", ".whl"):
        assert word in said
