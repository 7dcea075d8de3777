"""Neighbours: the Python files next to a learner's file that can affect its verdict."""

import ast
import contextlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

from kata.exercise import exercises

_WORD = re.compile(r"\w+")

REACHING = {
    "__builtins__", "__import__", "builtins", "eval", "exec", "glob", "import_module", "importlib",
    "iterdir", "listdir", "open", "pkgutil", "read_bytes", "read_text", "rglob", "runpy", "scandir",
    "walk",
}  # fmt: skip
"""Names in code that may load a Python file without naming it."""

OUTSIDE = {
    "Popen", "check_output", "environ", "fromfile", "genfromtxt", "getenv", "load", "loadtxt",
    "memmap", "open", "popen", "read_bytes", "read_text", "socket", "subprocess", "system",
    "urlopen",
}  # fmt: skip
"""Names in code that may use something other than a Python file."""


def fingerprint(path: Path, *, times: bool = False) -> str:
    """A checksum of a file and of all files next to it that can affect its verdict.

    Args:
        path: the file; it need not exist.
        times: include their modification times, to notice a change that was undone meanwhile.
    """
    return fingerprint_of(used_by(path), times=times)


def fingerprint_of(used: Iterable[tuple[Path, bytes | None]], *, times: bool = False) -> str:
    """The checksum of the files that `used_by` yields."""
    digest = sha256()
    for file, content in sorted(used):
        digest.update(f"\n{file.name} ".encode())
        if content is not None:
            if times:
                with contextlib.suppress(OSError):
                    digest.update(f"{file.stat().st_mtime_ns} ".encode())
            digest.update(f"{len(content)} ".encode() + content)
    return digest.hexdigest()


def used_by(path: Path) -> Iterator[tuple[Path, bytes | None]]:
    """A file and the neighbours that it may use, directly or indirectly, with their contents.

    The content is None if the file is missing or not a regular file; the judge treats both alike.
    """
    neighbours = {near.stem: near for near in path.parent.glob("*.py")}
    # a file of tests imports the program under test, never the neighbour of that name
    neighbours.pop(
        next((one.tests or "" for one in exercises() if one.name == path.stem), ""), None
    )
    found: set[str] = set()
    left = [path, *(near for stem, near in neighbours.items() if _stands_in_front(stem))]
    while left:
        file = left.pop()
        if file.name in found:
            continue
        found.add(file.name)
        try:
            content = file.read_bytes() if file.is_file() else None
        except OSError:
            content = None
        yield file, content
        if content is not None:
            left += [neighbours[name] for name in _named(content, set(neighbours))]


def reaches_out(path: Path) -> bool:
    """Whether a file may use anything but neighbours and installed modules, such as data."""
    near = {one.stem for one in path.parent.glob("*.py")}
    for _, content in used_by(path):
        imported, names = _names(content or b"")
        if names & OUTSIDE or not all(_is_known(one, near) for one in imported):
            return True
    return False


@cache
def installed() -> list[str]:
    """The names in ``site-packages``; those of metadata folders include the versions."""
    folders = (Path(one) for one in sys.path)
    return sorted(
        name
        for folder in folders
        if folder.name in {"site-packages", "dist-packages"} and folder.is_dir()
        for name in os.listdir(folder)  # noqa: PTH208  (names only)
    )


@cache
def _modules() -> set[str]:
    return {name.partition(".")[0] for name in installed()}


def _stands_in_front(stem: str) -> bool:
    """Whether a neighbour shadows an installed module."""
    return stem in sys.stdlib_module_names or stem in _modules()


def _is_known(module: str, near: set[str]) -> bool:
    return module in near or module == "kata" or _stands_in_front(module)


def _named(content: bytes, neighbours: set[str]) -> set[str]:
    """The neighbours that a file may use.

    The name of an exercise is a common word, so it counts only if it is imported. Any other name
    counts wherever it occurs, because a module can be imported in many ways.
    """
    imported, used = _names(content)
    if (imported | used) & REACHING:
        return neighbours
    words = set(_WORD.findall(content.decode("utf-8", errors="replace")))
    names = {exercise.name for exercise in exercises()}
    return ((words - names) | imported) & neighbours


@lru_cache(maxsize=64)  # called several times in a row for the same file
def _names(content: bytes) -> tuple[set[str], set[str]]:
    """The top-level modules that a file imports, and the other names in its code."""
    imported, names = set[str](), set[str]()
    with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
        # code that cannot be parsed cannot run either
        for node in ast.walk(ast.parse(content)):
            if isinstance(node, ast.Import):
                imported |= {one.name.partition(".")[0] for one in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").partition(".")[0])
                names |= {one.name for one in node.names}
            elif isinstance(node, ast.Attribute) and node.attr != "eval":  # that of a layer
                names.add(node.attr)
            elif isinstance(node, ast.Name):
                names.add(node.id)
    return imported, names
