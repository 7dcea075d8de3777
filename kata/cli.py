"""Command line: one function for each command, and an exit code for each outcome."""

import argparse
import contextlib
import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from enum import IntEnum
from pathlib import Path

from kata import workdir
from kata.drill import Drill, first_free_seed, folder_of
from kata.exercise import ROOT, Exercise, chapters, exercises, find
from kata.options import ParseError, UsageError, asked_language, parser
from kata.progress import Progress
from kata.screen import Screen, command, drill_commands
from kata.text import Texts, language_of
from kata.verdict import State, Verdict, report


class Exit(IntEnum):
    """The exit codes."""

    FIXED = 0
    BROKEN = 1
    USAGE = 2
    FAILURE = 3
    STOPPED = 130


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line; return the exit code. Nothing else writes to the screen."""
    texts = Texts(language_of(asked_language(arguments)))
    screen = Screen(texts)
    try:
        options = parser(texts).parse_args(arguments)
        handle = {
            "check": check, "hint": hint, "diff": diff, "reset": reset, "build": build,
            "drill": drill, "watch": watch, "look": look, "trace": trace, "guide": guide,
            "quiz": quiz, "mutate": mutate, "author": author,
        }  # fmt: skip
        return handle[options.command](options, screen)
    except UsageError as error:
        wrong_line = isinstance(error, ParseError)
        screen.note(texts.say("usage", error=error) if wrong_line else str(error))
        screen.note(f"{texts.say('help_hint')} {command('--help')}")
        return Exit.USAGE
    except PermissionError as error:
        screen.note(texts.say("cannot_write", file=error.filename, error=error.strerror))
        return Exit.USAGE
    except KeyboardInterrupt:
        screen.note(f"\n{texts.say('stopped')}")
        return Exit.STOPPED
    except BrokenPipeError:
        # whoever read our output has gone; what is still unwritten must not complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FAILURE
    except Exception as error:
        if os.environ.get("KATA_DEBUG"):
            raise
        screen.note(texts.say("our_failure", error=f"{type(error).__name__}: {error}"))
        screen.note(texts.say("our_failure_next"))
        return Exit.FAILURE


def check(options: argparse.Namespace, screen: Screen) -> int:
    """Judge the files of a folder."""
    chosen = _exercises(options.only, screen.texts)
    folder = _folder(options.dir, screen)
    drilled = _drill(folder, screen)
    if drilled is not None:
        chosen = [drilled.exercise]
    verdicts = _judge(chosen, folder, screen, quiet=options.json)
    if drilled is not None:
        verdicts = [drilled.told(verdict) for verdict in verdicts]
    if options.json:
        sys.stdout.write(json.dumps(report(verdicts), ensure_ascii=False, indent=2) + "\n")
    else:
        screen.verdicts(verdicts, folder)
    fixed = all(verdict.state == State.FIXED for verdict in verdicts)
    if drilled is not None and fixed and not options.json:
        screen.drill_done(drilled)
    return Exit.FIXED if fixed else Exit.BROKEN


def _drill(folder: Path | str | None, screen: Screen) -> Drill | None:
    """The drill in a folder, whose commands the screen shows from now on; None for no drill."""
    try:
        drilled = Drill.read(Path(folder)) if folder else None
    except (ValueError, KeyError):
        raise UsageError(screen.texts.say("drill_unreadable", folder=folder)) from None
    if drilled is not None:
        screen.command = drill_commands(drilled.folder)
    return drilled


def drill(options: argparse.Namespace, screen: Screen) -> int:
    """Draw a new exercise and lay it out in a folder of its own."""
    seed = first_free_seed(options.level) if options.seed is None else options.seed
    drilled = _drill(folder_of(options.level, seed), screen)
    if drilled is None:
        workdir.WORK.mkdir(exist_ok=True)
        _warm_up()
        from kata.mutation import draw  # noqa: PLC0415  (LibCST is slow to import)

        try:
            with screen.drawing() as tried:
                drawn = draw.draw(options.level, seed, screen.texts, tried)
            drawn.drill.write(drawn.source)
        except draw.NothingDrawnError:
            raise UsageError(screen.texts.say("nothing_drawn", level=options.level)) from None
        except FileExistsError as error:
            raise UsageError(screen.texts.say("new_exists", file=error.filename)) from None
        drilled = _drill(drawn.drill.folder, screen)
        assert drilled is not None
    screen.drill(drilled)
    return Exit.FIXED


def _folder(given: Path | None, screen: Screen) -> Path:
    if given is None or given.resolve() == workdir.WORK:
        if workdir.WORK.exists() and not workdir.WORK.is_dir():
            raise UsageError(screen.texts.say("not_a_folder", folder=workdir.WORK))
        made = workdir.make()
        if made:
            screen.note(screen.texts.say("made_files", names=", ".join(path.name for path in made)))
        return workdir.WORK
    if not given.exists():
        raise UsageError(screen.texts.say("no_folder", folder=given))
    if not given.is_dir():
        raise UsageError(screen.texts.say("not_a_folder", folder=given))
    return given


def _judge(
    chosen: Sequence[Exercise], folder: Path, screen: Screen, *, quiet: bool = False
) -> list[Verdict]:
    _warm_up()
    from kata.judge import judge_all  # noqa: PLC0415

    jobs = [(exercise, folder / exercise.file_name) for exercise in chosen]
    with contextlib.nullcontext(_silent) if quiet else screen.progress(len(jobs)) as done:
        return judge_all(jobs, screen.texts, done)


def _silent(_verdict: Verdict) -> None:
    """Show no progress."""


def _exercise(name: str | None, texts: Texts, also: Iterable[str] = ()) -> Exercise:
    """The exercise of that name; one that is no exercise may be meant for another name too."""
    known = [*(exercise.name for exercise in exercises()), *also]
    names = ", ".join(known)
    if not name:
        raise UsageError(texts.say("which_exercise", names=names))
    try:
        return find(name)
    except KeyError:
        said = texts.say("unknown_exercise", name=name, names=names)
        close = get_close_matches(name, known, 1)
        said += f" {texts.say('did_you_mean', name=close[0])}" if close else ""
        raise UsageError(said) from None


def hint(options: argparse.Namespace, screen: Screen) -> int:
    """Show the next rung."""
    drilled = _drill(options.name, screen)
    exercise = drilled.exercise if drilled else _exercise(options.name, screen.texts)
    rungs = drilled.hints(screen.texts) if drilled else screen.texts.page(exercise.name).hints
    folder = drilled.folder if drilled else workdir.WORK
    number = Progress.read(folder).next_hint(exercise.name, len(rungs))
    screen.hint(exercise.name, rungs, number)
    return Exit.FIXED


def diff(options: argparse.Namespace, screen: Screen) -> int:
    """Show the reference fix beside the learner's file, once it is earned or asked for."""
    drilled = _drill(options.name, screen)
    exercise = drilled.exercise if drilled else _exercise(options.name, screen.texts)
    folder = drilled.folder if drilled else _folder(None, screen)
    if not options.yes:
        (verdict,) = _judge([exercise], folder, screen)
        if verdict.state != State.FIXED and not _agreed(exercise, screen):
            screen.note(screen.texts.say("diff_no"))
            screen.note(f"  {command('hint', exercise.name)}")
            return Exit.FIXED
    path = folder / exercise.file_name
    if not path.is_file():
        raise UsageError(screen.texts.say("no_file", path=path))
    screen.diff(path, path.read_text(encoding="utf-8", errors="replace"), exercise)
    return Exit.FIXED


def watch(options: argparse.Namespace, screen: Screen) -> int:
    """Judge each file as it is saved, on a full screen."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(screen.texts.say("watch_needs_terminal", command=command("check")))
    name = _exercise(options.name, screen.texts).name if options.name else None
    _folder(None, screen)
    _warm_up()
    from kata import board  # noqa: PLC0415  (Textual is slow to import)

    board.watch(screen.texts, name)
    return Exit.FIXED


def look(options: argparse.Namespace, screen: Screen) -> int:
    """Draw what the learner's file does, beside what the reference solution does."""
    exercise, folder = _exercise(options.name, screen.texts), _folder(options.dir, screen)
    files = []
    for kind, file in (("png", options.png), ("svg", options.svg)):
        if file is not None and file.suffix.lower() != f".{kind}":
            raise UsageError(screen.texts.say("bad_suffix", file=file, kind=kind))
        if file is not None and not file.absolute().parent.is_dir():
            raise UsageError(screen.texts.say("no_folder", folder=file.parent))
        files += [file] if file is not None else []
    _warm_up()
    from kata.look import view  # noqa: PLC0415

    if options.kind and options.kind not in exercise.pictures:
        kinds = ", ".join(exercise.pictures)
        raise UsageError(screen.texts.say("no_such_picture", name=exercise.name, kinds=kinds))
    if options.kind:
        exercise = replace(exercise, pictures=(options.kind,))
    path = folder / exercise.file_name
    view.look(exercise, path, screen, files)
    screen.next_steps(exercise.name, path, ("trace", "hint"))
    return Exit.FIXED


def trace(options: argparse.Namespace, screen: Screen) -> int:
    """Follow the shapes and ranges through the learner's code."""
    exercise, folder = _exercise(options.name, screen.texts), _folder(options.dir, screen)
    _warm_up()
    from kata.look import view  # noqa: PLC0415

    path = folder / exercise.file_name
    view.trace(exercise, path, screen)
    screen.next_steps(exercise.name, path, ("look", "hint"))
    return Exit.FIXED


def guide(options: argparse.Namespace, screen: Screen) -> int:
    """Go through an exercise step by step."""
    exercise = _exercise(options.name, screen.texts)
    from kata import guide as guides  # noqa: PLC0415

    attended = sys.stdin.isatty() and sys.stdout.isatty()
    guides.show(exercise.name, screen, screen.wait if attended else None)
    return Exit.FIXED


def quiz(options: argparse.Namespace, screen: Screen) -> int:
    """Ask the four questions about recurrent networks, and let Paddle answer."""
    asks = not options.all
    if asks and not sys.stdin.isatty():
        raise UsageError(screen.texts.say("quiz_needs_terminal", command=command("quiz", "--all")))
    _warm_up()
    from kata.quiz import questions  # noqa: PLC0415

    questions.hold(screen, asks=asks)
    return Exit.FIXED


def _agreed(exercise: Exercise, screen: Screen) -> bool:
    """Ask; no terminal means no."""
    question = screen.texts.say("diff_ask", name=exercise.name)
    try:
        answer = input(f"{question} [y/N] ")
    except EOFError:
        return False
    return answer.strip().lower() in {"y", "yes", "是", "好"}


def reset(options: argparse.Namespace, screen: Screen) -> int:
    """Put one exercise, or all, back to the start."""
    drilled = _drill(options.name, screen)
    if drilled is not None:
        _say_reset(str(drilled.folder), drilled.exercise, drilled.reset(), screen)
        return Exit.FIXED
    everything = options.name == "all"
    chosen = exercises() if everything else [_exercise(options.name, screen.texts)]
    for exercise in chosen:
        file = f"work/{exercise.file_name}"
        if workdir.same(exercise):
            screen.note(screen.texts.say("reset_same", file=file))
            continue
        _say_reset("work", exercise, workdir.reset(exercise), screen)
    return Exit.FIXED


def _say_reset(folder: str, exercise: Exercise, backup: Path | None, screen: Screen) -> None:
    file = f"{folder}/{exercise.file_name}"
    if backup is None:
        screen.note(screen.texts.say("reset_made", file=file))
    else:
        screen.note(screen.texts.say("reset_done", file=file, backup=f"{folder}/{backup.name}"))


def build(_options: argparse.Namespace, screen: Screen) -> int:
    """Make broken/ anew."""
    from kata import author  # noqa: PLC0415  (LibCST is slow to import)

    for exercise in author.build():
        screen.note(f"broken/{exercise.file_name}")
    return Exit.FIXED


def mutate(options: argparse.Namespace, screen: Screen) -> int:
    """Mutate the reference solutions and judge the mutants."""
    chosen = _exercises(options.names, screen.texts)
    if not options.list:
        _warm_up()
    from kata.mutation import command as mutation  # noqa: PLC0415  (LibCST is slow to import)
    from kata.mutation.generation import UnknownOperatorError  # noqa: PLC0415
    from kata.mutation.view import View  # noqa: PLC0415

    if options.list:
        mutation.list_operators(View())
        return Exit.FIXED
    try:
        good = mutation.mutate(options, chosen, View())
    except UnknownOperatorError as error:
        raise UsageError(screen.texts.say("unknown_operator", name=error.args[0])) from None
    return Exit.FIXED if good else Exit.BROKEN


def author(options: argparse.Namespace, screen: Screen) -> int:
    """Lay out a new exercise, or prove that the properties tell right from wrong."""
    if options.action == "new":
        return _new_exercise(options.names, screen)
    chosen = _exercises(options.names, screen.texts)
    _warm_up()
    from kata.mutation import command as mutation  # noqa: PLC0415
    from kata.mutation.view import View  # noqa: PLC0415

    return Exit.FIXED if mutation.check(options, chosen, View()) else Exit.BROKEN


def _new_exercise(names: Sequence[str], screen: Screen) -> int:
    from kata import author as tools  # noqa: PLC0415  (LibCST is slow to import)

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
    return Exit.FIXED


def _warm_up() -> None:
    """Have Paddle imported in the background while other modules are imported here."""
    from kata.subject import warm_up  # noqa: PLC0415  (hint and reset need no judge)

    warm_up()


def _exercises(names: Sequence[str], texts: Texts) -> list[Exercise]:
    """The exercises of these names, or of chapters, in teaching order; all for no names."""
    chosen = {
        exercise
        for name in names
        for exercise in chapters().get(name) or [_exercise(name, texts, chapters())]
    }
    return [exercise for exercise in exercises() if exercise in chosen or not chosen]
