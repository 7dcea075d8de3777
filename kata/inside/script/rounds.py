"""Rounds: what the loops of a script took, item by item, and what each item was used for."""

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

import numpy as np

from kata.inside.script.turns import Turns

ITEMS_KEPT = 256
"""Items of one run of a loop that are kept, so that what is made from them can be followed."""

BYTES_KEPT = 32 * 2**20
"""Of such items."""


@dataclass(frozen=True)
class Trace:
    """Rows of one item that a tensor holds.

    Attributes:
        round: the round of the item.
        role: which of the item's arrays they are of.
        rows: their numbers in it; None for all.
        count: how many rows it has, where ``rows`` tells some.
        steps: the part of each that it holds, of how many; None for the whole.
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
        rows: the length of the item's last array, which is that of the labels of a batch; None
            where it holds none.
        arrays: the item's arrays and tensors, as long as they are kept.
        item: tells the item from others that are alive.
        seen: whether a training pass was made in it.
        called: whether any model was called in it.
        prints: what tells the rows of its arrays from others.
        places: where its rows are, by what they hold; both are filled when they are looked for.
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
    """By layer or data: the last update that counted, and the rows that went into it."""
    _traced: dict[tuple[int, int], Any] | None = None
    """By layer and array: how often each row was used, and in which update the last time."""

    @property
    def own_uses(self) -> float:
        """How often one and the same data were trained on in this very loop."""
        if self.run.followed:
            return self.uses
        return max((self._own_seen or {}).values(), default=0)

    @property
    def uses(self) -> float:
        """How many updates its rows went into.

        Where they can be followed into the model, by these rows; else by the rows that were
        trained on while it was in use, or as in own_uses where its rows are not known.
        """
        if self.run.followed:
            return max((_summed(uses) for uses, _ in (self._traced or {}).values()), default=0)
        if not self.rows:
            return self.own_uses
        return _number(max((self._rows_seen or {}).values(), default=0) / self.rows)

    def use(self, uses: "list[Use]", own: "list[Use]", update: int) -> None:
        """One backward pass computed gradients of these forward passes of one layer.

        They may share the rows among them, or each take another time step of all rows.

        Args:
            uses: the forward passes.
            own: those of them that were made in this very loop.
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
        """One backward pass computed gradients of rows of the item itself."""
        self._traced = self._traced or {}
        key = layer, trace.role
        uses, last = self._traced.get(key, (np.zeros([1, 1], int), np.full([1, 1], -1)))
        start, stop, steps = trace.steps or (0, 1, 1)
        if len(uses) == 1 < trace.count:
            uses, last = (np.repeat(one, trace.count, axis=0) for one in (uses, last))
        if uses.shape[1] == 1 < steps:
            uses, last = (np.repeat(one, steps, axis=1) for one in (uses, last))
        if uses.shape[1] != steps:  # all of each row
            start, stop = 0, uses.shape[1]
        whole = trace.rows is None or len(uses) != trace.count
        cells = np.ix_(np.arange(len(uses)) if whole else trace.rows, np.arange(start, stop))
        uses[cells] += last[cells] != update
        last[cells] = update
        self._traced[key] = uses, last

    @property
    def arrays_used(self) -> int:
        """How many of its item's arrays went into an update: several batches may be an item."""
        return len({role for _, role in self._traced or {}}) or int(self.own_uses > 0)

    @property
    def rows_used(self) -> int:
        """How many rows were trained on while it was in use."""
        return max((self._rows_seen or {}).values(), default=0)

    @property
    def was_used(self) -> bool:
        """Whether anything was trained on."""
        return bool(self._traced or self._rows_seen)

    @property
    def size(self) -> int:
        """How many bytes the item's arrays take, roughly."""
        return sum(8 * int(np.prod(one.shape)) for one in self.arrays)

    def forget(self) -> None:
        """Let go of the item."""
        self.arrays, self.prints, self.places = (), {}, {}


def _summed(uses: Any) -> float:
    """One number for how often rows were used: that of all, or one that shows that they differ."""
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
        site: tells the loops of the script apart; None for a loader's iterator.
        rounds: one for each item taken.
        source: tells loaders apart; None for a loop.
        exhausted: whether it ended because the items were used up.
        expected: the number of items that there are, where that is known.
        trained: whether a backward pass happened while one of its items was in use, or
            reached one.
        called: whether a model was called while one of its items was in use.
        first: tells its first item from others, by what it holds; None without any.
        kept: the latest rounds, with the arrays in their items.
        feeds: the runs that took an item while this one took one: it comes from here.
        within: the rounds that were open when it began.
        beside: the runs that had an item in use when it ended.
        followed: whether its rows were found in what a model was trained on. What is then
            trained on, and is none of them, is no use of them.
        turns: how its items were trained on in turn.
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
        """What the probes hand on."""
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
        layer: tells the model from other models.
        data: tells the tensor that it was given from other tensors.
        rows: the number of samples in it.
        rounds: those that it was made in, the innermost last.
        traces: the rows of items that it was given; None where they cannot be followed.
    """

    layer: int
    data: int
    rows: int
    rounds: tuple[Round, ...]
    traces: tuple[Trace, ...] | None = None

    def counted_in(self, running: list[Run]) -> list[Round]:
        """The rounds it counts in: those of loops that are still running, and those of batches.

        A loop over the parts of a batch is no loop over batches, and is done with by then.
        """
        return [one for one in self.rounds if one.run in running or one.run.of_batches]
