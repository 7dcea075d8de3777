"""Scores: how a learner's points are composed, by task and by fault."""

from collections.abc import Iterator
from dataclasses import dataclass

from kata.classroom.record import Asked, Class, Handed, Member, Standing


def files(judged: Class, member: Member) -> list[tuple[Asked, Handed]]:
    """Each task with what a learner handed in for it."""
    handed = {one.task: one for one in member.handed}
    return [(task, handed.get(task.name) or _nothing(task)) for task in judged.asked]


def _nothing(task: Asked) -> Handed:
    return Handed(task.name, task.exercise or task.name, Standing.MISSING, points=0.0)


@dataclass(frozen=True)
class Part:
    """A unit that earns points: a fault, or a whole file.

    Attributes:
        task: the task.
        handed: what was handed in for it.
        fault: the fault; None for the whole file.
        points: the points it earns; None if it was not judged.
        most: the most points that it can earn.
    """

    task: Asked
    handed: Handed
    fault: str | None
    points: float | None
    most: float

    @property
    def name(self) -> str:
        """Its name: the task, and the fault if there are several."""
        alone = self.fault is None or len(self.task.faults) == 1
        return self.task.name if alone else f"{self.task.name}: {self.fault}"


def parts(judged: Class, member: Member) -> list[Part]:
    """The parts of a learner's points, which add up to the points in the record."""
    return [part for task, handed in files(judged, member) for part in _parts(task, handed)]


def _parts(task: Asked, handed: Handed) -> Iterator[Part]:
    """The faults of a file; the file itself if its points are not the sum of its faults'."""
    points = handed.points
    if points is None:
        yield Part(task, handed, None, None, task.points)
        return
    brought = {
        fault: most if handed.faults.get(fault) == "fixed" else 0.0
        for fault, most in task.faults.items()
    }
    if abs(sum(brought.values()) - points) > 1e-9:  # noqa: PLR2004  (rounding of a sum)
        yield Part(task, handed, None, points, task.points)
        return
    for fault, most in task.faults.items():
        yield Part(task, handed, fault, brought[fault], most)
