"""Lessons: the guide of an exercise, and the four questions with their experiments."""

import shlex

from markupsafe import Markup
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from kata.choice.error import UsageError
from kata.learner.task import Task
from kata.look.layers import LAYERS, RECURRENCE
from kata.notebook import here, page
from kata.notebook.page import Shown
from kata.screen import guide as guides
from kata.screen import quiz
from kata.screen.prose import Prose
from kata.screen.screen import Screen, short
from kata.subject.subject import Subject


def guide(task: Task, on: Screen, step: int | None) -> Shown:
    """The steps of an exercise, with the answers folded.

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
    """A line of a page as a learner types it in a cell."""
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
    """The index of a question or step, from its number.

    Raises:
        UsageError: there is none with this number.
    """
    if not 1 <= number <= total:
        raise UsageError(on.texts.say("cell_no_number", number=number, total=total))
    return number - 1
