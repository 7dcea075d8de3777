"""Final states reshaped as if the batch axis came first: the samples are mixed."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

BATCH_FIRST = m.SimpleStatementLine(
    body=[
        m.Assign(
            targets=[m.AssignTarget(m.Name("h"))],
            value=m.Call(
                func=m.Attribute(value=m.Name("h"), attr=m.Name("transpose")),
                args=[m.Arg(m.List([m.Element(m.Integer(axis)) for axis in "102"]))],
            ),
        )
    ]
)


class FinalStates(Fault):
    """Leave the layers and directions in front of the samples."""

    name = "final_states"
    term = "layout of the final states [layers * directions, batch, hidden]"
    stands_for = "final states reshaped to one row per sample although the batch axis is the second"
    example = (
        "def f(h):\n    h = h.transpose([1, 0, 2])\n    return h\n",
        "def f(h):\n    return h\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """A block without its line ``h = h.transpose([1, 0, 2])``."""
        if isinstance(node, cst.IndentedBlock):
            rest = [line for line in node.body if not m.matches(line, BATCH_FIRST)]
            if rest and len(rest) < len(node.body):
                yield node.with_changes(body=rest)


FAULT = FinalStates()
