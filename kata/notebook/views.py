"""Views: what a notebook shows besides verdicts."""

import re
import shlex
from collections.abc import Iterator

from markupsafe import Markup
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kata.choice.error import UsageError
from kata.classroom.publishing.drawing import svg
from kata.classroom.record import Drawing
from kata.exercise import chapters
from kata.learner import task as tasks_of
from kata.learner import workdir
from kata.learner.judged import known
from kata.learner.progress import Progress
from kata.learner.task import Task
from kata.look.layers import LAYERS, RECURRENCE
from kata.look.picture import Bars, Map, Picture
from kata.notebook import here, page
from kata.notebook.page import Shown
from kata.screen import guide as guides
from kata.screen import quiz, view
from kata.screen.prose import Prose
from kata.screen.screen import STYLES, Screen, short
from kata.subject.subject import Subject
from kata.verdict import State, Verdict

HELP = {
    "check": "help_cell_check", "show": "help_cell_show", "hint": "help_hint_command",
    "look": "help_look", "trace": "help_trace", "guide": "help_guide", "diff": "help_diff",
    "reset": "help_cell_reset", "quiz": "help_quiz", "drill": "help_drill",
    "progress": "help_cell_progress", "lang": "help_lang",
}  # fmt: skip
"""The commands, each with the key of what it does."""


# --- what is known ---


def _state(task: Task, verdict: Verdict | None, on: Screen) -> Text:
    """What is known of a task."""
    say = on.texts.say
    if not task.file.is_file():
        return Text(say("missing"), "yellow")
    if verdict is not None:
        return Text(on.mark(verdict.state), STYLES[verdict.state])
    return Text(say("standing_untouched" if task.is_untouched else "cell_not_judged"), "dim")


def _rows() -> Iterator[tuple[str, list[tuple[Task, Verdict | None]]]]:
    """The tasks of each chapter, and the drills, with what is known of each."""
    for chapter, exercises in chapters().items():
        found = [Task(one, workdir.WORK) for one in exercises]
        verdicts = known(found)
        yield chapter, [(one, verdicts.get(one.name)) for one in found]
    drawn = tasks_of.drills()
    if drawn:
        yield "drills", [(one, known([one]).get(one.exercise.name)) for one in drawn]


def _table(*headings: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for one in headings:
        table.add_column(one)
    return table


def tasks(on: Screen) -> Shown:
    """All exercises and drills, chapter by chapter."""
    say = on.texts.say
    hints = Progress.read(workdir.WORK).hints
    table = _table(say("cell_exercise"), say("cell_state"), say("cell_hints"), "")
    fixed = total = 0
    for chapter, rows in _rows():
        title = "" if chapter == "drills" else say(f"chapter_{chapter}")
        table.add_row(Text(chapter, "bold"), "", "", Text(title, "bold"))
        for task, verdict in rows:
            number = hints.get(task.name, 0) if task.drill is None else 0
            name = Text(f"  {task.name}")
            what = Text(on.texts.page(task.exercise.name).title, "dim")
            table.add_row(name, _state(task, verdict, on), str(number or ""), what)
            if task.drill is None:
                total += 1
                fixed += verdict is not None and verdict.state == State.FIXED
    score = Text(say("score", fixed=fixed, total=total), "bold")
    return Shown(on.texts, Group(score, table, Text(say("cell_help"), "dim")))


def progress(on: Screen) -> Shown:
    """How many are fixed in each chapter, since when, and with how many hints."""
    say = on.texts.say
    kept = Progress.read(workdir.WORK)
    table = _table(say("cell_exercise"), say("cell_state"), say("cell_hints"), say("cell_fixed_on"))
    fixed = total = 0
    for chapter, rows in _rows():
        states = [verdict is not None and verdict.state == State.FIXED for _, verdict in rows]
        share = Text(f"{sum(states)} / {len(states)}", "bold")
        table.add_row(Text(chapter, "bold"), share, "", "")
        if chapter != "drills":
            fixed, total = fixed + sum(states), total + len(states)
        for task, verdict in rows:
            remembered = kept if task.drill is None else task.progress
            number = remembered.hints.get(task.exercise.name, 0)
            day = remembered.fixed.get(task.exercise.name, "")
            if number or day or verdict is not None:
                state = _state(task, verdict, on)
                table.add_row(Text(f"  {task.name}"), state, str(number or ""), day)
    score = Text(say("score", fixed=fixed, total=total), "bold")
    return Shown(on.texts, Group(score, table))


def commands(on: Screen) -> Shown:
    """The commands, and what each does."""
    table = _table("", "")
    table.show_header = False
    table.add_row(Text("%%kata NAME", "cyan"), Text(on.texts.say("help_cell")))
    table.add_row(Text("%kata", "cyan"), Text(on.texts.say("help_cell_tasks")))
    for command, key in HELP.items():
        table.add_row(Text(here.magic(command), "cyan"), Text(on.texts.say(key)))
    return Shown(on.texts, table)


# --- pictures and traces ---


def look(task: Task, on: Screen) -> Shown:
    """The pictures of a file next to those of the reference."""
    say = on.texts.say
    title = say("look_title", name=task.name)
    sides = [say(key) for key in ("your_file", "the_reference")]
    text: list[RenderableType] = [Text(title, "bold")]
    html = [page.heading(title)]
    for one in view.measured(task, on):
        name, read = say(f"picture_{one.kind}"), say(f"read_{one.kind}")
        titles = [Text(side) for side in sides]
        text += [Text(), Text(name, "bold"), Prose(read), view.SideBySide(titles, one.drawn)]
        pictures = one.pictures or (None, None)
        drawn = [_figure(*pair, on) for pair in zip(sides, pictures, one.drawn, strict=True)]
        pair = Markup('<div class="pair">{}</div>').format(page.join(drawn))
        html += [page.heading(name), page.prose(read), pair]
    lead = _lead(on, task, ("trace", "hint"))
    return Shown(on.texts, Group(*text, lead), page.join([*html, page.of(lead)]))


def _figure(side: str, picture: Picture | None, drawn: RenderableType, on: Screen) -> Markup:
    """A picture with what can be counted in it, or what is in its place."""
    caption = Markup("<figcaption><b>{}</b></figcaption>").format(side)
    shown, facts = page.of(drawn), ""
    if isinstance(picture, (Map, Bars)):
        levels = picture.levels.tolist() if isinstance(picture, Map) else []
        counts = picture.counts if isinstance(picture, Bars) else {}
        cells = tuple(tuple(map(tuple, row)) for row in levels)
        image = svg(Drawing(picture.kind, cells, counts))
        if image:
            facts = on.texts.say(f"facts_{picture.kind}", **picture.facts)
            axes = Markup(' role="img" aria-label="{}"').format(f"{side}: {facts}")
            shown = Markup(image.replace(' aria-hidden="true"', axes))  # noqa: S704  (escaped)
            shown = Markup("{}{}").format(_axes(picture, on), shown)
    return Markup("<figure>{}{}{}</figure>").format(
        caption, shown, Markup("<figcaption>{}</figcaption>").format(facts) if facts else ""
    )


def _axes(picture: Map | Bars, on: Screen) -> Markup:
    """What the rows and the columns are."""
    if isinstance(picture, Bars):
        return Markup("")
    say, kind = on.texts.say, picture.kind
    across = [say(f"column_{kind}")]
    if picture.values.shape[1] > 1:
        across.insert(0, say(f"group_{kind}"))
    line = f"↓ {say(f'row_{kind}')}   → {' / '.join(across)}"
    return Markup('<figcaption class="dim">{}</figcaption>').format(line)


def trace(task: Task, on: Screen) -> Shown:
    """A file's arrays, from the data to the result."""
    return Shown(on.texts, Group(*view.trace(task, on), _lead(on, task, ("look", "hint"))))


def _lead(on: Screen, task: Task, actions: tuple[str, ...]) -> Text:
    """Commands that lead on."""
    line = Text()
    for number, action in enumerate(actions):
        label = on.texts.say("or" if number else "next")
        line.append(f"{'  ' if number else ''}{label}  ")
        line.append(here.magic(action, here.title(task)), "cyan")
    return line


# --- guide, quiz ---


def guide(task: Task, on: Screen, step: int | None) -> Shown:
    """The steps of an exercise; the answers are folded up.

    Raises:
        UsageError: there is no such step.
    """
    name, say = task.exercise.name, on.texts.say
    found = guides.steps(name, on.texts)
    if step is not None and not 1 <= step <= len(found):
        raise UsageError(say("cell_no_number", number=step, total=len(found)))
    title = Text(f"{task.name}  {on.texts.page(name).title}", "bold")
    text: list[RenderableType] = [title]
    html = [page.of(title)]
    if task.drill is not None or task.own is not None:
        other = say("guide_of_other", name=name)
        text.append(Prose(other))
        html.append(page.prose(other))
    for number, one in enumerate(found):
        if step is not None and step != number + 1:
            continue
        text.append(Group(Text(), *guides.heading(found, number)))
        html += [page.heading(f"{number + 1}/{len(found)}  {one.title}"), page.prose(one.text)]
        typed: list[str] = []
        for line in one.lines:
            if not one.is_answer(line):
                typed += _typed(line, task)
                continue
            text.append(Padding(Text("\n".join(typed), "cyan"), (0, 4)))
            text.append(Padding(Text(line, "green"), (0, 4)))
            html.append(_folded(typed, line, say("cell_answer")))
            typed = []
        if typed:
            text.append(Padding(Text("\n".join(typed), "cyan"), (0, 4)))
            html.append(page.code("\n".join(typed)))
    return Shown(on.texts, Group(*text), page.join(html))


def _typed(line: str, task: Task) -> list[str]:
    """A line of a page as it is typed in a cell."""
    if line.startswith("python"):
        return [f"%run {short(task.file)}"] if line.endswith(".py") else []
    if line.startswith(">>> "):
        return [line.removeprefix(">>> ")]
    action, *words = shlex.split(line)[1:]
    names = [here.title(task) if word == task.exercise.name else word for word in words]
    return [here.magic(action, None, *names)]


def _folded(typed: list[str], answer: str, label: str) -> Markup:
    shown = page.code("\n".join(typed)) if typed else Markup("")
    folded = Markup("<details><summary>{}</summary>{}</details>")
    return Markup("{}{}").format(shown, folded.format(label, page.code(answer)))


def questions(on: Screen, number: int | None) -> Shown:
    """The questions, or one of them.

    Raises:
        UsageError: there is no such question.
    """
    say, asked = quiz.saying(on.texts), quiz.questions(on.texts)
    chosen = range(len(asked)) if number is None else [_number(number, len(asked), on)]
    parts: list[RenderableType] = []
    if number is None:
        parts += [Text(on.texts.page(RECURRENCE.name).title, "bold"), Prose(say("intro"))]
    for one in chosen:
        question = asked[one]
        choices = [Prose(f"{letter}) {said}") for letter, said in question.choices.items()]
        examples = " · ".join(
            f"`{here.magic('quiz', str(one + 1), letter)}`" for letter in question.choices
        )
        how = on.texts.say("cell_quiz", commands=examples)
        title = Text(say("question", number=one + 1, total=len(asked)), "bold")
        parts += [Text(), title, Prose(question.question), *choices, Prose(how)]
    return Shown(on.texts, Group(*parts))


def experiment(on: Screen, number: int, answer: str) -> Shown:
    """The experiment that answers a question, after the learner's prediction.

    Raises:
        UsageError: there is no such question, or no such answer.
    """
    say, asked = quiz.saying(on.texts), quiz.questions(on.texts)
    question, letter = asked[_number(number, len(asked), on)], answer.strip().lower()
    if letter and letter not in question.choices:
        raise UsageError(say("not_an_answer", choices=", ".join(question.choices)))
    with Subject(RECURRENCE, LAYERS) as layers:
        layers.load()
        table = quiz.EXPERIMENTS[question.key](layers, say)
    key = "predicted_right" if letter == question.right else "predicted"
    key = key if letter else "answer"
    told = Text(say(key, answer=letter, right=question.right), "bold green")
    experimented = Text(say("experiment"), "bold")
    legend = Prose(say(f"legend_{question.key}"))
    parts = Group(experimented, legend, table, told, Prose(question.answer))
    return Shown(on.texts, parts)


def _number(number: int, total: int, on: Screen) -> int:
    """The place of a question, from 0 on."""
    if not 1 <= number <= total:
        raise UsageError(on.texts.say("cell_no_number", number=number, total=total))
    return number - 1


# --- drills, the reference fix, the start ---


def laid_out(task: Task, on: Screen) -> Shown:
    """The drill that was made, and what to do next."""
    drilled, say, name = task.drill, on.texts.say, task.exercise.name
    assert drilled is not None
    title = on.texts.page(name).title
    head = say("drill_title", level=drilled.level, seed=drilled.seed, name=name, title=title)
    told = [say(f"drill_level_{drilled.level}"), say("drill_task", count=len(drilled.faults))]
    lead = _lead(on, task, ("show", "hint"))
    return Shown(on.texts, Group(Text(head, "bold"), *map(Prose, told), lead))


def diff(task: Task, on: Screen) -> Shown:
    """A file against the reference fix."""
    shown = on.diff(task)
    if isinstance(shown, Group) and isinstance(lines := shown.renderables[-1], Text):
        lines.highlight_regex(re.compile(r"^\+.*$", re.MULTILINE), "green")
        lines.highlight_regex(re.compile(r"^-.*$", re.MULTILINE), "red")
    return Shown(on.texts, shown)


def not_yet(task: Task, on: Screen) -> Shown:
    """That the reference fix is not shown, and what to do instead."""
    say = on.texts.say
    lead = _lead(on, task, ("hint",))
    told = say("cell_diff", name=task.name, command=f"`{here.magic('diff', task.name, '--yes')}`")
    return Shown(on.texts, Group(Prose(told), Text(say("diff_no")), lead))


def reset(task: Task, told: str, on: Screen) -> Shown:
    """What happened to a file that was put back to the start."""
    return Shown(on.texts, Group(Text(told), _lead(on, task, ("show",))))
