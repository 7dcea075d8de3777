"""Pictures: pictures and traces of what a file does, in a notebook."""

from markupsafe import Markup
from rich.console import Group, RenderableType
from rich.text import Text

from kata.classroom.publishing.drawing import svg
from kata.classroom.record import Drawing
from kata.learner.task import Task
from kata.look.picture import Bars, Map, Picture
from kata.notebook import here, page
from kata.notebook.page import Shown
from kata.screen import view
from kata.screen.prose import Prose
from kata.screen.screen import Screen


def look(task: Task, on: Screen) -> Shown:
    """The pictures of a file next to those of the reference fix."""
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
    lead = here.lead(on, task, ("trace", "hint"))
    return Shown(on.texts, Group(*text, lead), page.join([*html, page.of(lead)]))


def _figure(side: str, picture: Picture | None, drawn: RenderableType, on: Screen) -> Markup:
    """A picture with its counts, or the text in place of it."""
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
    """The labels of the rows and columns."""
    if isinstance(picture, Bars):
        return Markup("")
    say, kind = on.texts.say, picture.kind
    across = [say(f"column_{kind}")]
    if picture.values.shape[1] > 1:
        across.insert(0, say(f"group_{kind}"))
    line = f"↓ {say(f'row_{kind}')}   → {' / '.join(across)}"
    return Markup('<figcaption class="dim">{}</figcaption>').format(line)


def trace(task: Task, on: Screen) -> Shown:
    """The arrays in a file, from the data to the result."""
    return Shown(on.texts, Group(*view.trace(task, on), here.lead(on, task, ("look", "hint"))))
