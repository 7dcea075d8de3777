"""Loops: which batches the loops of a script take, and what each batch is used for.

A script's loops cannot be seen from outside. So its syntax tree is given hooks: each
``for`` and ``while`` tells when it begins, takes an item and ends, and each call without
arguments is looked at, for it may call an iterable. Nothing else changes.
"""

import ast
import builtins
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

HOOK = "__kata_loops__"


@dataclass(eq=False)
class Run:
    """One run of one loop, or of a loader's iterator.

    Attributes:
        kind: ``"for"``, ``"while"`` or ``"loader"``.
        site: tells the loops of the script apart; None for a loader's iterator.
        own_uses: for each item taken, the number of backward passes in this very loop.
        uses: the same, with those in loops inside it.
        exhausted: whether it ended because there were no more items.
        expected: the number of items that there are, where that is known.
        trained: whether a backward pass happened while one of its items was in use.
    """

    kind: str
    site: int | None = None
    own_uses: list[int] = field(default_factory=list)
    uses: list[int] = field(default_factory=list)
    exhausted: bool = False
    expected: list[int] = field(default_factory=list)
    trained: bool = False


class Loops:
    """The record of all loops of one script."""

    def __init__(self) -> None:
        """Begin empty."""
        self.runs: list[Run] = []
        self.called: list[str] = []
        """Types of the iterables that were called."""
        self.shapes: list[list[int]] | None = None
        """Shapes of the data and the labels of a batch."""
        self.is_loader: Callable[[Any], bool] = lambda _value: False
        self.names: dict[int, tuple[str, ...]] = {}
        """For each loop, the names that its iterable is made of."""
        self._thread = threading.get_ident()
        self._active: list[Run] = []
        self._closed: list[Run] = []

    # --- told by the script ---

    def items(self, iterable: Any, site: int) -> Iterator[Any]:
        """The items of a ``for`` loop, one by one."""
        if threading.get_ident() != self._thread:
            return iter(iterable)  # a dataset's own loop, in the thread that reads ahead
        frame = sys._getframe(1)  # noqa: SLF001  (the frame of the loop)
        return self.watch(iterable, Run("for", site, expected=self._lengths(site, frame)))

    def watch(self, iterable: Any, run: Run) -> Iterator[Any]:
        """The items of an iterable, with what becomes of each kept in ``run``."""
        self.runs.append(run)
        try:
            for item in iterable:
                self._look_at(item)
                self._take(run)
                yield item
                self._active.remove(run)
            run.exhausted = True
        finally:
            if run in self._active:
                self._active.remove(run)
                self._closed.append(run)

    @contextmanager
    def whiles(self, site: int) -> Iterator[Callable[[], None]]:
        """One run of a ``while`` loop; what it gives is called at the top of each round."""
        frame = sys._getframe(2)  # noqa: SLF001  (the frame of the loop, behind contextlib)
        run = Run("while", site, expected=self._lengths(site, frame))
        self.runs.append(run)

        def tick() -> None:
            if run in self._active:
                self._active.remove(run)
            self._take(run)

        try:
            yield tick
        finally:
            if run in self._active:
                self._active.remove(run)

    def call(self, function: Any) -> Any:
        """A call without arguments; an iterable that is called is kept, and handed back."""
        if self.is_loader(function):
            return function()  # noted where the loader is patched
        if not callable(function) and hasattr(type(function), "__iter__"):
            self.called.append(type(function).__name__)
            return iter(function)
        return function()

    # --- told by the recorder ---

    def backward(self) -> None:
        """A backward pass happened."""
        if self._active:
            self._active[-1].own_uses[-1] += 1
        for run in [*self._active, *self._closed]:
            run.uses[-1] += 1
            run.trained = True

    def _take(self, run: Run) -> None:
        run.own_uses.append(0)
        run.uses.append(0)
        self._active.append(run)
        if run.kind != "loader":
            # a loader's iterator that was dropped before this round fed another one
            self._closed = []

    def _look_at(self, item: Any) -> None:
        """Keep the shapes of data and labels, from the first item that holds both."""
        if self.shapes is None:
            pair = item[-1] if isinstance(item, tuple) and len(item) > 1 else None
            pair = pair if isinstance(pair, (list, tuple)) else item
            if isinstance(pair, (list, tuple)) and len(pair) > 1:
                shapes = [list(getattr(one, "shape", ())) for one in pair[:2]]
                if all(shapes):
                    self.shapes = shapes

    def _lengths(self, site: int, frame: FrameType) -> list[int]:
        """How many batches the lists and loaders hold that a loop names."""
        lengths = []
        for name in self.names[site]:
            value = frame.f_locals.get(name, frame.f_globals.get(name))
            length = self._batches_in(value)
            if length is not None:
                lengths.append(length)
        return lengths

    def _batches_in(self, value: Any) -> int | None:
        pairs = (
            isinstance(value, (list, tuple))
            and len(value) > 0
            and all(isinstance(item, (list, tuple)) and len(item) > 1 for item in value)
        )
        if self.is_loader(value) or pairs:
            try:
                return len(value)
            except (TypeError, ValueError):  # a loader over an iterable dataset
                return None
        return None


class _Hooks(ast.NodeTransformer):
    """Put the hooks into a syntax tree; lines and columns stay as they are."""

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
        found = [child.id for child in ast.walk(header) if isinstance(child, ast.Name)]
        self.names[site] = tuple(found)
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
        named = isinstance(node.func, ast.Attribute) or (
            isinstance(node.func, ast.Name) and not hasattr(builtins, node.func.id)
        )
        if named and not node.args and not node.keywords:
            return _hook("call", node.func, at=node)
        return node


def _hook(method: str, *args: ast.expr, at: ast.AST) -> ast.Call:
    function = ast.Attribute(ast.Name(HOOK, ast.Load()), method, ast.Load())
    call = ast.Call(function, list(args), [])
    return ast.copy_location(call, at)


def compile_with_hooks(source: bytes, path: str, loops: Loops) -> Any:
    """The code object of a script that tells ``loops`` what its loops do.

    The script's namespace must hold ``loops`` under the name `HOOK`.

    Raises:
        SyntaxError, ValueError: it is no Python source.
    """
    tree = _Hooks(loops.names).visit(ast.parse(source, path))
    return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)
