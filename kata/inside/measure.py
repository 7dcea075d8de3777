"""Measure: the measurements for pictures and traces, made in a subject's process.

Everything is measured by changing an input and observing the effect. So the results hold for any
code, whatever its layers are called.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

BATCH, TIME, EMBEDDING, HIDDEN, VOCABULARY, CLASSES = 3, 4, 7, 11, 23, 5
"""Sizes of a probe, all different, so that an axis can be recognized by its size."""

SIZES = {
    "batch": BATCH,
    "time": TIME,
    "embedding": EMBEDDING,
    "hidden": HIDDEN,
    "vocabulary": VOCABULARY,
    "classes": CLASSES,
}

MARKS = ("mixed", "lost", "unbatched")
"""What can go wrong at a step: samples affect one another, a time step stops having any effect,
or the axis of the samples is gone."""

NOISE = 1e-6
"""Changes up to this size do not count: the order of a float32 sum alone can cause them."""


def different_tokens() -> Any:
    """Token ids, int64 [BATCH, TIME], all different."""
    return np.random.default_rng(0).permutation(VOCABULARY)[: BATCH * TIME].reshape(BATCH, TIME)


def vectors(token_ids: Any, size: int) -> Any:
    """A vector for each token id, float32 [..., size], within the range of tanh."""
    table = np.random.default_rng(0).uniform(-1, 1, [VOCABULARY, size])
    return table[token_ids].astype("float32")


def change_of(before: Any, after: Any) -> Any:
    """The largest change in each row of two results, float64 [rows]; 1 if their shapes differ."""
    if before.shape != after.shape:
        return np.ones(len(before))
    flat = np.abs(after.astype("float64") - before).reshape(len(before), -1)
    change = flat.max(axis=1, initial=0)
    return np.where(change > NOISE, change, 0.0)


def influence(outputs_of: Callable[[Any], Any], token_ids: Any, vocabulary: int) -> Any:
    """Measure which rows of the output depend on which token of which sample.

    One token at a time is replaced, by each of three others.

    Args:
        outputs_of: maps token ids [batch, time] to an array whose rows are compared.
        token_ids: int64 [batch, time].
        vocabulary: vocabulary size.

    Returns:
        float64 [rows, batch, time]: the largest change that was seen.
    """
    steps = (1, 2, 5)
    changes = [lambda token, step=step: (token + step) % vocabulary for step in steps]
    return _spread(outputs_of, token_ids, changes)


def reach(outputs_of: Callable[[Any], Any], inputs: Any) -> Any:
    """Measure which rows of the output depend on which time step of which sample.

    One time step at a time is changed, up and down.

    Args:
        outputs_of: maps inputs [batch, time, feature] to an array whose rows are compared.
        inputs: float32 [batch, time, feature].

    Returns:
        float64 [rows, batch, time]: the largest change that was seen.
    """
    return _spread(outputs_of, inputs, [lambda vector: vector + 1, lambda vector: vector - 1])


def _spread(
    outputs_of: Callable[[Any], Any], inputs: Any, changes: Sequence[Callable[[Any], Any]]
) -> Any:
    """The largest change of each row as one place [sample, time] after another is changed."""
    before = outputs_of(inputs)
    found = np.zeros([len(before), *inputs.shape[:2]])
    for sample, time in np.ndindex(*inputs.shape[:2]):
        for change in changes:
            changed = inputs.copy()
            changed[sample, time] = change(changed[sample, time])
            moved = change_of(before, outputs_of(changed))
            found[:, sample, time] = np.maximum(found[:, sample, time], moved)
    return found


def gradients(outputs_of: Callable[[], Any], tables: list[Any], token_ids: Any) -> Any:
    """The gradient that reaches each token through its row in a table.

    Args:
        outputs_of: computes the outputs afresh, as a tensor with one row for each result.
        tables: parameters with a row for each token id.
        token_ids: int64 [batch, time], all different.

    Returns:
        float64 [rows, batch, time]: the norm of the gradient of the sum of a row; no columns
        if there is no table.
    """
    if not tables:
        return np.zeros([len(outputs_of()), *token_ids.shape[:1], 0])
    for table in tables:
        table.stop_gradient = False
    found = np.zeros([len(outputs_of()), *token_ids.shape])
    for row in range(len(found)):
        outputs_of()[row].sum().backward()
        for table in tables:
            if table.grad is not None:
                reached = table.grad.numpy().astype("float64")[token_ids]
                found[row] += np.linalg.norm(reached, axis=-1)
                table.clear_grad()
    return found


def tables_of(layer: Any, vocabulary: int) -> list[Any]:
    """The parameters of a layer that have a row for each token id."""
    return [one for one in layer.parameters() if one.ndim > 1 and one.shape[0] == vocabulary]


def rows_read(outputs_of: Callable[[], Any], tables: list[Any]) -> Any:
    """Measure which rows of the output read which row of a table.

    Args:
        outputs_of: returns outputs [rows, ...], always the same while the tables do not change.
        tables: the parameters, each with one row for each token id.

    Returns:
        float64 [rows, rows of the table]: the largest change when a row of the table changes.
    """
    before = outputs_of()
    rows = max((table.shape[0] for table in tables), default=0)
    found = np.zeros([len(before), rows])
    for table in tables:
        values = table.numpy()
        for row in range(rows):
            changed = values.copy()
            changed[row] += 1
            table.set_value(changed)
            found[:, row] = np.maximum(found[:, row], change_of(before, outputs_of()))
        table.set_value(values)
    return found
