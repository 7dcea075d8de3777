"""Roster: who is in a class, and who handed in each submission."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import permutations
from pathlib import Path

from kata.classroom.error import ClassError
from kata.classroom.intake.submission import Label, Submission
from kata.classroom.record import Notice

IDS = {"id", "学号"}
NAMES = {"name", "姓名"}
"""The possible names of the columns."""

_SHORT = 3
"""Words in a name up to which every order is tried: some platforms put the last one first."""


@dataclass(frozen=True)
class Learner:
    """A row of the roster.

    Attributes:
        more: the further columns, by name.
    """

    id: str
    name: str
    more: dict[str, str] = field(default_factory=dict, hash=False)


@dataclass
class Matched:
    """Which submissions belong to whom.

    Attributes:
        of: the submissions of each learner on the roster, by the learner's id.
        others: the submissions that belong to no learner on the roster.
        notices: what a person should know about one of the others, by the label's text.
    """

    of: dict[str, list[Submission]]
    others: list[Submission]
    notices: dict[str, Notice]


def read(path: Path) -> list[Learner]:
    """The learners in a CSV file, in its order.

    Raises:
        ClassError: a column is missing, or an id is missing or repeated.
        OSError: it cannot be read.
    """
    rows = _rows(path)
    head = [name.strip() for name in rows[0]] if rows else []
    columns = {name.casefold(): number for number, name in reversed(list(enumerate(head)))}
    at = [next((columns[one] for one in names if one in columns), None) for names in (IDS, NAMES)]
    id_at, name_at = at
    if id_at is None or name_at is None:
        raise ClassError("roster_columns", file=path)
    learners: dict[str, Learner] = {}
    for number, row in enumerate(rows[1:], 2):
        cells = [cell.strip() for cell in row] + [""] * (len(head) - len(row))
        if not any(cells):
            continue
        if not cells[id_at]:
            raise ClassError("roster_no_id", file=path, line=number)
        if cells[id_at] in learners:
            raise ClassError("roster_twice", file=path, line=number, id=cells[id_at])
        more = {name: cells[one] for one, name in enumerate(head) if name and one not in at}
        learners[cells[id_at]] = Learner(cells[id_at], cells[name_at], more)
    return list(learners.values())


def _rows(path: Path) -> list[list[str]]:
    """The rows of a table as spreadsheets write it, in UTF-8 or in GB 18030 (Chinese)."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = raw.decode("gb18030")
        except UnicodeDecodeError:
            raise ClassError("roster_code", file=path) from None
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise ClassError("roster_code", file=path) from None


def match(submissions: Iterable[Submission], learners: Sequence[Learner]) -> Matched:
    """Match each submission to a learner, by an id or a name in its label, without guessing."""
    matched = Matched({one.id: [] for one in learners}, [], {})
    by_name: dict[str, list[Submission]] = {}
    for submission in submissions:
        by_id, named = candidates(submission.label, learners)
        possible = {one.id: one for one in (by_id if by_id and not named else [*by_id, *named])}
        if len(by_id) == 1 and len(named) > 1 and by_id[0] in named:
            possible = {by_id[0].id: by_id[0]}
        if len(possible) == 1:
            (one,) = possible.values()
            if by_id:
                matched.of[one.id].append(submission)
            else:
                by_name.setdefault(one.id, []).append(submission)
            continue
        matched.others.append(submission)
        names = ", ".join(f"{one.name} ({one.id})" for one in possible.values())
        key = "class_ambiguous" if possible else "class_not_on_roster"
        matched.notices[submission.label.text] = Notice(key, {"learners": names})
    namesakes = {one.id: one for one in learners}
    for number, found in by_name.items():
        if len(found) == 1 and not matched.of[number]:
            matched.of[number] = found
            continue
        # two submissions with one name may be from two people, one of them not on the roster
        names = f"{namesakes[number].name} ({number})"
        for submission in found:
            matched.others.append(submission)
            matched.notices[submission.label.text] = Notice("class_ambiguous", {"learners": names})
    return matched


def candidates(label: Label, learners: Sequence[Learner]) -> tuple[list[Learner], list[Learner]]:
    """The learners whose id is in a label, and those whose name is."""
    text = _folded(label.text)
    by_id = [one for one in learners if _stands(_folded(one.id), text, "0-9a-z")]
    letters = r"^\W\d_"  # any letter, in any script
    named = [
        one
        for one in learners
        if any(_stands(way, text, letters) or way == _joined(label.name) for way in _ways(one.name))
    ]
    # if one name contains another, the longer one is meant
    longest = max((len(_joined(one.name)) for one in named), default=0)
    return by_id, [one for one in named if len(_joined(one.name)) == longest]


def _stands(what: str, text: str, apart: str) -> bool:
    """Whether something is in a text, with no character of the kind ``apart`` on either side."""
    if not what or what not in text:
        return False
    pattern = rf"(?<![{apart}]){re.escape(what)}(?![{apart}])"
    return re.search(pattern, text) is not None


@cache
def _folded(text: str) -> str:
    """A text without differences that do not matter."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


@cache
def _joined(name: str) -> str:
    """The letters and digits in a name."""
    return "".join(one for one in _folded(name) if one.isalnum())


@cache
def _ways(name: str) -> frozenset[str]:
    """The possible spellings of a name, which platforms reorder and join."""
    words = re.findall(r"[^\W_]+", _folded(name))
    ways = {_folded(name)}
    for order in permutations(words) if len(words) <= _SHORT else [tuple(words)]:
        ways |= {join.join(order) for join in ("", " ", "_", "-", ", ")}
    return frozenset(ways - {""})
