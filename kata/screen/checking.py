"""Checking: what a check shows while it runs, and what remains at the end.

Exercises appear in teaching order, each as soon as it and all before it have been judged. On a
terminal, the first thing to repair is shown below them as soon as it is known.
"""

import threading
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.live import Live
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text

from kata.exercise import exercises, find
from kata.learner.task import Task
from kata.screen.prose import Prose
from kata.screen.report import sandbox_of
from kata.screen.screen import Row, Screen
from kata.verdict import Outcome, State, Verdict


class Checking:
    """A check as it is shown; a context manager that shows the result when it ends."""

    def __init__(self, screen: Screen, tasks: Sequence[Task]) -> None:
        """Prepare.

        Args:
            screen: where to show it.
            tasks: the tasks to be judged, in the order in which to show them.
        """
        self._screen = screen
        self._tasks = {task.exercise.name: task for task in tasks}
        chosen = [task.exercise for task in tasks]
        self._told: dict[str, Verdict] = {}
        self._shown: list[Verdict] = []
        self._live = Live(console=screen.out, transient=True, refresh_per_second=8)
        self._lock = threading.Lock()
        names = [f"  {task.name}" for task in tasks]
        names += [f"    · {fault}" for one in chosen for fault in one.faults]
        marks = [screen.mark(state) for state in State]
        self._widths = [max(map(cell_len, words)) for words in (names, marks)]

    def __enter__(self) -> Self:
        """Show the title."""
        self._screen.out.print(f"[bold]{self._screen.texts.say('title')}[/]\n")
        if self._screen.out.is_terminal:
            self._live.start()
            self._live.update(self._meanwhile())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """Show the score and the first thing to repair, unless the check was stopped."""
        self._live.stop()
        if error is None:
            self._end()

    def told(self, verdict: Verdict) -> None:
        """Take a verdict, and show it once all before it are known; called from any thread."""
        with self._lock:
            self._told[verdict.name] = verdict
            for name in list(self._tasks)[len(self._shown) :]:
                if name not in self._told:
                    break
                self._show(self._told[name])
            if self._live.is_started:
                self._live.update(self._meanwhile())

    def _show(self, verdict: Verdict) -> None:
        table = Table.grid(padding=(0, 2))
        for width in self._widths:
            table.add_column(min_width=width)
        for row in self._rows(verdict):
            table.add_row(*row)
        self._shown.append(verdict)
        self._screen.out.print(table)

    def _rows(self, verdict: Verdict) -> list[Row]:
        """The rows of an exercise, after the chapter's title if it is the first of several."""
        screen, chapter = self._screen, find(verdict.name).chapter
        task = self._tasks[verdict.name]
        rows = [screen.row(f"  {task.name}", verdict.state, self._what(verdict))]
        several = len({one.exercise.chapter for one in self._tasks.values()}) > 1
        if several and (not self._shown or find(self._shown[-1].name).chapter != chapter):
            title = screen.texts.say(f"chapter_{chapter}")
            rows.insert(0, (Text(chapter, "bold"), Text(), Text(title, "bold")))
        return rows + screen.fault_rows(verdict)

    def _what(self, verdict: Verdict) -> str:
        texts = self._screen.texts
        missing = verdict.results and all(one.outcome == Outcome.MISSING for one in verdict.results)
        return texts.say("missing") if missing else texts.page(verdict.name).title

    def _meanwhile(self) -> RenderableType:
        """What is shown below the rows while other tasks are judged."""
        said = f"{self._screen.texts.say('judging')} {len(self._told)}/{len(self._tasks)}"
        first = self._first_broken()
        return Group(Text(), *([first] if first else []), Text(), Spinner("dots", said))

    def _end(self) -> None:
        self._ended()
        held = sandbox_of(self._shown)
        if held is not None:
            self._screen.sandbox(held)

    def _ended(self) -> None:
        screen, verdicts = self._screen, self._shown
        own = next((task for task in self._tasks.values() if task.own is not None), None)
        if own is not None:
            screen.out.print(Group(Text(), *([first] if (first := self._first_broken()) else [])))
            key = "own_broken" if first else "own_fixed"
            screen.prose(screen.texts.say(key, file=own.name))
            screen.prose(screen.texts.say("own_not_judged"))
            return
        fixed = sum(one.state == State.FIXED for one in verdicts)
        score = screen.texts.say("score", fixed=fixed, total=len(verdicts))
        screen.out.print(f"\n[bold]{score}[/]\n")
        first = self._first_broken()
        if first is not None:
            screen.out.print(first)
            return
        everything = len(verdicts) == len(exercises())
        names = ", ".join(verdict.name for verdict in verdicts)
        said = screen.texts.say("all_fixed" if everything else "these_fixed", names=names)
        screen.out.print(f"[bold green]{said}[/]")
        last = self._tasks[verdicts[-1].name]
        screen.whole(screen.lead("compare", screen.command_for("diff", last)))

    def _first_broken(self) -> RenderableType | None:
        """The first task to repair, with its witness and the next steps; None if all are fixed."""
        verdict = next((one for one in self._shown if one.state == State.BROKEN), None)
        if verdict is None:
            return None
        screen, task = self._screen, self._tasks[verdict.name]
        page = screen.texts.page(verdict.name)
        title = screen.texts.say("titled", name=task.name, title=page.title)
        shown: list[RenderableType] = [Text(screen.texts.say("first_broken", title=title), "bold")]
        if task.is_untouched and task.drill is None:
            # after a change, the symptom may be a different one
            shown += [Prose(page.symptom), Text()]
        if verdict.first_broken is not None:
            shown.append(screen.witness(verdict.name, verdict.first_broken))
        steps = screen.steps(task, ("look", "trace" if task.own else "hint"))
        return Group(*shown, Text(), steps)
