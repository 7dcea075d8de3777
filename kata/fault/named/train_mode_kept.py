"""The evaluation runs in train mode."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

MODE_CHOSEN = m.Call(func=m.Attribute(attr=m.Name("train")), args=[m.Arg()])


class TrainModeKept(Fault):
    """Put the model into train mode for an evaluation too."""

    name = "train_mode_kept"
    term = "train mode in evaluation"
    stands_for = "no eval(): dropout stays random, batch normalization uses batch statistics"
    example = ("model.train(training)\n", "model.train()\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``model.train(training)`` becomes ``model.train()``."""
        if m.matches(node, MODE_CHOSEN):
            yield cst.ensure_type(node, cst.Call).with_changes(args=[])


FAULT = TrainModeKept()
