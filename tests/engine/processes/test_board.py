"""The board in a real terminal, in both languages: what it shows, and what each key does."""

import io
import re
import time

import pytest
from rich.console import Console

from kata.exercise import MANIFEST, chapters, find
from kata.learner import workdir
from kata.learner.drill import DrawnFault, Drill
from kata.screen import board
from kata.text import Texts
from kata.verdict import State
from tests.engine.terminal import Terminal

FIRST, SECOND = list(chapters())[:2]
NAMES = [exercise.name for exercise in chapters()[FIRST] if exercise.entry]
"""The exercises that are listed at first; the others are behind the names of their chapters."""
OTHER = chapters()[SECOND][-1].name
TOTAL = len(NAMES) + 1


def with_few_exercises(manifest):
    """The text of a manifest with two chapters of exercises that are judged quickly."""
    kept = {FIRST, SECOND, *NAMES, OTHER}
    parts = [part for part in manifest.split("\n\n") if part.startswith("[[")]
    return "\n\n".join(part for part in parts if re.search(r'name = "(\w+)"', part)[1] in kept)


@pytest.fixture
def terminal(checkout):
    """A function that opens a board in a fresh checkout with a few exercises."""
    manifest = checkout / "kata" / MANIFEST.name
    manifest.write_text(with_few_exercises(manifest.read_text("utf-8")), encoding="utf-8")
    opened = []

    def start(*arguments, **options):
        opened.append(Terminal(checkout, *(map(str, arguments or ("watch",))), **options))
        return opened[-1]

    start.work = checkout / "work"
    yield start
    for one in opened:
        one.child.close(force=True)


@pytest.mark.parametrize(
    ("language", "broken", "fixed", "passed", "score"),
    [
        ("en", "broken", "fixed", "float_cast has passed", f"1 of {TOTAL} exercises fixed"),
        ("zh", "未修复", "已修复", "float_cast 已通过", "已修复 1 个"),
    ],
)
def test_a_save_is_judged_and_what_passed_stays_until_the_learner_goes_on(
    terminal, language, broken, fixed, passed, score
):
    shown = terminal("watch", "--lang", language)
    shown.wait(rf"✗ {broken}", "num_samples", "▸ ✗ float_cast")
    (terminal.work / "float_cast.py").write_bytes(find("float_cast").fixed.read_bytes())
    text = shown.wait(rf"✓ {fixed}", passed, score, "▸ ✓ float_cast")
    assert "▸ ✗ embedding" not in text
    time.sleep(1.5)
    shown.read()
    assert passed in shown.text
    shown.press("n")
    shown.wait("▸ ✗ embedding", rf"✗ {broken}", gone=passed)
    assert shown.leave() == 0


def test_the_exercises_of_one_chapter_are_listed_and_those_of_others_counted(terminal):
    shown = terminal("watch", NAMES[-1], "--lang", "en")
    text = shown.wait(f"▸ . {NAMES[-1]}", f"{FIRST} 0/", f"{SECOND} 0/")
    assert f" {OTHER}" not in text
    shown.press("n")
    shown.wait(f"▸ . {OTHER}", gone=f" {NAMES[0]}")
    assert shown.leave() == 0


def test_the_drills_that_exist_are_listed_and_have_the_keys_of_an_exercise(terminal):
    fault = DrawnFault("dtype_cast", 29, "make_token_ids", True, ("test_the_seed_decides",))
    folder = terminal.work / "drills" / "level2-seed7"
    Drill(find("float_cast"), 2, 7, (fault,), folder).write("make_token_ids = 1\n")
    shown = terminal("watch", folder, "--lang", "en")
    shown.wait("drills 0/1", "▸ ✗ level2-seed7", f"0 of {TOTAL} exercises fixed")
    shown.press("h")
    shown.wait("Hint 1 of 4 for level2-seed7", "level2-seed7  hints:")
    path = folder / "float_cast.py"
    path.write_bytes(find("float_cast").fixed.read_bytes())
    shown.wait("▸ ✓ level2-seed7", "drills 1/1", f"0 of {TOTAL} exercises fixed")
    shown.press("r")
    shown.wait("Put level2-seed7 back")
    shown.press("y")
    shown.wait("▸ ✗ level2-seed7")
    assert path.read_text(encoding="utf-8") == "make_token_ids = 1\n"
    shown.press("n")
    shown.wait("▸ . float_cast")
    assert shown.leave() == 0


def test_keys_give_hints_the_guide_pictures_and_the_trace(terminal):
    shown = terminal("watch", "--lang", "en")
    shown.wait(*(rf"✗ {name}" for name in NAMES))
    shown.press("nn")
    shown.wait("▸ ✗ time_major")
    shown.press("h")
    shown.wait("Hint 1 of 4 for time_major", "time_major  hints: 1")
    shown.press("h")
    shown.wait("Hint 2 of 4", "hints: 2")
    shown.press("g")
    shown.wait("1/6  Reproduce")
    shown.press("g")
    shown.wait("2/6  Look", r"│ +v\s*\n")
    shown.press("v")
    shown.wait("Influence map", "3 of 12 tokens count")
    shown.press("t")
    shown.wait("SimpleRNN", "along this")
    shown.press("l")
    shown.wait("只改了样本 0", f"共 {TOTAL} 个练习", gone="exercises fixed")
    assert shown.leave() == 0
    again = terminal("watch", "--lang", "en")
    again.wait("▸ . time_major  hints: 2")


def test_a_file_other_than_the_one_shown_is_named_when_it_is_saved(terminal):
    shown = terminal("watch", "--lang", "en")
    shown.wait("▸ ✗ float_cast", "✗ embedding")
    (terminal.work / "embedding.py").write_bytes(find("embedding").fixed.read_bytes())
    text = shown.wait("embedding was saved: ✓ fixed", "✓ embedding")
    assert "▸ ✗ float_cast" in text
    shown.press("s")
    assert "was saved" not in shown.wait("▸ ✓ embedding", "embedding has passed")
    shown.press("n")
    assert "was saved" not in shown.wait("▸ ✗ time_major")


def test_a_picture_is_measured_again_after_a_save(terminal):
    shown = terminal("watch", "time_major", "--lang", "en", lines=50)
    shown.wait("▸ ✗ time_major")
    shown.press("v")
    shown.wait("3 of 12 tokens count")
    (terminal.work / "time_major.py").write_bytes(find("time_major").fixed.read_bytes())
    shown.wait("✓ time_major")
    end = time.monotonic() + 20
    while "3 of 12 tokens" in shown.text:
        assert time.monotonic() < end, shown.text
        shown.read()
    shown.wait("12 of 12 tokens count")


def test_a_file_that_is_gone_can_be_brought_back(terminal):
    shown = terminal("watch", "--lang", "en")
    shown.wait("▸ ✗ float_cast")
    (terminal.work / "float_cast.py").unlink()
    shown.wait("There is no file", "r: the file as it was")
    shown.press("r")
    shown.wait("Put float_cast back")
    shown.press("y")
    shown.wait("is as it was at the start", "num_samples")


def test_an_answer_of_the_guide_comes_with_a_key_of_its_own(terminal):
    shown = terminal("watch", "--lang", "en")
    shown.wait("✗ float_cast")
    shown.press("gggg")
    assert "array([0, 0, 0])" not in shown.wait("4/6  Predict", r"astype\(.int64.\)")
    shown.press("g")
    shown.wait(r"array\(\[0, 0, 0\]\)")


def test_reset_and_the_reference_fix_are_asked_for_first(terminal):
    shown = terminal("watch", "--lang", "en")
    shown.wait("▸ ✗ float_cast")
    mine = terminal.work / "float_cast.py"
    mine.write_text("mine = 1\n", encoding="utf-8")
    shown.wait("does not define")
    shown.press("d")
    shown.wait("Show the reference fix anyway")
    shown.press("\x1b")
    shown.wait("q quit")
    assert "+++" not in shown.text
    shown.press("r")
    shown.wait("Put float_cast back")
    shown.press("n")
    shown.wait("q quit", "▸ ✗ float_cast")
    assert mine.read_text(encoding="utf-8") == "mine = 1\n"
    shown.press("r")
    shown.wait("Put float_cast back")
    shown.press("y")
    shown.wait("is as it was at the start")
    assert mine.read_bytes() == find("float_cast").broken.read_bytes()
    backup = terminal.work / "float_cast.py.1.bak"
    assert backup.read_text(encoding="utf-8") == "mine = 1\n"
    shown.press("d")
    shown.wait("Show the reference fix")
    shown.press("y")
    shown.wait("lines with - are yours")


def test_without_a_command_a_newcomer_is_greeted_and_the_board_opens(terminal):
    shown = terminal("--lang", "zh")
    shown.wait("RNN 改错练习：", "接下来打开全屏界面", "按回车继续")
    shown.press("\r")
    shown.wait("✗ float_cast", "q 退出")
    assert shown.leave() == 0


def test_without_an_editor_a_file_is_edited_on_the_board(terminal):
    shown = terminal("watch", "--lang", "en", EDITOR="no_such_editor")
    shown.wait("▸ ✗ float_cast", "num_samples")
    path = terminal.work / "float_cast.py"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    shown.press("o")
    shown.wait("Esc back without saving", '"""Token ids')
    shown.press("mine = 1\r")
    shown.wait("mine = 1")
    shown.press("\x13")
    shown.wait("▸ . float_cast", "q quit")
    start = find("float_cast").broken.read_bytes()
    assert path.read_bytes() == (b"mine = 1\n" + start).replace(b"\n", b"\r\n")


def test_a_file_opens_in_the_learners_editor_at_the_line_that_raised(terminal, tmp_path):
    editor = tmp_path / "vim"
    editor.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/opened\n', encoding="utf-8")
    editor.chmod(0o755)
    shown = terminal("watch", "loader_call", "--lang", "en", EDITOR=str(editor))
    shown.wait("▸ ✗ loader_call", "not callable")
    shown.press("o")
    shown.wait("▸ ✗ loader_call")
    end = time.monotonic() + 10
    while not (tmp_path / "opened").exists() and time.monotonic() < end:
        shown.read()
    opened = (tmp_path / "opened").read_text(encoding="utf-8").split("\n")
    mine = terminal.work / "loader_call.py"
    lines = mine.read_text(encoding="utf-8").split("\n")
    line = next(number for number, text in enumerate(lines, start=1) if "in batches():" in text)
    assert opened[:2] == [f"+{line}", str(mine)]
    assert shown.leave() == 0


def test_a_window_may_be_small_and_change_its_size(terminal):
    shown = terminal("watch", "--lang", "en", columns=60, lines=20)
    text = shown.wait("✗ broken", f"exercise 1 of {TOTAL}")
    assert "✗ embedding" not in text
    shown.resize(20, 6)
    shown.wait(r"too\s+small")
    shown.resize(100, 30)
    shown.wait("✗ embedding", "test_every_id_of_the_vocabulary_occurs", "q quit")
    assert shown.leave("\x03") == 0


def test_nothing_is_left_behind(terminal):
    import psutil

    shown = terminal("watch", "--lang", "en")
    shown.wait("✗ float_cast")
    family = psutil.Process(shown.child.pid).children(recursive=True)
    assert family
    shown.leave()
    _, alive = psutil.wait_procs(family, timeout=60)
    assert not alive


def test_a_folder_without_events_is_polled_by_a_timer(monkeypatch, tmp_path):
    import asyncio

    from kata.subject.parent import warm_up

    async def none(*_args, **_options):
        raise OSError("no events here")
        yield

    monkeypatch.setattr("watchfiles.awatch", none)
    monkeypatch.setattr(workdir, "WORK", tmp_path)
    warm_up()

    async def scene():
        app = board.Board(Texts("en"))
        async with app.run_test(size=(100, 30)) as pilot:

            async def until(state):
                for _ in range(1200):
                    if app.watched.standings["float_cast"].state == state:
                        return
                    await pilot.pause(0.05)
                raise AssertionError(state)

            await until(State.BROKEN)
            (tmp_path / "float_cast.py").write_bytes(find("float_cast").fixed.read_bytes())
            await until(State.FIXED)
            await pilot.pause()
            verdict = Console(file=io.StringIO(), width=200)
            verdict.print(app.query_one("#verdict").content)
            assert "files are checked every second; c judges now" in verdict.file.getvalue()
        app.watched.stop()

    asyncio.run(scene())


def test_without_a_terminal_it_says_what_to_run(kata):
    done = kata("watch", "--lang", "en")
    assert done.returncode == 2
    assert "python -m kata check" in done.stderr
