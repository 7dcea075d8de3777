"""Picture: measurements of one file, ready to be drawn on any screen."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from kata.exercise import Exercise
from kata.property.checks import describe
from kata.property.programs import plainest, programs_of
from kata.subject.subject import Subject
from kata.subject.trouble import RaisedError, Trouble
from kata.wire import Array

DARKEST = 4
"""The darkest level of a cell; level 0 is empty."""

STEPS = (1 / 64, 1 / 8, 1 / 2)
"""Shares of the largest value at which a cell gets one level darker. Influence fades by about half
with each time step, so the scale is logarithmic."""

MOST_BARS = 12


@dataclass(frozen=True)
class Map:
    """Cells in rows and in groups of columns.

    Attributes:
        kind: what was measured; the key of its texts.
        values: float64 [rows, groups, columns], each >= 0.
        facts: counts for the sentence below the picture, by name.
    """

    kind: str
    values: npt.NDArray[np.float64]
    facts: dict[str, int] = field(default_factory=dict)

    @property
    def levels(self) -> npt.NDArray[np.int64]:
        """How dark each cell is, from 0 (empty) to `DARKEST`, [rows, groups, columns]."""
        share = self.values / max(float(self.values.max(initial=0)), 1e-300)
        return (self.values > 0) + np.searchsorted(STEPS, share, side="right") * (self.values > 0)


@dataclass(frozen=True)
class Bars:
    """A histogram.

    Attributes:
        kind: what was measured; the key of its texts.
        counts: the count in each bin, by its label.
        facts: counts for the sentence below the picture, by name.
    """

    kind: str
    counts: dict[str, int]
    facts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Failure:
    """Why there is nothing to draw.

    Attributes:
        error: the learner's exception as type, message, line and code; None if there was none.
        trouble: why the process cannot go on; None if it can.
        returned: a description of the returned value, if that cannot be drawn; empty otherwise.
    """

    error: dict[str, Any] | None = None
    trouble: Trouble | None = None
    returned: str = ""


Picture = Map | Bars | Failure


def measure(subject: Subject, kind: str) -> Picture:
    """Measure one picture of a subject.

    Args:
        subject: the file.
        kind: such as ``influence``; it is also the name of the probe. All kinds but ``ids`` are
            maps, whose probe returns an array [rows, columns] or [rows, groups, columns].

    Raises:
        ValueError: what the probe returned is not a picture of that kind.
    """
    found = asked(subject, kind)
    if isinstance(found, Failure):
        return found
    if kind == "ids":
        return _bars(found)
    if not isinstance(found, Array):
        raise ValueError(f"{kind}: {found}")  # noqa: TRY004  (it is the probe's value)
    return _map(kind, found.values)


def asked(subject: Subject, probe: str) -> Any:
    """What a probe of a freshly loaded subject returns, or a `Failure` if it cannot."""
    try:
        subject.load()
        return subject.call(probe, *_arguments(subject.exercise, probe))
    except RaisedError as error:
        return Failure(error=error.error)
    except Trouble as trouble:
        return Failure(trouble=trouble)


def _arguments(exercise: Exercise, probe: str) -> tuple[Any, ...]:
    """The arguments of a probe: for tests, the programs to measure them on; otherwise none."""
    if exercise.tests is None:
        return ()
    kept = programs_of(exercise)
    names = {"right_programs": kept.choice.all_right, "wrong_programs": kept.choice.all_wrong}
    return (kept.sources(names[probe]),) if probe in names else plainest(exercise)


def _map(kind: str, values: npt.NDArray[Any]) -> Map:
    cells = np.nan_to_num(values.astype("float64"), nan=0.0, posinf=1e300)
    if cells.ndim == 2:  # noqa: PLR2004  ([rows, columns])
        cells = cells[:, None, :]
    return Map(kind, cells, _counted(kind, cells > 0))


def _counted(kind: str, there: npt.NDArray[np.bool_]) -> dict[str, int]:
    """The counts that the sentence below a map mentions, by name."""
    rows, groups, columns = there.shape
    if kind in {"influence", "gradients", "reach"}:
        own = sum(int(there[row, row].sum()) for row in range(min(rows, groups)))
        return {"own": own, "total": groups * columns, "others": int(there.sum()) - own}
    used = int(there.any(axis=(0, 1)).sum())
    return {
        "used": used,
        "total": columns,
        "rows": rows,
        "most": int(there.sum(axis=2).max(initial=0)),
        "least": int(there.sum(axis=2).min()) if there.size else 0,
    }


def _bars(found: dict[str, Any]) -> Bars | Failure:
    """A histogram of the ids; values that are no valid id are counted separately."""
    if not isinstance(found["values"], Array):
        return Failure(returned=describe(found["values"]))
    vocabulary = int(found["vocabulary"])
    flat = found["values"].values.astype("float64").ravel()
    whole = (flat == np.floor(flat)) & (flat >= 0) & (flat < vocabulary)
    ids = flat[whole].astype("int64")
    narrowest = max(1, -(-vocabulary // MOST_BARS))
    widths = range(narrowest, 2 * narrowest)
    width = next((width for width in widths if vocabulary % width == 0), narrowest)
    counts = {}
    for first in range(0, vocabulary, width):
        last = min(first + width, vocabulary) - 1
        label = str(first) if first == last else f"{first}-{last}"
        counts[label] = int(((ids >= first) & (ids <= last)).sum())
    facts = {"seen": len(np.unique(ids)), "total": vocabulary, "others": int((~whole).sum())}
    return Bars("ids", counts, facts)
