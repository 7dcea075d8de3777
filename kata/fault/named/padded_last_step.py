"""The last step of the padded sequence is mistaken for the last step of the review."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

FINAL_STATE = m.Subscript(
    value=m.Name("final"),
    slice=[m.SubscriptElement(m.Index(m.UnaryOperation(m.Minus(), m.Integer("1"))))],
)


class PaddedLastStep(Fault):
    """Read the outputs at index -1, where short sequences have padding."""

    name = "padded_last_step"
    term = "last time step of a padded sequence"
    stands_for = "outputs[:, -1] on padded sequences, where a layer with lengths puts zeros"
    example = ("x = final[-1]\n", "x = x[:, -1]\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``final[-1]`` becomes ``x[:, -1]``."""
        if m.matches(node, FINAL_STATE):
            yield cst.parse_expression("x[:, -1]")


FAULT = PaddedLastStep()
