"""Softmax after the last layer, and again in whatever treats its output as logits."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault
from kata.fault.match import expression

SCORES = m.Return(m.Call(func=m.Attribute(value=m.Name("self"), attr=m.Name("fc"))))


class RedundantSoftmax(Fault):
    """Return probabilities where logits are meant."""

    name = "redundant_softmax"
    term = "softmax applied twice"
    stands_for = "a model that ends in softmax, before a function that applies softmax itself"
    example = (
        "def forward(self, x):\n    return self.fc(x)\n",
        "def forward(self, x):\n    return nn.functional.softmax(self.fc(x))\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``return self.fc(x)`` becomes ``return nn.functional.softmax(self.fc(x))``."""
        if m.matches(node, SCORES):
            returned = cst.ensure_type(node, cst.Return)
            twice = expression("nn.functional.softmax({x})", x=returned.value)
            yield returned.with_changes(value=twice)


FAULT = RedundantSoftmax()
