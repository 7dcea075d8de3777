"""Probes of a whole script: what its recording and its models show, in the subject's process.

A model is questioned with inputs like the script's own data. If a fault has left that data without
information, the kata's own tokens are used instead, so that no fault hides another. The machinery
behind the probes is in `kata/inside/script/`.

A script may have several models. A probe that is asked once returns a list with an answer for each.
"""

import numpy as np

from kata.inside import host, measure
from kata.inside.script import arrival, dependence, ends, folds
from kata.inside.script import encodings as encoded
from kata.inside.script import facts as seen
from kata.inside.script.asking import asker_of
from kata.inside.script.batches import batch_first, batches_of
from kata.inside.script.form import form_of
from kata.inside.script.lookups import token_lookups
from kata.inside.script.tokens import TOKENS
from kata.inside.trace import follow

__all__ = [
    "encodings",
    "encodings_of_one_row",
    "facts",
    "form",
    "hiding_tokens",
    "ids",
    "ignored_steps",
    "influence",
    "is_blind",
    "is_order_lost",
    "logits_of",
    "mixed_samples",
    "trace",
    "unread_end",
    "untrained",
    "uses",
]

SHOWN = 8
"""Time steps that fit into a picture."""


# --- asking the model -------------------------------------------------------------------


def facts(recording):
    """Everything that the recording shows without questioning a model."""
    return [seen.facts(one) for one in recording.models]


def form(recording):
    """The form of the inputs for a model; None if its logits never change."""
    found = map(form_of, recording.models)
    return [one and {"batch": one.batch, "time": one.time, "flat": one.flat} for one in found]


def logits_of(recording, batches, model=0):
    """The logits for batches of token numbers, [batch][time]."""
    one = recording.models[model]
    chosen, asker = form_of(one), asker_of(one)
    return [chosen.logits(asker, batch) for batch in batches]


def encodings(recording, one, other, model=0):
    """The vectors that two different tokens have become when they reach the recurrent layer."""
    return encoded.encodings(recording.models[model], one, other)


def encodings_of_one_row(recording):
    """Like `encodings`, for two ids in the data that read the same row of the table."""
    return [encoded.encodings_of_one_row(one) for one in recording.models]


def is_blind(recording):
    """Whether no token reaches the recurrent layers; None if unknown."""
    return [arrival.is_blind(one) for one in recording.models]


def is_order_lost(recording):
    """Whether the recurrent layers receive the same for the same tokens in any order."""
    return [arrival.is_order_lost(one) for one in recording.models]


def ignored_steps(recording):
    """The time steps of a sample that have no effect."""
    return [dependence.ignored_steps(one) for one in recording.models]


def hiding_tokens(recording):
    """Those of a few tokens that, at the first time step, keep the last one without effect."""
    return [dependence.hiding_tokens(one) for one in recording.models]


def unread_end(recording):
    """A sample and the place of its last token, if no last token in the first batch is read."""
    return [ends.unread_end(one) for one in recording.models]


def mixed_samples(recording):
    """Two samples of the first batch, if the logits of one depend on the other."""
    return [folds.mixed_samples(one) for one in recording.models]


def untrained(recording):
    """The names of weights that training did not change, although the logits depend on them."""
    return [dependence.untrained(one) for one in recording.models]


# --- pictures and traces ----------------------------------------------------------------


def ids(recording):
    """The ids that reached the token table, for a histogram; none if there is no table."""
    lookups = token_lookups(recording)
    if lookups is None:
        return {"values": np.zeros(0), "vocabulary": 0}
    return {"values": lookups.ids[: host.LARGEST // 10], "vocabulary": lookups.size}


def influence(recording):
    """Which logits depend on which tokens."""
    chosen, asker = form_of(recording), asker_of(recording)
    batch = chosen.batch or measure.BATCH
    time = chosen.time or min(batches_of(recording)[0].shape[1], SHOWN)
    numbers = np.arange(batch * time).reshape(batch, time) % TOKENS
    return measure.influence(lambda one: chosen.logits(asker, one).numpy(), numbers, TOKENS)


def uses(recording):
    """How often each loop over the batches trained on each, [epochs][batches]."""
    runs = [run for run in recording.loops.runs if sum(run.own_uses)]
    followed = [run for run in runs if run.followed]
    # batches that a loader passes to a loop are shown only once
    shown = [run for run in followed or runs if not run.feeds & {*runs}]
    own = [run.own_uses for run in shown]
    table = np.zeros([len(own), max(map(len, own), default=0)])
    for epoch, used in enumerate(own):
        table[epoch, : len(used)] = used
    return table


def trace(recording):
    """The arrays on the way through the model, for some of the script's own data."""
    chosen, asker = form_of(recording), asker_of(recording)
    data = batches_of(recording)[0]
    data = data[: (chosen and chosen.batch) or _telling_size(recording.model, data)]
    sizes = {"batch": len(data)}
    if data.ndim > 1 and data.shape[1] != len(data):
        sizes["time"] = data.shape[1]
    return follow(recording.job, lambda one: asker.logits(batch_first(recording, one)), data, sizes)


def _telling_size(model, data):
    """A number of samples such that no other axis has the same length."""
    others = {*data.shape[1:], *(size for one in model.parameters() for size in one.shape)}
    return next((size for size in (measure.BATCH, 5, 7, 11) if size not in others), measure.BATCH)
