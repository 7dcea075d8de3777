"""Hooks: additions to the source of a script that report what its loops do.

Each ``for`` and ``while`` reports when it begins, takes an item and ends. Each call without
arguments is inspected, because it may call an iterable. Nothing else changes.
"""

import ast
import builtins
from collections.abc import Iterator
from typing import Any

from kata.inside.script.loops import Loops

HOOK = "__kata_loops__"
"""The name of the loops' record in a script's namespace."""


class _Hooks(ast.NodeTransformer):
    """Inserts the hooks into a syntax tree; lines and columns stay as they are."""

    def __init__(self, names: dict[int, tuple[str, ...]]) -> None:
        self.names = names

    def visit_For(self, node: ast.For) -> ast.AST:
        return self._iterated(node)

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        return node if node.is_async else self._iterated(node)

    def _iterated(self, node: Any) -> ast.AST:
        site = self._site(node.iter)
        self.generic_visit(node)
        node.iter = _hook("items", node.iter, ast.Constant(site), at=node.iter)
        return node  # type: ignore[no-any-return]  # the node it was given

    def _site(self, header: ast.expr) -> int:
        site = len(self.names)
        self.names[site] = tuple(_names_iterated(header))
        return site

    def visit_While(self, node: ast.While) -> ast.AST:
        site = self._site(node.test)
        self.generic_visit(node)
        tick = f"{HOOK}tick{node.lineno}_{node.col_offset}"
        call = ast.Expr(ast.Call(ast.Name(tick, ast.Load()), [], []))
        node.body.insert(0, call)
        item = ast.withitem(
            _hook("whiles", ast.Constant(site), at=node), ast.Name(tick, ast.Store())
        )
        return ast.copy_location(ast.With([item], [node]), node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr == "forward":
            node.func = _hook("forward_of", node.func.value, at=node.func)
            return node
        named = isinstance(node.func, ast.Attribute) or (
            isinstance(node.func, ast.Name) and not hasattr(builtins, node.func.id)
        )
        if named and not node.args and not node.keywords:
            return _hook("call", node.func, at=node)
        return node


def _names_iterated(header: ast.expr) -> Iterator[str]:
    """The names in the head of a loop whose items the loop takes, one by one.

    This excludes names that only give a number (``epochs * len(loader)``) or that are items
    themselves (``for loader in (train_loader, test_loader)``).
    """
    if isinstance(header, ast.Name):
        yield header.id
    number = isinstance(header, ast.BinOp) and not isinstance(header.op, (ast.Add, ast.Sub))
    if not number and not isinstance(header, (ast.List, ast.Tuple, ast.Set, ast.Dict)):
        for child in ast.iter_child_nodes(header):
            if isinstance(child, (ast.expr, ast.keyword)):
                yield from _names_iterated(child)  # type: ignore[arg-type]  # a keyword holds one


def _hook(method: str, *args: ast.expr, at: ast.AST) -> ast.Call:
    function = ast.Attribute(ast.Name(HOOK, ast.Load()), method, ast.Load())
    call = ast.Call(function, list(args), [])
    return ast.copy_location(call, at)


def compile_with_hooks(source: bytes, path: str, loops: Loops) -> Any:
    """Compile a script to code that reports to ``loops`` what its loops do.

    The script's namespace must contain ``loops`` under the name `HOOK`.

    Raises:
        SyntaxError, ValueError: it is not Python source.
    """
    tree = _Hooks(loops.frames.names).visit(ast.parse(source, path))
    return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)
