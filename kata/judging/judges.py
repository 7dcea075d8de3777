"""Judges: several files judged in parallel, by this process and a fork of it.

A judge spends most of its time in Hypothesis, where threads would wait for each other. So the
second judge is forked if there is a warm parent that can serve both; otherwise it is a thread.
"""

import atexit
import multiprocessing
import queue
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import connection, process
from pathlib import Path
from types import TracebackType
from typing import Self

from kata.exercise import Exercise
from kata.judging.depth import Depth
from kata.judging.judge import ask_some, missing, properties_of, verdict_of
from kata.subject import parent
from kata.subject.subject import Subject
from kata.verdict import PropertyResult, State, Verdict

WORKERS = 2
"""Judges that work at the same time."""

Job = tuple[Exercise, Path]
"""An exercise, and a file to judge against it; the file need not exist."""

Results = list[tuple[int, PropertyResult]]
"""The results of some properties, each with the property's number."""

Done = Callable[[Verdict, Depth], None]
"""Called with a verdict, and with how much was found out for it."""


@dataclass(frozen=True)
class Share:
    """The properties of one file that one judge asks.

    Attributes:
        job: the index of the file.
        first: the index of the first property.
        step: the distance from one property to the next.
    """

    job: int
    first: int = 0
    step: int = 1


class Judges:
    """The judges of some files; a context manager that leaves no judge behind."""

    def __init__(
        self,
        jobs: Iterable[Job],
        depth: Depth = Depth.EVERYTHING,
        *,
        behind: Depth = Depth.EVERYTHING,
    ) -> None:
        """Load the properties, then start the second judge.

        Args:
            jobs: exercises and their files.
            depth: how much to find out about each file.
            behind: how much, at most, about a file that comes after a broken one.
        """
        parent.warm_up()
        self.jobs = list(jobs)
        self._depth, self._behind = depth, min(depth, behind)
        for exercise, _ in self.jobs:
            properties_of(exercise)  # before there are threads, while the warm parent starts
        self._here: queue.SimpleQueue[_Other | None] = queue.SimpleQueue()
        self._other = self._forked()
        for judge in (None, self._other)[:WORKERS]:
            self._here.put(judge)

    def _forked(self) -> "_Other | None":
        """A second judge in its own process; None if it has to be a thread."""
        if len(self._shares()) < WORKERS or parent.start_method() != "forkserver":
            return None
        return _Other(self) if _alone() else None

    def __enter__(self) -> Self:
        """Hand out the judges."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """End the second judge."""
        if self._other is not None:
            self._other.end()

    def judge(self, done: Done = lambda _verdict, _depth: None) -> list[Verdict]:
        """Judge all files; return the verdicts in the order given.

        Args:
            done: called with each verdict as soon as it is known, and with its depth.

        Raises:
            KeyboardInterrupt: stopped by Ctrl-C; every subject's process has been ended.
        """
        sys.setswitchinterval(0.0005)  # an answer must not wait long while another judge computes
        shares = self._shares()
        results: list[dict[int, PropertyResult]] = [{} for _ in self.jobs]
        left = Counter(share.job for share in shares)
        verdicts: dict[int, Verdict] = {}
        telling = threading.Lock()

        def one(share: Share) -> None:
            judge = self._here.get()
            try:
                depth = self._depth_of(share, verdicts)
                found = (judge or self).ask(share, depth)
            finally:
                self._here.put(judge)
            exercise, told = self.jobs[share.job][0], results[share.job]
            with telling:
                told.update(found)
                left[share.job] -= 1
                if not left[share.job]:
                    ordered = [told[number] for number in sorted(told)]
                    verdicts[share.job] = verdict_of(exercise, ordered)
                    done(verdicts[share.job], depth)

        with ThreadPoolExecutor(WORKERS) as pool:
            try:
                for running in [pool.submit(one, share) for share in shares]:
                    running.result()
            except BaseException:
                parent.cancel_all()
                if self._other is not None:
                    self._other.end()
                pool.shutdown(cancel_futures=True)
                raise
        return [verdicts[number] for number in range(len(self.jobs))]

    def _depth_of(self, share: Share, verdicts: dict[int, Verdict]) -> Depth:
        """How much to find out, given what is known about the files before this one."""
        before = (verdicts.get(number) for number in range(share.job))
        is_behind = any(one is not None and one.state == State.BROKEN for one in before)
        return self._behind if is_behind else self._depth

    def ask(self, share: Share, depth: Depth) -> Results:
        """Ask one share of the properties, in this process."""
        exercise, path = self.jobs[share.job]
        if not path.is_file():
            return list(enumerate(missing(exercise, path)))
        numbers = range(share.first, len(properties_of(exercise)), share.step)
        asked = Subject(exercise, path)
        return list(ask_some(numbers, asked, depth))

    def _shares(self) -> Sequence[Share]:
        """The shares, in the order in which they are handed out.

        The two judges divide a single file between them, unless it is a script, which runs only
        once. Files that run as a whole take longest, so they come first; but before them comes the
        first file, because it is the one to repair.
        """
        numbers = range(len(self.jobs))
        order = sorted(numbers, key=lambda number: number and not self.jobs[number][0].runs_whole)
        if len(order) == 1 and not self.jobs[0][0].is_script:
            return [Share(0, place, WORKERS) for place in range(WORKERS)]
        return [Share(number) for number in order]


class _Other:
    """The second judge, as the first one sees it."""

    def __init__(self, judges: Judges) -> None:
        """Fork its process."""
        self._link, theirs = multiprocessing.Pipe()
        context = multiprocessing.get_context("fork")
        self._process: process.BaseProcess = context.Process(target=_serve, args=(theirs, judges))
        self._process.start()
        theirs.close()
        # it would wait for questions forever, and multiprocessing would join it at exit
        atexit.register(self.end)

    def ask(self, share: Share, depth: Depth) -> Results:
        """Have it judge one share.

        Raises:
            RuntimeError: its process has ended.
        """
        try:
            self._link.send((share, depth))
            found: Results | Exception = self._link.recv()
        except (EOFError, OSError):
            raise RuntimeError("the second judge has gone") from None
        if isinstance(found, Exception):
            raise found
        return found

    def end(self) -> None:
        """Kill its process."""
        atexit.unregister(self.end)
        self._process.kill()
        self._process.join()
        self._link.close()


def _alone() -> bool:
    """Whether this is the only thread: a fork could wait forever for a lock that another holds."""
    return threading.active_count() == 1


def _serve(link: connection.Connection, judges: Judges) -> None:
    """Serve as the second judge until the process is killed."""
    parent.share_warm_parent()
    while True:
        share, depth = link.recv()
        try:
            link.send(judges.ask(share, depth))
        except Exception as error:  # noqa: BLE001  (the first judge raises it)
            link.send(error)


def judge_all(jobs: Iterable[Job]) -> list[Verdict]:
    """Judge several files and shrink every witness; see `Judges.judge`."""
    with Judges(jobs) as judges:
        return judges.judge()
