"""The update comes before the gradients."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault


def line_of(owner: str, name: str) -> m.SimpleStatementLine:
    """A line that is ``owner.name()``."""
    called = m.Attribute(value=m.Name(owner), attr=m.Name(name))
    return m.SimpleStatementLine([m.Expr(m.Call(func=called))])


BACKWARD, STEP = line_of("loss", "backward"), line_of("optimizer", "step")


class StepBeforeBackward(Fault):
    """Make the step with whatever gradients there are, and compute new ones afterwards."""

    name = "step_before_backward"
    term = "wrong order of the update: the step comes before the backward pass"
    stands_for = "an update that lacks the gradient of its own batch"
    example = (
        "for x in y:\n    loss.backward()\n    optimizer.step()\n",
        "for x in y:\n    optimizer.step()\n    loss.backward()\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``loss.backward()`` and the line after it, ``optimizer.step()``, change places."""
        if isinstance(node, cst.IndentedBlock):
            for place in range(len(node.body) - 1):
                first, second = node.body[place : place + 2]
                if m.matches(first, BACKWARD) and m.matches(second, STEP):
                    body = [*node.body]
                    body[place : place + 2] = [second, first]
                    yield node.with_changes(body=body)


FAULT = StepBeforeBackward()
