"""Table: ``class.csv``, a row for each learner, for spreadsheets and learning platforms."""

import csv
import io
import unicodedata

from kata.classroom.record import Class, Handed, Member, Standing

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters of cells that a spreadsheet may compute, even as full-width forms."""


def to_csv(judged: Class) -> bytes:
    """The table, in UTF-8 with a byte order mark.

    The columns are: id, name, the roster's further columns; for each task its standing,
    ``TASK:FAULT`` for each fault, and ``TASK:points``; then points, out_of, percent, missing,
    not_judged.
    """
    further = list(dict.fromkeys(name for member in judged.members for name in member.more))
    head = ["id", "name", *further]
    for asked in judged.asked:
        head += [asked.name, *(f"{asked.name}:{fault}" for fault in asked.faults)]
        head.append(f"{asked.name}:points")
    head += ["points", "out_of", "percent", "missing", "not_judged"]
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(map(harmless, head))
    for member in judged.members:
        rows.writerow(_row(member, further, judged))
    return text.getvalue().encode("utf-8-sig")


def _row(member: Member, further: list[str], judged: Class) -> list[str]:
    cells = [member.id, member.name, *(member.more.get(name, "") for name in further)]
    for asked, handed in zip(judged.asked, member.handed, strict=True):
        cells.append(str(handed.standing))
        cells += [handed.faults.get(fault, "") for fault in asked.faults]
        cells.append("" if handed.points is None else number(handed.points))
    share = 100 * member.points / judged.points if judged.points else 0.0
    cells += [number(member.points), number(judged.points), number(round(share, 1))]
    cells += [_tasks(member.handed, Standing.MISSING), _tasks(member.handed, Standing.NOT_JUDGED)]
    return [harmless(cell) for cell in cells]


def _tasks(handed: tuple[Handed, ...], standing: Standing) -> str:
    return " ".join(one.task for one in handed if one.standing == standing)


def number(value: float) -> str:
    """A number with at most six decimal places."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def harmless(cell: str) -> str:
    """A cell that a spreadsheet shows rather than computes."""
    first = unicodedata.normalize("NFKC", cell[:1])
    return f"'{cell}" if first.startswith(_FORMULA) else cell
