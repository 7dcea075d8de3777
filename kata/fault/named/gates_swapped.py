"""The rows of the candidate and those of the output gate are swapped."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

IN_ORDER = m.Tuple([m.Element(m.Name(name)) for name in "ifgo"])


class GatesSwapped(Fault):
    """Read the rows of the weights as i, f, o, g."""

    name = "gates_swapped"
    term = "gate layout of an LSTM: i, f, o, g for i, f, g, o"
    stands_for = "weights of one framework read in the gate order of another one"
    example = (
        "i, f, g, o = paddle.split(gates, 4, axis=-1)\n",
        "i, f, o, g = paddle.split(gates, 4, axis=-1)\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The targets ``i, f, g, o`` become ``i, f, o, g``."""
        if m.matches(node, m.AssignTarget(IN_ORDER)):
            target = cst.ensure_type(node, cst.AssignTarget)
            i, f, g, o = cst.ensure_type(target.target, cst.Tuple).elements
            names = [
                element.with_changes(value=other.value)
                for element, other in zip((i, f, g, o), (i, f, o, g), strict=True)
            ]
            yield target.with_deep_changes(target.target, elements=names)


FAULT = GatesSwapped()
