"""Watch: judges a learner's files as they are saved. It knows no screen.

A file's *fingerprint* (what it and the neighbours it imports hold) decides whether it has to be
judged, never an event: events and timers only say when to look. So a burst of saves, a file that
is half written, renamed or deleted, and a drive without events all end in the same verdict.
"""

import re
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from kata.exercise import Exercise, exercises, find
from kata.subject import CancelledError, Subject, warm_up
from kata.text import Texts
from kata.verdict import Outcome, PropertyResult, State, Verdict

SUBJECTS = 2
"""Processes that share the properties of one file."""

SETTLE = 0.03
"""Seconds in which a file must not change before it is judged."""

RETURN = 0.3
"""Seconds in which a file that is empty or gone may come back: editors write so."""

_WORD = re.compile(r"\w+")
_IMPORT = re.compile(r"(?:^|[;:])\s*(?:from|import)\s+([^#;\n]*)", re.MULTILINE)


@dataclass(frozen=True)
class Standing:
    """What is known of one exercise.

    Attributes:
        fingerprint: of what is judged, or was; None before the first look.
        judging: whether the verdict is still on its way.
        first: the first property that does not hold, as soon as it is known for certain.
        verdict: the verdict, once all properties were asked.
        seconds: from the moment the change was seen to `first` or `verdict`.
        trouble: the kata's own failure; None where there is none.
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


def fingerprint(path: Path) -> str:
    """What decides a file's verdict: its own bytes, and those of the neighbours it uses.

    When they were written counts too, so that a content that comes back is not taken for one
    that never went away.
    """
    digest = sha256()
    neighbours = {near.stem: near for near in path.parent.glob("*.py")}
    found: set[str] = set()
    left = [path]
    while left:
        file = left.pop()
        if file.name in found:
            continue
        found.add(file.name)
        digest.update(f"\n{file.name} ".encode())
        try:
            # anything but a plain file counts as missing, as it does for the judge
            content = file.read_bytes() if file.is_file() else None
            written = file.stat().st_mtime_ns
        except OSError:
            continue
        if content is not None:
            digest.update(f"{written} {len(content)} ".encode() + content)
            left += [neighbours[name] for name in _used(content, set(neighbours))]
    return digest.hexdigest()


def _used(content: bytes, neighbours: set[str]) -> list[str]:
    """The neighbours that a file may import, in alphabetical order.

    An exercise's name is a common word, so of these only what stands in an import counts; of
    others every mention does, for a module can be imported in many ways.
    """
    text = content.decode("utf-8", errors="replace")
    words = set(_WORD.findall(text)) & neighbours
    imported = {word for line in _IMPORT.findall(text) for word in _WORD.findall(line)}
    names = {exercise.name for exercise in exercises()}
    return sorted(word for word in words if word not in names or word in imported)


class Watch:
    """The exercises of a folder, each with its standing; a thread of its own judges."""

    def __init__(self, folder: Path, changed: Callable[[str], None]) -> None:
        """Prepare; nothing is judged before `start`.

        Args:
            folder: the learner's folder.
            changed: called with an exercise's name whenever its standing is another one, from
                the judge's thread or from that of `look`.
        """
        self.folder = folder
        self.standings = {exercise.name: Standing() for exercise in exercises()}
        self.saved: str | None = None
        """The exercise whose file changed last."""
        self._changed = changed
        self._due: dict[str, float] = {}
        self._running: tuple[str, list[Subject]] | None = None
        self._wanted = ""
        self._stopped = False
        self._lock = threading.Condition()
        self._thread = threading.Thread(target=self._judge_what_is_due, daemon=True)

    def start(self, current: str) -> None:
        """Judge all files, the current one first, and go on judging what `look` finds."""
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
        """Judge this exercise before the others, if it has to be judged."""
        self._wanted = name

    def look(self) -> None:
        """Find the files that are not what was judged, and have them judged."""
        for name in sorted(self.standings, key=lambda name: name != self._wanted):
            before = self.standings[name].fingerprint
            if fingerprint(self.path(name)) != before:
                if before is not None:
                    self.saved = name
                self.check(name)

    def check(self, name: str) -> None:
        """Judge one exercise, whether it has changed or not."""
        with self._lock:
            standing = self.standings[name]
            now = fingerprint(self.path(name))
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

    def path(self, name: str) -> Path:
        """The learner's file of an exercise; it need not exist."""
        return self.folder / find(name).file_name

    def _cancel(self) -> None:
        running = self._running
        if running is not None:
            for subject in running[1]:
                subject.cancel()

    def _next(self) -> str | None:
        """The exercise to judge now; waits for one, None at the end."""
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
                self._settle(self.path(name))
                self._judge(find(name))
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

    def _judge(self, exercise: Exercise) -> None:
        from kata.judge import judge, subjects_for  # noqa: PLC0415  (after the warm parent's start)

        name, path = exercise.name, self.path(exercise.name)
        with self._lock:
            since = self._due.pop(name)
            mark = fingerprint(path)
            self.standings[name] = Standing(mark, judging=True)
            subjects = subjects_for(exercise, path, SUBJECTS)
            self._running = (name, subjects)

        def told(results: list[PropertyResult | None]) -> None:
            first = _first_broken(results)
            if first is not None and self.standings[name].first is None:
                self._say(name, mark, Standing(mark, judging=True, first=first), since)

        try:
            verdict = judge(exercise, path, Texts(), told, subjects)
            if fingerprint(path) == mark:
                done = Standing(mark, first=verdict.first_broken, verdict=verdict)
                self._say(name, mark, done, since)
            else:
                self.check(name)  # it was saved meanwhile: what was found is of no file
        except CancelledError:
            if name not in self._due and not self._stopped:
                self._due[name] = since
        except Exception as error:  # noqa: BLE001  (the loop must live; the screen says what happened)
            if fingerprint(path) != mark:
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
        if result.outcome != Outcome.HELD:
            return result
    return None
