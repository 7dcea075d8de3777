"""The repository is consistent: every exercise has all its parts."""

import re
from difflib import ndiff
from itertools import chain
from pathlib import Path

import pytest

from kata import fault
from kata.classroom.publishing.page import ORDERS
from kata.classroom.publishing.words import PAGE as CLASSROOM
from kata.classroom.record import Standing
from kata.command import author
from kata.exercise import ROOT, chapters, exercises, find
from kata.judging import judge
from kata.learner.drill import LEVELS
from kata.look.layers import RECURRENCE
from kata.property import laws, models
from kata.property.programs import programs_of
from kata.text import COMMON, FOLDER, LANGUAGES, page

NAMES = [exercise.name for exercise in exercises()]
ENOUGH_VARIANTS = {"script": 40}
PLACEHOLDER = re.compile(r"{(\w+)}")


@pytest.mark.parametrize("name", NAMES)
def test_an_exercise_has_all_its_files(name):
    exercise = find(name)
    for path in (exercise.fixed, exercise.broken, exercise.properties, exercise.probes):
        assert path.is_file(), path
    for language in LANGUAGES:
        assert (FOLDER / language / f"{name}.md").is_file()


@pytest.mark.parametrize("folder", ["fixed", "broken", "tests/probes"])
def test_no_folder_holds_a_file_that_belongs_to_no_exercise(folder):
    found = {path.stem for path in (ROOT / folder).glob("*.py")}
    assert found - {RECURRENCE.name} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_of_an_exercise_and_its_trace_have_a_probe(name):
    exercise = find(name)
    probes = exercise.probes.read_text(encoding="utf-8")
    assert exercise.pictures
    for kind in {*exercise.pictures, "trace"} - {"shapes"}:
        # defined there, or imported from the shared probes of all tests
        assert re.search(rf"^def {kind}\(|^    {kind},$", probes, re.MULTILINE), kind


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["right", "wrong"])
def test_an_exercise_has_enough_variants(name, kind):
    found = list((find(name).variants / kind).glob("*.py"))
    assert len(found) >= ENOUGH_VARIANTS.get(name, 8)


@pytest.mark.parametrize("name", NAMES)
def test_broken_is_fixed_with_its_faults(name):
    exercise = find(name)
    assert exercise.broken.read_text(encoding="utf-8") == author.broken_source(exercise)


@pytest.mark.parametrize("name", NAMES)
def test_a_fault_changes_only_the_lines_that_it_must(name):
    exercise = find(name)
    source = exercise.fixed.read_text(encoding="utf-8").splitlines()
    for fault_name in exercise.faults:
        with_fault = fault.put_in(fault.load(fault_name), "\n".join(source) + "\n").splitlines()
        changed = [line for line in ndiff(source, with_fault) if line[0] in "-+"]
        # one line replaced, left out or moved
        assert 1 <= len(changed) <= 2, changed


def test_a_fault_that_applies_nowhere_says_so():
    with pytest.raises(ValueError, match="time_major applies nowhere"):
        fault.put_in(fault.load("time_major"), "x = 1\n")


@pytest.mark.parametrize("name", NAMES)
def test_every_fault_is_decided_by_a_property(name):
    exercise = find(name)
    answered = {judge.fault_of(test) for test in judge.properties_of(exercise)}
    assert set(exercise.faults) <= answered
    assert answered <= {*exercise.faults, None}


@pytest.mark.parametrize("name", [*NAMES, RECURRENCE.name, CLASSROOM, COMMON])
def test_both_languages_are_in_step(name):
    english, chinese = page(name, "en"), page(name, "zh")
    assert len(english.hints) == len(chinese.hints)
    assert bool(english.symptom) == bool(chinese.symptom)
    assert list(english.sentences) == list(chinese.sentences)
    for key, sentence in english.sentences.items():
        translated = chinese.sentences[key]
        assert set(PLACEHOLDER.findall(sentence)) == set(PLACEHOLDER.findall(translated)), key
        # formulas and terms may be equal; the key for the language names the other language
        written = re.search("[\u4e00-\u9fff\uff00-\uffef]", translated)
        assert written or translated == sentence or key == "key_language", key


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_a_symptom_and_at_least_four_hints(name):
    assert page(name, "en").symptom
    assert len(page(name, "en").hints) >= 4


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_of_a_property_is_in_the_page_and_vice_versa(name):
    source = find(name).properties.read_text(encoding="utf-8")
    quoted = set(re.findall(r'"(\w+)"', source))
    if find(name).tests:
        quoted |= set(programs_of(find(name)).programs)
        assert set(programs_of(find(name)).programs) <= set(page(name, "en").sentences)
    raised = set(re.findall(r'Falsified\(\s*"(\w+)"', source))
    known = page(name, "en").sentences
    assert raised <= {*known, *page(COMMON, "en").sentences}
    for module in (laws, models):
        quoted |= set(re.findall(r'"(\w+)"', Path(module.__file__).read_text(encoding="utf-8")))
    assert set(known) - {"result"} <= quoted


@pytest.mark.parametrize("name", NAMES)
def test_a_page_says_what_its_results_are_called_where_a_common_sentence_mentions_them(name):
    source = find(name).properties.read_text(encoding="utf-8")
    mentions = {
        "other_sample": "check_samples_apart",
        "sample_alone": "check_alone",
        "other_order": "check_any_order",
    }
    for language in LANGUAGES:
        known = page(name, language).sentences
        wanted = any(law in source and key not in known for key, law in mentions.items())
        assert ("result" in known) == wanted


def test_every_common_sentence_is_used_somewhere():
    folders = ((ROOT / "kata", "**/*.py"), (ROOT / "tests" / "properties", "*.py"))
    files = chain.from_iterable(folder.glob(names) for folder, names in folders)
    files = chain(files, (ROOT / "kata").glob("**/*.html"))
    sources = "".join(path.read_text(encoding="utf-8") for path in files)
    said = set(re.findall(r"[\"'](\w+)[\"']", sources))
    # some keys are a prefix plus a quoted name, such as picture_ plus a kind of picture
    prefixes = tuple(re.findall(r"[\"'](\w+_)(?:{\w|[\"'] [+~])", sources))
    said |= {kind for exercise in exercises() for kind in exercise.pictures}
    said |= {*chapters(), *map(str, LEVELS)}
    said |= {one.replace(" ", "_") for one in Standing} | set(ORDERS)
    said |= {prefix + name for prefix in prefixes for name in said}
    for name in (COMMON, CLASSROOM, RECURRENCE.name):
        assert set(page(name, "en").sentences) - said == set()


def test_no_chapter_has_the_name_of_an_exercise_and_each_has_a_title():
    assert not set(chapters()) & set(NAMES)
    assert list(chain.from_iterable(chapters().values())) == list(exercises())
    for name in chapters():
        for language in LANGUAGES:
            assert page(COMMON, language).sentences[f"chapter_{name}"]
