"""View: what `kata look` and `kata trace` show, the learner's file next to the reference fix."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kata.learner.task import Task
from kata.look.picture import Failure, Map, Picture, asked, measure
from kata.screen import pictures
from kata.screen.prose import Prose
from kata.screen.screen import Screen
from kata.subject.subject import Subject


@dataclass(frozen=True)
class Measured:
    """Measurements of a learner's file and of the reference fix.

    Attributes:
        kind: what was measured; the key of its texts.
        pictures: the pictures of both; empty if shapes at each stage were measured instead.
        drawn: both, as a terminal shows them.
    """

    kind: str
    pictures: tuple[Picture, ...]
    drawn: tuple[RenderableType, ...]


def measured(task: Task, screen: Screen) -> Iterator[Measured]:
    """All kinds of pictures of a task's file, each as soon as it is measured."""
    exercise = task.exercise
    with Subject(exercise, task.file) as theirs, Subject(exercise, exercise.fixed) as reference:
        both = (theirs, reference)
        for kind in exercise.pictures:
            if kind == "shapes":
                yield Measured(kind, (), tuple(_shapes(one, screen) for one in both))
            else:
                found = tuple(measure(one, kind) for one in both)
                yield Measured(kind, found, tuple(pictures.draw(one, screen) for one in found))


def look(task: Task, screen: Screen, files: Sequence[Path] = ()) -> Iterator[RenderableType]:
    """All pictures of a task's file, each as soon as it is measured.

    Args:
        task: the task with the file.
        screen: the screen that the pictures are drawn for.
        files: files to write the pictures to as well; their suffixes decide the format.
    """
    say = screen.texts.say
    titles = [Text(say(key), "bold underline") for key in ("your_file", "the_reference")]
    yield Text(say("look_title", name=task.exercise.name), "bold")
    pairs: dict[str, tuple[Picture, ...]] = {}
    for one in measured(task, screen):
        if one.pictures:
            pairs[one.kind] = one.pictures
        yield Text()
        yield Text(say(f"picture_{one.kind}"), "bold cyan")
        yield Prose(say(f"read_{one.kind}"))
        if screen.plain and one.pictures and isinstance(one.pictures[0], Map):
            yield Prose(say("read_levels"))
        shown = SideBySide(titles, one.drawn, below=screen.plain)
        yield Padding(shown, (0, 0, 0, 2), expand=False)
    if files:
        from kata.screen import figure  # noqa: PLC0415  (Matplotlib is slow to import)

        for file in files:
            figure.write(file, task.exercise.name, pairs, screen)


@dataclass(frozen=True)
class SideBySide:
    """Two things with their titles, side by side or, if that is too wide, one below the other."""

    titles: Sequence[Text]
    parts: Sequence[RenderableType]
    below: bool = False
    """Whether to put them one below the other in any case."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Choose the layout that fits the width."""
        widths = [console.measure(one, options=options).maximum for one in self.parts]
        table = Table.grid(padding=(0, 2))
        if sum(widths) + 2 <= options.max_width and not self.below:
            table.add_row(*self.titles)
            table.add_row(*self.parts)
        else:
            for title, one in zip(self.titles, self.parts, strict=True):
                table.add_row(title)
                table.add_row(one)
        yield table


def _shapes(subject: Subject, screen: Screen) -> RenderableType:
    """The shapes at each stage of a file."""
    told = asked(subject, "trace")
    if isinstance(told, Failure):
        return pictures.draw(told, screen)
    lines = [f"{step['layer'] or step['name']}  {pictures.shape(step)}" for step in told["steps"]]
    drawn = Text("\n".join(lines))
    if told["error"]:
        drawn = Text("\n").join([drawn, Text(f"{told['error']['type']}", "red")])
    return drawn


def trace(task: Task, screen: Screen) -> Iterator[RenderableType]:
    """The arrays in a task's file, from the data to the result."""
    yield Text(screen.texts.say("trace_title", name=task.exercise.name), "bold")
    yield Prose(screen.texts.say("read_trace"))
    yield Text()
    with Subject(task.exercise, task.file) as subject:
        told = asked(subject, "trace")
    if isinstance(told, Failure):
        yield pictures.draw(told, screen)
    else:
        yield pictures.trace_table(told, screen)
