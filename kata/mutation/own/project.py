"""Project: where a person's code and tests are, and how they are configured."""

import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import msgspec

from kata.mutation.suite.suite import Suite

MARKS = ("pyproject.toml", "pytest.ini", "tox.ini", "setup.cfg", "setup.py", ".git")
"""Files and folders that mark the top of a project."""

WARM = ("hypothesis", "numpy", "paddle")
"""Packages that are slow to import; a worker imports those that the files mention, once for all."""

HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


class SettingsError(Exception):
    """The settings in [tool.kata.mutate] are invalid; the message says why."""


class RevisionError(Exception):
    """Git knows no such revision; the message is git's."""


class Settings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A person's settings in ``[tool.kata.mutate]``.

    Attributes:
        tests: files or folders of tests.
        operators: names of operators or groups; empty for all that make sense.
        exclude: patterns of files that are not mutated.
        workers: how many mutants are judged at the same time.
        plugins: modules of pytest plugins that the tests need.
    """

    tests: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    workers: int | None = None
    plugins: tuple[str, ...] = ()


@dataclass(frozen=True)
class Project:
    """The folder of a person's project.

    Attributes:
        root: the folder, which is also pytest's root.
        settings: its settings.
    """

    root: Path
    settings: Settings

    @classmethod
    def around(cls, path: Path) -> "Project":
        """The project that a file or folder belongs to; without any mark, its own folder.

        Raises:
            SettingsError: its settings are invalid.
        """
        folder = path if path.is_dir() else path.parent
        found = (one for one in (folder, *folder.parents) if any((one / n).exists() for n in MARKS))
        root = next(found, folder)
        return cls(root, _settings(root / "pyproject.toml"))

    def files(self, path: Path, tests: Sequence[Path]) -> Iterator[Path]:
        """The files to mutate: a single one, or those of a package without its tests.

        Args:
            path: the file, or the folder of the package.
            tests: the tests, which are never mutated.
        """
        if path.is_file():
            yield path
            return
        for one in sorted(path.rglob("*.py")):
            parts = one.relative_to(path).parts
            hidden = any(part.startswith(".") or part == "__pycache__" for part in parts)
            is_test = one.name == "conftest.py" or fnmatch(one.name, "test_*.py")
            own = any(one == each or one.is_relative_to(each) for each in tests)
            if not (hidden or is_test or own or self._excludes(one)):
                yield one

    def _excludes(self, path: Path) -> bool:
        near = path.relative_to(self.root) if path.is_relative_to(self.root) else path
        return any(fnmatch(near.as_posix(), pattern) for pattern in self.settings.exclude)

    def suite(self, shown: str, files: Sequence[Path], tests: Sequence[Path]) -> Suite:
        """The tests, in the form in which they are run.

        Args:
            shown: how they are called in messages.
            files: the files that are mutated.
            tests: the files and folders of the tests.
        """
        packages = {top_of(one) for one in files}
        return Suite(
            shown,
            self.root,
            tuple(_below(one, self.root) for one in tests),
            tuple(sorted({one.stem for one in packages})),
            paths=tuple(sorted({one.parent for one in packages})),
            plugins=self.settings.plugins,
            readable=tuple(sorted({*packages, *tests})),
            is_foreign=False,
            needs=tuple(_needs(files, tests)),
        )


def _below(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _settings(path: Path) -> Settings:
    try:
        told: dict[str, Any] = msgspec.toml.decode(path.read_bytes())
        table = told.get("tool", {}).get("kata", {}).get("mutate", {})
        if isinstance(table.get("tests"), str):
            table["tests"] = [table["tests"]]
        return msgspec.convert(table, Settings)
    except OSError:
        return Settings()
    except (msgspec.MsgspecError, AttributeError) as error:
        raise SettingsError(f"{path.name}: [tool.kata.mutate]: {error}") from error


def top_of(path: Path) -> Path:
    """The outermost package that a file is in; the file itself if it is in none."""
    top = path
    while (top.parent / "__init__.py").exists():
        top = top.parent
    return top


def _needs(files: Sequence[Path], tests: Sequence[Path]) -> Iterator[str]:
    """The slow packages that the files mention, apart from those that are mutated."""
    sources = [*files, *(one for each in tests for one in _sources(each))]
    text = "\n".join(one.read_text(encoding="utf-8", errors="replace") for one in sources)
    own = {top_of(one).stem for one in files}
    for name in WARM:
        if name not in own and re.search(rf"\b{name}\b", text):
            yield name


def _sources(path: Path) -> list[Path]:
    return sorted(path.rglob("*.py")) if path.is_dir() else [path]


def changed_lines(path: Path, revision: str) -> set[int] | None:
    """The lines of a file that have changed since a revision; None for all of a new file.

    Raises:
        RevisionError: git knows no such revision.
    """

    def git(*arguments: str) -> str:
        command = ["git", *arguments]
        done = subprocess.run(  # noqa: S603  (git, with a revision)
            command, cwd=path.parent, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RevisionError(done.stderr.strip())
        return done.stdout

    told = git("diff", "--unified=0", "--no-color", "--no-ext-diff", revision, "--", path.name)
    if not told and git("ls-files", "--others", "--", path.name):
        return None
    lines: set[int] = set()
    for found in HUNK.finditer(told):
        first, number = int(found[1]), int(found[2] or 1)
        lines |= set(range(first, first + number))
    return lines
