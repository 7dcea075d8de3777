"""Privacy: what a learner may learn about a class, and what an example may show."""

import re

import msgspec

from kata.classroom.publishing.evidence import as_text
from kata.classroom.record import Class, Handed, Member, Notice

SHORTEST = 5
"""Digits in a number that is taken for a learner's id; a shorter one may be anything."""

FOR_TEACHERS = frozenset({"class_ambiguous", "class_not_on_roster"})
"""Notices about who a submission may belong to."""


def mentions(text: str, member: Member) -> bool:
    """Whether a text, made by `as_text`, contains a learner's id or name."""
    return any(_has(text, name) for name in (member.id, member.name))


def _has(text: str, name: str) -> bool:
    if not name or (name.isdigit() and len(name) < SHORTEST):
        return False
    said = re.escape(as_text(name)[1:-1])
    return bool(re.search(rf"(?<!\w){said}(?!\w)", text, re.IGNORECASE))


def for_learner(judged: Class, member: Member) -> Member:
    """A learner without the notices that are for teachers or that name somebody else."""
    others = [one for one in judged.members if one.id != member.id]

    def kept(notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
        return tuple(
            one
            for one in notices
            if one.sentence not in FOR_TEACHERS
            and not any(mentions(as_text(one.names), other) for other in others)
        )

    handed: list[Handed] = [
        msgspec.structs.replace(one, notices=kept(one.notices)) for one in member.handed
    ]
    return msgspec.structs.replace(member, handed=tuple(handed), notices=kept(member.notices))
