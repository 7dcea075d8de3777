"""Alone: what is not part of the behaviour of a program, and is left alone by every operator."""

from collections.abc import Iterator
from typing import Any

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

LEFT_ALONE = m.OneOf(
    m.Annotation(),
    m.TypeParameters(),
    m.SimpleStatementLine(body=[m.TypeAlias()]),
    # for those who check types, or set something in the module
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
"""Nodes that are not behaviour, with all that is in them."""


class Heeding(Fault):
    """An operator that leaves some nodes alone."""

    def __init__(self, operator: Fault, alone: set[int]) -> None:
        self._operator, self._alone = operator, alone

    def __getattr__(self, name: str) -> Any:
        """What it is called, and all else, is that of the operator."""
        return getattr(self._operator, name)

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """Those of the operator."""
        if id(node) not in self._alone:
            yield from self._operator.replacements(node)


def left_alone(module: cst.Module) -> set[int]:
    """The identities of the nodes that are not behaviour."""
    found: set[int] = set()

    def leave(node: cst.CSTNode, *, inside: bool) -> None:
        inside = inside or m.matches(node, LEFT_ALONE)
        if inside:
            found.add(id(node))
        for child in node.children:
            leave(child, inside=inside)

    leave(module, inside=False)
    return found
