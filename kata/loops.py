"""Loops: which batches the loops of a script take, and what each batch is used for.

A script's loops cannot be seen from outside. So its syntax tree is given hooks: each
``for`` and ``while`` tells when it begins, takes an item and ends, and each call without
arguments is looked at, for it may call an iterable. Nothing else changes.
"""

import ast
import builtins
import os
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

HOOK = "__kata_loops__"

DEEPEST = 3
"""Levels of tuples in which the tensors of an item are looked for."""


@dataclass(eq=False, slots=True)
class Round:
    """One item that a run of a loop took, and what was trained on while it was in use.

    Attributes:
        run: the run.
        rows: the length of the item's last array, which is that of the labels of a batch; None
            where it holds none.
        seen: whether a forward pass was made in it.
    """

    run: "Run"
    rows: int | None
    seen: bool = False
    _own_seen: Counter[tuple[int, int]] | None = None
    _rows_seen: Counter[int] | None = None

    @property
    def own_uses(self) -> int:
        """How often one and the same data were trained on in this very loop."""
        return max((self._own_seen or {}).values(), default=0)

    @property
    def uses(self) -> float:
        """How often its rows were trained on, also in loops inside this one.

        As in own_uses where its rows are not known.
        """
        if not self.rows:
            return self.own_uses
        ratio = max((self._rows_seen or {}).values(), default=0) / self.rows
        return int(ratio) if ratio == int(ratio) else ratio

    def use(self, uses: "list[Use]", own: "list[Use]") -> None:
        """One backward pass computed gradients of these forward passes of one layer.

        They may share the rows among them, or each take another time step of all rows.

        Args:
            uses: the forward passes.
            own: those of them that were made in this very loop.
        """
        rows = sum(use.rows for use in uses)
        most = max(self.rows or rows, *(use.rows for use in uses))
        self._rows_seen = self._rows_seen or Counter()
        self._rows_seen[uses[0].layer] += min(rows, most)
        self._own_seen = self._own_seen or Counter()
        self._own_seen.update({(use.layer, use.data) for use in own})


@dataclass(eq=False)
class Run:
    """One run of one loop, or of a loader's iterator.

    Attributes:
        kind: ``"for"``, ``"while"`` or ``"loader"``.
        site: tells the loops of the script apart; None for a loader's iterator.
        rounds: one for each item taken.
        exhausted: whether it ended because there were no more items.
        expected: the number of items that there are, where that is known.
        trained: whether a backward pass happened while one of its items was in use, or
            reached one.
    """

    kind: str
    site: int | None = None
    rounds: list[Round] = field(default_factory=list)
    exhausted: bool = False
    expected: list[int] = field(default_factory=list)
    trained: bool = False
    _empty: Round | None = None

    @property
    def own_uses(self) -> list[int]:
        """That of each item."""
        return [one.own_uses for one in self.rounds]

    @property
    def uses(self) -> list[float]:
        """That of each item."""
        return [one.uses for one in self.rounds]

    @property
    def of_batches(self) -> bool:
        """Whether its items are known to be batches."""
        return self.kind == "loader" or bool(self.expected)

    @property
    def of_arrays(self) -> bool:
        """Whether each of its items holds an array."""
        return all(one.rows for one in self.rounds)

    def take(self, rows: int | None) -> None:
        """Begin the next round. Of one in which nothing was seen no more than that is kept."""
        if self.rounds and not self.rounds[-1].seen:
            empty = self._empty
            if empty is None or empty.rows != self.rounds[-1].rows:
                empty = self._empty = self.rounds[-1]
            self.rounds[-1] = empty
        self.rounds.append(Round(self, rows))

    def to_json(self) -> dict[str, Any]:
        """What the probes hand on."""
        shown = ("kind", "site", "own_uses", "uses", "exhausted", "expected", "of_arrays")
        return {name: getattr(self, name) for name in shown}


@dataclass(frozen=True)
class Use:
    """One forward pass whose gradients were computed.

    Attributes:
        layer: tells the model from other models.
        data: tells the tensor that it was given from other tensors.
        rows: the number of samples in it.
        rounds: those that it was made in, the innermost last.
    """

    layer: int
    data: int
    rows: int
    rounds: tuple[Round, ...]

    def counted_in(self, running: list[Run]) -> list[Round]:
        """The rounds it counts in: those of loops that are still running, and those of batches.

        A loop over the parts of a batch is no loop over batches, and is done with by then.
        """
        return [one for one in self.rounds if one.run in running or one.run.of_batches]


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
        self.is_layer: Callable[[Any], bool] = lambda _value: False
        self.beat: Callable[[], None] = lambda: None
        self.names: dict[int, tuple[str, ...]] = {}
        """For each loop, the names that its iterable is made of."""
        self._home = _here()
        self._active: list[Run] = []
        self._closed: list[Run] = []

    # --- told by the script ---

    def items(self, iterable: Any, site: int) -> Iterator[Any]:
        """The items of a ``for`` loop, one by one."""
        if _here() != self._home:
            return iter(iterable)  # a dataset's own loop, where it reads ahead
        frame = sys._getframe(1)  # noqa: SLF001  (the frame of the loop)
        return self.watch(iterable, Run("for", site, expected=self._lengths(site, frame)))

    def watch(self, iterable: Any, run: Run) -> Iterator[Any]:
        """The items of an iterable, with what becomes of each kept in ``run``."""
        self.runs.append(run)
        try:
            for item in iterable:
                self._take(run, item)
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
        if _here() != self._home:
            yield lambda: None
            return
        frame = sys._getframe(2)  # noqa: SLF001  (the frame of the loop, behind contextlib)
        run = Run("while", site, expected=self._lengths(site, frame))
        self.runs.append(run)

        def tick() -> None:
            if run in self._active:
                self._active.remove(run)
            self._take(run, None)

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

    def rounds(self) -> tuple[Round, ...]:
        """Those of a forward pass that is made now: the innermost last, before it what feeds it."""
        found = tuple(run.rounds[-1] for run in [*self._closed, *self._active])
        for one in found:
            one.seen = True
        return found

    def backward(self, uses: list[Use]) -> None:
        """Gradients were computed, of these forward passes."""
        running = [*self._closed, *self._active]
        reached: dict[tuple[Round, int], list[Use]] = {}
        own: dict[Round, list[Use]] = {}
        for use in uses:
            counted = use.counted_in(running)
            for one in [one for one in counted if one.run in self._active][-1:]:
                own.setdefault(one, []).append(use)
            for one in counted:
                reached.setdefault((one, use.layer), []).append(use)
        for run in [*running, *(one.run for one, _ in reached)]:
            run.trained = True
        for (one, layer), several in reached.items():
            one.use(several, [use for use in own.get(one, []) if use.layer == layer])

    def forward_of(self, value: Any) -> Any:
        """What ``value.forward`` is called by: a layer's own call, which tells the recorder."""
        return value if self.is_layer(value) else value.forward

    def _take(self, run: Run, item: Any) -> None:
        self.beat()
        tensors = _tensors(item, DEEPEST)
        if self.shapes is None and len(tensors) > 1:
            self.shapes = [list(tensor.shape) for tensor in tensors[:2]]
        # the labels, if there are any: data may be time-major
        run.take(int(tensors[-1].shape[0]) if tensors else None)
        self._active.append(run)
        if run.kind != "loader":
            # a loader's iterator that was dropped before this round fed another one
            self._closed = []

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
        listed = isinstance(value, (list, tuple)) and len(value) > 0
        if self.is_loader(value) or (listed and all(map(_is_batch, value))):
            try:
                return len(value)
            except Exception:  # noqa: BLE001  (over an iterable dataset, or a sampler of the script's)
                return None
        return None


def _here() -> tuple[int, int]:
    """The process and the thread that this is done in: a DataLoader reads ahead in others."""
    return os.getpid(), threading.get_ident()


def _tensors(item: Any, deepest: int) -> list[Any]:
    """The arrays and tensors with an axis that an item holds, in order."""
    if isinstance(item, dict):
        item = list(item.values())
    if isinstance(item, (list, tuple)):
        return [one for part in item for one in _tensors(part, deepest - 1)] if deepest else []
    return [item] if len(getattr(item, "shape", ())) > 0 else []


def _is_batch(value: Any) -> bool:
    """Whether a value is (data, labels) of several samples."""
    if not isinstance(value, (list, tuple)) or len(value) < 2:  # noqa: PLR2004  (a pair)
        return False
    shapes = [list(getattr(one, "shape", ())) for one in value]
    data, labels = shapes[0], shapes[-1]
    return len(data) > 1 and len(labels) > 0 and labels[0] in data[:2]


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

    Not those that only give a number (``epochs * len(loader)``) or that are items
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
    """The code object of a script that tells ``loops`` what its loops do.

    The script's namespace must hold ``loops`` under the name `HOOK`.

    Raises:
        SyntaxError, ValueError: it is no Python source.
    """
    tree = _Hooks(loops.names).visit(ast.parse(source, path))
    return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)
