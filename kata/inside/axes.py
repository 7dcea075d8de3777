"""Axes: what an axis of an array is, as far as its size reveals it."""

from itertools import combinations
from typing import Any


def names_of_axes(values: Any, sizes: dict[str, int]) -> list[str]:
    """A name for each axis; empty if its size is ambiguous, or has already named another axis."""
    names: list[str] = []
    for size in values.shape:
        name = axis_name(size, sizes)
        names.append("" if name in names else name)
    return names


def axis_name(size: int, sizes: dict[str, int]) -> str:
    """The name of an axis of this size; empty if the size does not reveal it."""
    exact = [name for name, one in sizes.items() if one == size]
    if exact:
        return exact[0] if len(exact) == 1 else ""
    twice = next((f"2×{name}" for name, one in sizes.items() if 2 * one == size), "")
    products = (
        f"{first}×{second}"
        for (first, one), (second, two) in combinations(sizes.items(), 2)
        if one * two == size
    )
    return twice or next(products, "")
