"""The update gate controls what is replaced instead of what is kept."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

KEPT = m.BinaryOperation(left=m.Name("z"), operator=m.Multiply(), right=m.Name("h"))
REST = m.BinaryOperation(left=m.Integer("1"), operator=m.Subtract(), right=m.Name("z"))
NEW = m.BinaryOperation(left=REST, operator=m.Multiply(), right=m.Name("n"))


class UpdateGate(Fault):
    """Swap what the update gate keeps and what it lets in."""

    name = "update_gate"
    term = "convention of the update gate"
    stands_for = "a GRU by the formula of one paper with weights that follow another one"
    example = ("return z * h + (1 - z) * n\n", "return (1 - z) * h + z * n\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``z * h + (1 - z) * n`` becomes ``(1 - z) * h + z * n``."""
        if m.matches(node, m.BinaryOperation(left=KEPT, operator=m.Add(), right=NEW)):
            total = cst.ensure_type(node, cst.BinaryOperation)
            kept = cst.ensure_type(total.left, cst.BinaryOperation)
            new = cst.ensure_type(total.right, cst.BinaryOperation)
            yield total.with_changes(
                left=kept.with_changes(left=new.left), right=new.with_changes(left=kept.left)
            )


FAULT = UpdateGate()
