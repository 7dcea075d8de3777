"""Training: updates, parameters, modes and epochs."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault
from kata.fault.match import call_on, calls, expression, keyword, small, with_value

UPDATE = ("backward", "step", "clear_grad", "clear_gradients", "minimize")
BATCH_LOOP = m.For(
    body=m.IndentedBlock(
        body=m.MatchIfTrue(lambda body: any(call_on(line, "backward") for line in body))
    )
)


class UpdateCallRemoved(Fault):
    """An update without one of its three calls."""

    name = "update_call_removed"
    term = "missing call in the update"
    stands_for = "gradients that pile up, or parameters that never change"
    example = ("optimizer.clear_grad()\n", "pass\n")
    methods: tuple[str, ...] = UPDATE

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """A line that only calls one of the methods is deleted."""
        if isinstance(node, cst.SimpleStatementLine) and call_on(node, *self.methods):
            yield node.with_changes(body=[cst.Pass()])


class UpdateReordered(Fault):
    """The calls of an update in the wrong order."""

    name = "update_reordered"
    term = "wrong order of the update"
    stands_for = "gradients cleared before the step, or a step before the gradients"
    example = (
        "for x in b:\n    loss.backward()\n    opt.step()\n",
        "for x in b:\n    opt.step()\n    loss.backward()\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """Two neighbouring calls are swapped."""
        if isinstance(node, cst.IndentedBlock):
            for index in range(len(node.body) - 1):
                if all(call_on(line, *UPDATE) for line in node.body[index : index + 2]):
                    body = list(node.body)
                    body[index], body[index + 1] = body[index + 1], body[index]
                    yield node.with_changes(body=body)


class UpdateMovedOut(Fault):
    """An update per epoch instead of per batch."""

    name = "update_moved_out"
    term = "call of the update in the wrong loop"
    stands_for = "a step or clear_grad that is indented one level too little"
    example = (
        "for e in es:\n    for x in b:\n        loss.backward()\n        opt.step()\n",
        "for e in es:\n    for x in b:\n        loss.backward()\n    opt.step()\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """A ``step`` or ``clear_grad`` in the loop over batches moves to just after that loop."""
        if not isinstance(node, cst.IndentedBlock):
            return
        for index, loop in enumerate(node.body):
            if isinstance(loop, cst.For) and m.matches(loop, BATCH_LOOP):
                block = cst.ensure_type(loop.body, cst.IndentedBlock)
                for line in block.body:
                    if call_on(line, "step", "clear_grad"):
                        rest = [one for one in block.body if one is not line]
                        inner = loop.with_changes(body=block.with_changes(body=rest))
                        yield node.with_changes(
                            body=[*node.body[:index], inner, line, *node.body[index + 1 :]]
                        )


class PartialParameters(Fault):
    """An optimizer that gets only some of the parameters."""

    name = "partial_parameters"
    term = "optimizer given part of the parameters"
    stands_for = "layers that are never trained, because the optimizer does not know them"
    example = (
        "opt = Adam(0.1, parameters=model.parameters())\n",
        "opt = Adam(0.1, parameters=model.parameters()[1:])\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``parameters=p`` becomes ``p[1:]`` and ``p[:-1]``."""
        if isinstance(node, cst.Call):
            parameters = keyword(node, "parameters")
            if parameters is not None:
                for template in ("{p}[1:]", "{p}[:-1]"):
                    part = expression(template, p=parameters.value)
                    yield with_value(node, parameters, part)


class LearningRateFixed(Fault):
    """A hard-coded learning rate."""

    name = "learning_rate_ignored"
    term = "learning rate ignored"
    stands_for = "a fixed number in the optimizer instead of the argument"
    example = (
        "opt = Adam(learning_rate, parameters=p)\n",
        "opt = Adam(0.01, parameters=p)\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``learning_rate`` in an optimizer's call becomes ``0.01``."""
        if isinstance(node, cst.Call) and keyword(node, "parameters") is not None:
            for arg in node.args:
                if m.matches(arg.value, m.Name("learning_rate")):
                    yield with_value(node, arg, cst.Float("0.01"))


class ModeDropped(UpdateCallRemoved):
    """A missing call of eval or train."""

    name = "mode_dropped"
    term = "eval or train mode not set"
    stands_for = "dropout in evaluation, or none in training"
    example = ("model.eval()\n", "pass\n")
    methods = ("eval", "train")


class ModeExchanged(Fault):
    """train instead of eval."""

    name = "mode_exchanged"
    term = "eval and train mode exchanged"
    stands_for = "a model that is never put back to training mode"
    example = ("model.eval()\n", "model.train()\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``model.eval()`` becomes ``model.train()``, and back."""
        method = call_on(node, "eval", "train")
        if method:
            line = cst.ensure_type(node, cst.SimpleStatementLine)
            call = cst.ensure_type(cst.ensure_type(small(line), cst.Expr).value, cst.Call)
            other = "train" if method == "eval" else "eval"
            if isinstance(call.func, cst.Attribute) and not call.args:
                exchanged = call.with_changes(func=call.func.with_changes(attr=cst.Name(other)))
                yield line.with_changes(body=[cst.Expr(exchanged)])


class NoGradDropped(Fault):
    """Evaluation that tracks gradients."""

    name = "no_grad_dropped"
    term = "no_grad dropped"
    stands_for = "an evaluation that builds a graph, and can change what training sees"
    example = (
        "with paddle.no_grad():\n    f()\n",
        'with __import__("contextlib").nullcontext():\n    f()\n',
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``with paddle.no_grad()`` becomes a ``with`` that does nothing."""
        if m.matches(node, m.WithItem(item=m.Call(func=m.Attribute(attr=m.Name("no_grad"))))):
            item = cst.ensure_type(node, cst.WithItem)
            yield item.with_changes(item=expression('__import__("contextlib").nullcontext()'))


class NoGradAdded(Fault):
    """Training without gradients."""

    name = "no_grad_added"
    term = "no_grad in training"
    stands_for = "a forward pass of training inside no_grad: nothing can be learned"
    example = (
        "for x in b:\n    loss = model(x)\n    loss.backward()\n",
        (
            'for x in b:\n    with __import__("paddle").no_grad():\n        loss = model(x)\n'
            "    loss.backward()\n"
        ),
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The first assignment in a loop with a backward pass moves into ``no_grad``."""
        if m.matches(node, BATCH_LOOP):
            loop = cst.ensure_type(node, cst.For)
            block = cst.ensure_type(loop.body, cst.IndentedBlock)
            for index, line in enumerate(block.body):
                if isinstance(small(line), cst.Assign):
                    item = cst.WithItem(expression('__import__("paddle").no_grad()'))
                    inside = cst.With([item], cst.IndentedBlock([line]))
                    body = [*block.body[:index], inside, *block.body[index + 1 :]]
                    yield loop.with_changes(body=block.with_changes(body=body))
                    return


class LayerUnregistered(Fault):
    """A layer that its model does not know about."""

    name = "layer_unregistered"
    term = "layer not registered as a sublayer"
    stands_for = "layers in a Python list: their parameters are not the model's, so never trained"
    example = (
        "self.fc = nn.Linear(4, 2)\n",
        'self.__dict__["fc"] = nn.Linear(4, 2)\n',
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``self.fc = nn.Linear(...)`` bypasses the model's registration of layers."""
        layer = m.Assign(
            targets=[m.AssignTarget(m.Attribute(value=m.Name("self")))],
            value=m.Call(func=m.Attribute(value=m.Name("nn"))),
        )
        if m.matches(node, layer):
            assign = cst.ensure_type(node, cst.Assign)
            name = cst.ensure_type(assign.targets[0].target, cst.Attribute).attr.value
            target = cst.ensure_type(expression(f'self.__dict__["{name}"]'), cst.Subscript)
            yield assign.with_changes(targets=[assign.targets[0].with_changes(target=target)])


class EpochSkipped(Fault):
    """A single epoch instead of all."""

    name = "epoch_skipped"
    term = "number of epochs ignored"
    stands_for = "a training that ends after its first epoch"
    example = (
        "for e in range(num_epochs):\n    f()\n",
        "for e in range(1):\n    f()\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``range(num_epochs)`` becomes ``range(1)``."""
        if calls(node, "range"):
            call = cst.ensure_type(node, cst.Call)
            if len(call.args) == 1 and m.matches(call.args[0].value, m.Name("num_epochs")):
                yield with_value(call, call.args[0], cst.Integer("1"))
