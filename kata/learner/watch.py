"""Watch: judges a learner's files as they are saved. It knows no screen.

A file's *fingerprint* (what it and the neighbours it imports hold) decides whether it has to be
judged, never an event: events and timers only say when to look. So a burst of saves, a file that
is half written, renamed or deleted, and a drive without events all end in the same verdict.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kata.judging.neighbours import fingerprint
from kata.judging.store import Store
from kata.learner.task import Task
from kata.learner.workdir import verdicts_of
from kata.subject.parent import warm_up
from kata.subject.trouble import CancelledError
from kata.verdict import PropertyResult, State, Verdict

if TYPE_CHECKING:
    from kata.subject.subject import Subject

SUBJECTS = 2
"""Processes that share the properties of one file."""

SETTLE = 0.03
"""Seconds in which a file must not change before it is judged."""

RETURN = 0.3
"""Seconds in which a file that is empty or gone may come back: editors write so."""


@dataclass(frozen=True)
class Standing:
    """What is known of one task.

    Attributes:
        fingerprint: of what is judged, or was; None before the first look.
        judging: whether the verdict is still on its way.
        first: the first property that does not hold, as soon as it is known for certain.
        verdict: the verdict, once all properties were asked.
        seconds: from the moment the change was seen to `first` or `verdict`.
        trouble: the kata's own failure; None if there is none.
    """

    fingerprint: str | None = None
    judging: bool = False
    first: PropertyResult | None = None
    verdict: Verdict | None = None
    seconds: float | None = None
    trouble: str | None = None

    @property
    def state(self) -> State | None:
        """Fixed, broken, or not known yet."""
        if self.verdict is not None:
            return self.verdict.state
        return State.BROKEN if self.first is not None else None


class Watch:
    """Tasks, each with its standing; a thread of its own judges them."""

    def __init__(self, tasks: Iterable[Task], changed: Callable[[str], None]) -> None:
        """Prepare; nothing is judged before `start`.

        Args:
            tasks: what is watched.
            changed: called with a task's name whenever its standing is another one, from the
                judge's thread or from that of `look`.
        """
        self.tasks = {task.name: task for task in tasks}
        self.standings = {name: Standing() for name in self.tasks}
        self.saved: str | None = None
        """The task whose file changed last."""
        self._changed = changed
        self._fresh: set[str] = set()
        self._due: dict[str, float] = {}
        self._running: tuple[str, list[Subject]] | None = None
        self._wanted = ""
        self._stopped = False
        self._lock = threading.Condition()
        self._thread = threading.Thread(target=self._judge_what_is_due, daemon=True)

    def start(self, current: str) -> None:
        """Judge all files, the current one first, and then whatever `look` finds."""
        warm_up()
        sys.setswitchinterval(0.0005)  # an answer should not wait for the screen
        self._wanted = current
        self._thread.start()
        self.look()

    def stop(self) -> None:
        """End the thread and what it has started; no verdict comes any more."""
        with self._lock:
            self._stopped = True
            self._lock.notify()
        self._cancel()
        if self._thread.is_alive():
            self._thread.join(5.0)

    def want(self, name: str) -> None:
        """Judge this task before the others, if it has to be judged."""
        self._wanted = name

    def look(self) -> None:
        """Find the files that are not what was judged, and have them judged."""
        for name in sorted(self.standings, key=lambda name: name != self._wanted):
            before = self.standings[name].fingerprint
            if fingerprint(self.tasks[name].file, times=True) != before:
                if before is not None:
                    self.saved = name
                self.check(name)

    def check(self, name: str, *, fresh: bool = False) -> None:
        """Judge one task, whether it has changed or not.

        Args:
            name: the task's.
            fresh: a verdict that is kept will not do.
        """
        if fresh:
            self._fresh.add(name)
        with self._lock:
            standing = self.standings[name]
            now = fingerprint(self.tasks[name].file, times=True)
            if standing.judging and standing.fingerprint == now:
                return
            self.standings[name] = Standing(now, judging=True)
            self._due[name] = time.monotonic()
            running = self._running and self._running[0]
            # the file's own judgement is of no use any more; another one's has to wait
            in_the_way = running is not None and name in {running, self._wanted}
            self._lock.notify()
        if in_the_way:
            self._cancel()
        self._changed(name)

    def _cancel(self) -> None:
        running = self._running
        if running is not None:
            for subject in running[1]:
                subject.cancel()

    def _next(self) -> str | None:
        """The task to judge now; waits for one, None at the end."""
        with self._lock:
            while not self._due and not self._stopped:
                self._lock.wait()
            if self._stopped:
                return None
            order = [self._wanted, *self.standings]
            return next(name for name in order if name in self._due)

    def _judge_what_is_due(self) -> None:
        while (name := self._next()) is not None:
            try:
                self._settle(self.tasks[name].file)
                self._judge(self.tasks[name])
            except Exception as error:  # noqa: BLE001  (the thread must live, to judge the next save)
                self.standings[name] = Standing(trouble=f"{type(error).__name__}: {error}")
                self._due.pop(name, None)
                self._changed(name)

    def _settle(self, path: Path) -> None:
        """Wait for the end of a save."""
        end = time.monotonic() + RETURN
        before = _size(path)
        while time.monotonic() < end:
            time.sleep(SETTLE)
            now = _size(path)
            if now == before and now:
                return
            before = now

    def _judge(self, task: Task) -> None:
        from kata.judging.judge import (  # noqa: PLC0415  (after the warm parent's start)
            judge,
            subjects_for,
        )

        name, path, exercise = task.name, task.file, task.exercise
        with self._lock:
            since = self._due.pop(name)
            mark = fingerprint(path, times=True)
            self.standings[name] = Standing(mark, judging=True)
            subjects = subjects_for(exercise, path, SUBJECTS)
            self._running = (name, subjects)

        def heard(results: list[PropertyResult | None]) -> None:
            first = _first_broken(results)
            if first is not None and self.standings[name].first is None:
                self._say(name, mark, Standing(mark, judging=True, first=first), since)

        try:
            store = Store(task.folder, verdicts_of(task.folder))
            kept = store.slot(exercise, path, thorough=task.needs_every_property)
            verdict = None if name in self._fresh else kept.verdict()
            if verdict is None:
                verdict = judge(exercise, path, heard, subjects, thorough=task.needs_every_property)
                kept.keep(verdict)
            if fingerprint(path, times=True) == mark:
                self._fresh.discard(name)
                told = task.as_told(verdict)
                done = Standing(mark, first=told.first_broken, verdict=told)
                self._say(name, mark, done, since)
            else:
                self.check(name)  # it was saved meanwhile: what was found is of no file
        except CancelledError:
            if name not in self._due and not self._stopped:
                self._due[name] = since
        except Exception as error:  # noqa: BLE001  (the loop must live; the screen says what happened)
            if fingerprint(path, times=True) != mark:
                self.check(name)  # it went away while it was read
                return
            trouble = f"{type(error).__name__}: {error}"
            self._say(name, mark, Standing(mark, trouble=trouble), since)
        finally:
            self._running = None

    def _say(self, name: str, mark: str, standing: Standing, since: float) -> None:
        """Publish a standing, unless another content is waited for by now."""
        with self._lock:
            before = self.standings[name]
            if before.fingerprint != mark or name in self._due:
                return
            seconds = before.seconds if before.first is not None else time.monotonic() - since
            self.standings[name] = replace(standing, seconds=seconds)
        self._changed(name)


def _size(path: Path) -> int:
    """Bytes of a file; 0 where it is not there."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _first_broken(results: list[PropertyResult | None]) -> PropertyResult | None:
    """The first property that does not hold; None while one before it is not known."""
    for result in results:
        if result is None:
            return None
        if result.is_broken:
            return result
    return None
