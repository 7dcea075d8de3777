"""Predictions [n] are compared with labels [n, 1]: every one with every other, [n, n]."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

COLUMN = m.Subscript(
    slice=[
        m.SubscriptElement(m.Slice(lower=None, upper=None, step=None)),
        m.SubscriptElement(m.Index(m.Integer("0"))),
    ]
)
COMPARED = m.Comparison(comparisons=[m.ComparisonTarget(m.Equal(), COLUMN)])


class MetricBroadcast(Fault):
    """Keep the second axis of the labels."""

    name = "metric_broadcast"
    term = "metric broadcast over pairs of samples"
    stands_for = "[n] compared with [n, 1], which silently broadcasts to all pairs"
    example = (
        "hits = predicted == labels[:, 0]\n",
        "hits = predicted == labels\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``a == b[:, 0]`` becomes ``a == b``."""
        if m.matches(node, COMPARED):
            compared = cst.ensure_type(node, cst.Comparison)
            (target,) = compared.comparisons
            column = cst.ensure_type(target.comparator, cst.Subscript)
            whole = target.with_changes(comparator=column.value)
            yield compared.with_changes(comparisons=[whole])


FAULT = MetricBroadcast()
