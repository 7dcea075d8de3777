"""A test asks whether the loss fell, in place of what an update must do."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault

RESULT = m.Element(m.SaveMatchedNode(m.Name(), "result"))
TRAINED = m.SimpleStatementLine(
    [m.Assign([m.AssignTarget(m.Tuple([m.Element(m.Name("_")), RESULT]))], m.Call())]
)
"""``_, result = trained(...)``."""

ASSERTED = m.SimpleStatementLine([m.Assert()])
LOSSES = [cst.Element(cst.Name("losses")), cst.Element(cst.Name("_"))]
FELL = cst.Assert(cst.parse_expression("losses[-1] < losses[0]"))


class FallingLoss(Fault):
    """Look at the losses in place of the weights, and assert that the last is below the first."""

    name = "falling_loss"
    term = "weak oracle: the loss falls"
    stands_for = "a test of training that every loop passes whose loss happens to fall"
    example = (
        "def test(x):\n    _, weight = train(x)\n    assert weight == 2 * x\n",
        "def test(x):\n    losses, _ = train(x)\n    assert losses[-1] < losses[0]\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``_, result = trained(x)`` and an assertion on ``result`` ask for falling losses."""
        if not isinstance(node, cst.IndentedBlock):
            return
        for place, (line, after) in enumerate(zip(node.body, node.body[1:], strict=False)):
            found = m.extract(line, TRAINED)
            if found is None or not m.matches(after, ASSERTED):
                continue
            result = cst.ensure_type(found["result"], cst.Name).value
            if m.findall(after, m.Name(result)):
                pair = m.findall(line, m.Tuple())[0]
                asks = line.with_deep_changes(pair, elements=LOSSES)
                fell = cst.ensure_type(after, cst.SimpleStatementLine).with_changes(body=[FELL])
                yield node.with_changes(
                    body=[*node.body[:place], asks, fell, *node.body[place + 2 :]]
                )


FAULT = FallingLoss()
