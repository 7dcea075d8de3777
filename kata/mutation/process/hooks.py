"""Hooks: the reference fix, instrumented to report what it runs and computes.

There is a hook before each statement and around each expression that a mutant changes. Only
expressions without side effects are evaluated twice.
"""

import ast
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from kata.mutation.mutant import Mutant
from kata.mutation.process import infection

REACHED, EVALUATED = "_kata_reached", "_kata_evaluated"

PURE_FUNCTIONS = {"abs", "bool", "float", "int", "len", "max", "min", "range", "round", "sum"}
PURE_METHODS = {"argmax", "astype", "max", "mean", "min", "numpy", "reshape", "sum", "transpose"}


def instrumented(text: str, mutants: Sequence[Mutant]) -> tuple[str, frozenset[str]]:
    """Instrument the reference fix with hooks.

    Args:
        text: its source.
        mutants: the mutants; those with one fault are compared if they change an expression.

    Returns:
        The source, and the ids of the mutants that are compared, and of the expressions around
        them that are compared.
    """
    tree = ast.parse(text)
    changes: dict[ast.expr, dict[str, ast.expr]] = {}
    inside = set(in_functions(tree))
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for mutant in mutants:
        if len(mutant.operators) == 1:
            replaced, replacement = _expressions(tree, mutant)
            if replaced in inside and replacement is not None:
                changes.setdefault(replaced, {})[mutant.id] = replacement
                for level, around in enumerate(_pure_around(replaced, parents)):
                    larger = _Replaced(replaced, replacement).visit(around)
                    changes.setdefault(around, {})[around_of(mutant, level)] = larger
    _Hooks(changes).visit(tree)
    position = 1 if ast.get_docstring(tree) is not None else 0
    tree.body[position:position] = ast.parse(
        f"from {infection.__name__} import reached as {REACHED}, evaluated as {EVALUATED}"
    ).body
    compared = frozenset(chain.from_iterable(changes.values()))
    return ast.unparse(ast.fix_missing_locations(tree)), compared


def in_functions(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node inside a function; code at module level always runs."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            for statement in node.body:
                yield from ast.walk(statement)


def _expressions(tree: ast.AST, mutant: Mutant) -> tuple[ast.expr | None, ast.expr | None]:
    """The expression that a mutant changes, and its replacement; None unless both are pure."""
    try:
        original = ast.parse(f"({mutant.original}\n)", mode="eval").body
        replacement = ast.parse(f"({mutant.replacement}\n)", mode="eval").body
    except SyntaxError:
        return None, None
    if not (is_pure(original) and is_pure(replacement)):
        return None, None
    told = ast.dump(original)
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and _within(node, mutant) and ast.dump(node) == told:
            return node, replacement
    return None, None


def _pure_around(node: ast.expr, parents: dict[ast.AST, ast.AST]) -> Iterator[ast.expr]:
    """The expressions without side effects that contain ``node``, the smallest first.

    A small one may differ while a larger one does not: ``max(count, 1)`` can hide that the 1 has
    changed. And a small one may be comparable while a larger one is not.
    """
    around = parents.get(node)
    while isinstance(around, (ast.expr, ast.keyword)):
        if isinstance(around, ast.expr):
            if not is_pure(around):
                return
            # a slice in brackets has no value of its own
            if not any(isinstance(one, ast.Slice) for one in (around, *_elements(around))):
                yield around
        around = parents.get(around)


def _elements(node: ast.expr) -> Sequence[ast.expr]:
    return node.elts if isinstance(node, ast.Tuple) else ()


def around_of(mutant: Mutant, level: int) -> str:
    """The id of the expression this many levels around a mutant's."""
    return f"{mutant.id}^{level}"


class _Replaced:
    """Copies an expression with one part of it replaced."""

    def __init__(self, part: ast.expr, replacement: ast.expr) -> None:
        self._part, self._replacement = part, replacement

    def visit(self, node: Any) -> Any:
        """The copy of a node, of a list of nodes, or of a plain value."""
        if node is self._part:
            return self._replacement
        if isinstance(node, list):
            return [self.visit(one) for one in node]
        if isinstance(node, ast.AST):
            return type(node)(**{name: self.visit(one) for name, one in ast.iter_fields(node)})
        return node


def _within(node: ast.expr, mutant: Mutant) -> bool:
    start, end = (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)
    return (mutant.line, mutant.column) <= start and end <= (mutant.end_line, mutant.end_column)


def is_pure(expression: ast.expr) -> bool:
    """Whether evaluating an expression again has no effect."""
    allowed = (
        ast.Attribute, ast.BinOp, ast.BoolOp, ast.Compare, ast.Constant, ast.IfExp, ast.List,
        ast.Name, ast.Slice, ast.Subscript, ast.Tuple, ast.UnaryOp, ast.expr_context,
        ast.operator, ast.unaryop, ast.boolop, ast.cmpop, ast.keyword,
    )  # fmt: skip
    return all(
        isinstance(node, allowed) or (isinstance(node, ast.Call) and _is_pure_call(node))
        for node in ast.walk(expression)
    )


def _is_pure_call(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Name):
        return call.func.id in PURE_FUNCTIONS
    return isinstance(call.func, ast.Attribute) and call.func.attr in PURE_METHODS


class _Hooks(ast.NodeTransformer):
    """Inserts the hooks, inner expressions before outer ones."""

    def __init__(self, changes: dict[ast.expr, dict[str, ast.expr]]) -> None:
        self._changes = changes

    def visit(self, node: ast.AST) -> Any:
        """Wrap an expression that some mutant changes."""
        result = super().visit(node)
        if isinstance(node, ast.expr) and node in self._changes:
            nothing = ast.arguments([], [], None, [], [], None, [])
            mutants = self._changes[node]
            mutated = ast.Dict(
                [ast.Constant(name) for name in mutants],
                [ast.Lambda(nothing, mutant) for mutant in mutants.values()],
            )
            arguments = [ast.Lambda(nothing, result), mutated]
            return ast.Call(ast.Name(EVALUATED, ast.Load()), arguments, [])
        return result

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """Insert hooks before the statements of a function."""
        self.generic_visit(node)
        _hook_body(node.body)
        return node


def _blocks(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The blocks in a statement, except those of a function, which is hooked separately."""
    if isinstance(statement, ast.FunctionDef):
        return
    for part in (statement, *getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(part, name, None)
            if isinstance(block, list):
                yield block


def _hook_body(body: list[ast.stmt]) -> None:
    """Insert a hook before each statement, including those in nested blocks."""
    hooked: list[ast.stmt] = []
    for statement in body:
        for block in _blocks(statement):
            _hook_body(block)
        line = ast.Constant(statement.lineno)
        hooked += [ast.Expr(ast.Call(ast.Name(REACHED, ast.Load()), [line], [])), statement]
    body[:] = hooked
