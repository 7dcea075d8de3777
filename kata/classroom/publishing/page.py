"""Page: a judged class in one file that opens offline, in both languages, on any screen."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from markupsafe import Markup

from kata.classroom import whole
from kata.classroom.publishing import words
from kata.classroom.publishing.groups import Group, groups
from kata.classroom.publishing.html import FAULT_SIGNS, SIGNS, Parts, environment, render
from kata.classroom.publishing.scores import files
from kata.classroom.record import Asked, Class, Handed, Member, Standing
from kata.text import LANGUAGES, Texts

ORDERS = ("roster", "name", "most", "least")
"""The orders of the learners on the map, the initial one first."""


def write(judged: Class, file: Path) -> None:
    """Write the page of a class.

    Raises:
        OSError: the file cannot be written; an existing one is unchanged.
    """
    templates = environment()
    part = Parts(templates, once=True)
    page = render(
        templates,
        "class.html",
        ("reader.js", "class.js"),
        judged=judged,
        part=part,
        parts=part.macros,
        counts=_counts(one for member in judged.members for _, one in files(judged, member)),
        by_task={task.name: _counts(_of_task(judged, task)) for task in judged.asked},
        groups={task.name: groups(judged, task) for task in judged.asked},
        shares=list(_shares(judged)),
        unsettled=sum(not member.is_settled for member in judged.members),
        cells=_cells,
        orders=ORDERS,
        found_by=_found_by,
        group_title=_group_title,
        page_title=" · ".join(
            one.sentence(words.PAGE, "page_title") for one in map(Texts, LANGUAGES)
        ),
    )
    whole.write(file, page)


def _counts(handed: Iterable[Handed]) -> dict[Standing, int]:
    """How many files have each standing, in the order of the signs."""
    found = Counter(one.standing for one in handed)
    return {standing: found[standing] for standing in SIGNS}


def _of_task(judged: Class, task: Asked) -> list[Handed]:
    """The files of everybody for one task."""
    return [
        one for member in judged.members for asked, one in files(judged, member) if asked is task
    ]


def _cells(task: Asked, one: Handed) -> Iterator[tuple[str, str]]:
    """For each fault, the style of its cell on the map, and the sign in it."""
    for fault in task.faults:
        yield _cell(one, one.faults.get(fault))


def _cell(one: Handed, state: str | None) -> tuple[str, str]:
    if one.standing not in (Standing.FIXED, Standing.BROKEN):
        return one.standing.replace(" ", "-"), SIGNS[one.standing]
    if state is None:
        return "", ""  # this drill has fewer faults
    if state == "fixed" and one.standing == Standing.BROKEN and set(one.faults.values()) == {state}:
        return "fixed-but", "✓!"
    return state, FAULT_SIGNS[state]


def _shares(judged: Class) -> Iterator[tuple[Asked, str]]:
    """For each fault, the share of the judged learners who have repaired it."""
    for task in judged.asked:
        told = [one for one in _of_task(judged, task) if one.standing != Standing.NOT_JUDGED]
        for fault in task.faults:
            fixed = sum(one.faults.get(fault) == "fixed" for one in told)
            yield task, f"{fixed / len(told):.0%}" if told else ""


def _found_by(member: Member) -> str:
    """The text in which a search for a learner looks."""
    return " ".join([member.name, member.id, *member.more.values()]).lower()


def _group_title(group: Group) -> Markup:
    """The title of a group: the sentence of its example, or else its property."""
    witness = group.result.witness if group.result else None
    if witness is None:
        return Markup("<code>{}</code>").format(group.failed)
    return words.mechanism(group.exercise, witness)
