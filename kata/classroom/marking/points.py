"""Points: what each fault is worth, according to the manifest or to the teacher's file."""

import math
from collections.abc import Sequence
from pathlib import Path

import msgspec

from kata.classroom.error import ClassError
from kata.exercise import Points


def read(path: Path, known: Sequence[str]) -> dict[str, Points]:
    """The points in a TOML file, by exercise: ``loss = 3`` or ``loss = {fault = 2}``.

    Args:
        path: the file.
        known: the names that may have points.

    Raises:
        ClassError: it is not such a file.
        OSError: it cannot be read.
    """
    try:
        given = msgspec.toml.decode(path.read_bytes(), type=dict[str, Points])
    except ValueError as error:
        raise ClassError("points_unreadable", file=path, error=error) from None
    for name in given:
        if name not in known:
            raise ClassError("points_unknown", name=name, names=", ".join(known))
    return given


def of_faults(name: str, faults: Sequence[str], given: Points | None) -> dict[str, float]:
    """The points of each fault.

    Args:
        name: the name of the exercise.
        faults: the names of its faults.
        given: the points as they were specified; None for one point each.

    Raises:
        ClassError: the faults do not match, or something is not a number of points.
    """
    if given is None:
        return dict.fromkeys(faults, 1.0)
    if isinstance(given, (int, float)):
        given = dict.fromkeys(faults, given / len(faults))
    if set(given) != set(faults):
        raise ClassError("points_faults", name=name, faults=", ".join(faults))
    if not all(math.isfinite(points) and points >= 0 for points in given.values()):
        raise ClassError("points_no_number", name=name)
    return {fault: round(float(given[fault]), 6) for fault in faults}
