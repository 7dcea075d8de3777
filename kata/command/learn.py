"""Learn: the commands with which a learner works on a task."""

import argparse
import os
import sys
from dataclasses import replace

from rich.console import RenderableType

from kata.choice import find
from kata.choice.error import UsageError
from kata.exercise import exercises
from kata.learner import workdir
from kata.learner.drill import first_free_seed, folder_of
from kata.learner.judged import judged, warm_up
from kata.learner.task import Task, drilled
from kata.property.programs import programs_of
from kata.screen import drill as drills
from kata.screen.screen import Screen, command
from kata.screen.visit import SERVER
from kata.verdict import State


def hint(options: argparse.Namespace, screen: Screen) -> None:
    """Show the next hint."""
    task = find.of_ours(find.one_task(options.name, screen, made=False), screen)
    rungs = drills.rungs(task, screen.texts)
    number = task.progress.next_hint(task.exercise.name, len(rungs))
    screen.whole(screen.hint(task, rungs, number))


def diff(options: argparse.Namespace, screen: Screen) -> None:
    """Compare the learner's file with the reference fix, if it is fixed or the learner insists."""
    task = find.of_ours(find.one_task(options.name, screen), screen)
    if not options.yes:
        (verdict,) = judged([task])
        if verdict.state != State.FIXED and not screen.agrees(
            screen.texts.say("diff_ask", name=task.name)
        ):
            screen.note(screen.texts.say("diff_no"))
            screen.note(f"  {screen.command_for('hint', task)}")
            return
    if not task.file.is_file():
        raise UsageError(screen.texts.say("no_file", path=task.file))
    screen.whole(screen.diff(task))


def reset(options: argparse.Namespace, screen: Screen) -> None:
    """Put a task, or all exercises, back to the start."""
    if options.name == "all":
        chosen = [Task(one, workdir.WORK) for one in exercises()]
    else:
        chosen = [find.of_ours(find.one_task(options.name, screen, made=False), screen)]
    for task in chosen:
        if task.is_untouched:
            screen.note(drills.reset_said(task, None, screen.texts, same=True))
        else:
            screen.note(drills.reset_said(task, task.reset(), screen.texts))


def watch(options: argparse.Namespace, screen: Screen) -> None:
    """Judge each file as it is saved, and show the board."""
    in_browser = SERVER in os.environ
    if not in_browser:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise UsageError(screen.texts.say("watch_needs_terminal", command=command("check")))
        find.folder(None, screen)
    task = find.of_ours(find.one_task(options.name, screen), screen) if options.name else None
    warm_up()
    from kata.screen import board  # noqa: PLC0415  (Textual is slow to import)

    board.watch(screen.texts, task)


def look(options: argparse.Namespace, screen: Screen) -> None:
    """Show pictures of what the learner's file does, next to those of the reference fix."""
    task = find.one_task(options.name, screen, options.dir)
    if options.program:
        screen.out.print(_program(task, options.program, screen))
        return
    files = []
    for kind, file in (("png", options.png), ("svg", options.svg)):
        if file is not None and file.suffix.lower() != f".{kind}":
            raise UsageError(screen.texts.say("bad_suffix", file=file, kind=kind))
        if file is not None and not file.absolute().parent.is_dir():
            raise UsageError(screen.texts.say("no_folder", folder=file.parent))
        files += [file] if file is not None else []
    exercise = task.exercise
    if options.kind and options.kind not in exercise.pictures:
        kinds = ", ".join(exercise.pictures)
        raise UsageError(screen.texts.say("no_such_picture", name=exercise.name, kinds=kinds))
    if options.kind:
        exercise = replace(exercise, pictures=(options.kind,))
    warm_up()
    from kata.screen import view  # noqa: PLC0415

    for drawn in view.look(replace(task, exercise=exercise), screen, files):
        screen.out.print(drawn)
    screen.next_steps(task, ("trace", "hint"))


def _program(task: Task, name: str, screen: Screen) -> RenderableType:
    """The code of a program that the tests of a task are judged by."""
    exercise = task.exercise
    programs = programs_of(exercise).programs if exercise.tests else {}
    if name not in programs:
        known = ", ".join(programs) or "-"
        say = screen.texts.say
        raise UsageError(say("no_such_program", name=exercise.name, programs=known))
    return screen.code(screen.texts.page(exercise.name).sentences[name], programs[name].text)


def trace(options: argparse.Namespace, screen: Screen) -> None:
    """Trace shapes and ranges of values through the learner's code."""
    task = find.one_task(options.name, screen, options.dir)
    warm_up()
    from kata.screen import view  # noqa: PLC0415

    for drawn in view.trace(task, screen):
        screen.out.print(drawn)
    screen.next_steps(task, ("look", "hint"))


def guide(options: argparse.Namespace, screen: Screen) -> None:
    """Go through a task step by step."""
    task = find.one_task(options.name, screen, made=False)
    from kata.screen import guide as guides  # noqa: PLC0415

    attended = sys.stdin.isatty() and sys.stdout.isatty()
    guides.show(task, screen, screen.wait if attended else None)


def quiz(options: argparse.Namespace, screen: Screen) -> None:
    """Ask the four questions about recurrent networks, and answer them by experiments."""
    asks = not options.all
    if asks and not sys.stdin.isatty():
        raise UsageError(screen.texts.say("quiz_needs_terminal", command=command("quiz", "--all")))
    warm_up()
    from kata.screen import quiz  # noqa: PLC0415

    quiz.hold(screen, asks=asks)


def drill(options: argparse.Namespace, screen: Screen) -> None:
    """Make a drill in a folder of its own."""
    if options.learner is not None or options.handout is not None:
        from kata.command import handouts  # noqa: PLC0415  (learners do not need it)

        handouts.hand_out(options, screen)
        return
    seed = first_free_seed(options.level) if options.seed is None else options.seed
    folder = folder_of(options.level, seed)
    if drilled(folder) is None:
        workdir.WORK.mkdir(exist_ok=True)
        warm_up()
        from kata.choice import draw  # noqa: PLC0415  (LibCST is slow to import)

        draw.lay_out(folder, options.level, seed, screen)
    drills.laid_out(find.one_task(str(folder), screen), screen)
