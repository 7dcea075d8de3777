"""Tests whose batches are as large as their sequences are long: wrong axes have the right shape."""

from collections.abc import Iterator

import libcst as cst

from kata.fault import Fault
from kata.fault.match import assigned, calls, last_name

BATCH_OF = {"time": "batch", "steps": "samples", "seq_len": "num_samples"}
"""The variable with the size of the batch, by the one with the number of time steps."""


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
        steps = assigned(node, BATCH_OF)
        if steps is not None and calls(steps.value, "draw"):
            batch = BATCH_OF[last_name(steps.targets[0].target)]
            yield steps.with_changes(value=cst.Name(batch))


FAULT = SquareBatches()
