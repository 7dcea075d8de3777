"""Publishing: writes what is shown about a class: its page, a page per learner, and formats."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from kata.choice.error import UsageError
from kata.classroom.error import ClassError
from kata.classroom.record import Class
from kata.screen.screen import Screen

PAGE = "class.html"


def check(options: argparse.Namespace, screen: Screen) -> None:
    """Check that all requested outputs can be written, before anything is judged.

    Raises:
        UsageError: one of them cannot.
    """
    say, feedback = screen.texts.say, options.feedback
    if feedback and feedback.resolve().is_relative_to(options.submissions.resolve()):
        inside = {"folder": feedback, "submissions": options.submissions}
        raise UsageError(say("class_feedback_inside", **inside))
    if feedback and feedback.exists() and not feedback.is_dir():
        raise UsageError(say("not_a_folder", folder=feedback))
    if (feedback or options.format) and not _is_possible():
        raise UsageError(say("class_needs_extra"))


def _is_possible() -> bool:
    """Whether the optional extra that makes the pages is installed."""
    try:
        import jinja2  # noqa: F401, PLC0415  (an optional extra)
    except ImportError:
        return False
    return True


def publish(
    judged: Class, folder: Path, options: argparse.Namespace, screen: Screen
) -> Iterator[Path]:
    """Write everything that is shown about a class, and yield the path of each output.

    Args:
        judged: the class.
        folder: the folder of the results.
        options: say which feedback and formats are wanted.
        screen: where to report what could not be written.

    Raises:
        UsageError: a format needs more information.
    """
    if not _is_possible():
        screen.note(screen.texts.say("class_needs_extra"))
        return
    from kata.classroom.publishing import feedback, formats, page  # noqa: PLC0415  (the same extra)

    page.write(judged, folder / PAGE)
    yield folder / PAGE
    if options.feedback:
        feedback.write(judged, options.feedback)
        yield options.feedback
    for name in dict.fromkeys(options.format):
        try:
            without = formats.write(judged, name, folder / name, screen.texts)
        except ClassError as error:
            raise UsageError(screen.texts.say(error.sentence, **error.names)) from None
        yield folder / name
        if without:
            learners = ", ".join(member.id for member in without)
            screen.note(screen.texts.say("class_without", format=name, learners=learners))
