"""Suite: somebody's tests, a file or a folder for pytest, and how they are run."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kata.exercise import Exercise

LARGEST = 2**24
"""Bytes; larger files next to the tests are not copied."""

NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "*.pyc", "node_modules")


@dataclass(frozen=True)
class Suite:
    """Somebody's tests.

    Attributes:
        shown: their name for people: the path as it was given.
        root: pytest's root, in which the tests run.
        targets: the files or folders with tests, inside the root.
        programs: the packages or modules under test, which are not imported in advance.
        paths: the folders that the programs are imported from.
        settings: the file with pytest's settings; None if pytest has to find it.
        plugins: the plugins for pytest, by the names of their modules.
        readable: further paths that the tests may read.
        is_foreign: whether the tests are not about the kata, and cannot import it.
        needs: the packages that a worker imports once for all runs.
    """

    shown: str
    root: Path
    targets: tuple[str, ...]
    programs: tuple[str, ...] = ()
    paths: tuple[Path, ...] = ()
    settings: Path | None = None
    plugins: tuple[str, ...] = ()
    readable: tuple[Path, ...] = ()
    is_foreign: bool = True
    needs: tuple[str, ...] = ("paddle", "hypothesis")


@contextmanager
def laid_out(tests: Path, exercise: Exercise) -> Iterator[tuple[Suite, Path]]:
    """Copy tests of an exercise to a folder of their own, with the reference fix next to them.

    Nothing else of the checkout is visible there, so that they can examine only the program.

    Args:
        tests: a file, which may use the Python files next to it, or a folder.
        exercise: the exercise that they test.

    Yields:
        The suite, and the file of the program.
    """
    with TemporaryDirectory(prefix="kata-suite-", ignore_cleanup_errors=True) as folder:
        root = Path(folder).resolve()
        if tests.is_dir():
            shutil.copytree(tests, root, ignore=NOT_COPIED, dirs_exist_ok=True)
        else:
            for one in {tests, *tests.parent.glob("*.py")}:
                if one.is_file() and (one == tests or one.stat().st_size < LARGEST):
                    shutil.copyfile(one, root / one.name)
        # a file with this name is the author's own version of the program
        for one in root.rglob(exercise.file_name):
            one.unlink()
        program = root / exercise.file_name
        shutil.copyfile(exercise.fixed, program)
        settings = root / "pytest.ini"
        if not settings.exists():
            settings.write_text("[pytest]\n", encoding="utf-8")
        targets = (".",) if tests.is_dir() else (tests.name,)
        yield Suite(str(tests), root, targets, (exercise.name,), settings=settings), program
