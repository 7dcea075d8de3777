"""Facts: what a recording shows without questioning the model."""

from collections import Counter
from functools import cache
from typing import Any

import numpy as np

from kata.inside.script.batches import (
    RANK_OF_IDS,
    batches_of,
    distinct_tokens,
    has_time,
    rows_of,
    time_comes_first,
)
from kata.inside.script.left_out import samples_left_out
from kata.inside.script.lookups import ids_outside, token_lookups
from kata.inside.script.recording import Recording
from kata.inside.script.samples import (
    batch_repeated,
    counted,
    listed_again,
    listed_batches_left_out,
    one_batch_only,
    overlap,
    without_batches,
)
from kata.inside.script.sequences import cut_sequence
from kata.inside.script.vocabulary import named_ids, one_byte, unknown_share
from kata.inside.script.waste import by_hand
from kata.inside.script.weights import OFTEN

RAREST = 0.1
"""The least frequent share of the distinct samples, which is taken to occur once per epoch."""

SPREAD = 3
"""How much more the counts of ids vary than by chance, if some are rare words."""

IDS_TOLD = 5000
"""Different ids that are reported at most."""


@cache
def facts(recording: Recording) -> dict[str, Any]:
    """All that the recording shows without questioning the model, as plain values and arrays.

    This is cached, because questioning a model runs the loops in it again.
    """
    runs, descends = recording.loops.runs, recording.direction.descends
    trained = {run.site for run in runs if run.trained} - {None}
    judged = {run.site for run in runs if sum(run.own_uses)} - {None}
    return {
        "error": recording.error,
        "forward_error": recording.forward_error,
        "model": recording.model is not None,
        "static": not recording.dynamic,
        "without_batches": without_batches(recording),
        "name": type(recording.model).__name__,
        "is_part": recording.is_part,
        "of_others": recording.of_others,
        "time_first": time_comes_first(recording),
        "orders": [
            [one.labels, one.logits]
            for one in recording.orders
            if one.labels is not None and (one.as_returned or one.logits is not None)
        ],
        "torn": recording.torn,
        "called": recording.loops.called,
        "trains": any(call.update is not None for call in recording.calls),
        "learned": recording.weights.changed(),
        "stale": recording.weights.stale,
        "climbs": bool(descends) and not any(descends),
        "unlikelier": recording.direction.is_unlikelier,
        "again": recording.again >= OFTEN,
        "uphill": recording.weights.climbs,
        "throws_away": recording.throws_away and not by_hand(recording.job.source),
        "wasted": recording.wasted,
        "runs": [
            run.to_json() | {"judged": run.trained or run.site in judged}
            for run in runs
            if run.trained or run.site in trained
        ],
        "one_batch_only": one_batch_only(recording),
        "batch_repeated": batch_repeated(recording),
        "overlap": overlap(recording),
        "left_out": listed_batches_left_out(recording),
        "listed_again": listed_again(recording),
        "samples_left_out": samples_left_out(recording),
        "data": data_facts(recording),
        "lookups": lookup_facts(recording),
    }


def fresh_share(counts: Counter[bytes]) -> float:
    """The share of samples that do not just repeat those of an earlier epoch.

    Different samples may have become equal on their way in. So the number of distinct samples does
    not show this share, but the least frequent ones do.

    Args:
        counts: how often each sample occurred.
    """
    return 1 / float(np.quantile([*counts.values()], RAREST, method="lower"))


@cache
def data_facts(recording: Recording) -> dict[str, Any] | None:
    """What went into the model: its form, its values, and how many are distinct.

    None if nothing did, or if the data have no time.
    """
    batches = batches_of(recording)
    if not batches or not has_time(batches[0]):
        return None
    rows = rows_of(batches)
    counts = counted(rows)
    whole = np.equal(np.mod(rows, 1), 0)
    one_hot = rows.ndim == RANK_OF_IDS + 1 and bool(
        whole.all() and (rows.max(-1) == 1).all() and (rows.sum(-1) == 1).all()
    )
    ids = np.unique(rows.argmax(-1) if one_hot else rows.astype("int64"))
    return {
        "rank": rows.ndim,
        "rows": len(rows),
        "tokens": rows.shape[0] * rows.shape[1],
        "cut": cut_sequence(recording),
        "distinct_rows": len(counts),
        "fresh": fresh_share(counts),
        "alike": max(counts.values()) / len(rows),
        "distinct_tokens": len(distinct_tokens(recording)),
        "fractional": not bool(whole.all()),
        "one_hot": one_hot,
        "width": rows.shape[-1],
        "ids": [int(one) for one in ids[:IDS_TOLD]],
        "corner": rows[:2, :2] if rows.ndim == RANK_OF_IDS else rows[:2, :2, :4],
    }


def lookup_facts(recording: Recording) -> dict[str, Any] | None:
    """The facts about the ids that were looked up; None if there were none."""
    lookups, data = token_lookups(recording), data_facts(recording)
    if lookups is None:
        return None
    fresh = data["fresh"] if data else 1
    return {
        "kind": lookups.kind,
        "size": lookups.size,
        "padding": lookups.padding,
        "floating": lookups.ids.dtype.kind == "f",
        "whole": bool(np.equal(np.mod(lookups.ids, 1), 0).all()),
        "uneven": uneven(lookups.ids, fresh),
        "named": named_ids(recording, lookups.size)[:IDS_TOLD],
        "unknown": unknown_share(recording, lookups.ids, lookups.size),
        "byte": one_byte(recording) if data and data["rank"] == RANK_OF_IDS else None,
        "per_token": lookups.per_token,
        "count": lookups.ids.size,
        "ids": [int(one) for one in lookups.different_ids[:IDS_TOLD]],
        "outside": ids_outside(recording, lookups)[:IDS_TOLD],
    }


def uneven(ids: Any, fresh: float) -> bool:
    """Whether some of the ids that occur are much rarer than others, like words in a language.

    Args:
        ids: all ids that occurred.
        fresh: the share of them that does not just repeat the same samples.
    """
    # the most frequent one may be padding
    counts = np.sort(np.unique(ids, return_counts=True)[1])[:-1] * fresh
    # if all ids are equally likely, the variance of their counts is the mean
    return len(counts) > 2 and bool(counts.var() > SPREAD * counts.mean())  # noqa: PLR2004
