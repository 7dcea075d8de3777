"""Loss: everything between the last layer and the gradient."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault
from kata.fault.match import (
    arguments,
    calls,
    expression,
    keyword,
    with_keyword,
    with_value,
    without,
)

LOGITS = m.Return(
    value=m.Call(
        func=m.Attribute(
            value=m.Name("self"),
            attr=m.Name("fc") | m.Name("linear") | m.Name("head") | m.Name("classifier"),
        )
    )
)
FUNCTIONAL = '__import__("paddle").nn.functional'
"""An expression that works in any file, whatever it imports."""


class SoftmaxAdded(Fault):
    """A softmax after the last layer; other operators for the logits add other functions."""

    name = "softmax_added"
    term = "redundant softmax"
    stands_for = "probabilities given to a loss that applies softmax itself: it learns slowly"
    example = (
        "def forward(self, x):\n    return self.fc(x)\n",
        f"def forward(self, x):\n    return {FUNCTIONAL}.softmax(self.fc(x))\n",
    )
    functions: tuple[str, ...] = ("softmax({x})",)

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``return self.fc(x)`` returns the result of each of the functions instead."""
        if m.matches(node, LOGITS):
            returned = cst.ensure_type(node, cst.Return)
            for function in self.functions:
                changed = expression(f"{FUNCTIONAL}.{function}", x=returned.value)
                yield returned.with_changes(value=changed)


class SoftmaxAxis(SoftmaxAdded):
    """A softmax over the batch."""

    name = "softmax_over_batch"
    term = "softmax over the wrong axis"
    stands_for = "probabilities that sum to 1 over the samples instead of over the classes"
    example = (
        "def forward(self, x):\n    return self.fc(x)\n",
        f"def forward(self, x):\n    return {FUNCTIONAL}.softmax(self.fc(x), axis=0)\n",
    )
    functions = ("softmax({x}, axis=0)",)


class ActivationOnLogits(SoftmaxAdded):
    """An activation after the last layer."""

    name = "activation_on_logits"
    term = "activation on the logits"
    stands_for = "a relu, tanh or sigmoid that keeps the logits from taking all values"
    example = (
        "def forward(self, x):\n    return self.fc(x)\n",
        f"def forward(self, x):\n    return {FUNCTIONAL}.relu(self.fc(x))\n",
    )
    functions = ("relu({x})", "tanh({x})", "sigmoid({x})")


class LossReduction(Fault):
    """A sum instead of a mean."""

    name = "loss_reduction"
    term = "loss reduction"
    stands_for = "a loss, and so a step, that grows with the size of the batch"
    example = (
        "criterion = nn.CrossEntropyLoss()\n",
        'criterion = nn.CrossEntropyLoss(reduction="sum")\n',
    )
    functions: tuple[str, ...] = ("CrossEntropyLoss", "cross_entropy", "nll_loss")
    values: tuple[tuple[str, str], ...] = (("reduction", '"sum"'),)

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """A call of one of the functions gets one of the arguments, or loses it if it has it."""
        if calls(node, *self.functions):
            call = cst.ensure_type(node, cst.Call)
            for name, value in self.values:
                present = keyword(call, name)
                if present is None:
                    yield with_keyword(call, name, value)
                else:
                    yield without(call, present)


class LossArgument(LossReduction):
    """An argument that the loss should not have."""

    name = "loss_argument"
    term = "argument of the loss"
    stands_for = "use_softmax=False on logits, label smoothing, or a class that is ignored"
    example = (
        "criterion = nn.CrossEntropyLoss()\n",
        "criterion = nn.CrossEntropyLoss(use_softmax=False)\n",
    )
    functions = ("CrossEntropyLoss", "cross_entropy")
    values = (("use_softmax", "False"), ("ignore_index", "0"), ("label_smoothing", "0.5"))


class LossArgumentsSwapped(Fault):
    """Labels in place of the logits."""

    name = "loss_arguments_swapped"
    term = "logits and labels exchanged"
    stands_for = "the arguments of a loss in the order of another framework"
    example = ("loss = criterion(logits, labels)\n", "loss = criterion(labels, logits)\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``criterion(logits, labels)`` becomes ``criterion(labels, logits)``."""
        if calls(node, "criterion", "cross_entropy", "loss_fn"):
            call = cst.ensure_type(node, cst.Call)
            if len(call.args) > 1 and call.args[1].keyword is None:
                one, other, *rest = arguments(call)
                exchanged = [
                    one.with_changes(value=other.value),
                    other.with_changes(value=one.value),
                ]
                yield call.with_changes(args=[*exchanged, *rest])


class LossNegated(Fault):
    """A loss that training increases."""

    name = "loss_negated"
    term = "sign of the loss"
    stands_for = "a loss that is maximised"
    example = ("loss.backward()\n", "(-loss).backward()\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``loss.backward()`` becomes ``(-loss).backward()``."""
        if calls(node, "backward"):
            call = cst.ensure_type(node, cst.Call)
            if isinstance(call.func, cst.Attribute):
                yield expression("(-{x}).backward()", x=call.func.value)


class LossKeptAsTensor(Fault):
    """The loss with its graph instead of a number."""

    name = "loss_kept_as_tensor"
    term = "loss tensor accumulated"
    stands_for = "a list of losses that keeps the graphs of all batches in memory"
    example = ("losses.append(float(loss))\n", "losses.append(loss)\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``float(loss)`` becomes ``loss``."""
        if m.matches(node, m.Call(func=m.Name("float"), args=[m.Arg(m.Name("loss"))])):
            yield cst.ensure_type(node, cst.Call).args[0].value


class LossDetached(Fault):
    """A loss from which no gradient reaches the model."""

    name = "loss_detached"
    term = "graph cut in front of the loss"
    stands_for = "logits that went through numpy or no_grad on their way to the loss"
    example = (
        "loss = criterion(model(x), y)\n",
        "loss = criterion(model(x).detach(), y)\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The logits in ``criterion(logits, labels)`` are detached."""
        if calls(node, "criterion", "cross_entropy", "loss_fn"):
            call = cst.ensure_type(node, cst.Call)
            if call.args:
                cut = expression("{x}.detach()", x=call.args[0].value)
                yield with_value(call, call.args[0], cut)
