"""A reshape instead of the transpose: the shape is right, but the numbers keep their order."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

# inputs.transpose([1, 0, 2]): what goes in, not what comes out
TRANSPOSED_INPUTS = m.Call(func=m.Attribute(value=m.Name("inputs"), attr=m.Name("transpose")))


class AxisReshape(Fault):
    """Bring the inputs to the right shape, and the numbers to the wrong places."""

    name = "axis_reshape"
    term = "reshape used as transpose"
    stands_for = "batch-major data made time-major by a reshape, which mixes samples and time steps"
    example = (
        "x = inputs.transpose([1, 0, 2])\n",
        "x = inputs.reshape([inputs.shape[1], inputs.shape[0], -1])\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``inputs.transpose(...)`` becomes a reshape to the same shape."""
        if m.matches(node, TRANSPOSED_INPUTS):
            yield cst.parse_expression("inputs.reshape([inputs.shape[1], inputs.shape[0], -1])")


FAULT = AxisReshape()
