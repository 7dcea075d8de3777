"""Dependence: the time steps and the weights that the logits of a trained model depend on.

Influence fades by about half with each time step. So whether *every* time step counts is tested in
float64.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from kata.inside.script.asking import Asker, asker_of
from kata.inside.script.batches import batches_of, has_time
from kata.inside.script.form import Form, form_of
from kata.inside.script.recording import Recording
from kata.inside.script.tokens import TOKENS

LONGEST = 32
"""Time steps over which the influence of a token shows clearly in float64."""

FADING = 8
"""Time steps over which it shows clearly in float32."""

CONTEXTS = 4
"""Samples in which a token is changed before it is considered to have no effect."""

BATCH, TIME = 3, 3
"""The sizes in which the weights are tested, unless the model fixes them."""

FEWEST = 3
"""Tokens that are needed to change one token while avoiding another."""


@dataclass(frozen=True)
class Precise:
    """Questions a model in float64, with samples of the script's own length.

    Attributes:
        asker: questions a copy of the model in float64.
        form: the form of the samples.
        time: their length.
        wide: whether it is float64; otherwise it is float32.
    """

    asker: Asker
    form: Form
    time: int
    wide: bool = True

    def counts(self, step: int, first: int | None = None, without: int | None = None) -> bool:
        """Whether changing the token at a time step has any effect, in one of a few contexts.

        Args:
            step: the time step.
            first: the token at the first time step; by default it differs between contexts.
            without: a token that is never put at the changed time step.
        """
        return any(self._counts_in(context, step, first, without) for context in range(CONTEXTS))

    def _counts_in(self, context: int, step: int, first: int | None, without: int | None) -> bool:
        count = self.form.batch or 1
        numbers = np.arange(count * self.time).reshape(count, self.time)
        batch = (numbers * (context + 1)) % TOKENS
        others = [(int(batch[0, step]) + more) % TOKENS for more in range(TOKENS)]
        if first is not None:
            batch[:, 0] = first
        if without is not None:
            known = len(self.form.tokens)
            others = [token for token in others if token % known != without % known]
        results: list[Any] = []
        for token in others:
            batch[:, step] = token
            results.append(self.form.raw_logits(self.asker, batch, wide=self.wide))
            if (results[0] != results[-1]).any():
                return True
        return False


def _precisely(recording: Recording, ask: Callable[[Precise], list[Any]]) -> list[Any] | None:
    """Ask in float64; None if the model cannot be questioned like that.

    A model that contains float32 constants is questioned in float32, over a few time steps.

    Raises:
        Exception: what the model raised, where it cannot be asked at all.
    """
    form, batches = form_of(recording), batches_of(recording)
    if form is None or not batches or not has_time(batches[0]):
        return None
    time = form.time or min(batches[0].shape[1], LONGEST)
    if time > LONGEST:
        return None
    try:
        return ask(Precise(asker_of(recording).in_float64(), form, time))
    except Exception:  # noqa: BLE001  (whatever a copy, a cast or a forward pass raises)
        if (form.time or 0) > FADING:
            return None
    return ask(Precise(asker_of(recording), form, min(time, FADING), wide=False))


@cache
def ignored_steps(recording: Recording) -> list[int] | None:
    """The time steps of a sample that have no effect; None if that cannot be tested.

    Raises:
        Exception: what the model raised, if it cannot be questioned at all.
    """
    return _precisely(
        recording,
        lambda precise: [step for step in range(precise.time) if not precise.counts(step)],
    )


@cache
def hiding_tokens(recording: Recording) -> list[Any] | None:
    """Those of a few tokens that, at the first time step, keep the last one without effect.

    Raises:
        Exception: what the model raised, if it cannot be questioned at all.
    """

    def hiding(precise: Precise) -> list[Any]:
        tokens, last = precise.form.tokens, precise.time - 1
        if last == 0 or len(tokens) < FEWEST:
            return []
        firsts = range(min(TOKENS, len(tokens)))
        # tokens that become the same vector have no effect after any other token either
        return [
            tokens[first].tolist()
            for first in firsts
            if not precise.counts(last, first, without=first)
            and any(precise.counts(last, one, without=first) for one in firsts if one != first)
        ]

    return _precisely(recording, hiding)


@cache
def untrained(recording: Recording) -> list[str]:
    """The names of weights that training did not change, although the logits depend on them.

    Raises:
        Exception: what the model raised, if it cannot be questioned at all.
    """
    form, asker = form_of(recording), asker_of(recording)
    if form is None or form.placed:
        return []  # if all tokens are the same vector, training may have nothing to learn from
    batch, time = form.batch or BATCH, form.time or TIME
    numbers = np.arange(batch * time).reshape(batch, time)
    return [
        name
        for name, weight in recording.weights.unchanged()
        if not weight.stop_gradient and _depends_on(lambda: form.raw_logits(asker, numbers), weight)
    ]


def _depends_on(ask: Callable[[], Any], weight: Any) -> bool:
    """Whether the logits change with the values of a weight."""
    before, again, values = ask(), ask(), weight.numpy()
    if (before != again).any():
        return False  # they change by chance, whatever the weight is
    change = np.random.default_rng(0).normal(size=values.shape).astype(values.dtype)
    try:
        weight.set_value(values + change)
        return bool((ask() != before).any())
    finally:
        weight.set_value(values)
