"""Watch: judges a learner's files as they are saved, independently of any screen.

A file's *fingerprint* (its content and that of the neighbours it uses) decides whether it has to
be judged. Events and timers only say when to look. So a burst of saves, a half-written file, a
renamed or deleted one, and a drive without events all end in the same verdict.
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
"""Seconds for which a file must stay unchanged before it is judged."""

RETURN = 0.3
"""Seconds for an empty or missing file to come back, because some editors save that way."""


@dataclass(frozen=True)
class Standing:
    """What is known about one task.

    Attributes:
        fingerprint: the fingerprint of the content that is being judged, or was; None before the
            first look.
        judging: whether the verdict is still due.
        first: the first property that does not hold; None until that is certain.
        verdict: the verdict; None until all properties have been run.
        seconds: from the moment when the change was noticed to `first` or `verdict`.
        trouble: a failure of the kata itself; None if there is none.
    """

    fingerprint: str | None = None
    judging: bool = False
    first: PropertyResult | None = None
    verdict: Verdict | None = None
    seconds: float | None = None
    trouble: str | None = None

    @property
    def state(self) -> State | None:
        """Fixed or broken; None if not known yet."""
        if self.verdict is not None:
            return self.verdict.state
        return State.BROKEN if self.first is not None else None


class Watch:
    """Tasks, each with its standing, and the thread that judges them."""

    def __init__(self, tasks: Iterable[Task], changed: Callable[[str], None]) -> None:
        """Prepare; nothing is judged before `start`.

        Args:
            tasks: the tasks to watch.
            changed: called with a task's name whenever its standing changes, from the judging
                thread or from the caller of `look`.
        """
        self.tasks = {task.name: task for task in tasks}
        self.standings = {name: Standing() for name in self.tasks}
        self.saved: str | None = None
        """The name of the task whose file changed last."""
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
        sys.setswitchinterval(0.0005)  # an answer must not wait long for the screen
        self._wanted = current
        self._thread.start()
        self.look()

    def stop(self) -> None:
        """End the thread and everything it has started; no further verdict is reported."""
        with self._lock:
            self._stopped = True
            self._lock.notify()
        self._cancel()
        if self._thread.is_alive():
            self._thread.join(5.0)

    def want(self, name: str) -> None:
        """Let this task be judged before the others, if it has to be judged."""
        self._wanted = name

    def look(self) -> None:
        """Find the files that have changed since they were judged, and have them judged."""
        for name in sorted(self.standings, key=lambda name: name != self._wanted):
            before = self.standings[name].fingerprint
            if fingerprint(self.tasks[name].file, times=True) != before:
                if before is not None:
                    self.saved = name
                self.check(name)

    def check(self, name: str, *, fresh: bool = False) -> None:
        """Judge one task, whether or not it has changed.

        Args:
            name: the name of the task.
            fresh: ignore a kept verdict.
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
            # a running judgement of this file is out of date; that of another one can wait
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
        """Wait for a task to judge; return its name, or None at the end."""
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
            except Exception as error:  # noqa: BLE001  (the thread must survive to judge the next save)
                self.standings[name] = Standing(trouble=f"{type(error).__name__}: {error}")
                self._due.pop(name, None)
                self._changed(name)

    def _settle(self, path: Path) -> None:
        """Wait until a save is complete."""
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
            kept = store.slot(exercise, path)
            verdict = None if name in self._fresh else kept.verdict(task.depth)
            if verdict is None:
                verdict = judge(exercise, path, heard, subjects, depth=task.depth)
                kept.keep(verdict, task.depth)
            if fingerprint(path, times=True) == mark:
                self._fresh.discard(name)
                told = task.as_told(verdict)
                done = Standing(mark, first=told.first_broken, verdict=told)
                self._say(name, mark, done, since)
            else:
                self.check(name)  # it was saved meanwhile, so this verdict fits no version of it
        except CancelledError:
            if name not in self._due and not self._stopped:
                self._due[name] = since
        except Exception as error:  # noqa: BLE001  (the loop must go on; the screen reports this)
            if fingerprint(path, times=True) != mark:
                self.check(name)  # it disappeared while it was read
                return
            trouble = f"{type(error).__name__}: {error}"
            self._say(name, mark, Standing(mark, trouble=trouble), since)
        finally:
            self._running = None

    def _say(self, name: str, mark: str, standing: Standing, since: float) -> None:
        """Publish a standing, unless the file has changed again since."""
        with self._lock:
            before = self.standings[name]
            if before.fingerprint != mark or name in self._due:
                return
            seconds = before.seconds if before.first is not None else time.monotonic() - since
            self.standings[name] = replace(standing, seconds=seconds)
        self._changed(name)


def _size(path: Path) -> int:
    """The size of a file in bytes; 0 if it is missing."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _first_broken(results: list[PropertyResult | None]) -> PropertyResult | None:
    """The first property that does not hold; None if there is none, or an earlier one is due."""
    for result in results:
        if result is None:
            return None
        if result.is_broken:
            return result
    return None
