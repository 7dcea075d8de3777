"""Meter: shows on a terminal how far the judging of a class has come."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from kata.classroom.marking.ledger import Job
from kata.screen.screen import Screen


class Told(Protocol):
    """Called with each job that is settled."""

    def __call__(self, job: Job) -> None:
        """Show that a job is settled."""


@contextmanager
def meter(screen: Screen, total: int, waiting: Mapping[str, set[str]]) -> Iterator[Told]:
    """A bar that shows how many files and learners are done, the speed, and the time left.

    Args:
        screen: where it is shown, if that is a terminal.
        total: how many jobs there are.
        waiting: by the key of each job, the learners who wait for it.
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
