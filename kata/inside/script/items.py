"""Items: the arrays and tensors in the items that a script's loops take."""

from typing import Any

DEEPEST = 3
"""Nested levels of an item that are searched for tensors."""


def tensors_of(item: Any, deepest: int = DEEPEST) -> list[Any]:
    """The arrays and tensors in an item that have at least one axis, in order."""
    if isinstance(item, dict):
        item = list(item.values())
    if isinstance(item, (list, tuple)):
        return [one for part in item for one in tensors_of(part, deepest - 1)] if deepest else []
    return [item] if len(getattr(item, "shape", ())) > 0 else []


def are_batches(value: Any) -> bool:
    """Whether a value is a list of batches; an empty one is."""
    return isinstance(value, (list, tuple)) and all(map(is_batch, value))


def is_batch(value: Any) -> bool:
    """Whether a value is a pair (data, labels) with several samples."""
    if not isinstance(value, (list, tuple)) or len(value) < 2:  # noqa: PLR2004  (a pair)
        return False
    shapes = [list(getattr(one, "shape", ())) for one in value]
    data, labels = shapes[0], shapes[-1]
    return len(data) > 1 and len(labels) > 0 and labels[0] in data[:2]
