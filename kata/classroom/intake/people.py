"""People: the learners of a class, each with what they handed in."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kata.classroom.intake.roster import Learner, match
from kata.classroom.intake.submission import Submission, merged
from kata.classroom.record import Notice


@dataclass
class Person:
    """A learner.

    Attributes:
        more: the roster's further columns.
        submission: what was handed in; None if nothing was.
        notices: what a person should know about the submission as a whole.
        is_known: whether the id comes from the teacher: from the roster, if there is one.
    """

    id: str
    name: str
    more: dict[str, str] = field(default_factory=dict)
    submission: Submission | None = None
    notices: tuple[Notice, ...] = ()
    is_known: bool = True


def people(submissions: Sequence[Submission], learners: Sequence[Learner] | None) -> list[Person]:
    """The learners on the roster in its order, then all others by their ids.

    Args:
        submissions: the submissions of the class.
        learners: the roster; None if there is none.
    """
    matched = match(submissions, learners or ())
    known = []
    for learner in learners or ():
        theirs = matched.of[learner.id]
        submission = merged(theirs) if theirs else None
        notices = tuple(submission.notices) if submission else ()
        known.append(Person(learner.id, learner.name, learner.more, submission, notices))
    taken = {one.id for one in known}
    others = []
    for submission in matched.others:
        label = submission.label
        notices = tuple(submission.notices)
        if learners is not None:
            notices = (matched.notices[label.text], *notices)
        number = _free(label.id or label.text, label.text, taken)
        taken.add(number)
        others.append(Person(number, label.name, {}, submission, notices, learners is None))
    return known + sorted(others, key=lambda one: one.id)


def _free(wanted: str, text: str, taken: set[str]) -> str:
    """An id that nobody else has."""
    candidates = (wanted, text, *(f"{text} ({number})" for number in range(2, len(taken) + 3)))
    return next(one for one in candidates if one not in taken)
