"""Waste: batches whose gradients were cleared before an update used them.

A script that reads gradients may use them in ways of its own, so no waste is reported for it.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kata.inside.script.call import Call
from kata.inside.script.rounds import Round, Run
from kata.inside.script.weights import OFTEN

READ = re.compile(rb"""[.'"](grad|gradient|_grad_ivar|register_hook)\b""")
"""Matches in a source that reads gradients itself."""

WRITTEN = re.compile(
    rb"""\.grad(\[.*\])?\s*[-+*/]?=[^=]|\b(set_value|copy_|add_|subtract_|scale_|assign)\("""
)
"""Matches in a source that changes weights or gradients itself."""

SHARE = 0.1
"""The largest share of batches that may be skipped occasionally, for some reason."""


@dataclass(frozen=True)
class Batch:
    """A batch whose gradients were computed.

    Attributes:
        layer: identifies its model.
        rounds: the rounds that took it.
    """

    layer: int
    rounds: frozenset[Round]

    @classmethod
    def of(cls, call: Call) -> "Batch":
        """The batch of a call, identified by the call's data, or else by its time."""
        rounds = {one.round for one in call.traces or ()} or {*call.rounds[-1:]}
        around = {outer for one in rounds for outer in one.run.within}
        return cls(id(call.layer), frozenset(rounds - around))

    @property
    def runs(self) -> set[Run]:
        """The runs of these rounds."""
        return {one.run for one in self.rounds}


@dataclass
class Thrown:
    """Batches whose gradients were cleared together.

    Attributes:
        batches: the batches, in order.
        behind: the batch that came next; None at the end.
    """

    batches: list[Batch]
    behind: Batch | None = None

    @property
    def ends_an_epoch(self) -> bool:
        """Whether they came last in a loop that took all its items and then began again."""
        last, behind = self.batches[-1], self.behind
        if behind is None or behind.layer != last.layer or last.runs & behind.runs:
            return False
        places = {(one.kind, one.site, one.source) for one in behind.runs}
        return any(
            one.exhausted and (one.kind, one.site, one.source) in places for one in last.runs
        )


def by_hand(source: bytes) -> bool:
    """Whether a script may use gradients by hand: it reads them and changes something itself."""
    return bool(READ.search(source) and WRITTEN.search(source))


class Waste:
    """The batches of a script, and what happened to their gradients."""

    def __init__(self) -> None:
        """Start with none."""
        self._count = 0
        self._waiting: list[Batch] = []
        """The batches whose gradients no update has used yet."""
        self._thrown: list[Thrown] = []
        self._used: set[Round] = set()

    def before_backward(self, *, updated: bool, cleared: Callable[[], bool]) -> bool:
        """Check what happened to the waiting batches.

        Args:
            updated: whether there was an update since the last backward pass.
            cleared: whether all gradients have been cleared.

        Returns:
            whether they are wasted.
        """
        thrown = bool(self._waiting) and not updated and cleared()
        if thrown:
            self._thrown.append(Thrown(self._waiting))
            self._waiting = []
        elif updated:
            self._used.update(*(one.rounds for one in self._waiting))
            self._waiting = []
        return thrown

    def after_backward(self, calls: Iterable[Call]) -> None:
        """Note that the gradients of these calls were computed."""
        batches = [*map(Batch.of, calls)]
        if self._thrown and self._thrown[-1].behind is None and batches:
            self._thrown[-1].behind = batches[0]
        self._waiting += batches
        self._count += len(batches)

    def wasted(self, source: bytes) -> tuple[int, int] | None:
        """How many batches were wasted, and of how many; None if that may be intended.

        It counts if it happened at the end of an epoch, or often. A batch that another backward
        pass has used is not wasted, nor is one of a loop from which nothing was used.

        Args:
            source: the source of the script.
        """
        used = self._used.union(*(one.rounds for one in self._waiting))
        runs = {one.run for one in used}
        wasted = [
            [one for one in thrown.batches if one.runs & runs and not one.rounds & used]
            for thrown in self._thrown
        ]
        count, times = sum(map(len, wasted)), sum(map(bool, wasted))
        ends = any(
            thrown.ends_an_epoch
            for thrown, batches in zip(self._thrown, wasted, strict=True)
            if thrown.batches[-1:] == batches[-1:]
        )
        often = times >= OFTEN and count > SHARE * self._count
        return None if READ.search(source) or not (ends or often) else (count, self._count)
