"""A tolerance as large as what is compared."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

TOLERANCE = m.Arg(value=m.Float(), keyword=m.OneOf(*map(m.Name, ("abs", "atol", "rel", "rtol"))))


class WideTolerance(Fault):
    """Accept everything that is less than 1 away."""

    name = "wide_tolerance"
    term = "tolerance too wide"
    stands_for = "a comparison that any value of about the right size passes"
    example = ("assert f(x) == approx(y, abs=1e-6)\n", "assert f(x) == approx(y, abs=1)\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """A tolerance given as a float, ``abs=1e-6``, becomes 1."""
        if m.matches(node, TOLERANCE):
            yield cst.ensure_type(node, cst.Arg).with_changes(value=cst.Integer("1"))


FAULT = WideTolerance()
