"""Uniform floats in [0, 1) cast to int64: every token id is 0."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

# a product in parentheses, cast to int64
SCALED_CAST = m.Call(
    func=m.Attribute(
        value=m.BinaryOperation(operator=m.Multiply(), lpar=[m.AtLeastN(n=1)]),
        attr=m.Name("astype"),
    ),
    args=[m.Arg(m.SimpleString('"int64"'))],
)


class FloatCast(Fault):
    """Drop the scaling in front of the cast."""

    name = "float_cast"
    term = "float data cast to int"
    stands_for = "random or normalised floats cast to an integer type, which truncates them to 0"

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``(uniform * size).astype("int64")`` becomes ``uniform.astype("int64")``."""
        if m.matches(node, SCALED_CAST):
            cast = cst.ensure_type(node, cst.Call)
            astype = cst.ensure_type(cast.func, cst.Attribute)
            scaled = cst.ensure_type(astype.value, cst.BinaryOperation)
            yield cast.with_changes(func=astype.with_changes(value=scaled.left))


FAULT = FloatCast()
