"""Rounds: the items that a script's loops took, and what each item was used for."""

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

import numpy as np

from kata.inside.script.turns import Turns

ITEMS_KEPT = 256
"""Items that are kept for each run of a loop, so that whatever is made from them can be traced."""

BYTES_KEPT = 32 * 2**20
"""Bytes of such items that are kept for each run."""


@dataclass(frozen=True)
class Trace:
    """The rows of one item that a tensor holds.

    Attributes:
        round: the round of the item.
        role: the index of the array in the item.
        rows: the indices of the rows in that array; None for all rows.
        count: how many rows the array has, if ``rows`` is not None.
        steps: (start, stop, total) of the time steps that it holds; None for all.
    """

    round: "Round"
    role: int
    rows: Any = None
    count: int = 1
    steps: tuple[int, int, int] | None = None


@dataclass(eq=False, slots=True)
class Round:
    """One item that a run of a loop took, and what was trained on while it was in use.

    Attributes:
        run: the run.
        rows: the length of the item's last array, which holds the labels in a batch; None if
            the item holds no array.
        arrays: the item's arrays and tensors, as long as they are kept.
        item: identifies the item among the objects alive.
        seen: whether there was a training pass in the round.
        called: whether any model was called in the round.
        prints: what identifies the rows of its arrays.
        places: the places of its rows, by their prints; both are filled on demand.
    """

    run: "Run"
    rows: int | None
    arrays: tuple[Any, ...] = ()
    item: int = 0
    seen: bool = False
    called: bool = False
    prints: dict[bool, list[tuple[int, list[bytes]]]] = field(default_factory=dict)
    places: dict[bool, dict[bytes, list[tuple[int, int, int]]]] = field(default_factory=dict)
    _own_seen: Counter[tuple[int, int]] | None = None
    _rows_seen: Counter[int] | None = None
    _last: dict[Any, tuple[int, int]] | None = None
    """By layer, or layer and data: the last update that counted, and the rows that went into it."""
    _traced: dict[tuple[int, int], Any] | None = None
    """By layer and array: how often each row was used, and the last update that used it."""

    @property
    def own_uses(self) -> float:
        """How often the same data were trained on directly in this loop."""
        if self.run.followed:
            return self.uses
        return max((self._own_seen or {}).values(), default=0)

    @property
    def uses(self) -> float:
        """How many updates its rows went into.

        This counts the rows themselves if they can be followed into the model; else the rows
        that were trained on while the item was in use. If its rows are unknown, it is `own_uses`.
        """
        if self.run.followed:
            return max((_summed(uses) for uses, _ in (self._traced or {}).values()), default=0)
        if not self.rows:
            return self.own_uses
        return _number(max((self._rows_seen or {}).values(), default=0) / self.rows)

    def use(self, uses: "list[Use]", own: "list[Use]", update: int) -> None:
        """Count a backward pass that computed gradients of these forward passes of one layer.

        The passes may divide the rows among them, or each take a different time step of all rows.

        Args:
            uses: the forward passes.
            own: those of them that were made directly in this loop.
            update: the number of the update that the gradients are for.
        """
        self._last = self._last or {}
        layer = uses[0].layer
        last, before = self._last.get(layer, (None, 0))
        before = before if last == update else 0
        most = max(self.rows or 0, before, *(use.rows for use in uses))
        most = most if self.rows else max(most, before + sum(use.rows for use in uses))
        rows = min(before + sum(use.rows for use in uses), most)
        self._rows_seen = self._rows_seen or Counter()
        self._rows_seen[layer] += rows - before
        self._last[layer] = update, rows
        self._own_seen = self._own_seen or Counter()
        for key in {(use.layer, use.data) for use in own}:
            if self._last.get(key) != (update, 0):
                self._own_seen[key] += 1
                self._last[key] = update, 0

    def use_rows(self, layer: int, trace: Trace, update: int) -> None:
        """Count a backward pass that computed gradients of rows of the item itself."""
        self._traced = self._traced or {}
        key = layer, trace.role
        uses, last = self._traced.get(key, (np.zeros([1, 1], int), np.full([1, 1], -1)))
        start, stop, steps = trace.steps or (0, 1, 1)
        if len(uses) == 1 < trace.count:
            uses, last = (np.repeat(one, trace.count, axis=0) for one in (uses, last))
        if uses.shape[1] == 1 < steps:
            uses, last = (np.repeat(one, steps, axis=1) for one in (uses, last))
        if uses.shape[1] != steps:  # count the whole row
            start, stop = 0, uses.shape[1]
        whole = trace.rows is None or len(uses) != trace.count
        cells = np.ix_(np.arange(len(uses)) if whole else trace.rows, np.arange(start, stop))
        uses[cells] += last[cells] != update
        last[cells] = update
        self._traced[key] = uses, last

    @property
    def arrays_used(self) -> int:
        """How many of the item's arrays went into an update; an item may hold several batches."""
        return len({role for _, role in self._traced or {}}) or int(self.own_uses > 0)

    @property
    def rows_used(self) -> int:
        """How many rows were trained on while it was in use."""
        return max((self._rows_seen or {}).values(), default=0)

    @property
    def was_used(self) -> bool:
        """Whether anything was trained on while it was in use."""
        return bool(self._traced or self._rows_seen)

    @property
    def size(self) -> int:
        """Roughly how many bytes the item's arrays take."""
        return sum(8 * int(np.prod(one.shape)) for one in self.arrays)

    def forget(self) -> None:
        """Release the item."""
        self.arrays, self.prints, self.places = (), {}, {}


def _summed(uses: Any) -> float:
    """How often rows were used, as one number: the mean, or the maximum if the mean is 1."""
    rows = uses.max(axis=1)
    mean = float(rows.mean())
    return _number(float(rows.max()) if mean == 1 else mean)


def _number(value: float) -> float:
    return int(value) if value == int(value) else round(value, 4)


@dataclass(eq=False)
class Run:
    """One run of one loop, or of a loader's iterator.

    Attributes:
        kind: ``"for"``, ``"while"`` or ``"loader"``.
        site: identifies the loop in the script; None for a loader's iterator.
        rounds: one for each item taken.
        source: identifies the loader; None for a loop.
        exhausted: whether it ended because there were no more items.
        expected: the possible numbers of items, if known.
        trained: whether a backward pass happened while one of its items was in use, or
            reached one.
        called: whether a model was called while one of its items was in use.
        first: identifies its first item by its content; None if there is none.
        kept: the latest rounds, with the arrays in their items.
        feeds: the runs that were taking an item when this one took one, and so get it from here.
        within: the rounds that were open when it began.
        beside: the runs that had an item in use when it ended.
        followed: whether its rows were found in what a model was trained on. If so, training on
            anything else is not a use of them.
        turns: in which turns its items were trained on.
    """

    kind: str
    site: int | None = None
    source: int | None = None
    rounds: list[Round] = field(default_factory=list)
    exhausted: bool = False
    expected: list[int] = field(default_factory=list)
    trained: bool = False
    called: bool = False
    first: int | None = None
    kept: deque[Round] = field(default_factory=deque)
    feeds: "set[Run]" = field(default_factory=set)
    within: tuple[Round, ...] = ()
    beside: "frozenset[Run]" = frozenset()
    followed: bool = False
    turns: Turns = field(default_factory=Turns)
    _bytes: int = 0
    _empty: Round | None = None

    @property
    def own_uses(self) -> list[float]:
        """`Round.own_uses` of each item."""
        return [one.own_uses for one in self.rounds]

    @property
    def uses(self) -> list[float]:
        """`Round.uses` of each item."""
        return [one.uses for one in self.rounds]

    @property
    def of_batches(self) -> bool:
        """Whether its items are known to be batches."""
        return self.kind == "loader" or bool(self.expected)

    @property
    def of_arrays(self) -> bool:
        """Whether each of its items holds an array."""
        return all(one.rows for one in self.rounds)

    def take(self, rows: int | None, arrays: tuple[Any, ...] = ()) -> None:
        """Begin the next round. Rounds in which nothing happened share one empty record."""
        late = -1 - (ITEMS_KEPT if self.kept else 0)
        if len(self.rounds) >= -late and not (self.rounds[late].seen or self.rounds[late].called):
            empty = self._empty
            if empty is None or empty.rows != self.rounds[late].rows:
                empty = self._empty = self.rounds[late]
            if not self.rounds[late].was_used:
                self.rounds[late] = empty
        if arrays and not self.rounds and self.kind == "loader":
            self.first = crc32(np.asarray(arrays[0]).tobytes())
        self.rounds.append(Round(self, rows, arrays, id(arrays[0]) if arrays else 0))
        if arrays:
            self._keep(self.rounds[-1])

    def _keep(self, one: Round) -> None:
        self.kept.append(one)
        self._bytes += one.size
        while len(self.kept) > 1 and (len(self.kept) > ITEMS_KEPT or self._bytes > BYTES_KEPT):
            first = self.kept.popleft()
            self._bytes -= first.size
            first.forget()

    def to_json(self) -> dict[str, Any]:
        """The run as plain values, for the probes."""
        shown = (
            "kind",
            "site",
            "source",
            "own_uses",
            "uses",
            "exhausted",
            "expected",
            "of_arrays",
            "followed",
            "called",
            "trained",
            "first",
        )
        told = {name: getattr(self, name) for name in shown}
        own = [one.rows_used for one in self.rounds]
        by_hand = self.kind == "loader" and not self.feeds
        told["items"] = sum(one.arrays_used for one in self.rounds)
        told |= {"by_hand": by_hand, "turns": self.turns.sizes}
        return told | {"rows": sum(own), "most_rows": max(own, default=0)}


@dataclass(frozen=True)
class Use:
    """One forward pass whose gradients were computed.

    Attributes:
        layer: identifies the model.
        data: identifies the tensor that the model was given.
        rows: the number of samples in that tensor.
        rounds: the rounds during which it was made, the innermost last.
        traces: the rows of items in the tensor; None if they cannot be followed.
    """

    layer: int
    data: int
    rows: int
    rounds: tuple[Round, ...]
    traces: tuple[Trace, ...] | None = None

    def counted_in(self, running: list[Run]) -> list[Round]:
        """The rounds in which it counts: those of loops still running, and those over batches.

        A loop over the parts of a batch is not a loop over batches, and has ended by then.
        """
        return [one for one in self.rounds if one.run in running or one.run.of_batches]
