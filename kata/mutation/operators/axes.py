"""Axes: batch, time and feature mistaken for one another."""

from collections.abc import Iterator
from typing import Any

import libcst as cst
import libcst.matchers as m

from kata.fault import Fault
from kata.fault.match import (
    RECURRENT,
    calls,
    expression,
    keyword,
    swapped,
    with_keyword,
    with_value,
)

LAST_STEP: Any = [
    m.SubscriptElement(m.Slice(lower=None, upper=None, step=None)),
    m.SubscriptElement(m.Index(m.UnaryOperation(m.Minus(), m.Integer("1")))),
    m.ZeroOrMore(m.SubscriptElement(m.Slice(lower=None, upper=None, step=None))),
]
"""``[:, -1]`` and ``[:, -1, :]``."""
OTHER_AXIS = {"0": "1", "1": "0", "2": "1"}
ALONG_AXIS = (
    "mean", "sum", "max", "min", "argmax", "softmax", "log_softmax", "concat", "stack", "flip",
    "cumsum", "split",
)  # fmt: skip


class TimeMajorFlipped(Fault):
    """The wrong value for the flag of a recurrent layer."""

    name = "time_major_flipped"
    term = "time-major flag flipped"
    stands_for = "a layer that runs along the batch axis, because its flag and its data disagree"
    example = (
        "rnn = nn.GRU(4, 8, time_major=True)\n",
        "rnn = nn.GRU(4, 8, time_major=False)\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``time_major=True`` becomes ``time_major=False``, and back; or it is added."""
        if not calls(node, *RECURRENT):
            return
        call = cst.ensure_type(node, cst.Call)
        flag = keyword(call, "time_major")
        if flag is None:
            yield with_keyword(call, "time_major", "True")
        elif m.matches(flag.value, m.Name("True") | m.Name("False")):
            now = cst.ensure_type(flag.value, cst.Name).value
            yield with_value(call, flag, cst.Name("False" if now == "True" else "True"))


class AxesSwapped(Fault):
    """A permutation with two axes swapped."""

    name = "axes_swapped"
    term = "axis permutation swapped"
    stands_for = "a transpose of the wrong axes"
    example = ("y = x.transpose([1, 0, 2])\n", "y = x.transpose([0, 1, 2])\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``transpose([a, b, c])`` becomes ``transpose([b, a, c])`` and ``[a, c, b]``."""
        if not calls(node, "transpose"):
            return
        call = cst.ensure_type(node, cst.Call)
        for arg in call.args:
            if isinstance(arg.value, cst.List):
                for index in range(len(arg.value.elements) - 1):
                    elements = swapped(list(arg.value.elements), index, index + 1)  # type: ignore[arg-type]  # no stars in a permutation
                    yield with_value(call, arg, arg.value.with_changes(elements=elements))


class ReshapeForTranspose(Fault):
    """The shape of a transpose, but with the numbers in their old order."""

    name = "reshape_for_transpose"
    term = "reshape instead of transpose"
    stands_for = "axes exchanged by a reshape, which mixes the samples of a batch"
    example = (
        "y = x.transpose([1, 0, 2])\n",
        "y = x.reshape([x.shape[i] for i in [1, 0, 2]])\n",
    )

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``x.transpose(p)`` and ``paddle.transpose(x, p)`` become a reshape to the same shape."""
        if not calls(node, "transpose"):
            return
        call = cst.ensure_type(node, cst.Call)
        template = "{x}.reshape([{x}.shape[i] for i in {p}])"
        if len(call.args) == 1 and isinstance(call.func, cst.Attribute):
            yield expression(template, x=call.func.value, p=call.args[0].value)
        elif len(call.args) == 2:  # noqa: PLR2004  (the tensor and its permutation)
            yield expression(template, x=call.args[0].value, p=call.args[1].value)


class WrongTimeStep(Fault):
    """The first time step instead of the last one."""

    name = "wrong_time_step"
    term = "first time step read instead of last"
    stands_for = "a classifier that sees the first token only"
    example = ("y = x[:, -1, :]\n", "y = x[:, 0, :]\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``x[:, -1]`` becomes ``x[:, 0]``."""
        if m.matches(node, m.Subscript(slice=LAST_STEP)):
            subscript = cst.ensure_type(node, cst.Subscript)
            step = subscript.slice[1].with_changes(slice=cst.Index(cst.Integer("0")))
            changed = [subscript.slice[0], step, *subscript.slice[2:]]
            yield subscript.with_changes(slice=changed)


class WrongAxisStep(Fault):
    """The last sample instead of the last time step."""

    name = "wrong_axis_step"
    term = "index on the batch axis"
    stands_for = "the last element of the wrong axis: a sample is taken for a time step"
    example = ("y = x[:, -1, :]\n", "y = x[-1, :, :]\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``x[:, -1]`` becomes ``x[-1, :]``."""
        if m.matches(node, m.Subscript(slice=LAST_STEP)):
            subscript = cst.ensure_type(node, cst.Subscript)
            batch, step = subscript.slice[:2]
            changed = [
                batch.with_changes(slice=step.slice),
                step.with_changes(slice=batch.slice),
                *subscript.slice[2:],
            ]
            yield subscript.with_changes(slice=changed)


class AxisChanged(Fault):
    """A reduction, softmax or concatenation along the wrong axis."""

    name = "axis_changed"
    term = "wrong axis of a reduction"
    stands_for = "a mean over the batch instead of over time, a softmax over the wrong axis"
    example = ("y = x.mean(axis=1)\n", "y = x.mean(axis=0)\n")

    def replacements(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """``axis=1`` becomes ``axis=0``, and so on; ``axis=-1`` becomes ``axis=0``."""
        if not calls(node, *ALONG_AXIS):
            return
        call = cst.ensure_type(node, cst.Call)
        axis = keyword(call, "axis")
        if axis is None:
            return
        if isinstance(axis.value, cst.Integer) and axis.value.value in OTHER_AXIS:
            yield with_value(call, axis, cst.Integer(OTHER_AXIS[axis.value.value]))
        elif isinstance(axis.value, cst.UnaryOperation):
            yield with_value(call, axis, cst.Integer("0"))
