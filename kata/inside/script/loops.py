"""Loops: which batches the loops of a script take, and what each batch is used for.

A script's loops cannot be observed from outside. So its source is given hooks, which report here
when a loop begins, takes an item and ends. The recorder reports forward and backward passes.
"""

import functools
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from kata.inside.script.frames import Frames
from kata.inside.script.items import tensors_of
from kata.inside.script.rounds import Round, Run, Trace, Use
from kata.inside.script.tracing import trace_of

ENDED_KEPT = 16
"""Ended runs over arrays that are kept, because a model may still be given their items."""


class Loops:
    """The record of all loops of one script."""

    def __init__(self) -> None:
        """Start empty."""
        self.runs: list[Run] = []
        self.called: list[str] = []
        """The type names of the iterables that were called."""
        self.shapes: list[list[int]] | None = None
        """The shapes of the data and the labels of a batch."""
        self.is_loader: Callable[[Any], bool] = lambda _value: False
        self.is_layer: Callable[[Any], bool] = lambda _value: False
        self.beat: Callable[[], None] = lambda: None
        self.frames = Frames()
        self._home = _here()
        self._active: list[Run] = []
        self._closed: list[Run] = []
        self._taking: list[Run] = []
        """Runs that are waiting for their next item, the innermost last."""
        self._ended: deque[Run] = deque(maxlen=ENDED_KEPT)
        """Ended runs over arrays, the latest first."""
        self._updates = 0

    # --- called by the script ---

    def items(self, iterable: Any, site: int) -> Iterator[Any]:
        """The items of a ``for`` loop, one by one."""
        if _here() != self._home:
            return iter(iterable)  # a dataset's own loop, in a process that reads ahead
        frame = sys._getframe(1)  # noqa: SLF001  (the frame of the loop)
        return self.watch(iterable, Run("for", site, expected=self._lengths(site, frame)))

    def watch(self, iterable: Any, run: Run) -> "Watched":
        """The items of an iterable; what happens to each of them is recorded in ``run``."""
        return Watched(self, iter(iterable), run)

    @contextmanager
    def whiles(self, site: int) -> Iterator[Callable[[], None]]:
        """One run of a ``while`` loop; it yields a function to call at the top of each round."""
        if _here() != self._home:
            yield lambda: None
            return
        frame = sys._getframe(2)  # noqa: SLF001  (the frame of the loop, behind contextlib)
        run = Run("while", site, expected=self._lengths(site, frame))
        self.begin(run)

        def tick() -> None:
            if run in self._active:
                self._active.remove(run)
            self.take(run, None)

        try:
            yield tick
        finally:
            self.end(run)

    def call(self, function: Any) -> Any:
        """Make a call without arguments; if an iterable is called, note that and iterate it."""
        if self.is_loader(function):
            return function()  # the patched loader notes the call
        if not callable(function) and hasattr(type(function), "__iter__"):
            self.called.append(type(function).__name__)
            return iter(function)
        return function()

    # --- called by watched iterators ---

    def begin(self, run: Run) -> None:
        """Note that a loop begins."""
        run.within = tuple(one.rounds[-1] for one in self._active)
        self.runs.append(run)

    def ask(self, run: Run) -> None:
        """Note that it requests its next item, and so is done with the previous one."""
        if run in self._active:
            self._active.remove(run)
        self._taking.append(run)

    def asked(self, run: Run) -> None:
        """Note that the request has been answered, with an item or without."""
        self._taking.remove(run)

    def take(self, run: Run, item: Any) -> None:
        """Note its next item."""
        self.beat()
        tensors = tensors_of(item)
        if self.shapes is None and len(tensors) > 1:
            self.shapes = [list(tensor.shape) for tensor in tensors[:2]]
        # the length of the labels, if there are any, because data may be time-major
        run.take(int(tensors[-1].shape[0]) if tensors else None, tuple(tensors))
        run.feeds.update(self._taking)
        self._active.append(run)
        if run.kind != "loader":
            # a loader's iterator that was dropped before this round belongs to an earlier one
            self._closed = []

    def end(self, run: Run) -> None:
        """Note that it takes no more items."""
        run.beside = frozenset(self._active) - {run}
        if run in self._active:
            self._active.remove(run)
        if run.kept:
            self._ended.appendleft(run)

    def close(self, run: Run) -> None:
        """Note that it is left early, with its last item still in use."""
        if run in self._active:
            self.end(run)
            self._closed.append(run)

    # --- called by the recorder ---

    def elsewhere(self) -> bool:
        """Whether the caller runs in a process or thread other than the script's own."""
        return _here() != self._home

    def called_model(self) -> None:
        """Note that a model is called."""
        for run in [*self._closed, *self._active]:
            run.called = run.rounds[-1].called = True

    def rounds(self) -> tuple[Round, ...]:
        """The rounds of a forward pass made now: the innermost last, after those that feed it."""
        found = tuple(run.rounds[-1] for run in [*self._closed, *self._active])
        for one in found:
            one.seen = True
        return found

    def traces(self, given: Any, data: Any) -> tuple[Trace, ...] | None:
        """The rows of items that a tensor holds; None if they cannot be followed.

        Args:
            given: the tensor.
            data: the tensor as an array.
        """
        running = [run for run in [*self._closed, *self._active] if run.kept]
        ended = [run for run in self._ended if run not in running and self._may_feed(run)]
        return trace_of(given, data, running, ended)

    def _may_feed(self, run: Run) -> bool:
        """Whether what is trained on now may come from an item of a run that has ended.

        Whatever was read before the running loops began can be their data, as long as they run.
        """
        active = {*self._active}
        recent = bool(run.beside & active) and len(active - run.beside) <= 1
        return recent and (run.kind == "loader" or run.followed)

    def latest(self) -> list[Any]:
        """The arrays in the items that are in use."""
        return [one for run in self._active for one in run.rounds[-1].arrays]

    def backward(self, uses: list[Use], update: int | None = None) -> None:
        """Count forward passes whose gradients were computed; see `later`."""
        self.later(uses, update)()

    def later(self, uses: list[Use], update: int | None = None) -> Callable[[], None]:
        """Note forward passes whose gradients were computed, to be counted later or not at all.

        Args:
            uses: the forward passes.
            update: the number of the update that they are for; by default a new number.

        Returns:
            A function that counts them.
        """
        self._updates += 1
        update = -1 - self._updates if update is None else update
        running, active = [*self._closed, *self._active], {*self._active}
        for use in uses:
            for trace in use.traces or ():
                trace.round.run.followed = trace.round.seen = True
        return functools.partial(self._count, uses, update, running, active)

    def _count(self, uses: list[Use], update: int, running: list[Run], active: set[Run]) -> None:
        reached: dict[tuple[Round, int], list[Use]] = {}
        own: dict[Round, list[Use]] = {}
        for use in uses:
            for trace in use.traces or ():
                trace.round.run.followed = trace.round.run.trained = True
                trace.round.use_rows(use.layer, trace, update)
                trace.round.run.turns.use(trace.round.item, update)
            counted = use.counted_in(running)
            nearest = [one for one in counted if one.run in active][-1:]
            for one in counted:
                # data that can be followed are a use of their own items, and of no others
                if use.traces is None or not one.run.kept:
                    reached.setdefault((one, use.layer), []).append(use)
                    if one in nearest:
                        own.setdefault(one, []).append(use)
        for run in [*running, *(one.run for one, _ in reached)]:
            run.trained = True
        for (one, layer), several in reached.items():
            one.use(several, [use for use in own.get(one, []) if use.layer == layer], update)

    def forward_of(self, value: Any) -> Any:
        """What ``value.forward`` calls: a layer is called itself, so that the recorder sees it."""
        return value if self.is_layer(value) else value.forward

    def _lengths(self, site: int, frame: FrameType) -> list[int]:
        self.frames.look_into(site, frame, self.is_layer)
        return self.frames.lengths(site, frame, self.is_loader)


class Watched:
    """An iterator that reports its items, and otherwise behaves like the original."""

    def __init__(self, loops: Loops, items: Iterator[Any], run: Run) -> None:
        """Watch these items."""
        self._loops, self._items, self._run = loops, items, run
        self._begun = False

    def __iter__(self) -> "Watched":
        """Itself."""
        return self

    def __next__(self) -> Any:
        """The next item; the iterator's exceptions are passed on."""
        loops, run = self._loops, self._run
        if not self._begun:
            self._begun = True
            loops.begin(run)
        loops.ask(run)
        try:
            item = next(self._items)
        except StopIteration:
            if not run.exhausted:
                run.exhausted = True
                loops.end(run)
            raise
        finally:
            loops.asked(run)
        loops.take(run, item)
        return item

    def __len__(self) -> int:
        """The length of the iterator."""
        return len(self._items)  # type: ignore[arg-type]  # raises if the iterator has none

    def __bool__(self) -> bool:
        """The truth value of the iterator."""
        return bool(self._items)

    def __getattr__(self, name: str) -> Any:
        """Any other attribute of the iterator."""
        if "_items" not in self.__dict__:
            raise AttributeError(name)  # a copy without its attributes yet
        return getattr(self._items, name)

    def __del__(self) -> None:
        """Close the run; its last item may still be in use."""
        if "_run" in self.__dict__:
            self._loops.close(self._run)


def _here() -> tuple[int, int]:
    """The current process and thread; a DataLoader reads ahead in others."""
    return os.getpid(), threading.get_ident()
