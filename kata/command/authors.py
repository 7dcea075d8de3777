"""Authors: the commands for people who add exercises, or measure how well they are judged."""

import argparse
import platform
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kata.choice import find
from kata.choice.error import UsageError
from kata.exercise import IS_CHECKOUT, ROOT, Exercise, chapters, exercises
from kata.screen.screen import Screen

WORKERS = 2
"""Mutants judged at the same time."""


def build(_options: argparse.Namespace, screen: Screen) -> bool:
    """Generate broken/, and from it the notebooks."""
    _in_checkout(screen)
    from kata.command import author as tools  # noqa: PLC0415  (LibCST is slow to import)
    from kata.command import books  # noqa: PLC0415  (only authors have nbformat)

    for exercise in tools.build():
        screen.note(f"broken/{exercise.file_name}")
    for path in books.write():
        screen.note(path.relative_to(ROOT).as_posix())
    return True


def mutate(options: argparse.Namespace, screen: Screen) -> bool:
    """Mutate the reference fixes or the user's own code, or measure the user's tests."""
    own = next((Path(name) for name in options.names if _is_own_code(name)), None)
    if own is not None:
        return _mutate_own(options, own, screen)
    _in_checkout(screen)
    options.workers = options.workers or WORKERS
    if options.tests is not None:
        return _measure(options, screen)
    chosen = find.chosen(options.names, screen.texts)
    from kata.mutation import command as mutation  # noqa: PLC0415  (LibCST is slow to import)
    from kata.mutation.report.view import View  # noqa: PLC0415

    if options.list:
        mutation.list_operators(View())
        return True
    with _told(screen):
        return mutation.mutate(options, chosen, View())


def _is_own_code(name: str) -> bool:
    """Whether this is the path of a file or folder, rather than an exercise or a chapter."""
    known = {*chapters(), *(one.name for one in exercises())}
    return name not in known and (Path(name).is_dir() or Path(name).suffix == ".py")


def _mutate_own(options: argparse.Namespace, path: Path, screen: Screen) -> bool:
    """Mutate the user's own code, and run the user's own tests on the mutants."""
    say = screen.texts.say
    if len(options.names) != 1:
        raise UsageError(say("mutate_one_path"))
    _must_exist(path, screen)
    _without(options, ("scheduler", "shard", "merge", "records", "seeds"), screen)
    tools = _tools()
    with _told(screen):
        try:
            good: bool = tools.mutate_own(options, path)
        except tools.NoTestsError:
            raise UsageError(say("tests_where")) from None
        except tools.NotPythonError as error:
            version = platform.python_version()
            raise UsageError(say("not_python", error=error, version=version)) from None
        except FileNotFoundError as error:
            raise UsageError(say("no_file", path=error)) from None
        except tools.SettingsError as error:
            raise UsageError(str(error)) from None
        except tools.UnfitError as error:
            raise UsageError(say(error.key, **error.names)) from None
    return good


def _measure(options: argparse.Namespace, screen: Screen) -> bool:
    """Measure the user's tests of one exercise."""
    say = screen.texts.say
    if len(options.names) != 1:
        raise UsageError(say("tests_of_one"))
    exercise = find.exercise(options.names[0], screen.texts)
    _must_exist(options.tests, screen)
    _without(options, ("since", "scheduler", "shard", "merge", "records"), screen)
    tools = _tools()
    from kata.mutation.report.view import View  # noqa: PLC0415  (LibCST is slow to import)

    with _told(screen):
        try:
            good: bool = tools.measure_tests(options, exercise, View(), screen.texts)
        except tools.UnfitError as error:
            raise UsageError(say(error.key, **error.names)) from None
    return good


def _must_exist(path: Path, screen: Screen) -> None:
    if not path.exists():
        raise UsageError(screen.texts.say("no_file", path=path))


def _without(options: argparse.Namespace, names: Sequence[str], screen: Screen) -> None:
    """Refuse options that apply only to the mutation of exercises."""
    for name in names:
        if getattr(options, name):
            raise UsageError(screen.texts.say("tests_not_with", option=f"--{name}"))


def _tools() -> Any:
    """The module that runs the user's own tests."""
    from kata.mutation import tests_command  # noqa: PLC0415  (LibCST is slow to import)

    return tests_command


def author(options: argparse.Namespace, screen: Screen) -> bool:
    """Lay out a new exercise, or prove that the properties distinguish right from wrong code."""
    _in_checkout(screen)
    if options.action == "new":
        return _new_exercise(options.names, screen)
    chosen = find.chosen(options.names, screen.texts)
    if options.action in {"measure", "programs"}:
        return _programs(options.action, chosen, screen)
    from kata.mutation import command as mutation  # noqa: PLC0415
    from kata.mutation.report.view import View  # noqa: PLC0415

    with _told(screen):
        return mutation.check(options, chosen, View())


def _in_checkout(screen: Screen) -> None:
    """Refuse to run in an installed package, which lacks the files that authors work on."""
    if not IS_CHECKOUT:
        raise UsageError(screen.texts.say("needs_checkout"))


@contextmanager
def _told(screen: Screen) -> Iterator[None]:
    """Turn errors of the harness into messages for the user."""
    from kata.mutation.generation import UnknownOperatorError  # noqa: PLC0415  (LibCST is slow to import)
    from kata.mutation.own.project import RevisionError  # noqa: PLC0415
    from kata.mutation.shard import MergeError  # noqa: PLC0415

    try:
        yield
    except UnknownOperatorError as error:
        raise UsageError(screen.texts.say("unknown_operator", name=error.args[0])) from None
    except (RevisionError, MergeError) as error:
        raise UsageError(str(error)) from None


def _new_exercise(names: Sequence[str], screen: Screen) -> bool:
    from kata.command import author as tools  # noqa: PLC0415  (LibCST is slow to import)

    if len(names) != 1:
        raise UsageError(screen.texts.say("new_one_name"))
    try:
        made = tools.new(names[0])
    except ValueError as error:
        raise UsageError(screen.texts.say("new_bad_name", name=error)) from None
    except FileExistsError as error:
        raise UsageError(screen.texts.say("new_exists", file=error)) from None
    for path in made:
        screen.note(path.relative_to(ROOT).as_posix())
    screen.note(screen.texts.say("new_next"))
    screen.note(f"  python -m kata author check {names[0]}")
    return True


def _programs(action: str, chosen: Sequence[Exercise], screen: Screen) -> bool:
    """Write the programs that tests are judged by, or measure which ones would be suitable."""
    from kata.command import programs as tools  # noqa: PLC0415  (LibCST is slow to import)

    for exercise in (one for one in chosen if one.tests):
        if action == "programs":
            screen.note(tools.write(exercise).relative_to(ROOT).as_posix())
            continue
        for name, accepting in tools.measured(exercise):
            told = tools.only(accepting, exercise) or ", ".join(accepting) or "-"
            screen.out.print(f"{exercise.name}  {name}  {told}", soft_wrap=True)
    return True
