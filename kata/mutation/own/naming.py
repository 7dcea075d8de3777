"""Naming: what the names in anybody's file refer to, so that operators find their places in it.

Operators look for `nn.LSTM(...)`, `self.rnn(...)` or `criterion(...)`. In somebody else's file,
these may have other names. So the calls in the file are resolved, through its imports and through
the assignments of its layers, and the operators see a copy that uses the usual names. The mutants
get the file's own names back.
"""

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any, Self

import libcst as cst
from libcst.metadata import PositionProvider

from kata.fault import Fault, Place, Source
from kata.mutation.operators.recurrence import STATES

FRAMEWORK = "paddle"
FUNCTIONS = "paddle.nn.functional"
LAYERS = "paddle.nn"
USUAL = {
    "Embedding": "embedding", "Linear": "fc", "SimpleRNN": "rnn", "LSTM": "rnn", "GRU": "rnn",
    "RNN": "rnn", "BiRNN": "rnn", "SimpleRNNCell": "cell", "LSTMCell": "cell", "GRUCell": "cell",
}  # fmt: skip
"""The usual name of an attribute with a layer, which operators look for; others are ``layer``."""

RECURRENT = {name for name, usual in USUAL.items() if usual in {"rnn", "cell"}}


class Marked(str):
    """A usual name that replaces an expression in the file.

    Attributes:
        own: the replaced expression.
        whole: whether it replaces the whole attribute that ends in this name, or just the name.
    """

    __slots__ = ("own", "whole")
    own: cst.BaseExpression
    whole: bool

    @classmethod
    def of(cls, name: str, own: cst.BaseExpression, *, whole: bool) -> Self:
        """A usual name that replaces an expression."""
        found = cls(name)
        found.own, found.whole = own, whole
        return found


@dataclass
class Names:
    """What the names in one file refer to.

    Attributes:
        imported: the dotted name for each imported name.
        layers: the class of the layer in each attribute or variable.
        own_layers: classes in the file that are layers.
        states: for the name of each state that a recurrent layer returns, the usual name.
    """

    imported: dict[str, str] = field(default_factory=dict)
    layers: dict[str, str] = field(default_factory=dict)
    own_layers: set[str] = field(default_factory=set)
    states: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> Self:
        """Find the names in a source that compiles."""
        names = cls()
        tree = ast.parse(text)
        for node in ast.walk(tree):
            names._import(node)
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and any(
                (names.dotted(ast.unparse(base)) or "").startswith(FRAMEWORK) for base in node.bases
            ):
                names.own_layers.add(node.name)
        # a method that names a state may come before the layer
        for look in (names._layer, names._state):
            for node in ast.walk(tree):
                if isinstance(node, ast.Assign):
                    look(node)
        return names

    @property
    def has_framework(self) -> bool:
        """Whether the file imports anything from Paddle."""
        return any(name.partition(".")[0] == FRAMEWORK for name in self.imported.values())

    def dotted(self, text: str) -> str | None:
        """The full name of a dotted expression; None if it is not imported."""
        first, dot, rest = text.partition(".")
        found = self.imported.get(first)
        return f"{found}{dot}{rest}" if found else None

    def _import(self, node: ast.AST) -> None:
        if isinstance(node, ast.Import):
            for one in node.names:
                name = one.asname or one.name.partition(".")[0]
                self.imported[name] = one.name if one.asname else name
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for one in node.names:
                self.imported[one.asname or one.name] = f"{node.module}.{one.name}"

    def _layer(self, node: ast.Assign) -> None:
        if not isinstance(node.value, ast.Call):
            return
        called = ast.unparse(node.value.func)
        full = self.dotted(called) or ""
        kind = full.rpartition(".")[2]
        if called in self.own_layers:
            kind = called
        elif not (full.startswith(f"{LAYERS}.") and kind[:1].isupper()):
            return
        for target in node.targets:
            if isinstance(target, (ast.Name, ast.Attribute)):
                self.layers[ast.unparse(target)] = kind

    def _state(self, node: ast.Assign) -> None:
        """Note the names in ``outputs, state = self.rnn(...)`` and ``_, (h, c) = ...``."""
        value = node.value
        target = node.targets[0]
        pair = 2
        is_pair = isinstance(target, ast.Tuple) and len(target.elts) == pair
        if not (isinstance(value, ast.Call) and is_pair):
            return
        if self.layers.get(ast.unparse(value.func)) not in RECURRENT:
            return
        assert isinstance(target, ast.Tuple)
        second = target.elts[1]
        parts = second.elts if isinstance(second, ast.Tuple) else [second]
        for usual, part in zip(("h", "c"), parts, strict=False):
            if isinstance(part, ast.Name) and part.id not in STATES and part.id != "_":
                self.states[part.id] = usual


class Resolved(Source):
    """A source whose calls have their usual names while operators work on it."""

    def __init__(self, text: str, names: Names) -> None:
        """Parse ``text``, which may be just a part of the file that the names belong to."""
        super().__init__(text)
        usual = _Usual(names)
        own = self._wrapper.module
        self._module = own.visit(usual)
        positions = self._wrapper.resolve(PositionProvider)
        self._positions = {usual.node_of[id(node)]: at for node, at in positions.items()}
        self._own_of = {id(usual.node_of[id(node)]): node for node in positions}
        self._parents: dict[int, cst.CSTNode] = {}
        waiting: list[cst.CSTNode] = [own]
        while waiting:
            node = waiting.pop()
            waiting += node.children
            self._parents.update((id(child), node) for child in node.children)

    @property
    def module(self) -> cst.Module:
        """The tree with the usual names."""
        return self._module

    def places(self, faults: Iterable[Fault]) -> list[Place]:
        """Every place where one of ``faults`` applies, from top to bottom."""
        return [one for one in super().places(faults) if not _needs_self(one)]

    def mutated(self, *places: Place) -> str:
        """The text with the fault injected at a place, and its own names restored.

        Only the nodes around the place are rebuilt, because somebody's file can be large.
        """
        (place,) = places
        node = self._own_of[id(place.node)]
        changed: Any = place.replacement.visit(_Own())
        while (parent := self._parents.get(id(node))) is not None:
            changed = _with_child(parent, node, changed)
            node = parent
        code: str = changed.code
        return code


def _with_child(parent: cst.CSTNode, child: cst.CSTNode, changed: cst.CSTNode) -> cst.CSTNode:
    """A node with one of its children replaced."""
    for one in fields(parent):
        value = getattr(parent, one.name)
        if value is child:
            return parent.with_changes(**{one.name: changed})
        if isinstance(value, (list, tuple)) and any(each is child for each in value):
            values = [changed if each is child else each for each in value]
            return parent.with_changes(**{one.name: values})
    raise ValueError(child)


def _needs_self(place: Place) -> bool:
    """Whether a fault's replacement at a place needs a ``self`` that is not available there."""
    code = cst.Module([]).code_for_node
    return "self." in code(place.replacement) and "self." not in code(place.node)


class _Usual(cst.CSTTransformer):
    """Gives calls and states their usual names.

    Attributes:
        node_of: by the identity of each old node, the new node.
    """

    def __init__(self, names: Names) -> None:
        super().__init__()
        self._names = names
        self.node_of: dict[int, Any] = {}
        self._kept: list[cst.CSTNode] = []  # so that no other node gets the same identity

    def on_leave(self, original_node: Any, updated_node: Any) -> Any:
        """Note what each node has become."""
        changed = super().on_leave(original_node, updated_node)
        self.node_of[id(original_node)] = changed
        self._kept.append(original_node)
        return changed

    def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.Call:  # noqa: N802
        """Give the called function its usual name, and the states in its arguments theirs."""
        own = original_node.func
        usual = self._usual(own)
        args = [
            one if one.keyword else _with_value(one, self._state(one.value))
            for one in updated_node.args
        ]
        changed = updated_node.with_changes(args=args)
        return changed if usual is None else changed.with_changes(func=usual)

    def leave_Subscript(  # noqa: N802  (LibCST's name)
        self,
        original_node: cst.Subscript,  # noqa: ARG002
        updated_node: cst.Subscript,
    ) -> cst.Subscript:
        """Give a subscripted state its usual name."""
        return updated_node.with_changes(value=self._state(updated_node.value))

    def leave_Element(  # noqa: N802  (LibCST's name)
        self,
        original_node: cst.Element,  # noqa: ARG002
        updated_node: cst.Element,
    ) -> cst.Element:
        """Give a state in a tuple its usual name."""
        return updated_node.with_changes(value=self._state(updated_node.value))

    def _state(self, node: cst.BaseExpression) -> cst.BaseExpression:
        if isinstance(node, cst.Name) and not isinstance(node.value, Marked):
            usual = self._names.states.get(node.value)
            if usual is not None:
                return cst.Name(Marked.of(usual, node, whole=False))
        return node

    def _usual(self, own: cst.BaseExpression) -> cst.BaseExpression | None:
        """The usual name of a called expression; None if none is known."""
        text = cst.Module([]).code_for_node(own)
        last = text.rpartition(".")[2]
        base, usual, whole = "", "", True
        full = self._names.dotted(text) or ""
        kind = self._names.layers.get(text)
        if full.startswith(f"{FRAMEWORK}."):
            place, _, usual = full.rpartition(".")
            base = {FUNCTIONS: "F", LAYERS: "nn"}.get(place, FRAMEWORK)
        elif kind is not None and "Loss" in kind:
            usual, whole = "criterion", False
        elif kind is not None and text.startswith("self."):
            base, usual = "self", USUAL.get(kind, "layer")
        elif kind is not None:
            usual, whole = "embedding" if kind == "Embedding" else "cell", False
        elif text.startswith("self.") and last.isidentifier():
            base, usual = "this", last  # a method of the class itself is not a layer
        if not usual:
            return None
        name = cst.Name(Marked.of(usual, own, whole=whole))
        return cst.Attribute(cst.Name(base), name) if whole else name


def _with_value(argument: cst.Arg, value: cst.BaseExpression) -> cst.Arg:
    return argument if argument.value is value else argument.with_changes(value=value)


class _Own(cst.CSTTransformer):
    """Gives marked names their own expressions back."""

    def leave_Name(  # noqa: N802  (LibCST's name)
        self,
        original_node: cst.Name,  # noqa: ARG002
        updated_node: cst.Name,
    ) -> cst.BaseExpression:
        """The own expression of a marked name."""
        name = updated_node.value
        return name.own if isinstance(name, Marked) and not name.whole else updated_node

    def leave_Attribute(  # noqa: N802  (LibCST's name)
        self,
        original_node: cst.Attribute,  # noqa: ARG002
        updated_node: cst.Attribute,
    ) -> cst.BaseExpression:
        """The own expression of a marked attribute."""
        name = updated_node.attr.value
        return name.own if isinstance(name, Marked) and name.whole else updated_node
