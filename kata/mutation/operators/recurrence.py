"""Recurrence: the states, time steps, gates and directions of a recurrent network."""

from collections.abc import Iterator

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault
from kata.fault.match import (
    arguments,
    calls,
    expression,
    keyword,
    small,
    swapped,
    with_value,
    without,
)

STATES = {"h", "c", "h_n", "c_n", "hidden", "state", "states", "final", "final_state", "h0"}
OWN_CALL = m.Call(func=m.Attribute(value=m.Name("self"))) | m.Call(func=m.Name("cell"))
"""``self.cell(...)``: the call of a layer or cell."""


def outputs_and_state(line: cst.CSTNode) -> tuple[cst.Assign, cst.Tuple, cst.Call] | None:
    """The assignment in a line such as ``x, h = self.rnn(x, h)``, its targets and its call."""
    found = small(line)
    pair = m.Assign(
        targets=[m.AssignTarget(m.Tuple(elements=[m.Element(), m.Element()]))], value=OWN_CALL
    )
    if found is None or not m.matches(found, pair):
        return None
    assign = cst.ensure_type(found, cst.Assign)
    targets = cst.ensure_type(assign.targets[0].target, cst.Tuple)
    return assign, targets, cst.ensure_type(assign.value, cst.Call)


def with_state(
    line: cst.CSTNode, assign: cst.Assign, state: cst.BaseExpression, call: cst.Call
) -> cst.CSTNode:
    """The same line with a different target for the state, and a different call."""
    targets = cst.ensure_type(assign.targets[0].target, cst.Tuple)
    elements = [targets.elements[0], targets.elements[1].with_changes(value=state)]
    target = assign.targets[0].with_changes(target=targets.with_changes(elements=elements))
    return line.with_changes(body=[assign.with_changes(targets=[target], value=call)])


class StateNotFedBack(Fault):
    """A new state that is discarded."""

    name = "state_not_fed_back"
    term = "missing recurrent connection"
    stands_for = "a loop over time in which every step starts from the initial state"
    example = ("_, h = self.cell(x, h)\n", "_, _ = self.cell(x, h)\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The state that a cell returns is assigned to a name that nothing reads."""
        found = outputs_and_state(node)
        if found is not None:
            assign, targets, call = found
            if any(arg.value.deep_equals(targets.elements[1].value) for arg in call.args):
                yield with_state(node, assign, cst.Name("_"), call)


class StateDetached(Fault):
    """A gradient that ends at each time step."""

    name = "state_detached"
    term = "back-propagation through time cut at every step"
    stands_for = "detach in the loop over time: no gradient reaches the previous step"
    example = ("_, h = self.cell(x, h)\n", "_, h = self.cell(x, h.detach())\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """A state passed to a layer or cell is detached."""
        if m.matches(node, OWN_CALL):
            call = cst.ensure_type(node, cst.Call)
            for arg in call.args[1:]:
                if isinstance(arg.value, cst.Name) and arg.value.value in STATES:
                    yield with_value(call, arg, expression("{h}.detach()", h=arg.value))


class GradientCut(Fault):
    """A layer whose result has no gradient."""

    name = "gradient_cut"
    term = "graph cut by detach"
    stands_for = "layers that are never trained, because the graph is cut after them"
    example = ("x = self.embedding(x)\n", "x = self.embedding(x).detach()\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``x = self.layer(x)`` becomes ``x = self.layer(x).detach()``."""
        single = m.Assign(targets=[m.AssignTarget(m.Name())], value=OWN_CALL)
        if m.matches(node, single | m.Return(value=OWN_CALL)):
            assert isinstance(node, (cst.Assign, cst.Return))
            assert node.value is not None
            yield node.with_changes(value=expression("{x}.detach()", x=node.value))


class StateKept(Fault):
    """A batch that begins with the final state of the previous one."""

    name = "state_kept_across_batches"
    term = "state leaking across batches"
    stands_for = "a state that is kept in the layer and never reset to zero"
    example = (
        "x, _ = self.rnn(x)\n",
        'x, self._state = self.rnn(x, getattr(self, "_state", None))\n',
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The state that ``x, _ = self.rnn(x)`` discards is passed to the next call."""
        found = outputs_and_state(node)
        if found is not None:
            assign, targets, call = found
            if len(call.args) == 1 and m.matches(targets.elements[1].value, m.Name("_")):
                before = cst.Arg(expression('getattr(self, "_state", None)'))
                again = call.with_changes(args=[*arguments(call), before])
                yield with_state(node, assign, expression("self._state"), again)


class WrongLayerState(Fault):
    """The state of the first layer instead of the last."""

    name = "wrong_layer_state"
    term = "final state of the wrong layer or direction"
    stands_for = "the first of the final states, which is not that of the last layer"
    example = ("y = h[-1]\n", "y = h[0]\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``h[-1]`` becomes ``h[0]``, ``h[-2]`` becomes ``h[-1]``, and back."""
        if isinstance(node, cst.Subscript) and m.matches(node.value, m.Name()):
            name = cst.ensure_type(node.value, cst.Name).value
            others = {"h[-1]": "0", "h[0]": "-1", "h[-2]": "-1", "h[1]": "0"}
            told = cst.Module([]).code_for_node(node.with_changes(value=cst.Name("h")))
            if name in STATES and told in others:
                index = cst.Index(cst.parse_expression(others[told]))
                yield node.with_changes(slice=[cst.SubscriptElement(index)])


class DirectionDropped(Fault):
    """One direction instead of two."""

    name = "direction_dropped"
    term = "backward direction dropped"
    stands_for = "a network in one direction where two are meant"
    example = (
        'rnn = nn.GRU(4, 8, direction="bidirect")\n',
        'rnn = nn.GRU(4, 8, direction="forward")\n',
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``direction="bidirect"`` becomes ``direction="forward"``."""
        two = m.SimpleString('"bidirect"') | m.SimpleString('"bidirectional"')
        if m.matches(node, m.Arg(keyword=m.Name("direction"), value=two)):
            yield cst.ensure_type(node, cst.Arg).with_changes(value=cst.SimpleString('"forward"'))


class StatePairSwapped(Fault):
    """(c, h) instead of (h, c)."""

    name = "state_pair_swapped"
    term = "hidden and cell state exchanged"
    stands_for = "the state pair of an LSTM in the wrong order: the cell state is not bounded"
    example = ("_, (h, c) = self.lstm(x)\n", "_, (c, h) = self.lstm(x)\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """A tuple ``(h, c)`` of names, as a target or an argument, becomes ``(c, h)``."""
        element = m.Element(m.Name(value=m.MatchIfTrue(lambda name: name in STATES or name == "_")))
        if m.matches(node, m.Tuple(elements=[element, element], lpar=[m.AtLeastN(n=1)])):
            pair = cst.ensure_type(node, cst.Tuple)
            if not pair.elements[0].value.deep_equals(pair.elements[1].value):
                yield pair.with_changes(elements=swapped(list(pair.elements), 0, 1))  # type: ignore[arg-type]  # matched as plain elements


class GateOrder(Fault):
    """The gates of a cell with their names swapped."""

    name = "gate_order"
    term = "gate layout of a cell"
    stands_for = "weights whose gates are in a different order than the code expects"
    example = (
        "i, f, g, o = paddle.split(gates, 4, axis=-1)\n",
        "f, i, g, o = paddle.split(gates, 4, axis=-1)\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """Two neighbouring targets of a split or chunk are swapped."""
        if not (isinstance(node, cst.Assign) and calls(node.value, "split", "chunk")):
            return
        targets = node.targets[0].target
        if isinstance(targets, cst.Tuple):
            for index in range(len(targets.elements) - 1):
                elements = swapped(list(targets.elements), index, index + 1)  # type: ignore[arg-type]  # targets of a split
                target = node.targets[0].with_changes(
                    target=targets.with_changes(elements=elements)
                )
                yield node.with_changes(targets=[target])


class CellStateLost(Fault):
    """A cell state that forgets its old value."""

    name = "cell_state_lost"
    term = "cell state not carried"
    stands_for = "an LSTM cell without memory: c = i * g"
    example = ("c = f * c + i * g\n", "c = i * g\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``c = f * c + i * g`` becomes ``c = i * g``."""
        carried = m.Assign(
            targets=[m.AssignTarget(m.Name("c"))],
            value=m.BinaryOperation(
                left=m.BinaryOperation(operator=m.Multiply()), operator=m.Add()
            ),
        )
        if m.matches(node, carried):
            assign = cst.ensure_type(node, cst.Assign)
            total = cst.ensure_type(assign.value, cst.BinaryOperation)
            yield assign.with_changes(value=total.right)


class UpdateGateSwapped(Fault):
    """An update gate that keeps what it should replace."""

    name = "update_gate_swapped"
    term = "update gate convention"
    stands_for = "a GRU whose update gate follows a different convention than its weights"
    example = ("h = z * h + (1 - z) * n\n", "h = z * n + (1 - z) * h\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``z * h + (1 - z) * n`` becomes ``z * n + (1 - z) * h``, in either order."""
        product = m.BinaryOperation(operator=m.Multiply())
        if not m.matches(node, m.BinaryOperation(left=product, operator=m.Add(), right=product)):
            return
        total = cst.ensure_type(node, cst.BinaryOperation)
        left = cst.ensure_type(total.left, cst.BinaryOperation)
        right = cst.ensure_type(total.right, cst.BinaryOperation)
        complement = m.BinaryOperation(left=m.Integer("1"), operator=m.Subtract())
        if any(m.matches(one.left, complement) for one in (left, right)):
            yield total.with_changes(
                left=left.with_changes(right=right.right),
                right=right.with_changes(right=left.right),
            )


class LengthsDropped(Fault):
    """Padding that takes part in the recurrence."""

    name = "lengths_dropped"
    term = "sequence lengths dropped"
    stands_for = "a layer that goes on reading the padding, so its last step is not the last token"
    example = (
        "x, h = self.rnn(x, sequence_length=lengths)\n",
        "x, h = self.rnn(x)\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``sequence_length=...`` is left out."""
        if isinstance(node, cst.Call):
            lengths = keyword(node, "sequence_length")
            if lengths is not None:
                yield without(node, lengths)


class PaddingRead(Fault):
    """Padding that is read as tokens."""

    name = "padding_read_as_token"
    term = "padding read as tokens"
    stands_for = "a mask or padding_idx that was forgotten"
    example = ("x = x * mask\n", "x = x\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``padding_idx=...`` and products with a mask are left out."""
        if isinstance(node, cst.Call):
            padding = keyword(node, "padding_idx")
            if padding is not None:
                yield without(node, padding)
        elif m.matches(node, m.BinaryOperation(operator=m.Multiply())):
            product = cst.ensure_type(node, cst.BinaryOperation)
            if "mask" in cst.Module([]).code_for_node(product.right):
                yield product.left


class TimeLoopShort(Fault):
    """A loop over time that skips the first or last step."""

    name = "time_loop_short"
    term = "off-by-one loop over time"
    stands_for = "a token that never counts, because the loop skips it"
    example = ("for t in range(T):\n    f(t)\n", "for t in range(T - 1):\n    f(t)\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``range(n)`` becomes ``range(n - 1)`` and ``range(1, n)``."""
        if m.matches(node, m.For(iter=m.Call(func=m.Name("range"), args=[m.Arg()]))):
            loop = cst.ensure_type(node, cst.For)
            steps = cst.ensure_type(loop.iter, cst.Call).args[0].value
            yield loop.with_changes(iter=expression("range({n} - 1)", n=steps))
            yield loop.with_changes(iter=expression("range(1, {n})", n=steps))


class TimeLoopBackwards(Fault):
    """A loop over time that runs backwards."""

    name = "time_loop_backwards"
    term = "loop over time reversed"
    stands_for = "a sequence that is read from its end"
    example = ("for t in range(T):\n    f(t)\n", "for t in reversed(range(T)):\n    f(t)\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``range(n)`` becomes ``reversed(range(n))``."""
        if m.matches(node, m.For(iter=m.Call(func=m.Name("range")))):
            loop = cst.ensure_type(node, cst.For)
            yield loop.with_changes(iter=expression("reversed({x})", x=loop.iter))


class ActivationDropped(Fault):
    """A gate or state without its activation."""

    name = "activation_dropped"
    term = "activation dropped"
    stands_for = "a cell whose state can grow without bound"
    example = ("h = paddle.tanh(a)\n", "h = a\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``tanh(a)`` becomes ``a``; so do sigmoid and relu."""
        if calls(node, "tanh", "sigmoid", "relu"):
            call = cst.ensure_type(node, cst.Call)
            if len(call.args) == 1:
                yield call.args[0].value
