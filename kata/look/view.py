"""View: what `kata look` and `kata trace` show, the learner's file beside the reference."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kata.exercise import Exercise
from kata.look import drawing
from kata.look.picture import Failure, Picture, asked, measure
from kata.screen import Screen
from kata.subject import Subject


def look(exercise: Exercise, path: Path, screen: Screen, files: Sequence[Path] = ()) -> None:
    """Draw all pictures of an exercise.

    Args:
        exercise: what the file is meant to be.
        path: the learner's file.
        screen: where it is drawn.
        files: pictures to be written too; their suffixes say how.
    """
    with Subject(exercise, path) as theirs, Subject(exercise, exercise.fixed) as reference:
        both = (theirs, reference)
        screen.heading(screen.texts.say("look_title", name=exercise.name))
        pairs: dict[str, tuple[Picture, ...]] = {}
        for kind in exercise.pictures:
            screen.out.print()
            if kind == "shapes":
                _put(screen, kind, [_shapes(one, screen) for one in both])
                continue
            pairs[kind] = tuple(measure(one, kind) for one in both)
            _put(screen, kind, [drawing.draw(one, screen) for one in pairs[kind]])
    if files:
        from kata.look import figure  # noqa: PLC0415  (Matplotlib is slow to import)

        for file in files:
            figure.write(file, exercise.name, pairs, screen)


def _put(screen: Screen, kind: str, drawn: Sequence[RenderableType]) -> None:
    """One kind of picture: how it is read, and both files side by side where they fit."""
    say = screen.texts.say
    screen.out.print(Text(say(f"picture_{kind}"), "bold cyan"))
    screen.prose(say(f"read_{kind}"))
    titles = [Text(say(key), "bold underline") for key in ("your_file", "the_reference")]
    widths = [screen.out.measure(one).maximum for one in drawn]
    table = Table.grid(padding=(0, 2))
    if sum(widths) + 4 <= screen.out.width:
        table.add_row(*titles)
        table.add_row(*drawn)
    else:
        for title, one in zip(titles, drawn, strict=True):
            table.add_row(title)
            table.add_row(one)
    screen.out.print(Padding(table, (0, 0, 0, 2), expand=False))


def _shapes(subject: Subject, screen: Screen) -> RenderableType:
    """The shape at each stage."""
    told = asked(subject, "trace")
    if isinstance(told, Failure):
        return drawing.draw(told, screen)
    lines = [f"{step['layer'] or step['name']}  {drawing.shape(step)}" for step in told["steps"]]
    drawn = Text("\n".join(lines))
    if told["error"]:
        drawn = Text("\n").join([drawn, Text(f"{told['error']['type']}", "red")])
    return drawn


def trace(exercise: Exercise, path: Path, screen: Screen) -> None:
    """Follow a file's arrays from the data to the result."""
    screen.heading(screen.texts.say("trace_title", name=exercise.name))
    screen.prose(screen.texts.say("read_trace"))
    screen.out.print()
    with Subject(exercise, path) as subject:
        told = asked(subject, "trace")
    if isinstance(told, Failure):
        screen.out.print(drawing.draw(told, screen))
    else:
        screen.out.print(drawing.trace_table(told, screen))
