"""Some hand-written variants of each exercise, on the command line; `make prove` tests all."""

import re
from itertools import zip_longest
from zlib import crc32

import pytest

from kata.exercise import exercises, find
from kata.mutation.variants import variants_of

ENOUGH = 3
"""The number of right variants, and the smallest number of wrong ones, for each exercise."""


def handful(exercise):
    """A fixed choice of variants: right ones, a wrong one per named fault, and further ones."""
    every = sorted(variants_of(exercise), key=lambda one: crc32(one.path.stem.encode()))
    wrong = sorted((one for one in every if not one.right), key=lambda one: len(one.broken))
    chosen = []
    for fault in exercise.faults:
        chosen.append(next(one for one in wrong if fault in one.broken and one not in chosen))
    while len(chosen) < ENOUGH:
        kinds = {one.broken for one in chosen}
        left = [one for one in wrong if one not in chosen]
        chosen.append(min(left, key=lambda one: one.broken in kinds))
    return [one for one in every if one.right][:ENOUGH] + chosen


LINE = re.compile(r" +(?P<several>· )?(?P<name>\w+) +[✓✗?] (?P<state>fixed|broken|not reached)\b")
"""The line on the screen for an exercise, or for one of its faults."""

ROUNDS = list(zip_longest(*(handful(exercise) for exercise in exercises())))
"""The variants that each command judges: a folder with one variant of each exercise."""


def cases():
    """Each variant, with the number of its round and its exercise."""
    for number, files in enumerate(ROUNDS):
        for exercise, variant in zip(exercises(), files, strict=True):
            if variant is not None:
                name = f"{exercise.name}/{variant.path.parent.name}/{variant.path.stem}"
                yield pytest.param((number, exercise.name), variant, id=name)


@pytest.fixture(scope="module")
def told(request, tmp_path_factory):
    """The output of a round, for the exercises that the selected tests need."""
    params = [getattr(item, "callspec", None) for item in request.session.items]
    asked = {one.params["place"] for one in params if one and "place" in one.params}
    said = {}

    def of(kata, number):
        if number not in said:
            folder = tmp_path_factory.mktemp("round")
            names = [name for place, name in asked if place == number]
            for exercise, variant in zip(exercises(), ROUNDS[number], strict=True):
                if exercise.name in names:
                    (folder / exercise.file_name).write_text(variant.source, encoding="utf-8")
            said[number] = states_in(kata("check", folder, "--only", *names).stdout)
        return said[number]

    return of


def states_in(screen):
    """The state of each exercise on a screen, and of each fault if there are several."""
    states, exercise = {}, None
    for line in screen.splitlines():
        found = LINE.match(line)
        if found is not None:
            exercise = exercise if found["several"] else found["name"]
            states[exercise, found["name"] if found["several"] else None] = found["state"]
    return states


@pytest.mark.parametrize(("place", "variant"), list(cases()))
def test_a_variant_gets_its_own_verdict(told, kata, place, variant):
    number, name = place
    states = told(kata, number)
    assert (states[name, None] == "fixed") == variant.right, states
    several = {fault for one, fault in states if one == name and fault is not None}
    assert {one for one in several if states[name, one] == "broken"} == variant.broken & several
    assert several in ({*find(name).faults}, set()), states


@pytest.mark.parametrize("exercise", exercises(), ids=lambda one: one.name)
def test_the_handful_has_every_named_fault(exercise):
    chosen = handful(exercise)
    assert [one.right for one in chosen].count(True) == ENOUGH
    assert [one.right for one in chosen].count(False) >= ENOUGH
    assert set().union(*(one.broken for one in chosen)) == set(exercise.faults)
