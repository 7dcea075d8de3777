"""Gradescope: a learner's ``results.json``, as an autograder writes it.

If something was not judged, the score would be that of the rest, which makes it count as zero. So
then there is no ``results.json``, which Gradescope shows as a failed autograder without a score.
"""

from kata.classroom.publishing.formats.telling import Told, about, noticed, number, to_text
from kata.classroom.publishing.scores import parts
from kata.classroom.record import Class, Member
from kata.text import Texts


def told(judged: Class, member: Member, texts: Texts) -> Told:
    """A test for each fault, with its points and its evidence."""
    if not member.is_settled:
        return {"results.json": None}
    tests = [
        {
            "name": part.name,
            "score": number(part.points or 0.0),
            "max_score": number(part.most),
            "status": "passed" if part.points == part.most else "failed",
            "output": about(part.handed, texts, part.fault),
            "output_format": "text",
        }
        for part in parts(judged, member)
    ]
    made = {
        "score": number(member.points),
        "output": "\n".join(noticed(member.notices, texts)),
        "output_format": "text",
        "tests": tests,
    }
    return {"results.json": to_text(made)}
