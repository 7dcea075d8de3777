"""A test checks that the loss fell, instead of what an update must do."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault
from kata.fault.match import expression

WEIGHTS = m.Attribute(value=m.Name(), attr=m.Name("weights"))


class FallingLoss(Fault):
    """Look at the losses instead of the weights, and assert that the last is below the first."""

    name = "falling_loss"
    term = "weak oracle: the loss falls"
    stands_for = "a test that every training loop passes if its loss happens to fall"
    example = (
        "assert after.weights == [1.5]\n",
        "assert after.losses[-1] < after.losses[0]\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``assert after.weights == expected`` asks whether ``after.losses`` fell."""
        if m.matches(node, m.Assert(m.Comparison(WEIGHTS))):
            asserted = cst.ensure_type(node, cst.Assert)
            compared = cst.ensure_type(asserted.test, cst.Comparison)
            after = cst.ensure_type(compared.left, cst.Attribute).value
            fell = expression("{after}.losses[-1] < {after}.losses[0]", after=after)
            yield asserted.with_changes(test=fell)


FAULT = FallingLoss()
