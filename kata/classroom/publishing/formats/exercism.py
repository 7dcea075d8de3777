"""Exercism: ``results.json``, version 3, as a test runner writes it, one for each exercise.

If a file was not judged, its status is ``error``, with the reason. There are no points.
"""

import ast
from functools import cache
from typing import Any

from kata.classroom.publishing.formats.telling import Told, about, evidence, to_text
from kata.classroom.publishing.scores import files
from kata.classroom.record import Asked, Class, Handed, Member, Standing
from kata.exercise import find
from kata.text import Texts
from kata.verdict import Outcome, PropertyResult

LONGEST = 65_535
"""Bytes of a message, at most."""

STATUSES = {Outcome.HELD: "pass", Outcome.FALSIFIED: "fail"}
"""The status of a property, by outcome; any other outcome is an error."""


def told(judged: Class, member: Member, texts: Texts) -> Told:
    """A file for each exercise, with a test for each property in the order of its file."""
    return {
        f"{task.name}/results.json": to_text(_result(task, one, texts))
        for task, one in files(judged, member)
    }


def _result(task: Asked, one: Handed, texts: Texts) -> dict[str, Any]:
    statuses = {STATUSES.get(result.outcome, "error") for result in one.results}
    if statuses <= {"error"}:  # or no property was asked
        return {"version": 3, "status": "error", "message": _cut(about(one, texts))}
    return {
        "version": 3,
        "status": "pass" if one.standing == Standing.FIXED else "fail",
        "message": None,
        "tests": [_test(task, one, result, texts) for result in one.results],
    }


def _test(task: Asked, one: Handed, result: PropertyResult, texts: Texts) -> dict[str, Any]:
    test: dict[str, Any] = {
        "name": result.name.removeprefix("test_").replace("_", " "),
        "status": STATUSES.get(result.outcome, "error"),
        "message": _cut(evidence(one, result, texts)) or None,
    }
    if code := _sources(one.exercise).get(result.name):
        test["test_code"] = code
    faults = list(task.faults)
    if result.fault in faults and len(faults) > 1:
        test["task_id"] = faults.index(result.fault) + 1
    return test


@cache
def _sources(exercise: str) -> dict[str, str]:
    """The source of each property of an exercise."""
    text = find(exercise).properties.read_text(encoding="utf-8")
    return {
        node.name: ast.get_source_segment(text, node) or ""
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef)
    }


def _cut(text: str) -> str:
    """A text, cut to fit into a message."""
    whole = text.encode(errors="replace")
    return text if len(whole) <= LONGEST else whole[:LONGEST].decode(errors="ignore")
