"""PrairieLearn: a learner's ``results.json``, as an external grader writes it.

If something was not judged, the whole is ``gradable: false``, which costs no points and no attempt.
"""

from base64 import b64encode
from typing import Any

from kata.classroom.publishing.drawing import svg_file
from kata.classroom.publishing.formats.telling import Told, about, noticed, number, to_text
from kata.classroom.publishing.scores import files, parts
from kata.classroom.record import Class, Drawing, Handed, Member, Standing
from kata.text import Texts

MOST = 1_000_000
"""Bytes of the file that PrairieLearn accepts, which must be below 1 MB."""


def told(judged: Class, member: Member, texts: Texts) -> Told:
    """A test for each fault, and the pictures of each broken file with its first fault."""
    if not member.is_settled:
        return {"results.json": to_text(_not_gradable(judged, member, texts))}
    made = _result(judged, member, texts)
    text = to_text(made)
    if len(text.encode(errors="replace")) >= MOST:
        for test in made["tests"]:
            test.pop("images", None)  # the texts matter more
        text = to_text(made)
    return {"results.json": text}


def _not_gradable(judged: Class, member: Member, texts: Texts) -> dict[str, Any]:
    """Which files were not judged, and why."""
    errors = [
        f"{task.name}: {about(one, texts)}"
        for task, one in files(judged, member)
        if one.standing == Standing.NOT_JUDGED
    ]
    return {"gradable": False, "format_errors": errors}


def _result(judged: Class, member: Member, texts: Texts) -> dict[str, Any]:
    tests = []
    shown: set[str] = set()
    for part in parts(judged, member):
        test: dict[str, Any] = {
            "name": part.name,
            "points": number(part.points or 0.0),
            "max_points": number(part.most),
            "output": about(part.handed, texts, part.fault),
        }
        if part.task.name not in shown and (images := _images(part.handed, texts)):
            test["images"] = images
        shown.add(part.task.name)
        tests.append(test)
    return {
        "gradable": True,
        # rounding must not exceed 1
        "score": min(member.points / judged.points, 1.0) if judged.points else 1.0,
        "message": "\n".join(noticed(member.notices, texts)),
        "tests": tests,
    }


def _images(one: Handed, texts: Texts) -> list[dict[str, str]]:
    """The pictures of a file, each next to that of the reference fix."""
    reference = {drawing.kind: drawing for drawing in one.reference}
    return [
        {"label": _label(drawing, whose, texts), "url": _url(svg)}
        for mine in one.pictures
        for drawing, whose in ((mine, "your_file"), (reference.get(mine.kind), "the_reference"))
        if drawing and (svg := svg_file(drawing))
    ]


def _label(drawing: Drawing, whose: str, texts: Texts) -> str:
    facts = texts.say(f"facts_{drawing.kind}", **drawing.facts)
    return f"{texts.say(f'picture_{drawing.kind}')}, {texts.say(whose)}: {facts}"


def _url(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
