"""Meter: how far a class is judged, on a terminal."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from kata.classroom.marking.ledger import Job
from kata.screen.screen import Screen


class Told(Protocol):
    """Is given each job that is settled."""

    def __call__(self, job: Job) -> None:
        """Take note of it."""


@contextmanager
def meter(screen: Screen, total: int, waiting: Mapping[str, set[str]]) -> Iterator[Told]:
    """A bar: files and learners that are done, how fast, and the time that is left.

    Args:
        screen: where it is shown; only on a terminal.
        total: how many jobs there are.
        waiting: the learners who wait for each job, by its key.
    """
    say = screen.texts.say
    left: dict[str, int] = {}
    for learners in waiting.values():
        for learner in learners:
            left[learner] = left.get(learner, 0) + 1
    columns = (
        TextColumn(say("class_files")),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[learners]}"),
        TextColumn("{task.fields[rate]}"),
        TextColumn(say("class_left")),
        TimeRemainingColumn(),
    )
    quiet = not screen.err.is_terminal
    with Progress(*columns, console=screen.err, transient=True, disable=quiet) as progress:
        task = progress.add_task("", total=total, learners="", rate="")

        def told(job: Job) -> None:
            for learner in waiting.get(job.key, ()):
                left[learner] -= 1
            done = sum(not number for number in left.values())
            speed = progress.tasks[task].speed
            learners = say("class_learners", done=done, total=len(left))
            rate = say("class_rate", rate=f"{speed:.1f}") if speed else ""
            progress.update(task, advance=1, learners=learners, rate=rate)

        yield told
