"""The loop over time ends one step too early: the last time step is never read."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

TIME_LOOP = m.For(
    target=m.Name("time"), iter=m.Call(func=m.Name("range"), args=[m.Arg(m.Subscript())])
)


class StepSkipped(Fault):
    """Mistake the index of the last time step for the number of time steps."""

    name = "step_skipped"
    term = "off-by-one loop over time"
    stands_for = "a loop over time that leaves out the last step"
    example = (
        "for time in range(x.shape[1]):\n    pass\n",
        "for time in range(x.shape[1] - 1):\n    pass\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``range(x.shape[1])`` of the loop becomes ``range(x.shape[1] - 1)``."""
        if m.matches(node, TIME_LOOP):
            loop = cst.ensure_type(node, cst.For)
            steps = cst.ensure_type(loop.iter, cst.Call)
            fewer = cst.BinaryOperation(steps.args[0].value, cst.Subtract(), cst.Integer("1"))
            yield loop.with_changes(iter=steps.with_changes(args=[cst.Arg(fewer)]))


FAULT = StepSkipped()
