"""Judged: the verdicts on tasks, taken from the store or newly reached."""

from collections.abc import Callable, Sequence

from kata.judging.depth import Depth
from kata.judging.store import Store
from kata.learner.task import Task
from kata.learner.workdir import verdicts_of
from kata.verdict import State, Verdict

Told = Callable[[Verdict], None]
"""Called with each verdict as soon as it is known."""


def known(tasks: Sequence[Task]) -> dict[str, Verdict]:
    """The kept verdicts on tasks of one folder, by the name of the exercise."""
    folder = tasks[0].folder
    store = Store(folder, verdicts_of(folder))
    kept = {task: store.slot(task.exercise, task.file).verdict(task.depth) for task in tasks}
    return {task.exercise.name: task.as_told(one) for task, one in kept.items() if one is not None}


def judged(
    tasks: Sequence[Task],
    *,
    fresh: bool = False,
    depth: Depth = Depth.WITNESS,
    behind: Depth = Depth.EVERYTHING,
    told: Told = lambda _verdict: None,
) -> list[Verdict]:
    """The verdicts on tasks of one folder, in the order given.

    Args:
        tasks: the tasks to judge.
        fresh: ignore earlier verdicts.
        depth: how much to find out about each file, at least.
        behind: how much, at most, about a file that comes after a broken one.
        told: called with each verdict as soon as it is known, from any thread.
    """
    folder = tasks[0].folder
    depth = max([depth, *(task.depth for task in tasks)])
    behind = min(depth, behind)
    store = Store(folder, verdicts_of(folder), fresh=fresh)
    by_exercise = {task.exercise.name: task for task in tasks}
    slots = {name: store.slot(task.exercise, task.file) for name, task in by_exercise.items()}
    found: dict[str, Verdict] = {}

    def tell(verdict: Verdict) -> None:
        found[verdict.name] = by_exercise[verdict.name].as_told(verdict)
        told(found[verdict.name])

    def keep(verdict: Verdict, depth: Depth) -> None:
        slots[verdict.name].keep(verdict, depth)
        tell(verdict)

    left, needed = [], depth
    for name, task in by_exercise.items():
        kept = slots[name].verdict(needed)
        if kept is not None:
            tell(kept)
        else:
            left.append((task.exercise, task.file))
            if needed > behind:
                kept = slots[name].verdict(behind)  # known, but not as deep as needed
        if kept is not None and kept.state == State.BROKEN:
            needed = behind
    if left:
        warm_up()
        from kata.judging.judges import Judges  # noqa: PLC0415  (what is known needs no judge)

        with Judges(left, depth, behind=behind) as judges:
            judges.judge(keep)
    return [found[name] for name in by_exercise]


def warm_up() -> None:
    """Start importing Paddle in the background, while other modules are imported here."""
    from kata.subject import parent  # noqa: PLC0415  (hint and reset need no judge)

    parent.warm_up()
