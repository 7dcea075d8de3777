"""Groups: wrong repairs that fail in the same way, most frequent first."""

from collections.abc import Iterable
from dataclasses import dataclass

from kata.classroom.publishing.evidence import as_text
from kata.classroom.publishing.privacy import mentions
from kata.classroom.record import Asked, Class, Handed, Member, Standing
from kata.verdict import PropertyResult


@dataclass(frozen=True)
class Group:
    """Wrong repairs of one exercise whose first property that does not hold is the same.

    Attributes:
        exercise: as which they were judged.
        failed: the name of that first property.
        members: whose repairs they are, in the order of the class.
        example: one of them, without a name; None where each one names its learner somewhere.
    """

    exercise: str
    failed: str
    members: tuple[Member, ...]
    example: Handed | None

    @property
    def result(self) -> PropertyResult | None:
        """What happened to that property in the example."""
        return first_broken(self.example) if self.example else None


def first_broken(handed: Handed) -> PropertyResult | None:
    """The first property that did not hold."""
    return next((one for one in handed.results if one.is_broken), None)


def groups(judged: Class, task: Asked) -> list[Group]:
    """The wrong repairs of a task, by property and sentence, most frequent first.

    An unchanged file is not a repair, and belongs to no group.
    """
    found: dict[tuple[str, str, str], list[tuple[Member, Handed]]] = {}
    for member in judged.members:
        for one in member.handed:
            broken = first_broken(one)
            if one.task == task.name and one.standing == Standing.BROKEN and broken:
                key = (one.exercise, broken.name, _kind(broken))
                found.setdefault(key, []).append((member, one))
    made = [
        Group(exercise, name, tuple(member for member, _ in alike), _example(alike))
        for (exercise, name, _), alike in found.items()
    ]
    return sorted(made, key=lambda group: -len(group.members))


def _kind(result: PropertyResult) -> str:
    """What is alike in a group: the sentence, and of an exception its type."""
    if result.witness is None:
        return ""
    error = str(result.witness.names.get("error", "")).partition(":")[0]
    return f"{result.witness.sentence} {error}"


def _example(alike: Iterable[tuple[Member, Handed]]) -> Handed | None:
    """The first file in which nothing names its learner; where it lay is not part of it."""
    for member, handed in alike:
        if not mentions(as_text(handed.bare), member):
            return handed.bare
    return None
