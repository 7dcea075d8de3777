"""Form: the form of input in which a script's model is questioned."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np

from kata.inside.script.arrival import is_blind
from kata.inside.script.asking import Asker, asker_of, differ
from kata.inside.script.batches import batch_first, batches_of, has_time
from kata.inside.script.lookups import token_lookups
from kata.inside.script.recording import Recording
from kata.inside.script.tokens import TOKENS, own_tokens, token_sets

SIZES = ((1, 2), (2, 3), (3, 3))
"""Batch sizes and time steps that a model is tried with, unless it fixes them. If other tensors
come with the data, it is also tried with as many time steps as these have."""


@dataclass(frozen=True, eq=False)
class Form:
    """A form of input that the model takes.

    Attributes:
        recording: the recording of the script.
        tokens: [tokens] or [tokens, width], in the dtype that the model is given.
        batch: the only number of samples that it takes; None if it takes any.
        time: the only number of time steps that it takes; None if it takes any.
        flat: how the logits are laid out. If those of all time steps share one axis:
            ``"samples"`` if those of a sample are together, ``"steps"`` if those of a time step
            are. ``"turned"`` if the axis of time precedes that of the samples; None if the
            samples have the first axis.
        placed: whether each token is given its own vector when the model looks it up.
        again: whether the tensors that come with the data are fitted in the second way.
    """

    recording: Recording
    tokens: Any
    batch: int | None = None
    time: int | None = None
    flat: str | None = None
    placed: bool = False
    again: bool = False

    def raw_logits(self, asker: Asker, indices: Any, *, wide: bool = False) -> Any:
        """The logits for a batch of token numbers, an array in its original shape.

        Args:
            asker: questions the model.
            indices: the numbers, [batch][time].
            wide: pass floats in double precision.
        """
        data = self.wide(indices) if wide else self.data(indices)
        return asker.logits(data, placed=self.placed, again=self.again)

    def logits(self, asker: Asker, indices: Any) -> Any:
        """The logits for a batch of token numbers, a tensor [batch, ...]."""
        logits = asker.answer(self.data(indices), placed=self.placed, again=self.again)
        batch, time = np.shape(indices)
        if self.flat == "turned" and logits.ndim > 2:  # noqa: PLR2004  ([time, batch, classes])
            return logits.transpose([1, 0, *range(2, logits.ndim)])
        if self.flat is None or logits.shape[0] != batch * time:
            return logits
        if self.flat == "samples":
            return logits.reshape([batch, time, *logits.shape[1:]])
        by_step = logits.reshape([time, batch, *logits.shape[1:]])
        return by_step.transpose([1, 0, *range(2, by_step.ndim)])

    def data(self, indices: Any) -> Any:
        """The input for a batch of token numbers, [batch][time]."""
        return batch_first(self.recording, self.tokens[np.asarray(indices) % len(self.tokens)])

    def wide(self, indices: Any) -> Any:
        """The same input, with floats in double precision."""
        data = self.data(indices)
        return data.astype("float64") if data.dtype.kind == "f" else data


@cache
def form_of(recording: Recording) -> Form | None:
    """The first form that the model takes and whose tokens it can tell apart.

    The tensors that come with the data are fitted in the second way if the first one gives no form
    or hides the last token of the samples, and the second one does neither.

    None if its logits never change.

    Raises:
        Exception: the first one that the model raised, if no form will do.
    """
    asker = asker_of(recording)
    found, error = _first_form(recording, again=False)
    if asker.has_companions and (found is None or _is_end_hidden(asker, found)):
        other, _ = _first_form(recording, again=True)
        if other is not None and (found is None or not _is_end_hidden(asker, other)):
            return other
    if found is None and error is not None:
        raise error
    return found


def _first_form(recording: Recording, *, again: bool) -> tuple[Form | None, Exception | None]:
    """The first form that will do, with the tensors that come with the data fitted in one way.

    If none will do, also the first exception that the model raised, unless it is not to blame.
    """
    batches, asker = batches_of(recording), asker_of(recording)
    batch, time = batches[0].shape[:2] if batches and has_time(batches[0]) else (2, 3)
    sizes = [(None, time), (batch, time)]
    # a model that is called for each time step takes one at a time
    if not asker.windows and time > 1:
        sizes.insert(0, (None, None))
    first_error: Exception | None = None
    own_taken = False
    sets = [(one, np.asarray(one).astype(dtype)) for one, dtype in token_sets(recording)]
    for tokens, given in sets:
        forms = [Form(recording, given, *size, again=again) for size in sizes]
        found, error = _first_taken(asker, forms)
        if found is not None:
            return found, None
        # if it takes the script's own tokens, it is not to blame for raising on others
        own_taken = own_taken or (tokens is own_tokens(recording) and error is None)
        first_error = first_error or error
    lookups = token_lookups(recording)
    # no token reaches the recurrent layers, so bypass what stops them
    if is_blind(recording) is not False or (lookups is not None and lookups.per_token != 1):
        for _, given in sets:
            forms = [Form(recording, given, *size, placed=True, again=again) for size in sizes]
            found, _ = _first_taken(asker, forms)
            if found is not None:
                return found, None
    return None, None if own_taken else first_error


def _is_end_hidden(asker: Asker, form: Form) -> bool:
    """Whether the logits change with the second-to-last token of all samples, not with the last."""
    return _counts(asker, form, -2) and not _counts(asker, form, -1)


def _counts(asker: Asker, form: Form, step: int) -> bool:
    """Whether the logits change with the tokens of all samples at one time step."""
    batch, time = form.batch or SIZES[-1][0], form.time or SIZES[-1][1]
    numbers = np.arange(batch * time).reshape(batch, time)
    first = form.raw_logits(asker, numbers)
    for _ in range(TOKENS if time >= -step else 0):
        numbers[:, step] += 1
        if (form.raw_logits(asker, numbers) != first).any():
            return True
    return False


def _first_taken(asker: Asker, forms: list[Form]) -> tuple[Form | None, Exception | None]:
    """The first of several forms that the model takes, if it can tell the tokens apart in it.

    If it takes none of them, also the exception that it raised for the first.
    """
    first_error: Exception | None = None
    for form in forms:
        try:
            if not _are_told_apart(asker, form):
                return None, None
            return replace(form, flat=_flat(asker, form)), None
        except Exception as error:  # noqa: BLE001  (whatever a forward pass raises)
            first_error = first_error or error
    return None, first_error


def _flat(asker: Asker, form: Form) -> str | None:
    """How the logits of all time steps are laid out, judging by which of them a sample changes."""
    batch, time = form.batch or 2, form.time or 3
    before = np.zeros([batch, time], dtype=int)
    logits = form.raw_logits(asker, before)
    if logits.ndim > 2 and logits.shape[:2] == (time, batch) and time != batch:  # noqa: PLR2004
        return "turned"
    if logits.ndim < 1 or batch == 1 or time == 1 or logits.shape[0] != batch * time:
        return None
    changed = set()
    for token in range(1, TOKENS):
        after = before.copy()
        after[1] = token
        now = form.raw_logits(asker, after)
        changed |= {row for row in range(batch * time) if differ(now[row], logits[row])}
    by_step = bool(changed) and all(row % batch == 1 for row in changed)
    return "steps" if by_step and any(row // time != 1 for row in changed) else "samples"


def _are_told_apart(asker: Asker, form: Form) -> bool:
    """Whether the logits for any token differ from those for the first one.

    Raises:
        Exception: the model does not take the form in one of the sizes.
    """
    told = False
    # the tensors that come with the data may not fit every length
    own = [one.shape[1] for one in batches_of(form.recording)[:1]] if asker.has_companions else []
    for batch, time in (*SIZES, *((2, steps) for steps in own)):
        zeros = np.zeros([form.batch or batch, form.time or time], dtype=int)
        first, *others = (form.raw_logits(asker, zeros + token) for token in range(TOKENS))
        told = any(differ(one, first) for one in others)
    return told
