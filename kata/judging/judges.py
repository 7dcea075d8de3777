"""Judges: several files judged side by side, by this process and by another one like it.

Most of a judge's time goes into what Hypothesis draws, and threads of one process would wait
for each other there. So the second judge is forked, where there is a warm parent that both can
ask for subjects; elsewhere it is a thread.
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
from kata.judging.judge import ask_some, missing, properties_of, verdict_of
from kata.subject import parent
from kata.subject.subject import Subject
from kata.verdict import PropertyResult, Verdict

WORKERS = 2
"""Judges at the same time."""

Job = tuple[Exercise, Path]
"""An exercise, and a file to be judged as it; the file need not exist."""

Results = list[tuple[int, PropertyResult]]
"""What happened to some properties, by their numbers."""


@dataclass(frozen=True)
class Share:
    """The properties of one file that one judge asks.

    Attributes:
        job: the number of the file.
        first: the number of the first property.
        step: from each property to the next one.
    """

    job: int
    first: int = 0
    step: int = 1


class Judges:
    """The judges of some files; a context manager that leaves no judge behind."""

    def __init__(self, jobs: Iterable[Job], *, thorough: bool = True) -> None:
        """Load what will be asked, and let there be two judges.

        Args:
            jobs: exercises and their files.
            thorough: ask every property and make every witness the smallest; otherwise only what
                decides the verdict, and only the first witness of a file.
        """
        parent.warm_up()
        self.jobs = list(jobs)
        self._thorough = thorough
        for exercise, _ in self.jobs:
            properties_of(exercise)  # by one thread, while the warm parent starts
        self._here: queue.SimpleQueue[_Other | None] = queue.SimpleQueue()
        self._other = self._forked()
        for judge in (None, self._other)[:WORKERS]:
            self._here.put(judge)

    def _forked(self) -> "_Other | None":
        """A second judge in a process of its own; None where it has to be a thread."""
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

    def judge(self, done: Callable[[Verdict], None] = lambda _verdict: None) -> list[Verdict]:
        """Judge all files; return the verdicts in the order given.

        Args:
            done: called with each verdict as it comes.

        Raises:
            KeyboardInterrupt: stopped by Ctrl-C; every subject's process has been ended.
        """
        sys.setswitchinterval(0.0005)  # an answer should not wait while another judge computes
        shares = self._shares()
        results: list[dict[int, PropertyResult]] = [{} for _ in self.jobs]
        left = Counter(share.job for share in shares)
        verdicts: dict[int, Verdict] = {}
        telling = threading.Lock()

        def one(share: Share) -> None:
            judge = self._here.get()
            try:
                found = self.ask(share) if judge is None else judge.ask(share)
            finally:
                self._here.put(judge)
            exercise, told = self.jobs[share.job][0], results[share.job]
            with telling:
                told.update(found)
                left[share.job] -= 1
                if not left[share.job]:
                    ordered = [told[number] for number in sorted(told)]
                    verdicts[share.job] = verdict_of(exercise, ordered)
                    done(verdicts[share.job])

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

    def ask(self, share: Share) -> Results:
        """Ask one share of the properties, in this process."""
        exercise, path = self.jobs[share.job]
        if not path.is_file():
            return list(enumerate(missing(exercise, path)))
        numbers = range(share.first, len(properties_of(exercise)), share.step)
        asked = Subject(exercise, path)
        return list(ask_some(numbers, asked, thorough=self._thorough))

    def _shares(self) -> Sequence[Share]:
        """What is asked, in its order.

        A single file is shared, but a script is run once. What runs whole takes longest, and
        comes first.
        """
        numbers = range(len(self.jobs))
        order = sorted(numbers, key=lambda number: not self.jobs[number][0].runs_whole)
        if len(order) == 1 and not self.jobs[0][0].is_script:
            return [Share(0, place, WORKERS) for place in range(WORKERS)]
        return [Share(number) for number in order]


class _Other:
    """The second judge, from the first one's side."""

    def __init__(self, judges: Judges) -> None:
        """Fork it."""
        self._link, theirs = multiprocessing.Pipe()
        context = multiprocessing.get_context("fork")
        self._process: process.BaseProcess = context.Process(target=_serve, args=(theirs, judges))
        self._process.start()
        theirs.close()
        # it waits for questions: whatever stops this process, it must not be waited for at its end
        atexit.register(self.end)

    def ask(self, share: Share) -> Results:
        """Have it ask one share of the properties."""
        try:
            self._link.send(share)
            found: Results | Exception = self._link.recv()
        except (EOFError, OSError):
            raise RuntimeError("the second judge has gone") from None
        if isinstance(found, Exception):
            raise found
        return found

    def end(self) -> None:
        """End it."""
        atexit.unregister(self.end)
        self._process.kill()
        self._process.join()
        self._link.close()


def _alone() -> bool:
    """Whether nothing else runs here: a fork could wait forever for what a thread holds."""
    return threading.active_count() == 1


def _serve(link: connection.Connection, judges: Judges) -> None:
    """Be the second judge, until the process is ended."""
    parent.share_warm_parent()
    while True:
        share = link.recv()
        try:
            link.send(judges.ask(share))
        except Exception as error:  # noqa: BLE001  (the first judge raises it)
            link.send(error)


def judge_all(jobs: Iterable[Job]) -> list[Verdict]:
    """Judge several files thoroughly; as `Judges.judge`."""
    with Judges(jobs) as judges:
        return judges.judge()
