"""Classroom 50: the ``result.json`` of a submission, as its autograder writes it.

If something was not judged, the total is 0 of 0, as for an error in the platform's own runner, and
a test for each such file says why. The platform's points are integers, so all points are multiplied
by the same factor if necessary.
"""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from kata.classroom.error import ClassError
from kata.classroom.publishing.formats.telling import Told, about, to_text
from kata.classroom.publishing.scores import Part, files, parts
from kata.classroom.record import Class, Member, Standing
from kata.text import Texts

NEEDED = {
    "classroom": "CLASSROOM",
    "assignment": "ASSIGNMENT",
    "submission": "SUBMISSION_TAG",
    "commit": "COMMIT_URL",
    "release": "RELEASE_URL",
}
"""The environment variables of Classroom 50's runner, and their names in the result."""

FINEST = 1000
"""The factor for points if no smaller one makes them all integers."""


def told(
    judged: Class, member: Member, texts: Texts, environment: Mapping[str, str] = os.environ
) -> Told:
    """The result of one submission.

    Raises:
        ClassError: this is not the environment of the platform's runner.
    """
    if missing := [name for name in NEEDED.values() if not environment.get(name)]:
        raise ClassError("class_needs", variables=", ".join(missing))
    tests = _tests(judged, member, texts)
    made = {
        "schema": "classroom50/result/v1",
        **{key: environment[name] for key, name in NEEDED.items()},
        "assignment_type": environment.get("ASSIGNMENT_TYPE") or "individual",
        "owner": environment.get("OWNER") or environment.get("USERNAME") or member.id,
        "review": environment.get("REVIEW_URL") or environment["COMMIT_URL"],
        "datetime": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "score": sum(test["score"] for test in tests),
        "max-score": sum(test["max-score"] for test in tests),
        "tests": tests,
    }
    return {"result.json": to_text(made)}


def _tests(judged: Class, member: Member, texts: Texts) -> list[dict[str, Any]]:
    """A test for each fault; if something was not judged, only a test for each such file."""
    if not member.is_settled:
        return [
            {
                "test-name": task.name,
                "passed": False,
                "score": 0,
                "max-score": 0,
                "output": about(one, texts),
            }
            for task, one in files(judged, member)
            if one.standing == Standing.NOT_JUDGED
        ]
    found = parts(judged, member)
    factor = _factor(judged, found)
    return [
        {
            "test-name": part.name,
            "passed": part.points == part.most,
            "score": round((part.points or 0.0) * factor),
            "max-score": round(part.most * factor),
            "output": about(part.handed, texts, part.fault),
        }
        for part in found
    ]


def _factor(judged: Class, found: list[Part]) -> int:
    """The factor that makes all points integers; the same for the whole class if possible."""
    points = [most for task in judged.asked for most in task.faults.values()]
    points += [part.points or 0.0 for part in found]
    return next((factor for factor in (1, 2, 4, 5, 10, 20, 100) if _whole(points, factor)), FINEST)


def _whole(points: list[float], factor: int) -> bool:
    return all(abs(one * factor - round(one * factor)) < 1e-9 for one in points)  # noqa: PLR2004
