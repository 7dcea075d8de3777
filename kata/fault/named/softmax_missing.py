"""The loss mistakes logits for probabilities: the logarithm of a negative number is NaN."""

from collections.abc import Iterator

import libcst as cst

from kata.fault import Fault
from kata.fault.match import calls, with_keyword


class SoftmaxMissing(Fault):
    """Declare to the cross-entropy that its input has been through softmax already."""

    name = "softmax_missing"
    term = "cross-entropy without softmax"
    stands_for = "a loss on probabilities, such as nll_loss or use_softmax=False, given logits"
    example = (
        "loss = F.cross_entropy(logits, labels)\n",
        "loss = F.cross_entropy(logits, labels, use_softmax=False)\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``cross_entropy(x, y)`` becomes ``cross_entropy(x, y, use_softmax=False)``."""
        if calls(node, "cross_entropy"):
            yield with_keyword(cst.ensure_type(node, cst.Call), "use_softmax", "False")


FAULT = SoftmaxMissing()
