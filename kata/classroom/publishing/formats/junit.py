"""JUnit: a learner's ``junit.xml``, with a suite for each task and a case for each property.

If something was not judged, it is an ``error``, which makes continuous integration call for a
person. A property that the file fails is a ``failure``.
"""

import re

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from kata.classroom.publishing.formats.telling import Told, about, evidence
from kata.classroom.publishing.scores import files
from kata.classroom.record import Asked, Class, Handed, Member, Standing
from kata.mutation.report.embed import xml_text
from kata.text import Texts
from kata.verdict import Outcome, PropertyResult

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold; an exception's message may contain any."""


def told(judged: Class, member: Member, texts: Texts) -> Told:
    """A report on everything that a learner handed in."""
    report = JUnitXml(_xml(member.name))
    for task, one in files(judged, member):
        suite = TestSuite(task.name)
        for case in _cases(task, one, texts):
            suite.add_testcase(case)
        report.add_testsuite(suite)
    return {"junit.xml": xml_text(report)}


def _cases(task: Asked, one: Handed, texts: Texts) -> list[TestCase]:
    """A case for each property, or one for the file if there was no result."""
    if one.results:
        return [_case(task, one, result, texts) for result in one.results]
    case = TestCase(task.name, task.name)
    kind = Error if one.standing == Standing.NOT_JUDGED else Failure
    case.result = kind(_xml(about(one, texts)), str(one.standing))
    return [case]


def _case(task: Asked, one: Handed, result: PropertyResult, texts: Texts) -> TestCase:
    case = TestCase(result.name, task.name)
    if result.is_broken:
        said = _xml(evidence(one, result, texts))
        failure = Failure(said.partition("\n")[0], str(result.outcome))
        failure.text = said
        case.result = failure
    elif result.outcome == Outcome.INCONCLUSIVE:
        case.result = Skipped(str(result.outcome))
    return case


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
