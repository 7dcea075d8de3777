"""The state is detached in every time step."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

STEP = m.Call(func=m.Name("cell"), args=[m.Arg(), m.Arg(m.Name("state"))])


class TruncatedBptt(Fault):
    """Pass on the values of a state without its graph."""

    name = "truncated_bptt"
    term = "back-propagation through time cut at every step"
    stands_for = "detach in the loop over time instead of between chunks: no long memory is learned"
    example = ("_, state = cell(x, state)\n", "_, state = cell(x, state.detach())\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``cell(x, state)`` becomes ``cell(x, state.detach())``."""
        if m.matches(node, STEP):
            call = cst.ensure_type(node, cst.Call)
            detached = call.args[1].with_changes(value=cst.parse_expression("state.detach()"))
            yield call.with_changes(args=[call.args[0], detached])


FAULT = TruncatedBptt()
