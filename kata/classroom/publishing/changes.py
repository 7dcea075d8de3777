"""Changes: where the record of a class differs from an earlier one about the same files."""

from dataclasses import dataclass

from kata.classroom.record import Class, Handed, Standing


@dataclass(frozen=True)
class Change:
    """A file whose verdict has changed.

    Attributes:
        member: the learner's id.
        before: the file with its earlier verdict.
        after: the file with its new verdict.
    """

    member: str
    before: Handed
    after: Handed


def changes(before: Class, after: Class) -> list[Change]:
    """The files whose verdict has changed, in the order of the later record.

    A file handed in again is a different file, and one that could not be judged has no verdict.
    """
    earlier = {
        (member.id, handed.task): handed for member in before.members for handed in member.handed
    }
    found = []
    for member in after.members:
        for now in member.handed:
            then = earlier.get((member.id, now.task))
            if then is None or then.digest != now.digest or then.digest is None:
                continue
            if then.standing == Standing.NOT_JUDGED:
                continue
            if (then.standing, then.faults) != (now.standing, now.faults):
                found.append(Change(member.id, then, now))
    return found
