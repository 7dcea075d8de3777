"""Tests whose batches hold one sample: there is no other sample that could leak into it."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault
from kata.fault.match import assigned, calls

NAMES = {"batch", "samples", "num_samples", "batch_sizes"}

INTEGERS = m.Call(func=m.Attribute(value=m.Name("st"), attr=m.Name("integers")))


class SingleSample(Fault):
    """Draw only batches of one sample."""

    name = "single_sample"
    term = "batches of one sample in tests"
    stands_for = "tests with a batch size of 1, in which samples cannot reach one another"
    example = (
        "samples = st.integers(1, 4)\n",
        "samples = st.just(1)\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """A strategy becomes ``st.just(1)``, a drawn size becomes 1."""
        size = assigned(node, NAMES)
        if size is not None and m.matches(size.value, INTEGERS):
            yield size.with_changes(value=cst.parse_expression("st.just(1)"))
        elif size is not None and calls(size.value, "draw"):
            yield size.with_changes(value=cst.Integer("1"))


FAULT = SingleSample()
