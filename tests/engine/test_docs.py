"""What the documents say is what the program does."""

import json
import re
import subprocess
import sys

import pytest

from kata.exercise import ROOT, exercises
from kata.mutation import proof
from kata.mutation.view import headlines

from .conftest import clean_environment

DEBUGGING = {"en": "docs/debugging.md", "zh": "docs/debugging.zh-CN.md"}
READMES = {"en": "README.md", "zh": "README.zh-CN.md"}


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text):
    """The code blocks of a page, with their language."""
    return re.findall(r"^```(\w*)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def plain(text):
    """Text without layout, and with any number for a float."""
    return re.sub(r"-?\d+\.\d+", "N.N", " ".join(text.split()))


@pytest.mark.parametrize(("language", "name"), READMES.items())
def test_the_terminal_in_the_readme_is_the_real_one(kata, language, name):
    broken = kata("check", "broken", "--only", "time_major", "--lang", language).stdout
    fixed = kata("check", "fixed", "--only", "time_major", "--lang", language).stdout
    _, shown_broken, shown_fixed = [block for _, block in blocks(read(name))[:3]]
    for shown, real in ((shown_broken, broken), (shown_fixed, fixed)):
        for line in filter(None, map(str.strip, shown.splitlines())):
            assert plain(line) in plain(real)


@pytest.mark.parametrize("name", READMES.values())
def test_promise_picture_and_command_are_on_the_first_screen(name):
    first = "\n".join(read(name).splitlines()[:40])
    assert "make check" in first
    assert first.count("✗") == first.count("✓") == 1
    picture = re.search(r"!\[.+\]\((.+\.svg)\)", "\n".join(read(name).splitlines()[:15]))
    assert (ROOT / picture.group(1)).exists()


@pytest.mark.parametrize("name", READMES.values())
def test_the_proof_in_the_readme_is_the_kept_one(name):
    (shown,) = [block for _, block in blocks(read(name)) if block.startswith("sensitive")]
    for promise, said in headlines(proof.read()).items():
        assert f"{promise} {said}" in " ".join(shown.split())


@pytest.mark.parametrize("name", READMES.values())
def test_the_number_of_variants_is_that_of_the_files(name):
    counts = [
        sum(len(list((exercise.variants / kind).glob("*.py"))) for exercise in exercises())
        for kind in ("right", "wrong")
    ]
    for count in counts:
        assert re.search(rf"\b{count}\b", read(name)), count


def test_both_readmes_have_the_same_parts():
    english, chinese = (read(name) for name in READMES.values())
    for pattern in (r"^## ", r"^```", r"^\|", r"^\* ", r"^\d\. "):
        found = [len(re.findall(pattern, text, re.MULTILINE)) for text in (english, chinese)]
        assert found[0] == found[1], pattern


@pytest.mark.parametrize("name", [*READMES.values(), "CONTRIBUTING.md", *DEBUGGING.values()])
def test_every_make_command_exists(name):
    targets = set(re.findall(r"^(\w+):", read("Makefile"), re.MULTILINE))
    used = re.findall(r"(?:`|^ *)make ([a-z]+)", read(name), re.MULTILINE)
    assert used
    assert set(used) <= targets


@pytest.mark.parametrize("name", READMES.values())
def test_the_json_of_the_readme_has_the_real_keys(kata, name):
    (example,) = [json.loads(block) for kind, block in blocks(read(name)) if kind == "json"]
    real = json.loads(kata("check", "broken", "--only", "time_major", "--json").stdout)
    (shown,), (exercise,) = example["exercises"], real["exercises"]
    assert set(example) == set(real)
    assert set(shown) == set(exercise)
    assert set(shown["properties"][0]) == set(exercise["properties"][0])
    assert set(shown["properties"][0]["witness"]) >= {"sentence", "input", "expected", "actual"}


def consoles(name):
    """Each command of a page with the lines that it is said to print."""
    for kind, block in blocks(read(name)):
        if kind == "console":
            command, *printed = block.splitlines()
            yield command.removeprefix("$ .venv/bin/python "), printed


@pytest.mark.parametrize(
    ("command", "printed"),
    [pytest.param(*one, id=one[0]) for name in DEBUGGING.values() for one in consoles(name)],
)
def test_every_command_of_the_method_prints_what_the_page_says(command, printed):
    done = subprocess.run(
        [sys.executable, *command.split()],
        cwd=ROOT, env=clean_environment(), capture_output=True, text=True, encoding="utf-8",
        check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    real = [line for line in map(plain, done.stdout.splitlines()) if line]
    shown = list(map(plain, printed))
    assert shown == [line for line in real if line in shown]
    numbers = [
        re.findall(r"-?\d+\.\d+", "\n".join(lines)) for lines in (printed, done.stdout.splitlines())
    ]
    for said, found in zip(*numbers, strict=True):
        assert float(said) == pytest.approx(float(found), abs=0.1)


def test_both_pages_of_the_method_have_the_same_parts():
    english, chinese = (read(name) for name in DEBUGGING.values())
    for pattern in (r"^#+ ", r"^```", r"^\d\. "):
        found = [len(re.findall(pattern, text, re.MULTILINE)) for text in (english, chinese)]
        assert found[0] == found[1] > 0, pattern


@pytest.mark.parametrize(
    "name", [*READMES.values(), "DESIGN.md", "CONTRIBUTING.md", "CHANGELOG.md", *DEBUGGING.values()]
)
def test_links_to_files_lead_somewhere(name):
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", read(name)):
        assert (ROOT / name).parent.joinpath(target).exists(), target
