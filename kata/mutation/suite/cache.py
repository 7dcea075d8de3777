"""Suite cache: what a person's tests said of a program before, as long as nothing has changed.

What decides it is all in the key: every file that the tests can read, the program, how the tests
were run, this harness, and the versions of Python and of everything installed.
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
"""Beyond these nothing is kept: to look at all of it would take longer than it saves."""

LARGEST = 20
"""States of tests and programs that are kept; beyond that the oldest go."""

LASTING = {Ending.PASSED, Ending.FAILED, Ending.ERROR, Ending.SKIPPED}
"""A time-out or a death can be the machine's."""

OUT_OF_SIGHT = {"__pycache__", "node_modules"}


class SuiteCache:
    """What is known of one suite, on disk, a line for each program."""

    def __init__(
        self, suite: Suite, folder: Path, *, fresh: bool = False, beside: Sequence[Path] = ()
    ) -> None:
        """Know where it would be.

        Args:
            suite: the tests.
            folder: where the files are.
            fresh: know nothing, but keep what is found.
            beside: files of the program that may be outside of the suite's folder.
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
        """Whether nothing is known."""
        return not self._known

    def get(self, request: SuiteRequest) -> Reaction | None:
        """What was said; None if it is unknown."""
        return self._known.get(_key(request, self._suite.root))

    def put(self, request: SuiteRequest, reaction: Reaction) -> None:
        """Keep what was said, if no machine had a part in it."""
        lasting = all(one.ending in LASTING for one in reaction.results)
        if self._path is None or not lasting or (reaction.trouble and not reaction.results):
            return
        line = json.dumps({"key": _key(request, self._suite.root), "reaction": reaction.to_json()})
        # what cannot be kept is found anew
        with contextlib.suppress(OSError):
            if not self._path.exists():
                self._folder.mkdir(parents=True, exist_ok=True)
                kept = sorted(self._folder.glob("*.jsonl"), key=lambda one: one.stat().st_mtime)
                for one in kept[: 1 - LARGEST]:
                    one.unlink()
            with self._path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")


def digest_of(suite: Suite, beside: Sequence[Path] = ()) -> str | None:
    """A checksum of all that is not in a request; None if there is too much of it.

    Args:
        suite: the tests.
        beside: files of the program that may be outside of the suite's folder.
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
    """This harness, and the versions of everything."""
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
