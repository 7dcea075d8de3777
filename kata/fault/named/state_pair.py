"""The state pair of an LSTM is unpacked as (c, h); Paddle's order is (h, c)."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault
from kata.fault.match import swapped

PAIR = m.Tuple(elements=[m.Element(m.Name()), m.Element(m.Name())])
UNPACKED = m.AssignTarget(m.Tuple(elements=[m.Element(m.Name()), m.Element(PAIR)]))


class StatePair(Fault):
    """Mistake the cell state for the hidden state."""

    name = "state_pair"
    term = "order of the state pair of an LSTM"
    stands_for = "the cell state returned as the result: it has the same shape, but no bounds"
    example = ("_, (h, _) = lstm(x)\n", "_, (_, h) = lstm(x)\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``outputs, (h, c) = ...`` becomes ``outputs, (c, h) = ...``."""
        if m.matches(node, UNPACKED):
            target = cst.ensure_type(node, cst.AssignTarget)
            outer = cst.ensure_type(target.target, cst.Tuple)
            pair = cst.ensure_type(outer.elements[1].value, cst.Tuple)
            exchanged = pair.with_changes(elements=swapped(list(pair.elements), 0, 1))  # type: ignore[arg-type]  # matched as plain elements
            elements = [outer.elements[0], outer.elements[1].with_changes(value=exchanged)]
            yield target.with_changes(target=outer.with_changes(elements=elements))


FAULT = StatePair()
