"""The layer does not get the lengths: the recurrence runs on over the padding."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

LENGTHS = m.Arg(keyword=m.Name("sequence_length"))


class PaddingRead(Fault):
    """Leave out the lengths."""

    name = "padding_read"
    term = "padding read by the recurrence"
    stands_for = "a batch of padded sequences given to a recurrent layer without their lengths"
    example = (
        "x, final = self.rnn(x, sequence_length=lengths)\n",
        "x, final = self.rnn(x)\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``rnn(x, sequence_length=lengths)`` becomes ``rnn(x)``."""
        if m.matches(node, m.Call(args=[m.Arg(), LENGTHS])):
            call = cst.ensure_type(node, cst.Call)
            inputs = call.args[0].with_changes(comma=cst.MaybeSentinel.DEFAULT)
            yield call.with_changes(args=[inputs])


FAULT = PaddingRead()
