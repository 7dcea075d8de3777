"""The final state of one batch is the first state of the next one."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

INPUTS_ALONE = m.Call(
    func=m.Attribute(value=m.Name("self"), attr=m.Name("rnn")), args=[m.Arg(m.Name())]
)
KEPT_STATE = cst.Arg(cst.parse_expression("self.state"))


class StateLeak(Fault):
    """Begin with the state that the layer keeps."""

    name = "state_leak"
    term = "state leaking across batches"
    stands_for = "a stateful network for independent samples: each begins where another one ended"
    example = (
        "outputs, state = self.rnn(inputs)\n",
        "outputs, state = self.rnn(inputs, self.state)\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``self.rnn(inputs)`` becomes ``self.rnn(inputs, self.state)``."""
        if m.matches(node, INPUTS_ALONE):
            call = cst.ensure_type(node, cst.Call)
            yield call.with_changes(args=[*call.args, KEPT_STATE])


FAULT = StateLeak()
