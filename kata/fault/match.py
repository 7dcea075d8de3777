"""Match: what several operators look for in a syntax tree, and how they build replacements."""

from collections.abc import Container
from typing import Any

import libcst as cst
from libcst.helpers import parse_template_expression

RECURRENT = ("SimpleRNN", "LSTM", "GRU", "RNN", "BiRNN")


def last_name(node: cst.CSTNode) -> str:
    """The last name in a dotted expression, as ``step`` in ``self.optimizer.step``; else empty."""
    if isinstance(node, cst.Attribute):
        return node.attr.value
    return node.value if isinstance(node, cst.Name) else ""


def calls(node: cst.CSTNode, *names: str) -> bool:
    """Whether a node calls a function or a method with one of these names."""
    return isinstance(node, cst.Call) and last_name(node.func) in names


def arguments(call: cst.Call) -> list[cst.Arg]:
    """The arguments of a call without their commas, which depend on the position."""
    return [arg.with_changes(comma=cst.MaybeSentinel.DEFAULT) for arg in call.args]


def keyword(call: cst.Call, name: str) -> cst.Arg | None:
    """The keyword argument with this name; None if there is none."""
    return next((arg for arg in call.args if arg.keyword and arg.keyword.value == name), None)


def with_keyword(call: cst.Call, name: str, value: str) -> cst.Call:
    """The call with an additional keyword argument."""
    equal = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
    added = cst.Arg(cst.parse_expression(value), keyword=cst.Name(name), equal=equal)
    return call.with_changes(args=[*arguments(call), added])


def without(call: cst.Call, argument: cst.Arg) -> cst.Call:
    """The call without one of its arguments."""
    at = next(index for index, arg in enumerate(call.args) if arg is argument)
    rest = arguments(call)
    return call.with_changes(args=[*rest[:at], *rest[at + 1 :]])


def with_value(call: cst.Call, argument: cst.Arg, value: cst.BaseExpression) -> cst.Call:
    """The call with another value for one of its arguments."""
    changed = [arg.with_changes(value=value) if arg is argument else arg for arg in call.args]
    return call.with_changes(args=changed)


def expression(template: str, **parts: Any) -> cst.BaseExpression:
    """An expression from a template, in which other expressions replace ``{names}``."""
    return parse_template_expression(template, **parts)


def small(line: cst.CSTNode) -> cst.BaseSmallStatement | None:
    """The only statement in a line; None if there are several, or if it is not a simple one."""
    if isinstance(line, cst.SimpleStatementLine) and len(line.body) == 1:
        return line.body[0]
    return None


def assigned(node: cst.CSTNode, names: Container[str]) -> cst.Assign | None:
    """The node, if it assigns to a variable with one of these names; else None."""
    if not isinstance(node, cst.Assign):
        return None
    target = node.targets[0].target
    return node if isinstance(target, cst.Name) and target.value in names else None


def call_on(line: cst.CSTNode, *names: str) -> str | None:
    """The name that a line calls, if it is one of these and the line does nothing else; or None."""
    found = small(line)
    if isinstance(found, cst.Expr) and calls(found.value, *names):
        return last_name(cst.ensure_type(found.value, cst.Call).func)
    return None


def swapped(items: list[cst.Element], one: int, other: int) -> list[cst.Element]:
    """The elements with the values of two exchanged; the commas stay in place."""
    changed = list(items)
    changed[one] = items[one].with_changes(value=items[other].value)
    changed[other] = items[other].with_changes(value=items[one].value)
    return changed
