"""Tests whose batches are as large as their sequences are long: wrong axes have the right shape."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault
from kata.fault.match import small

BATCH_OF = {"time": "batch", "steps": "samples", "seq_len": "num_samples"}
"""What the size of a batch is called, by what the number of time steps is called."""

DRAWN = m.Call(func=m.Name("draw") | m.Attribute(attr=m.Name("draw")))


class SquareBatches(Fault):
    """Draw one size for both axes."""

    name = "square_batches"
    term = "square test inputs"
    stands_for = "tests whose batch size equals the sequence length, so that swapped axes fit"
    example = (
        "time = draw(steps)\n",
        "time = batch\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``time = draw(steps)`` becomes ``time = batch``."""
        line = small(node)
        if not isinstance(line, cst.Assign) or not m.matches(line.value, DRAWN):
            return
        target = line.targets[0].target
        name = BATCH_OF.get(target.value) if isinstance(target, cst.Name) else None
        if name is not None:
            made = line.with_changes(value=cst.Name(name))
            yield cst.ensure_type(node, cst.SimpleStatementLine).with_changes(body=[made])


FAULT = SquareBatches()
