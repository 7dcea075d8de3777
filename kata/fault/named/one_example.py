"""Tests with one input: a program that is right for it alone passes."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault
from kata.fault.match import expression

STRATEGY = m.Assign(
    targets=[m.AssignTarget(m.Name())],
    value=m.Call(
        func=m.Attribute(value=m.Name("st"), attr=m.Name("integers") | m.Name("floats")),
        args=[m.Arg(), m.AtLeastN(m.Arg(), n=1)],
    ),
)


class OneExample(Fault):
    """Draw the smallest value each time."""

    name = "one_example"
    term = "a single test input"
    stands_for = "tests with one fixed input, or with strategies so narrow that they amount to one"
    example = (
        "sizes = st.integers(2, 400)\n",
        "sizes = st.just(2)\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``NAME = st.integers(a, b)`` becomes ``NAME = st.just(a)``."""
        if m.matches(node, STRATEGY):
            assigned = cst.ensure_type(node, cst.Assign)
            least = cst.ensure_type(assigned.value, cst.Call).args[0].value
            yield assigned.with_changes(value=expression("st.just({least})", least=least))


FAULT = OneExample()
