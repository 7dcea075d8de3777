"""Trials: passes that leave no trace in the weights that a script ends up with.

A script may inspect gradients and clear them. It may train on one batch, or with many learning
rates, and then restore the weights, or do so with a copy of its model. None of this uses a batch.
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
        layers: the layers that were trained, by their identity.
        rounds: the rounds in which its batches were taken.
        inner: the rounds of the innermost loops in which it was made.
        prints: what identifies the data.
        calls: the calls that gradients were computed from, as long as they are kept.
        count: counts it in the loops.
        thrown: whether the gradients were cleared before an update.
        undone: whether the weights were restored to what they were before.
        tried: whether it does not use its batches, for one of these reasons.
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
        """The pass that computed the gradients of some calls."""
        return cls(
            {id(one.layer): one.layer for one in calls},
            frozenset().union(*(Batch.of(one).rounds for one in calls)),
            frozenset(one.rounds[-1] for one in calls if one.rounds),
            frozenset(crc32(one.data.tobytes()) for one in calls if one.data is not None),
            [ref(one) for one in calls],
            count,
        )

    def forget(self) -> None:
        """Mark its calls as not having trained anything."""
        for one in self.calls:
            call = one()
            if call is not None:
                call.update = call.weights_used = None


class Trials:
    """All backward passes of a script, until it is known which of them count."""

    def __init__(self) -> None:
        """Start with none."""
        self._passes: list[Pass] = []
        self._waiting: list[Pass] = []
        """The passes whose gradients no update has used yet."""
        self._states: dict[int, dict[int, int]] = {}
        """By layer, the states of its weights, each with the number of passes before it."""
        self._latest: dict[int, int] = {}
        """By layer, its latest state."""

    def before_backward(
        self, weights: Iterable[tuple[int, Weights]], *, updated: bool, thrown: bool
    ) -> None:
        """Check whether gradients were cleared, and whether weights are back in an earlier state.

        Args:
            weights: the weights of each layer, by its identity.
            updated: whether there was an update since the last backward pass.
            thrown: whether there was no update, and all gradients have been cleared.
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
                # the real training may pass through the same states as the trial
                known = {one: count for one, count in known.items() if count <= since}
                self._states[layer] = known
            known.setdefault(state, len(self._passes))
            self._latest[layer] = state

    def after_backward(self, calls: list[Call], count: Callable[[], None]) -> None:
        """Note that the gradients of these calls were computed; see `Pass`."""
        self._passes.append(Pass.of(calls, count))
        self._waiting.append(self._passes[-1])

    def settle(self, source: bytes) -> dict[int, nn.Layer]:
        """Decide, at the end of the script, which passes count, and void the others.

        Args:
            source: the source of the script, which may use gradients by hand before clearing them.

        Returns:
            by the identity of each model that was only a trial, the one that replaced it.
        """
        heirs, hand = self._heirs(), by_hand(source)
        for one in self._passes:
            one.undone = one.undone or (bool(one.layers) and one.layers.keys() <= heirs.keys())
        kept = [one for one in self._passes if not one.undone and not one.thrown]
        used: set[Round] = set().union(*(one.rounds for one in kept))
        inner: set[Round] = set().union(*(one.inner for one in kept))
        runs = {one.run for one in used}
        for one in self._passes:
            # if a batch or a round is never used otherwise, this is not a trial but waste
            again = one.rounds & used and one.inner <= inner and not hand
            apart = not {at.run for at in one.rounds} & runs
            one.tried = bool(kept and (one.thrown or one.undone) and (again or apart))
            if one.tried:
                one.forget()
            else:
                one.count()
        return heirs

    def looks(self, layer: nn.Layer | None) -> int:
        """How many passes of a layer only inspected its gradients."""
        return sum(one.thrown and one.tried and id(layer) in one.layers for one in self._passes)

    def _heirs(self) -> dict[int, nn.Layer]:
        """For each model that was trained only as a trial, a model like it that was trained later.

        Either both began with the same weights, or the trial was trained on a single batch.
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
        """Whether all passes have the same data."""
        return len(frozenset().union(*(self._passes[at].prints for at in places))) == 1
