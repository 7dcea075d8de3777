"""Gradients are never cleared."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

CLEARED = m.SimpleStatementLine(
    [m.Expr(m.Call(func=m.Attribute(value=m.Name("optimizer"), attr=m.Name("clear_grad"))))]
)


class StaleGradients(Fault):
    """Leave the gradients of a batch where the next one adds its own."""

    name = "stale_gradients"
    term = "stale gradients: clear_grad left out"
    stands_for = "gradients that pile up over the batches, because backward() adds to what is there"
    example = (
        "for x in y:\n    optimizer.step()\n    optimizer.clear_grad()\n",
        "for x in y:\n    optimizer.step()\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """A block without its line ``optimizer.clear_grad()``."""
        if isinstance(node, cst.IndentedBlock):
            rest = [line for line in node.body if not m.matches(line, CLEARED)]
            if rest and len(rest) < len(node.body):
                yield node.with_changes(body=rest)


FAULT = StaleGradients()
