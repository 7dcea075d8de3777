"""The cell state is recreated in every step."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

OF_C = m.BinaryOperation(operator=m.Multiply(), right=m.Name("c"))
CARRIED = m.Assign(
    targets=[m.AssignTarget(m.Name("c"))], value=m.BinaryOperation(left=OF_C, operator=m.Add())
)


class MemoryLost(Fault):
    """Leave out what the forget gate keeps."""

    name = "memory_lost"
    term = "cell state not carried from step to step"
    stands_for = "an LSTM that begins each step with an empty memory: its forget gate does nothing"
    example = ("c = forget * c + enter * new\n", "c = enter * new\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``c = f * c + i * g`` becomes ``c = i * g``."""
        if m.matches(node, CARRIED):
            assign = cst.ensure_type(node, cst.Assign)
            total = cst.ensure_type(assign.value, cst.BinaryOperation)
            yield assign.with_changes(value=total.right)


FAULT = MemoryLost()
