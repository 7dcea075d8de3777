"""Batches: the data that a script trained on, as samples and as tokens."""

import contextlib
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from kata.inside.script.recording import Recording

RANK_OF_IDS = 2
"""The rank of [batch, time]; data of a higher rank have a vector for each token."""


def has_time(data: Any) -> bool:
    """Whether data have an axis of time besides that of the samples."""
    return bool(data.ndim > 1)


@cache
def time_comes_first(recording: Recording) -> bool:
    """Whether the script's own batches are [time, batch], as their labels show."""
    calls = recording.training_calls()
    if not calls or not has_time(calls[0].data):
        return False
    batch, time = calls[0].data.shape[:2]
    if recording.orders:  # each token has a label, so their number shows nothing
        told = {one.time for one in recording.orders} - {None}
        return 0 in told or (not told and bool(_steps_of_samples(recording) == {batch} != {time}))
    data, labels = recording.loops.shapes or ([], [])
    if recording.error is None and recording.forward_error is None:
        # a loss has taken the logits, so there are as many as labels, unless the loss aligns them
        aligned = data[:2] == [batch, time] and labels[0] == batch
        return bool(calls[0].rows == time != batch and not aligned)
    return bool(data[:2] == [batch, time] and labels[0] == time != batch)


def _steps_of_samples(recording: Recording) -> set[int]:
    """The lengths of the first samples of the script's datasets, as far as these show them."""
    steps = set()
    for loader in recording.loaders:
        with contextlib.suppress(Exception):  # a dataset of another kind
            steps.add(len(loader.dataset[0][0]))
    return steps


def batch_first(recording: Recording, data: Any) -> Any:
    """Convert data from the script's own order to [batch, time, ...], or back."""
    return np.swapaxes(data, 0, 1) if time_comes_first(recording) and has_time(data) else data


def batches_of(recording: Recording) -> list[Any]:
    """The data of the training calls, arrays [batch, time, ...] in the script's own dtype.

    If no model was called, a sample of the loader as a batch of one.
    """
    found = [call.data for call in recording.training_calls()]
    if found or not recording.loaders:
        return [batch_first(recording, data) for data in found]
    first = recording.loaders[0].dataset[0][0]
    return [np.asarray(first)[None]]


def rows_of(batches: Sequence[Any]) -> Any:
    """All samples with the shape of the first, in one array [samples, time, ...]."""
    return np.concatenate([batch for batch in batches if batch.shape[1:] == batches[0].shape[1:]])


def distinct(rows: Any) -> Any:
    """The distinct rows, in the order in which they first occur."""
    first = {row.tobytes(): index for index, row in reversed(list(enumerate(rows)))}
    return rows[sorted(first.values())]


@cache
def distinct_tokens(recording: Recording) -> Any:
    """The distinct tokens in the script's own data, [tokens] or [tokens, width]."""
    rows = rows_of(batches_of(recording))
    return distinct(rows.reshape([-1, *rows.shape[2:]]))
