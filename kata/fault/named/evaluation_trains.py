"""The evaluation updates the parameters, because there is an optimizer."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

GIVEN = m.Comparison(
    left=m.Name("optimizer"),
    comparisons=[m.ComparisonTarget(operator=m.IsNot(), comparator=m.Name("None"))],
)
WISHED_AND_GIVEN = m.BooleanOperation(left=m.Name("training"), operator=m.And(), right=GIVEN)


class EvaluationTrains(Fault):
    """Train whenever there is an optimizer."""

    name = "evaluation_trains"
    term = "update in evaluation"
    stands_for = "a shared loop that updates on held-out data, so the score is that of seen data"
    example = (
        "learns = training and optimizer is not None\n",
        "learns = optimizer is not None\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``training and optimizer is not None`` loses its first half."""
        if m.matches(node, WISHED_AND_GIVEN):
            yield cst.ensure_type(node, cst.BooleanOperation).right


FAULT = EvaluationTrains()
