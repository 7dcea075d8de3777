"""The backward direction is read at the last time step, which is its first one."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

FIRST = m.SubscriptElement(m.Index(m.Integer("0")))
BACKWARD_END = m.Subscript(value=m.Name("backward"), slice=[m.SubscriptElement(m.Slice()), FIRST])
LAST = cst.SubscriptElement(cst.Index(cst.parse_expression("-1")))


class BackwardLast(Fault):
    """Take the last time step of both directions."""

    name = "backward_last"
    term = "last time step of the backward direction"
    stands_for = "outputs[:, -1] of a bidirectional layer, half of which has read one token only"
    example = ("y = backward[:, 0]\n", "y = backward[:, -1]\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``backward[:, 0]`` becomes ``backward[:, -1]``."""
        if m.matches(node, BACKWARD_END):
            taken = cst.ensure_type(node, cst.Subscript)
            yield taken.with_changes(slice=[taken.slice[0], LAST])


FAULT = BackwardLast()
