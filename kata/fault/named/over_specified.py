"""The expected value of a test is computed with the layers of one particular implementation."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault
from kata.fault.match import expression

OF_A_BATCH = m.Call(func=m.Name("model"), args=[m.Arg(m.Name()), m.Arg()])


class OverSpecified(Fault):
    """Expect the result of the layers of one right classifier, called by their names."""

    name = "over_specified"
    term = "over-specified test"
    stands_for = "a test that compares with one implementation, and so refuses all other right ones"
    example = (
        "expected = model(review, lengths)\n",
        "expected = model.fc(model.rnn(model.embedding(review))[1][-1])\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``model(review, lengths)`` becomes what one model makes of a review."""
        if m.matches(node, OF_A_BATCH):
            review = cst.ensure_type(node, cst.Call).args[0].value
            yield expression("model.fc(model.rnn(model.embedding({ids}))[1][-1])", ids=review)


FAULT = OverSpecified()
