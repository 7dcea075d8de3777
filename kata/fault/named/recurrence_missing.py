"""The state of the previous step is not passed to the cell: every step starts from zeros."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

# cell(x, state): the state comes back in
STEP = m.Call(func=m.Name("cell"), args=[m.Arg(), m.Arg(m.Name("state"))])


class RecurrenceMissing(Fault):
    """Call the cell without the state, so that it takes zeros."""

    name = "recurrence_missing"
    term = "recurrent connection missing"
    stands_for = "a cell called without the previous state: each time step is computed on its own"
    example = ("_, state = cell(x, state)\n", "_, state = cell(x)\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``cell(x, state)`` becomes ``cell(x)``."""
        if m.matches(node, STEP):
            step = cst.ensure_type(node, cst.Call)
            yield step.with_changes(args=[cst.Arg(step.args[0].value)])


FAULT = RecurrenceMissing()
