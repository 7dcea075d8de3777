"""Ledger: the verdicts on the distinct files of a class, each reached once and saved at once.

A run can be stopped at any time and resumed. The key of a verdict is everything that determines
it: the engine with the exercise's properties, the file, and the files next to it that it may use.
"""

import contextlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from kata.classroom import whole
from kata.classroom.marking.worker import FileReply, FileRequest, laid_out
from kata.classroom.record import Drawing
from kata.exercise import Exercise
from kata.judging.neighbours import fingerprint_of, used_by
from kata.judging.store import engine, from_kept, would_come_again
from kata.mutation.process.pool import Workers
from kata.subject.sandbox import UnconfinedError, policy
from kata.verdict import Outcome, PropertyResult

FOLDER = ".kata"
"""The folder of the ledger, in the folder with a class's results."""

DEADLY = "deadly"
"""The trouble with a file that no worker has survived."""


@dataclass(frozen=True)
class Job:
    """A file to judge.

    Attributes:
        exercise: the exercise that it is judged as.
        key: identifies it among all files whose verdicts may differ.
        judged: whether it is judged; otherwise only its pictures are measured.
    """

    exercise: Exercise
    key: str
    judged: bool = True


class Found(msgspec.Struct, frozen=True):
    """What is known about a file.

    Attributes:
        results: the outcome of each property, as the store keeps it.
        drawings: pictures of what it does, if it is broken.
        sandbox: what enforced each part of the sandbox that it ran in.
        tries: how often it was judged.
        trouble: why it could not be judged; None if it was.
    """

    results: tuple[dict[str, Any], ...] = ()
    drawings: tuple[Drawing, ...] = ()
    sandbox: dict[str, str] | None = None
    tries: int = 1
    trouble: str | None = None

    def results_at(self, place: str) -> tuple[PropertyResult, ...]:
        """The outcome of each property, for a file at this place."""
        return tuple(from_kept(msgspec.to_builtins(one), place) for one in self.results)

    @property
    def is_lasting(self) -> bool:
        """Whether the verdict would surely be the same again, on any machine."""
        if self.trouble is not None:
            return False
        results = self.results_at("")
        return all(
            one.outcome != Outcome.TIMED_OUT
            and (one.witness is None or would_come_again(one.witness))
            for one in results
        )


class Ledger:
    """The verdicts that are known, and the files that are still to be judged."""

    def __init__(self, folder: Path) -> None:
        """Open a ledger.

        Args:
            folder: the folder with its entries; it need not exist.
        """
        self._folder = folder
        self._files: dict[str, dict[str, bytes]] = {}
        self._known: dict[str, Found] = {}
        self.jobs: dict[str, Job] = {}
        self._prints: dict[tuple[Any, ...], tuple[str, dict[str, bytes]]] = {}
        self._stack = contextlib.ExitStack()
        self._laid: tuple[list[tuple[str, bytes]], Path] | None = None

    def enter(self, exercise: Exercise, files: dict[str, bytes], *, judged: bool = True) -> Job:
        """Enter a file to judge; equal files are the same job.

        Args:
            exercise: the exercise that it is judged as.
            files: the file and the Python files next to it, by name.
            judged: whether it is judged; otherwise only its pictures are measured.
        """
        print_of, used = self._used(exercise, files)
        told = f"{engine(exercise)} {print_of} {judged}"
        job = Job(exercise, sha256(told.encode()).hexdigest(), judged)
        if job.key not in self.jobs:
            self.jobs[job.key] = job
            self._files[job.key] = used
            known = self._read(job.key)
            if known is not None:
                self._known[job.key] = known
        return job

    def _used(self, exercise: Exercise, files: dict[str, bytes]) -> tuple[str, dict[str, bytes]]:
        """The fingerprint of a file among others, the same as in the judge's store.

        Returns:
            The fingerprint, and the files that are part of it; no other can affect the verdict.
        """
        contents = sorted((name, sha256(content).digest()) for name, content in files.items())
        key = (exercise.name, *contents)
        if key not in self._prints:
            if self._laid is None or self._laid[0] != contents:
                # a learner's files are entered one after another, so they are laid out once for all
                self._stack.close()
                self._laid = contents, self._stack.enter_context(laid_out(files))
            path = self._laid[1] / exercise.file_name
            found = list(used_by(path))
            used = {near.name: files[near.name] for near, held in found if held is not None}
            self._prints[key] = fingerprint_of(found), {path.name: files[path.name], **used}
        return self._prints[key]

    def found(self, job: Job) -> Found | None:
        """What is known about a file; None if it has not been judged yet."""
        return self._known.get(job.key)

    def judge(self, workers: Callable[[], Workers], done: Callable[[Job], None]) -> None:
        """Judge whatever is not known; if a verdict may depend on the machine, judge again alone.

        Args:
            workers: starts the workers; called only if there is something to judge.
            done: called with each settled job, whether it was known before or not.

        Raises:
            HarnessError: the workers cannot be used.
            UnconfinedError: a complete sandbox was required, and a part of it is missing.
            KeyboardInterrupt: it was stopped; all verdicts so far are kept.
        """
        self._stack.close()
        self._laid = None
        left = []
        for job in self.jobs.values():
            known = self._known.get(job.key)
            if known is not None and _is_settled(known):
                done(job)
            else:
                left.append(job)
        if not left:
            return
        started = workers()
        try:
            self._run(started, [job for job in left if job.key not in self._known], done)
            for job in left:  # nothing else runs at the same time
                known = self._known.get(job.key)
                if known is None or not _is_settled(known):
                    self._run(started, [job], done, again=True)
        finally:
            started.close()

    def _run(
        self,
        workers: Workers,
        jobs: Sequence[Job],
        done: Callable[[Job], None],
        *,
        again: bool = False,
    ) -> None:
        def told(number: int, reply: FileReply) -> None:
            if reply.unconfined:
                raise UnconfinedError(reply.sandbox or {})
            job = jobs[number]
            tries = 2 if again else 1
            kept, drawings = tuple(reply.kept), tuple(reply.drawings)
            found = Found(kept, drawings, reply.sandbox, tries, reply.trouble)
            self._known[job.key] = found
            if found.trouble is None:
                self._write(job.key, found)
            if again or _is_settled(found):
                done(job)

        def deadly(number: int) -> None:
            # it has killed three workers, and would kill another one
            self._known[jobs[number].key] = Found(tries=2, trouble=DEADLY)
            done(jobs[number])

        requests = [
            FileRequest(one.exercise, self._files[one.key], one.judged, policy()) for one in jobs
        ]
        if requests:
            workers.map(requests, told, deadly)

    def _entry(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"

    def _read(self, key: str) -> Found | None:
        """A kept entry; None if there is none, or if it is damaged."""
        with contextlib.suppress(OSError, ValueError):
            checksum, _, text = self._entry(key).read_bytes().partition(b"\n")
            if checksum == _checksum(key, text):
                return msgspec.convert(json.loads(text), Found)
        return None

    def _write(self, key: str, found: Found) -> None:
        entry = self._entry(key)
        entry.parent.mkdir(parents=True, exist_ok=True)
        # with the standard library, whose JSON keeps every number: NaN, and integers of any size
        text = json.dumps(msgspec.to_builtins(found)).encode()
        whole.write(entry, _checksum(key, text) + b"\n" + text)

    def adopt(self, other: "Ledger") -> None:
        """Take over the entries of another ledger, replacing those here."""
        for entry in list(other.entries()):
            place = self._folder / entry.parent.name / entry.name
            place.parent.mkdir(parents=True, exist_ok=True)
            entry.replace(place)

    def entries(self) -> Iterable[Path]:
        """The files with the entries."""
        return self._folder.glob("*/*.json")


def _is_settled(found: Found) -> bool:
    """Whether judging again would not help."""
    return found.tries > 1 or found.is_lasting


def _checksum(key: str, text: bytes) -> bytes:
    """The checksum of an entry, which is only valid at the place of that entry."""
    return sha256(key.encode() + text).hexdigest().encode()
