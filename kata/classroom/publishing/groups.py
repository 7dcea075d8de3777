"""Groups: wrong repairs that fail in the same way, most frequent first."""

from collections.abc import Iterable
from dataclasses import dataclass

from kata.classroom.publishing.evidence import as_text
from kata.classroom.publishing.privacy import mentions
from kata.classroom.record import Asked, Class, Handed, Member, Standing
from kata.verdict import PropertyResult


@dataclass(frozen=True)
class Group:
    """Wrong repairs of one exercise that fail the same property first.

    Attributes:
        exercise: the exercise that they were judged as.
        failed: the name of that property.
        members: the learners who made them, in the order of the class.
        example: an anonymous one of them; None if each one names its learner somewhere.
    """

    exercise: str
    failed: str
    members: tuple[Member, ...]
    example: Handed | None

    @property
    def result(self) -> PropertyResult | None:
        """The result of that property for the example."""
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
    """What a group has in common: the sentence, and the type of an exception."""
    if result.witness is None:
        return ""
    error = str(result.witness.names.get("error", "")).partition(":")[0]
    return f"{result.witness.sentence} {error}"


def _example(alike: Iterable[tuple[Member, Handed]]) -> Handed | None:
    """The first file that does not name its learner anywhere, without its path."""
    for member, handed in alike:
        if not mentions(as_text(handed.bare), member):
            return handed.bare
    return None
