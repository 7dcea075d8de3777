"""Trials: passes of which nothing is left in the weights that a script goes on with.

A script may look at gradients and clear them; it may train on one batch, or with many learning
rates, and then restore the weights; it may do so with a copy of its model. None of that is a use
of a batch.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import permutations
from weakref import ref
from zlib import crc32

from paddle import nn

from kata.inside.script.call import Call
from kata.inside.script.others import kind_of
from kata.inside.script.rounds import Round
from kata.inside.script.waste import Batch, by_hand
from kata.inside.script.weights import Weights


@dataclass(eq=False)
class Pass:
    """A backward pass.

    Attributes:
        layers: those that were trained, by their identity.
        rounds: those that its batches were taken in.
        inner: those of the innermost loops that it was made in.
        prints: what tells the data from others.
        calls: the calls that gradients were computed from, as long as they are kept.
        count: tells the loops of it.
        thrown: whether the gradients were cleared before an update.
        undone: whether the weights were restored to what they were before.
        tried: whether it is no use of its batches, for one of these reasons.
    """

    layers: dict[int, nn.Layer]
    rounds: frozenset[Round]
    inner: frozenset[Round]
    prints: frozenset[int]
    calls: list[ref[Call]]
    count: Callable[[], None]
    thrown: bool = False
    undone: bool = False
    tried: bool = False

    @classmethod
    def of(cls, calls: list[Call], count: Callable[[], None]) -> "Pass":
        """That of some calls."""
        return cls(
            {id(one.layer): one.layer for one in calls},
            frozenset().union(*(Batch.of(one).rounds for one in calls)),
            frozenset(one.rounds[-1] for one in calls if one.rounds),
            frozenset(crc32(one.data.tobytes()) for one in calls if one.data is not None),
            [ref(one) for one in calls],
            count,
        )

    def forget(self) -> None:
        """Its calls have trained nothing."""
        for one in self.calls:
            call = one()
            if call is not None:
                call.update = call.weights_used = None


class Trials:
    """All backward passes of a script, until it is known which of them count."""

    def __init__(self) -> None:
        """Begin with none."""
        self._passes: list[Pass] = []
        self._waiting: list[Pass] = []
        """Those whose gradients no update has used yet."""
        self._states: dict[int, dict[int, int]] = {}
        """By layer, the states of its weights, each with the number of passes before it."""
        self._latest: dict[int, int] = {}
        """By layer, the last one."""

    def before_backward(
        self, weights: Iterable[tuple[int, Weights]], *, updated: bool, thrown: bool
    ) -> None:
        """Look whether gradients were cleared, and whether weights are what they once were.

        Args:
            weights: those of each layer, by its identity.
            updated: whether there was an update since the last backward pass.
            thrown: whether there was none, and all gradients have been cleared.
        """
        for one in self._waiting:
            one.thrown = thrown
        self._waiting = [] if updated or thrown else self._waiting
        for layer, own in weights:
            state = own.state() if updated or layer not in self._latest else None
            if state is None:
                continue
            known = self._states.setdefault(layer, {})
            if state in known and state != self._latest[layer]:
                since = known[state]
                for after in self._passes[since:]:
                    after.undone = after.undone or {*after.layers} == {layer}
                # training in earnest may go the way of the trial
                known = {one: count for one, count in known.items() if count <= since}
                self._states[layer] = known
            known.setdefault(state, len(self._passes))
            self._latest[layer] = state

    def after_backward(self, calls: list[Call], count: Callable[[], None]) -> None:
        """Gradients of these calls were computed; see `Pass`."""
        self._passes.append(Pass.of(calls, count))
        self._waiting.append(self._passes[-1])

    def settle(self, source: bytes) -> dict[int, nn.Layer]:
        """The script is over: tell the loops of what counts, and forget that the rest trained.

        Args:
            source: that of the script, which may use gradients by hand before it clears them.

        Returns:
            by the identity of each model that was only a trial, the one that came in its place.
        """
        heirs, hand = self._heirs(), by_hand(source)
        for one in self._passes:
            one.undone = one.undone or (bool(one.layers) and one.layers.keys() <= heirs.keys())
        kept = [one for one in self._passes if not one.undone and not one.thrown]
        used: set[Round] = set().union(*(one.rounds for one in kept))
        inner: set[Round] = set().union(*(one.inner for one in kept))
        runs = {one.run for one in used}
        for one in self._passes:
            # what is used at no other time is waste, of a batch or of a round of some loop
            again = one.rounds & used and one.inner <= inner and not hand
            apart = not {at.run for at in one.rounds} & runs
            one.tried = bool(kept and (one.thrown or one.undone) and (again or apart))
            if one.tried:
                one.forget()
            else:
                one.count()
        return heirs

    def looks(self, layer: nn.Layer | None) -> int:
        """How many passes of a layer only looked at its gradients."""
        return sum(one.thrown and one.tried and id(layer) in one.layers for one in self._passes)

    def _heirs(self) -> dict[int, nn.Layer]:
        """The models that were trained on trial, and for each one like it that came later.

        It began with the same weights; or the other was trained on a single batch.
        """
        places: dict[int, list[int]] = {}
        for place, one in enumerate(self._passes):
            for layer in one.layers:
                places.setdefault(layer, []).append(place)
        found: dict[int, nn.Layer] = {}
        for (trial, own), (later, others) in permutations(places.items(), 2):
            before, state = own[-1] < others[0], self._first_state(trial)
            same = state is not None and state == self._first_state(later)
            single = self._is_single(own) and not self._is_single(others)
            one, other = self._passes[own[0]].layers[trial], self._passes[others[0]].layers[later]
            if before and (same or single) and kind_of(one) == kind_of(other):
                found[trial] = other
        return found

    def _first_state(self, layer: int) -> int | None:
        return next(iter(self._states.get(layer, ())), None)

    def _is_single(self, places: list[int]) -> bool:
        """Whether all passes are of the same data."""
        return len(frozenset().union(*(self._passes[at].prints for at in places))) == 1
