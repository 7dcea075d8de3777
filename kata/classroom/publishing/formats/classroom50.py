"""Classroom 50: the ``result.json`` of a submission, as an autograder leaves it there.

What was not judged: as for an error of its own runner, the whole is 0 of 0, and a test for each
such file says why. Points are whole numbers there, so all are multiplied alike where needed.
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
"""What the runner of Classroom 50 says in the environment, and what it is in the result."""

FINEST = 1000
"""Fractions of a point that are distinguished."""


def told(
    judged: Class, member: Member, texts: Texts, environment: Mapping[str, str] = os.environ
) -> Told:
    """The result of one submission.

    Raises:
        ClassError: the environment is not that of its runner.
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
    """By what all points are multiplied to be whole: the same for the whole class if possible."""
    points = [most for task in judged.asked for most in task.faults.values()]
    points += [part.points or 0.0 for part in found]
    return next((factor for factor in (1, 2, 4, 5, 10, 20, 100) if _whole(points, factor)), FINEST)


def _whole(points: list[float], factor: int) -> bool:
    return all(abs(one * factor - round(one * factor)) < 1e-9 for one in points)  # noqa: PLR2004
