"""What the documents say about the files and about one another is true."""

import ast
import re
import shlex
import tomllib

import pytest
import yaml

from kata.command import options
from kata.exercise import ROOT, exercises
from kata.mutation import archive
from kata.mutation.report.view import headlines
from kata.text import Texts
from tests.engine.pages import (
    PAGES,
    PAIRS,
    PLATFORMS,
    PROOF,
    READMES,
    anchors,
    blocks,
    links,
    prose,
    read,
)

WITH_FIGURES = [*READMES.values(), *PROOF.values()]


@pytest.mark.parametrize("name", READMES.values())
def test_promise_picture_and_command_are_on_the_first_screen(name):
    first = "\n".join(read(name).splitlines()[:40])
    assert "make check" in first
    assert first.count("✗") == first.count("✓") == 1
    picture = re.search(r"!\[.+\]\((.+\.svg)\)", "\n".join(read(name).splitlines()[:15]))
    assert (ROOT / picture.group(1)).exists()


@pytest.mark.parametrize("name", READMES.values())
def test_a_readme_is_two_screens_long(name):
    assert len(read(name).splitlines()) <= 110


@pytest.mark.parametrize("name", READMES.values())
def test_a_readme_lists_the_exercises_in_their_order(name):
    rows = re.findall(r"^\| `(\w+)` \|", read(name), re.MULTILINE)
    assert rows == [one.name for one in exercises()]


@pytest.mark.parametrize("name", WITH_FIGURES)
def test_the_proof_on_a_page_is_the_kept_one(name):
    (shown,) = [block for _, block in blocks(read(name)) if block.startswith("sensitive")]
    for promise, said in headlines(archive.read()).items():
        assert f"{promise} {said}" in " ".join(shown.split())


@pytest.mark.parametrize("name", WITH_FIGURES)
def test_the_number_of_variants_is_that_of_the_files(name):
    counts = [
        sum(len(list((exercise.variants / kind).glob("*.py"))) for exercise in exercises())
        for kind in ("right", "wrong")
    ]
    for count in counts:
        assert re.search(rf"\b{count}\b", read(name)), count


@pytest.mark.parametrize("names", PAIRS, ids=lambda names: names["en"])
def test_both_languages_have_the_same_parts(names):
    english, chinese = map(read, names.values())
    for pattern in (r"^#+ ", r"^```", r"^\|", r"^- ", r"^\d+\. "):
        found = [len(re.findall(pattern, text, re.MULTILINE)) for text in (english, chinese)]
        assert found[0] == found[1], pattern
    assert re.search(r"^#+ ", english)


@pytest.mark.parametrize("names", PAIRS, ids=lambda names: names["en"])
def test_both_languages_have_the_same_links_each_to_pages_in_its_own(names):
    english, chinese = (
        sorted(
            (target.replace(".zh-CN.", "."), bool(heading)) for target, heading in links(read(name))
        )
        for name in names.values()
    )
    assert english == chinese
    twins = {pair["en"].rpartition("/")[2] for pair in PAIRS}
    other, *own = [target for target, _ in links(read(names["zh"]))]
    assert other == names["en"].rpartition("/")[2]  # the link to the other language comes first
    assert not [one for one in own if one.rpartition("/")[2] in twins and "reviews" not in one]
    other, *own = [target for target, _ in links(read(names["en"]))]
    assert other == names["zh"].rpartition("/")[2]
    assert not [one for one in own if one.endswith(".zh-CN.md")]


@pytest.mark.parametrize("names", PAIRS, ids=lambda names: names["en"])
def test_both_languages_show_the_same_figures_in_their_tables(names):
    english, chinese = (
        [re.findall(r"\d[\d.]*", row) for row in re.findall(r"^\|.*", read(name), re.MULTILINE)]
        for name in names.values()
    )
    assert english == chinese


@pytest.mark.parametrize("name", [one for names in PAIRS for one in names.values()])
def test_every_make_command_exists(name):
    targets = set(re.findall(r"^(\w+):", read("Makefile"), re.MULTILINE))
    text = read(name)
    code = [block for _, block in blocks(text)] + re.findall(r"`([^`]+)`", prose(text))
    used = [target for one in code for target in re.findall(r"^ *make ([a-z]+)", one, re.MULTILINE)]
    assert used
    assert set(used) <= targets


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "DESIGN.md", "CHANGELOG.md"])
def test_every_make_command_of_the_authors_pages_exists(name):
    test_every_make_command_exists(name)


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_files_and_headings(name):
    for target, heading in links(read(name)):
        file = (ROOT / name).parent / target if target else ROOT / name
        assert file.exists(), target
        assert not heading or heading in anchors(file.read_text(encoding="utf-8")), heading


@pytest.mark.parametrize("name", ["DESIGN.md", "CONTRIBUTING.md"])
def test_every_file_that_a_page_names_exists(name):
    for target in re.findall(r"`((?:kata|bench)/[\w/]+(?:\.\w+|/))`", prose(read(name))):
        assert (ROOT / target).exists() or "mean_axis" in target, target


# --- the house ---

CONTRACTS = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"]
(LAYERS,) = [one["layers"] for one in CONTRACTS if one.get("containers") == ["kata"]]
PACKAGES = sorted(path.parent.name for path in (ROOT / "kata").glob("*/__init__.py"))


def may_import(package):
    """The packages that the contracts let import this one."""
    rows = [layer.split(" | ") for layer in LAYERS]
    (own,) = [number for number, row in enumerate(rows) if package in row]
    above = {name for row in rows[:own] for name in row if name in PACKAGES}
    for contract in CONTRACTS:
        if f"kata.{package}" in contract.get("forbidden_modules", ()):
            above -= {name.removeprefix("kata.") for name in contract["source_modules"]}
    return above


def names_in(importers):
    """The folders in the first part of a sentence, ignoring parentheses."""
    folders = re.split(r"[;.]|, but|, and by", importers)[0]
    return set(re.findall(r"\w+", re.sub(r"\(.*?\)", "", folders))) - {"and", "alone"}


@pytest.mark.parametrize("package", PACKAGES)
def test_each_folder_says_who_may_import_it_as_the_contracts_do(package):
    allowed = may_import(package) or {"__main__"}
    docstring = ast.get_docstring(ast.parse(read(f"kata/{package}/__init__.py")))
    (said,) = re.findall(r"^May be imported by (.+)", docstring, re.MULTILINE | re.DOTALL)
    assert names_in(said) == allowed
    rows = re.findall(rf"^\| `kata/{package}/` \| .* \| (.*) \|$", read("DESIGN.md"), re.MULTILINE)
    assert [names_in(row.replace("`", "")) for row in rows] == [allowed]


def test_the_layers_in_the_design_are_those_of_the_contracts():
    (house,) = [block for _, block in blocks(read("DESIGN.md")) if block.startswith("__main__")]
    shown = re.findall(r"^(\w+(?: \| \w+)*)(?:   .*)?$", house, re.MULTILINE)
    assert shown == LAYERS


# --- platforms ---


def commands_of(text):
    """The arguments of each `kata class` in a text."""
    shell = re.findall(r"(?:kata|-m kata) (class .+)$", text, re.MULTILINE)
    python = re.findall(r'"kata", ("class", .+)\]', text)
    return [shlex.split(one) for one in shell] + [list(ast.literal_eval(one)) for one in python]


@pytest.mark.parametrize("name", [*PLATFORMS.values(), "docs/examples/class.yml"])
def test_platforms_run_commands_that_the_kata_has(name):
    text = read(name)
    code = "\n".join(block for _, block in blocks(text)) if name.endswith(".md") else text
    found = commands_of(code)
    assert len(found) == (5 if name.endswith(".md") else 1)
    for command in found:
        assert options.parser(Texts("en")).parse_args(command).command == "class"
    if name.endswith(".md"):
        used = [one[one.index("--format") + 1] for one in found]
        assert sorted(used) == sorted(options.FORMATS)
        assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == list(options.FORMATS)


def test_the_workflow_keeps_the_marks_and_gives_no_token_to_what_it_runs():
    workflow = yaml.safe_load(read("docs/examples/class.yml"))
    assert workflow["permissions"] == {"contents": "read"}
    (job,) = workflow["jobs"].values()
    (command,) = commands_of(read("docs/examples/class.yml"))
    assert "--require-sandbox" in command
    used = [step for step in job["steps"] if "uses" in step]
    checkouts = [step for step in used if step["uses"].startswith("actions/checkout@")]
    assert [step["with"]["persist-credentials"] for step in checkouts] == [False, False]
    paths = used[-1]["with"]["path"].split()
    assert paths == ["marks/class.csv", "marks/class.json", "marks/class.html", "feedback"]


@pytest.mark.parametrize("name", PLATFORMS.values())
def test_hooking_the_kata_in_takes_ten_lines(name):
    for _, block in blocks(read(name)):
        assert len(block.splitlines()) <= 10
