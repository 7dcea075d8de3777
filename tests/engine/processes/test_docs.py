"""What the documents say is what the program does."""

import json
import re
import subprocess
import sys
from functools import cache

import pytest

from kata.exercise import ROOT
from tests.engine.conftest import clean_environment
from tests.engine.pages import DEBUGGING, READMES, TEACHING, blocks, read


def plain(text):
    """Text without layout, and with any number for a float."""
    return re.sub(r"-?\d+\.\d+", "N.N", " ".join(text.split()))


@pytest.mark.parametrize(("language", "name"), READMES.items())
def test_the_terminal_in_the_readme_is_the_real_one(kata, language, name):
    broken = kata("check", "broken", "--only", "time_major", "--lang", language).stdout
    fixed = kata("check", "fixed", "--only", "time_major", "--lang", language).stdout
    _, shown = blocks(read(name))[0]
    *lines, last = filter(None, map(str.strip, shown.splitlines()))
    for line in lines:
        assert plain(line) in plain(broken)
    assert plain(last) in plain(fixed)
    assert plain(last) not in plain(broken)


@pytest.mark.parametrize(("language", "name"), TEACHING.items())
def test_the_json_for_programs_is_the_real_one(kata, language, name):
    told = kata("check", "broken", "--only", "time_major", "--json", "--lang", language)
    real = json.loads(told.stdout)
    (exercise,) = real["exercises"]
    (example,) = [json.loads(block) for kind, block in blocks(read(name)) if kind == "json"]
    (shown,) = example["exercises"]
    (one,) = shown["properties"]
    (found,) = [each for each in exercise["properties"] if each["name"] == one["name"]]
    assert list(example) == list(real)
    assert list(shown) == list(exercise)
    assert list(one) == list(found)
    assert list(one["witness"]) == list(found["witness"])
    assert plain(json.dumps(one)) == plain(json.dumps(found))


def consoles(name):
    """Each command on a page, with the output that the page shows."""
    for kind, block in blocks(read(name)):
        if kind == "console":
            command, *printed = block.splitlines()
            yield command.removeprefix("$ .venv/bin/python "), printed


@cache
def said_by(command):
    """The output of a command, kept because the pages in both languages run the same ones."""
    done = subprocess.run(
        [sys.executable, *command.split()],
        cwd=ROOT, env=clean_environment(), capture_output=True, text=True, encoding="utf-8",
        check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("command", "printed"),
    [pytest.param(*one, id=one[0]) for name in DEBUGGING.values() for one in consoles(name)],
)
def test_every_command_of_the_method_prints_what_the_page_says(command, printed):
    said = said_by(command)
    shown = list(map(plain, printed))
    assert shown == [line for line in map(plain, said) if line and line in shown]
    numbers = [re.findall(r"-?\d+\.\d+", "\n".join(lines)) for lines in (printed, said)]
    for number, found in zip(*numbers, strict=True):
        assert float(number) == pytest.approx(float(found), abs=0.1)
