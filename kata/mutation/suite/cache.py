"""Suite cache: the earlier outcomes of somebody's tests, as long as nothing has changed.

Everything that decides an outcome is in the key: all files that the tests can read, the program,
how the tests were run, this harness, and the versions of Python and of everything installed.
"""

import contextlib
import json
import os
import platform
import sys
from collections.abc import Sequence
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path

from kata.exercise import PACKAGE
from kata.judging.neighbours import installed
from kata.mutation.suite.request import SuiteRequest
from kata.mutation.suite.suite import Suite
from kata.reaction import Ending, Reaction

MOST_FILES, MOST_BYTES = 2000, 2**26
"""Beyond this, nothing is kept, because reading all files would take longer than it saves."""

LARGEST = 20
"""Versions of tests and programs that are kept; beyond that, the oldest are deleted."""

LASTING = {Ending.PASSED, Ending.FAILED, Ending.ERROR, Ending.SKIPPED}
"""The endings that are kept; a time-out or a death may be due to the machine."""

OUT_OF_SIGHT = {"__pycache__", "node_modules"}


class SuiteCache:
    """The outcomes of one suite, on disk, one line per program."""

    def __init__(
        self, suite: Suite, folder: Path, *, fresh: bool = False, beside: Sequence[Path] = ()
    ) -> None:
        """Set the folder; nothing is read yet.

        Args:
            suite: the tests.
            folder: the folder of the cache's files.
            fresh: ignore known outcomes, but keep new ones.
            beside: files of the program that may be outside the suite's folder.
        """
        self._suite, self._folder, self._fresh = suite, folder, fresh
        self._beside = beside

    @cached_property
    def _path(self) -> Path | None:
        digest = digest_of(self._suite, self._beside)
        return None if digest is None else self._folder / f"{digest}.jsonl"

    @cached_property
    def _known(self) -> dict[str, Reaction]:
        known: dict[str, Reaction] = {}
        if self._path is None or self._fresh:
            return known
        with contextlib.suppress(OSError):
            for line in self._path.read_text(encoding="utf-8").splitlines():
                # a line may have been cut off when a run was stopped
                with contextlib.suppress(ValueError, KeyError, TypeError):
                    told = json.loads(line)
                    known[told["key"]] = Reaction.from_json(told["reaction"])
        return known

    @property
    def is_empty(self) -> bool:
        """Whether no outcome is known."""
        return not self._known

    def get(self, request: SuiteRequest) -> Reaction | None:
        """The reaction to a program; None if it is unknown."""
        return self._known.get(_key(request, self._suite.root))

    def put(self, request: SuiteRequest, reaction: Reaction) -> None:
        """Keep a reaction, unless it may be due to the machine."""
        lasting = all(one.ending in LASTING for one in reaction.results)
        if self._path is None or not lasting or (reaction.trouble and not reaction.results):
            return
        line = json.dumps({"key": _key(request, self._suite.root), "reaction": reaction.to_json()})
        # if it cannot be kept, it is found again next time
        with contextlib.suppress(OSError):
            if not self._path.exists():
                self._folder.mkdir(parents=True, exist_ok=True)
                kept = sorted(self._folder.glob("*.jsonl"), key=lambda one: one.stat().st_mtime)
                for one in kept[: 1 - LARGEST]:
                    one.unlink()
            with self._path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")


def digest_of(suite: Suite, beside: Sequence[Path] = ()) -> str | None:
    """A checksum of everything that is not in a request; None if there is too much of it.

    Args:
        suite: the tests.
        beside: files of the program that may be outside the suite's folder.
    """
    digest = sha256(_engine().encode())
    told = (suite.targets, suite.programs, suite.plugins, suite.is_foreign, suite.needs)
    digest.update(repr(told).encode())
    total = 0
    for number, path in enumerate(sorted({*_files(suite.root), *beside})):
        total += path.stat().st_size
        if number > MOST_FILES or total > MOST_BYTES:
            return None
        digest.update(f"\n{_near(path, suite.root)} ".encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


def _files(root: Path) -> list[Path]:
    found = []
    for place, folders, names in os.walk(root):
        folder = Path(place)
        folders[:] = [
            one for one in folders
            if one not in OUT_OF_SIGHT and not one.startswith(".")
            and not (folder / one / "pyvenv.cfg").exists()
        ]  # fmt: skip
        found += [folder / one for one in names if not one.startswith(".")]
        if len(found) > MOST_FILES:
            break
    return [one for one in found if one.is_file()]


@cache
def _engine() -> str:
    """A checksum of this harness, and of the versions of everything installed."""
    own = [path for name in ("mutation", "inside") for path in (PACKAGE / name).rglob("*.py")]
    contents = [sha256(path.read_bytes()).hexdigest() for path in sorted(own)]
    return json.dumps([sys.version, platform.machine(), sorted(map(str, installed())), contents])


def _near(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _key(request: SuiteRequest, root: Path) -> str:
    sources = sorted(
        (_near(path, root), sha256(source).hexdigest()) for path, source in request.sources.items()
    )
    followed = [_near(path, root) for path in request.followed]
    told = (sources, request.only, request.every, request.seed, request.shrink, followed)
    return sha256(repr(told).encode()).hexdigest()
