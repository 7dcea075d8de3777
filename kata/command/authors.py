"""Authors: the commands of those who add exercises, or measure how well they are judged."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from kata.choice import find
from kata.choice.error import UsageError
from kata.exercise import IS_CHECKOUT, ROOT
from kata.screen.screen import Screen


def build(_options: argparse.Namespace, screen: Screen) -> bool:
    """Make broken/ anew, and the notebooks from it."""
    _in_checkout(screen)
    from kata.command import author as tools  # noqa: PLC0415  (LibCST is slow to import)
    from kata.command import books  # noqa: PLC0415  (only authors have what makes notebooks)

    for exercise in tools.build():
        screen.note(f"broken/{exercise.file_name}")
    for path in books.write():
        screen.note(path.relative_to(ROOT).as_posix())
    return True


def mutate(options: argparse.Namespace, screen: Screen) -> bool:
    """Mutate the reference solutions and judge the mutants; or measure a person's tests."""
    _in_checkout(screen)
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


def _measure(options: argparse.Namespace, screen: Screen) -> bool:
    """Measure a person's tests of one exercise."""
    say = screen.texts.say
    if len(options.names) != 1:
        raise UsageError(say("tests_of_one"))
    exercise = find.exercise(options.names[0], screen.texts)
    if not options.tests.exists():
        raise UsageError(say("no_file", path=options.tests))
    for name in ("since", "scheduler", "shard", "merge", "records"):
        if getattr(options, name):
            raise UsageError(say("tests_not_with", option=f"--{name}"))
    from kata.mutation import tests_command  # noqa: PLC0415  (LibCST is slow to import)
    from kata.mutation.report.view import View  # noqa: PLC0415

    if tests_command.needs_pytest():
        raise UsageError(say("tests_need_pytest"))
    try:
        with _told(screen):
            return tests_command.measure_tests(options, exercise, View(), screen.texts)
    except tests_command.UnfitError as error:
        raise UsageError(say(error.key, **error.names)) from None


def author(options: argparse.Namespace, screen: Screen) -> bool:
    """Lay out a new exercise, or prove that the properties tell right from wrong."""
    _in_checkout(screen)
    if options.action == "new":
        return _new_exercise(options.names, screen)
    chosen = find.chosen(options.names, screen.texts)
    from kata.mutation import command as mutation  # noqa: PLC0415
    from kata.mutation.report.view import View  # noqa: PLC0415

    with _told(screen):
        return mutation.check(options, chosen, View())


def _in_checkout(screen: Screen) -> None:
    """Refuse where there is only an installed package, which lacks what authors work on."""
    if not IS_CHECKOUT:
        raise UsageError(screen.texts.say("needs_checkout"))


@contextmanager
def _told(screen: Screen) -> Iterator[None]:
    """Have what the harness was asked for in vain said to a person."""
    from kata.mutation.command import RevisionError  # noqa: PLC0415  (LibCST is slow to import)
    from kata.mutation.generation import UnknownOperatorError  # noqa: PLC0415
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
