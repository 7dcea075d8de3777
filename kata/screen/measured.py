"""Measured: the part of the board for pictures and traces, which take a while to measure."""

from collections.abc import Callable, Iterable

from rich.console import Group, RenderableType
from rich.text import Text
from textual.widgets import Static

from kata.learner.task import Task
from kata.learner.watch import Standing
from kata.screen.screen import Screen

Draw = Callable[[Task, Screen], Iterable[RenderableType]]
"""Measures a file, and draws the results."""


class Measured(Static):
    """Measurements of a task's file, repeated when the file changes; or empty."""

    _draw: Draw | None = None
    _of: str | None = None
    _turn = 0
    """Counts the requests, so that the result of an earlier one is not shown."""

    def clear(self) -> None:
        """Show nothing, even if a measurement is still running."""
        self._draw = None
        self._turn += 1
        self.update()

    def measure(
        self, draw: Draw, task: Task, standing: Standing, screen: Screen, *, scroll: bool = False
    ) -> None:
        """Measure a task's file in a thread, so that the board stays responsive, and show it.

        Args:
            draw: measures and draws.
            task: the task with the file.
            standing: what is known about the file as it is now.
            screen: the screen that the views are made for.
            scroll: whether to scroll the result into view.
        """
        self._draw, self._of = draw, standing.fingerprint
        self._turn += 1
        turn = self._turn
        self.update(Text(f"\n{screen.texts.say('measuring')} …", "dim"))

        def work() -> None:
            shown = _drawn(draw, task, screen)
            self.app.call_from_thread(self._show, turn, shown, scroll)

        self.run_worker(work, thread=True, exclusive=True, exit_on_error=False)

    def follow(self, task: Task, standing: Standing, screen: Screen) -> None:
        """Measure again if what is shown belongs to an older content of the file."""
        known = standing.verdict is not None and not standing.judging
        if self._draw is not None and known and self._of != standing.fingerprint:
            self.measure(self._draw, task, standing, screen)

    def _show(self, turn: int, shown: RenderableType, scroll: bool) -> None:  # noqa: FBT001  (called by position)
        if self._turn != turn:
            return  # the learner has moved on
        self.update(Group(Text(), shown))
        if scroll:
            self.call_after_refresh(self.scroll_visible, animate=False, top=True)


def _drawn(draw: Draw, task: Task, screen: Screen) -> RenderableType:
    """What was measured, or the reason why nothing could be."""
    say = screen.texts.say
    if not task.file.is_file():
        return Text(say("no_file", path=task.file), "red")
    try:
        return Group(*draw(task, screen))
    except Exception as error:  # noqa: BLE001  (the board must survive, and reports it)
        return Text(say("our_failure", error=f"{type(error).__name__}: {error}"), "red")
