"""General operators, as in other mutation tools for Python, for functions and module level."""

from collections.abc import Iterator
from typing import ClassVar

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

DOCSTRING_OR_IMPORT = m.SimpleStatementLine(
    body=[
        m.Expr(m.SimpleString() | m.ConcatenatedString()) | m.Import() | m.ImportFrom() | m.Pass()
    ]
)
NOTHING_RETURNED = m.Return(value=None) | m.Return(value=m.Name("None"))
DEFAULTS_TO_NOTHING = m.Param(default=None) | m.Param(default=m.Name("None"))


def grouped(node: cst.BaseExpression) -> cst.BaseExpression:
    """The expression in parentheses, so that its neighbours cannot change its structure."""
    if node.lpar:
        return node
    return node.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])


class NumberChanged(Fault):
    """A number that is one too large or too small."""

    name = "number_changed"
    term = "constant replaced"
    stands_for = "a wrong size, index or constant, off by one"
    example = ("x = y[:, 1]\n", "x = y[:, 2]\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``n`` becomes ``n + 1`` and, where it stays non-negative, ``n - 1``."""
        if isinstance(node, cst.Integer):
            value = node.evaluated_value
            yield node.with_changes(value=str(value + 1))
            if value > 0:
                yield node.with_changes(value=str(value - 1))
        elif isinstance(node, cst.Float):
            yield node.with_changes(value=repr(node.evaluated_value + 1.0))


class ComparisonChanged(Fault):
    """A comparison with its boundary moved, or its direction reversed."""

    name = "comparison_changed"
    term = "relational operator replaced"
    stands_for = "a boundary that is off by one, or a condition the wrong way round"
    example = ("x = a < b\n", "x = a <= b\n")

    others: ClassVar[dict[type[cst.BaseCompOp], list[cst.BaseCompOp]]] = {
        cst.LessThan: [cst.LessThanEqual(), cst.GreaterThanEqual()],
        cst.LessThanEqual: [cst.LessThan(), cst.GreaterThan()],
        cst.GreaterThan: [cst.GreaterThanEqual(), cst.LessThanEqual()],
        cst.GreaterThanEqual: [cst.GreaterThan(), cst.LessThan()],
        cst.Equal: [cst.NotEqual()],
        cst.NotEqual: [cst.Equal()],
        cst.In: [cst.NotIn()],
        cst.NotIn: [cst.In()],
        cst.Is: [cst.IsNot()],
        cst.IsNot: [cst.Is()],
    }

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``a < b`` becomes ``a <= b`` and ``a >= b``, and so on."""
        if isinstance(node, cst.Comparison):
            for index, target in enumerate(node.comparisons):
                for other in self.others[type(target.operator)]:
                    changed = list(node.comparisons)
                    changed[index] = target.with_changes(operator=other)
                    yield node.with_changes(comparisons=changed)


class ArithmeticChanged(Fault):
    """The wrong arithmetic operator."""

    name = "arithmetic_changed"
    term = "arithmetic operator replaced"
    stands_for = "a sum instead of a difference, or a product instead of a quotient"
    example = ("x = a + b\n", "x = a - b\n")

    others: ClassVar[dict[type[cst.BaseBinaryOp], cst.BaseBinaryOp]] = {
        cst.Add: cst.Subtract(),
        cst.Subtract: cst.Add(),
        cst.Multiply: cst.Divide(),
        cst.Divide: cst.Multiply(),
        cst.FloorDivide: cst.Divide(),
        cst.Modulo: cst.FloorDivide(),
        cst.Power: cst.Multiply(),
        cst.MatrixMultiply: cst.Multiply(),
        cst.BitAnd: cst.BitOr(),
        cst.BitOr: cst.BitAnd(),
    }

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``a + b`` becomes ``a - b``, and so on."""
        if isinstance(node, cst.BinaryOperation) and type(node.operator) in self.others:
            other = self.others[type(node.operator)]
            changed = node.with_changes(operator=other)
            yield grouped(changed) if isinstance(node.operator, cst.Power) else changed


class AssignmentChanged(Fault):
    """An augmented assignment that forgets the old value, or uses the inverse operator."""

    name = "assignment_changed"
    term = "augmented assignment replaced"
    stands_for = "a sum that is overwritten instead of added to"
    example = ("total += loss\n", "total = loss\n")

    others: ClassVar[dict[type[cst.BaseAugOp], cst.BaseAugOp]] = {
        cst.AddAssign: cst.SubtractAssign(),
        cst.SubtractAssign: cst.AddAssign(),
        cst.MultiplyAssign: cst.DivideAssign(),
        cst.DivideAssign: cst.MultiplyAssign(),
    }

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``a += b`` becomes ``a = b`` and ``a -= b``."""
        if isinstance(node, cst.AugAssign):
            yield cst.Assign([cst.AssignTarget(node.target)], node.value)
            if type(node.operator) in self.others:
                yield node.with_changes(operator=self.others[type(node.operator)])


class BooleanChanged(Fault):
    """``and`` instead of ``or``, True instead of False."""

    name = "boolean_changed"
    term = "logical operator or constant replaced"
    stands_for = "a flag set the wrong way, or a condition too wide or too narrow"
    example = ("x = a and b\n", "x = (a or b)\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``a and b`` becomes ``a or b``, ``True`` becomes ``False``, and back."""
        if isinstance(node, cst.BooleanOperation):
            other = cst.Or() if isinstance(node.operator, cst.And) else cst.And()
            yield grouped(node.with_changes(operator=other))
        elif m.matches(node, m.Name("True") | m.Name("False")):
            name = cst.ensure_type(node, cst.Name)
            yield name.with_changes(value="False" if name.value == "True" else "True")


class UnaryRemoved(Fault):
    """A missing sign or ``not``."""

    name = "unary_removed"
    term = "unary operator deleted"
    stands_for = "a missing sign, such as an index from the front instead of the end"
    example = ("x = y[-1]\n", "x = y[1]\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``-a`` and ``not a`` become ``a``."""
        if isinstance(node, cst.UnaryOperation):
            yield grouped(node.expression) if node.lpar else node.expression


class ConditionNegated(Fault):
    """A condition that takes the other branch."""

    name = "condition_negated"
    term = "condition negated"
    stands_for = "a condition the wrong way round"
    example = ("if a:\n    b()\n", "if not (a):\n    b()\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``if a`` becomes ``if not a``; a ``while`` is left to the comparison in it."""
        if isinstance(node, (cst.If, cst.IfExp)):
            yield node.with_changes(test=cst.UnaryOperation(cst.Not(), grouped(node.test)))


class ArgumentRemoved(Fault):
    """A call with one argument missing."""

    name = "argument_removed"
    term = "argument deleted"
    stands_for = "a forgotten argument, whose default is something else"
    example = ("f(a, b)\n", "f(b)\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``f(a, b)`` becomes ``f(b)`` and ``f(a)``."""
        if isinstance(node, cst.Call):
            for index in range(len(node.args)):
                rest = [*node.args[:index], *node.args[index + 1 :]]
                if rest:
                    rest[-1] = rest[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
                yield node.with_changes(args=rest)


class ArgumentsSwapped(Fault):
    """A call with two neighbouring arguments swapped."""

    name = "arguments_swapped"
    term = "arguments swapped"
    stands_for = "arguments in the wrong order"
    example = ("f(a, b)\n", "f(b, a)\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``f(a, b)`` becomes ``f(b, a)``."""
        if isinstance(node, cst.Call):
            positional = [arg for arg in node.args if arg.keyword is None and not arg.star]
            for index in range(len(positional) - 1):
                one, other = positional[index : index + 2]
                if one.value.deep_equals(other.value):
                    continue
                changed = list(node.args)
                changed[index] = one.with_changes(value=other.value)
                changed[index + 1] = other.with_changes(value=one.value)
                yield node.with_changes(args=changed)


class DefaultChanged(Fault):
    """A parameter whose default is None."""

    name = "default_changed"
    term = "default value replaced"
    stands_for = "a default that does not do what the documentation says"
    example = ("def f(a=1):\n    pass\n", "def f(a=None):\n    pass\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``a=1`` becomes ``a=None`` in a function's head."""
        if isinstance(node, cst.Param) and not m.matches(node, DEFAULTS_TO_NOTHING):
            yield node.with_changes(default=cst.Name("None"))


class ReturnChanged(Fault):
    """A function that returns nothing."""

    name = "return_changed"
    term = "return value replaced"
    stands_for = "a result that is computed but not returned"
    example = ("def f():\n    return a\n", "def f():\n    return None\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``return a`` becomes ``return None``."""
        if isinstance(node, cst.Return) and not m.matches(node, NOTHING_RETURNED):
            yield node.with_changes(value=cst.Name("None"))


class StatementDeleted(Fault):
    """A missing simple statement."""

    name = "statement_deleted"
    term = "statement deleted"
    stands_for = "a forgotten line"
    example = ("a = 1\n", "pass\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """A line becomes ``pass``; docstrings and imports stay."""
        if isinstance(node, cst.SimpleStatementLine) and not m.matches(node, DOCSTRING_OR_IMPORT):
            yield node.with_changes(body=[cst.Pass()])


class LoopSkipped(Fault):
    """A loop over nothing."""

    name = "loop_skipped"
    term = "zero-iteration loop"
    stands_for = "a loop over an iterable that is already used up"
    example = ("for a in b:\n    c()\n", "for a in []:\n    c()\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``for a in b`` becomes ``for a in []``."""
        if isinstance(node, cst.For) and not m.matches(node.iter, m.List(elements=[])):
            yield node.with_changes(iter=cst.List([]))


class BreakChanged(Fault):
    """``break`` instead of ``continue``."""

    name = "break_changed"
    term = "break and continue exchanged"
    stands_for = "a loop that ends too early, or too late"
    example = ("while a:\n    break\n", "while a:\n    continue\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``break`` becomes ``continue``, and back."""
        if isinstance(node, cst.Break):
            yield cst.Continue(semicolon=node.semicolon)
        elif isinstance(node, cst.Continue):
            yield cst.Break(semicolon=node.semicolon)


class SliceChanged(Fault):
    """A slice without one of its bounds."""

    name = "slice_changed"
    term = "slice bound deleted"
    stands_for = "a slice that takes in too much"
    example = ("x = y[1:n]\n", "x = y[:n]\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``y[a:b]`` becomes ``y[:b]`` and ``y[a:]``."""
        if isinstance(node, cst.Slice):
            for bound in ("lower", "upper", "step"):
                if getattr(node, bound) is not None:
                    yield node.with_changes(**{bound: None})


class IndexChanged(Fault):
    """A named index that is one too large."""

    name = "index_changed"
    term = "index off by one"
    stands_for = "the neighbour of the element that was meant"
    example = ("x = y[t]\n", "x = y[t + 1]\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``y[t]`` becomes ``y[t + 1]``; another operator changes numbers."""
        if m.matches(node, m.Index(m.Name())):
            index = cst.ensure_type(node, cst.Index)
            one_more = cst.BinaryOperation(index.value, cst.Add(), cst.Integer("1"))
            yield index.with_changes(value=one_more)
