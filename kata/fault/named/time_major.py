"""time_major=True on batch-major data: the recurrence runs along the batch axis."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

BATCH_MAJOR = m.Arg(keyword=m.Name("time_major"), value=m.Name("False"))


class TimeMajor(Fault):
    """Declare batch-major data to be time-major."""

    name = "time_major"
    term = "time_major against batch-major indexing"
    stands_for = "the flag for [time, batch, ...] set on data that comes as [batch, time, ...]"

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``time_major=False`` becomes ``time_major=True``."""
        if m.matches(node, BATCH_MAJOR):
            yield cst.ensure_type(node, cst.Arg).with_changes(value=cst.Name("True"))


FAULT = TimeMajor()
