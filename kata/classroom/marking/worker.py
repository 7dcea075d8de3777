"""Worker: a process that judges learners' files one by one, each as `kata check --json` does.

It has its own warm parent, and the files come with the request, so it may be on any machine.
"""

import contextlib
import multiprocessing
import os
import queue
import signal
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing import connection, process
from pathlib import Path
from typing import Any

from kata.classroom.marking.examples import by_examples
from kata.classroom.record import Drawing
from kata.exercise import Exercise
from kata.judging.judge import ask, properties_of
from kata.judging.store import to_kept
from kata.look.picture import Bars, Map, measure
from kata.mutation.process.request import Reply
from kata.subject import parent
from kata.subject.sandbox import VARIABLE, Policy, UnconfinedError
from kata.subject.subject import Subject
from kata.subject.trouble import CancelledError
from kata.verdict import Outcome, PropertyResult

MOST_CELLS = 20_000
"""Cells of a picture, at most; larger ones are left out."""


@dataclass
class FileRequest:
    """Judge one file.

    Attributes:
        exercise: the exercise that it is judged as.
        files: the file and the Python files next to it, by name.
        judged: whether it is judged; otherwise only its pictures are measured.
        policy: which sandbox is required.
    """

    exercise: Exercise
    files: dict[str, bytes]
    judged: bool = True
    policy: Policy = Policy.AS_FAR_AS_IT_GOES


@dataclass
class FileReply(Reply):
    """The result of a request.

    Attributes:
        kept: the outcome of each property, in the form in which it is kept.
        drawings: pictures of what the file does, if it is broken.
        sandbox: what enforced each part of the sandbox; None if nothing was run.
        unconfined: whether nothing was run because a required part of the sandbox is missing.
        trouble: why it could not be judged, through no fault of the file.
    """

    kept: list[dict[str, Any]] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    sandbox: dict[str, str] | None = None
    unconfined: bool = False
    trouble: str | None = None


def start(theirs: connection.Connection) -> process.BaseProcess:
    """Start a worker, given its end of the link."""
    # a new interpreter, because it starts a warm parent, and must share nothing with this process
    worker = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs,))
    worker.start()
    return worker


def serve(link: connection.Connection) -> None:
    """Carry out requests until the other end closes the link, then abandon the current one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks decides when this ends
    parent.warm_up()
    asked: queue.SimpleQueue[FileRequest | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(link, asked), daemon=True).start()
    with contextlib.suppress(CancelledError, OSError):
        link.send("ready")
        while (request := asked.get()) is not None:
            link.send(carry_out(request))


def _listen(link: connection.Connection, asked: "queue.SimpleQueue[FileRequest | None]") -> None:
    """Pass on requests; when the other end closes the link, cancel whatever is being judged."""
    with contextlib.suppress(EOFError, OSError):
        while True:
            asked.put(link.recv())
    asked.put(None)
    parent.cancel_all()


def carry_out(request: FileRequest) -> FileReply:
    """Judge one file, and measure its pictures if it is broken.

    Raises:
        CancelledError: the other end has closed the link.
    """
    exercise, reply = request.exercise, FileReply()
    os.environ[VARIABLE] = request.policy
    started = time.perf_counter()
    try:
        with laid_out(request.files) as folder:
            path = folder / exercise.file_name
            results = list(_asked(exercise, path)) if request.judged else []
            reply.kept = [_shown(to_kept(one)) for one in results]
            if _is_drawn(results):
                reply.drawings = list(drawn(exercise, path))
    except UnconfinedError:
        reply.unconfined = True
    except Exception as error:  # noqa: BLE001  (whatever fails here is not the file's fault)
        reply.trouble = f"{type(error).__name__}: {error}"
    reply.sandbox = parent.held
    reply.seconds = time.perf_counter() - started
    return reply


@contextlib.contextmanager
def laid_out(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A private folder with these files, as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="kata-class-", ignore_cleanup_errors=True) as folder:
        for name, content in files.items():
            with contextlib.suppress(OSError, ValueError):  # an invalid file name on this system
                Path(folder, name).write_bytes(content)
        yield Path(folder)


def _asked(exercise: Exercise, path: Path) -> Iterator[PropertyResult]:
    with Subject(exercise, path) as subject:
        for test in properties_of(exercise):
            yield ask(test, subject, by_examples)


def _is_drawn(results: list[PropertyResult]) -> bool:
    """Whether to measure pictures; a file that hangs would only hang again."""
    if any(one.outcome == Outcome.TIMED_OUT for one in results):
        return False
    return not results or any(one.is_broken for one in results)


def drawn(exercise: Exercise, path: Path) -> Iterator[Drawing]:
    """The pictures of a file, without those that cannot be measured."""
    with Subject(exercise, path) as subject:
        for kind in exercise.pictures:
            # a broken file can return results too odd to draw
            with contextlib.suppress(Exception):
                picture = measure(subject, kind) if kind != "shapes" else None
                if isinstance(picture, Map) and picture.values.size <= MOST_CELLS:
                    levels = tuple(tuple(map(tuple, row)) for row in picture.levels.tolist())
                    yield Drawing(kind, levels=levels, facts=picture.facts)
                elif isinstance(picture, Bars):
                    yield Drawing(kind, counts=picture.counts, facts=picture.facts)


def _shown(value: Any) -> Any:
    """A plain value whose texts any file can hold, with lone surrogates as question marks."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_shown(key): _shown(item) for key, item in value.items()}
    return [_shown(item) for item in value] if isinstance(value, list) else value
