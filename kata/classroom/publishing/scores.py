"""Scores: what a learner's points are made of, task by task and fault by fault."""

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
    """What is counted on its own: a fault, or a file as a whole.

    Attributes:
        task: what was asked.
        handed: what was handed in.
        fault: the fault; None for the whole file.
        points: what it brings; None if it was not judged.
        most: the most that it can bring.
    """

    task: Asked
    handed: Handed
    fault: str | None
    points: float | None
    most: float

    @property
    def name(self) -> str:
        """What it is called: the task, and the fault where there are several."""
        alone = self.fault is None or len(self.task.faults) == 1
        return self.task.name if alone else f"{self.task.name}: {self.fault}"


def parts(judged: Class, member: Member) -> list[Part]:
    """What a learner's points are made of; together they are the points of the record."""
    return [part for task, handed in files(judged, member) for part in _parts(task, handed)]


def _parts(task: Asked, handed: Handed) -> Iterator[Part]:
    """The faults of a file; the file itself where its points are not those of its faults."""
    points = handed.points
    if points is None:
        yield Part(task, handed, None, None, task.points)
        return
    brought = {
        fault: most if handed.faults.get(fault) == "fixed" else 0.0
        for fault, most in task.faults.items()
    }
    if abs(sum(brought.values()) - points) > 1e-9:  # noqa: PLR2004  (as floats are added up)
        yield Part(task, handed, None, points, task.points)
        return
    for fault, most in task.faults.items():
        yield Part(task, handed, fault, brought[fault], most)
