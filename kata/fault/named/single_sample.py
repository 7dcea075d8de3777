"""Tests whose batches hold one sample: there is no other sample that could leak into it."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault
from kata.fault.match import small

NAMES = {"batch", "samples", "num_samples", "batch_sizes"}

DRAWN = m.Call(func=m.Name("draw") | m.Attribute(attr=m.Name("draw")))

INTEGERS = m.Call(func=m.Attribute(value=m.Name("st"), attr=m.Name("integers")))


class SingleSample(Fault):
    """Draw no batch but that of one sample."""

    name = "single_sample"
    term = "batches of one sample in tests"
    stands_for = "tests with a batch size of 1, in which samples cannot reach one another"
    example = (
        "samples = st.integers(1, 4)\n",
        "samples = st.just(1)\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """A strategy becomes ``st.just(1)``, a drawn size becomes 1."""
        line = small(node)
        if not isinstance(line, cst.Assign):
            return
        target = line.targets[0].target
        if not isinstance(target, cst.Name) or target.value not in NAMES:
            return
        one = {"st.just(1)": INTEGERS, "1": DRAWN}
        for text, matcher in one.items():
            if m.matches(line.value, matcher):
                made = line.with_changes(value=cst.parse_expression(text))
                yield cst.ensure_type(node, cst.SimpleStatementLine).with_changes(body=[made])


FAULT = SingleSample()
