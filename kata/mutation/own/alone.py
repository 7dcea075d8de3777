"""Alone: the parts of a program that are not behaviour, which every operator leaves alone."""

from collections.abc import Iterator
from typing import Any

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

LEFT_ALONE = m.OneOf(
    m.Annotation(),
    m.TypeParameters(),
    m.SimpleStatementLine(body=[m.TypeAlias()]),
    # for type checkers, or metadata of the module
    m.If(test=m.Name("TYPE_CHECKING") | m.Attribute(attr=m.Name("TYPE_CHECKING"))),
    m.FunctionDef(
        decorators=[
            m.ZeroOrMore(),
            m.Decorator(m.Name("overload") | m.Attribute(attr=m.Name("overload"))),
            m.ZeroOrMore(),
        ]
    ),
    m.SimpleStatementLine(
        body=[
            m.Assign(
                targets=[m.AssignTarget(m.Name(m.MatchRegex(r"__(all|slots|version|author)__")))]
            )
        ]
    ),
    m.SimpleStatementLine(body=[m.AnnAssign(value=None)]),
    m.Comparison(left=m.Name("__name__")),
    m.ImportFrom(),
    m.Import(),
)
"""Nodes that are not behaviour, with everything in them."""


class Heeding(Fault):
    """An operator that leaves some nodes alone."""

    def __init__(self, operator: Fault, alone: set[int]) -> None:
        self._operator, self._alone = operator, alone

    def __getattr__(self, name: str) -> Any:
        """The operator's attribute; the name is also the operator's."""
        return getattr(self._operator, name)

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The replacements by the operator; none for a node that is left alone."""
        if id(node) not in self._alone:
            yield from self._operator.replacements(node)


def left_alone(module: cst.Module) -> set[int]:
    """The identities of the nodes that are not behaviour, and of the nodes in them."""
    found: set[int] = set()

    def leave(node: cst.CSTNode, *, inside: bool) -> None:
        inside = inside or m.matches(node, LEFT_ALONE)
        if inside:
            found.add(id(node))
        for child in node.children:
            leave(child, inside=inside)

    leave(module, inside=False)
    return found
