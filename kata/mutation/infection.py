"""Infection: on which examples a mutant can differ from the original at all.

The reference solution runs once, with a hook in front of each statement and around each
expression that a mutant changes. A statement that an example does not reach cannot be told
from a mutated one by it; nor can an expression whose mutated form has the same value each
time (weak mutation; Just, Ernst and Fraser, ISSTA 2014, call it state infection). A mutant
is asked only what is left. Only expressions without side effects are evaluated twice.
"""

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Self

import numpy as np

from kata.mutation.mutant import Mutant

Example = tuple[str, int]
"""A property's name and the number of an example; -1 stands for loading the file."""

LOADING = -1

REACHED, EVALUATED = "_kata_reached", "_kata_evaluated"

PURE_FUNCTIONS = {"abs", "bool", "float", "int", "len", "max", "min", "range", "round", "sum"}
PURE_METHODS = {"argmax", "astype", "max", "mean", "min", "numpy", "reshape", "sum", "transpose"}


@dataclass
class Trace:
    """What the instrumented reference solution did.

    Attributes:
        now: the example that is running.
        reached: the examples that reached each line with a statement.
        infected: the examples in which each mutant's expression differed, by its id.
    """

    now: Example = ("", LOADING)
    reached: dict[int, set[Example]] = field(default_factory=dict)
    infected: dict[str, set[Example]] = field(default_factory=dict)


_trace = Trace()


def begin(trace: Trace) -> None:
    """Let the hooks write to ``trace``; there is one at a time in a process."""
    global _trace  # noqa: PLW0603  (the hooks are called from instrumented source)
    _trace = trace


def reached(line: int) -> None:
    """The hook in front of a statement."""
    _trace.reached.setdefault(line, set()).add(_trace.now)


def evaluated(original: Callable[[], Any], mutants: dict[str, Callable[[], Any]]) -> Any:
    """The hook around an expression: its value, compared with those of its mutants, by id."""
    value = original()
    for name, mutant in mutants.items():
        infected = _trace.infected.setdefault(name, set())
        if _trace.now not in infected:
            try:
                differs = not same(value, mutant())
            except Exception:  # noqa: BLE001  (whatever the mutated expression raises)
                differs = True
            if differs:
                infected.add(_trace.now)
    return value


def same(one: Any, other: Any) -> bool:
    """Whether nothing can tell two values apart; what can be changed in place is no other's."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if type(one) is tuple:
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, np.generic):
        return bool(one.tobytes() == other.tobytes())
    return type(one) in {bool, int, str, bytes, float, range} and repr(one) == repr(other)


def instrumented(text: str, mutants: Sequence[Mutant]) -> tuple[str, frozenset[str]]:
    """The reference solution with its hooks.

    Args:
        text: its source.
        mutants: those with one fault are compared where they change an expression.

    Returns:
        The source, and the ids of the mutants that are compared, and of what is compared
        around them.
    """
    tree = ast.parse(text)
    changes: dict[ast.expr, dict[str, ast.expr]] = {}
    inside = set(_in_functions(tree))
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for mutant in mutants:
        if len(mutant.operators) == 1:
            replaced, replacement = _expressions(tree, mutant)
            if replaced in inside and replacement is not None:
                changes.setdefault(replaced, {})[mutant.id] = replacement
                for level, around in enumerate(_pure_around(replaced, parents)):
                    larger = _Replaced(replaced, replacement).visit(around)
                    changes.setdefault(around, {})[_around(mutant, level)] = larger
    _Hooks(changes).visit(tree)
    position = 1 if ast.get_docstring(tree) is not None else 0
    tree.body[position:position] = ast.parse(
        f"from {__name__} import reached as {REACHED}, evaluated as {EVALUATED}"
    ).body
    compared = frozenset(chain.from_iterable(changes.values()))
    return ast.unparse(ast.fix_missing_locations(tree)), compared


def _in_functions(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node inside a function: at module level there is nothing to choose between."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            for statement in node.body:
                yield from ast.walk(statement)


def _expressions(tree: ast.AST, mutant: Mutant) -> tuple[ast.expr | None, ast.expr | None]:
    """The expression that a mutant changes and what it becomes; None where it is no pure one."""
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
    """The expressions without side effects that hold ``node``, the smallest first.

    One may differ where a larger one does not: ``max(count, 1)`` hides that 1 is another
    number. And a smaller one may be comparable where a larger one is not.
    """
    around = parents.get(node)
    while isinstance(around, (ast.expr, ast.keyword)):
        if isinstance(around, ast.expr):
            if not is_pure(around):
                return
            # what stands in brackets with a colon has no value of its own
            if not any(isinstance(one, ast.Slice) for one in (around, *_elements(around))):
                yield around
        around = parents.get(around)


def _elements(node: ast.expr) -> Sequence[ast.expr]:
    return node.elts if isinstance(node, ast.Tuple) else ()


def _around(mutant: Mutant, level: int) -> str:
    """What the expression around a mutant's is called, so many levels up."""
    return f"{mutant.id}^{level}"


class _Replaced:
    """A copy of an expression with another one in place of a part of it."""

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
    """Whether evaluating an expression once more changes nothing."""
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
    """Puts the hooks in; what is inside an expression before what is around it."""

    def __init__(self, changes: dict[ast.expr, dict[str, ast.expr]]) -> None:
        self._changes = changes

    def visit(self, node: ast.AST) -> Any:
        """Wrap an expression that is changed by some mutant."""
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
        """Hooks in front of the statements of a function."""
        self.generic_visit(node)
        _hook_body(node.body)
        return node


def _blocks(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The blocks of statements in a statement; a function's own are hooked with the function."""
    if isinstance(statement, ast.FunctionDef):
        return
    for part in (statement, *getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(part, name, None)
            if isinstance(block, list):
                yield block


def _hook_body(body: list[ast.stmt]) -> None:
    """Put a hook in front of each statement, also in the blocks inside."""
    hooked: list[ast.stmt] = []
    for statement in body:
        for block in _blocks(statement):
            _hook_body(block)
        line = ast.Constant(statement.lineno)
        hooked += [ast.Expr(ast.Call(ast.Name(REACHED, ast.Load()), [line], [])), statement]
    body[:] = hooked


@dataclass(frozen=True)
class Relevance:
    """Which examples can tell mutants from the original.

    Attributes:
        trace: what the instrumented reference solution did.
        compared: the mutants whose expression was evaluated beside the original's.
        statements: the first and the last line of each statement in a function, innermost last.
    """

    trace: Trace
    compared: frozenset[str]
    statements: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str, compared: frozenset[str], trace: Trace) -> Self:
        """Read the statements from the reference solution's source."""
        spans = {
            (node.lineno, node.end_lineno or node.lineno)
            for node in _in_functions(ast.parse(text))
            if isinstance(node, ast.stmt)
        }
        return cls(trace, compared, tuple(sorted(spans, key=lambda span: (span[0], -span[1]))))

    def examples(self, mutant: Mutant) -> set[Example] | None:
        """The examples that a mutant must be asked; None stands for all of them."""
        if mutant.id in self.compared:
            found = self.trace.infected.get(mutant.id, set())
            level = 0
            while (around := _around(mutant, level)) in self.compared:
                found = found & self.trace.infected.get(around, set())
                level += 1
        else:
            found = set()
            for line, _ in mutant.parts:
                reached = self._reaching(line)
                if reached is None:
                    return None
                found |= reached
        return None if any(number == LOADING for _, number in found) else found

    def reaches(self, mutant: Mutant) -> bool:
        """Whether some example runs every line that a mutant changes."""
        return all(self._reaching(line) != set() for line, _ in mutant.parts)

    def _reaching(self, line: int) -> set[Example] | None:
        """The examples that run a line; None outside of functions: it runs with the loading."""
        around = [span for span in self.statements if span[0] <= line <= span[1]]
        return self.trace.reached.get(around[-1][0], set()) if around else None
