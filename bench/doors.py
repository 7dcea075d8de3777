"""Doors: how long each way to run the kata takes, compared with importing Paddle and Hypothesis.

Each is a whole process, run once, on an otherwise idle machine; the import is timed before each.
With ``--write``, the rows go into the table in CONTRIBUTING.md.
"""

import argparse
import re
import shutil
import statistics
import tempfile
from pathlib import Path

from bench import table
from bench.check import IMPORT
from bench.process import python
from bench.tool import note
from kata.exercise import ROOT, exercises

PAGE = ROOT / "CONTRIBUTING.md"
HEADINGS = ("command", "what it proves", "seconds", "times the import")
CHECK = ("-m", "kata", "check")
PROVE = ("-m", "kata", "author", "check")
TEST = ("-m", "pytest", "tests/engine", "-q", "-n", "2", "--dist", "loadfile")
TEST += ("--no-loadscope-reorder",)

DOORS = {
    "`make check`, first time": (*CHECK, "broken", "--fresh"),
    "`make check`, one file changed": (*CHECK, "{changed}"),
    "`make check`, nothing changed": (*CHECK, "{changed}"),
    "`make check` of fixed/, first time": (*CHECK, "fixed", "--fresh"),
    '`make test ARGS="-k time_major"`': (*TEST, "-k", "time_major"),
    "`make test`": TEST,
    "`kata author check axis_reshape`": (*PROVE, "axis_reshape", "--fresh"),
    "`kata author check time_major`": (*PROVE, "time_major", "--fresh"),
    "`kata author check script`": (*PROVE, "script", "--fresh"),
    "`make prove`, with 20 seeds": (*PROVE, "--seeds", "20", "--fresh"),
    "`make prove`": (*PROVE, "--fresh"),
    "`make prove`, nothing changed": PROVE,
}

PROVES = {
    "`make check`, first time": "the learner's files",
    "`make check`, one file changed": "that file; the other verdicts are kept",
    "`make check`, nothing changed": "nothing new; no Paddle is imported",
    "`make check` of fixed/, first time": "the reference fixes",
    '`make test ARGS="-k time_major"`': "what has that name",
    "`make test`": "the engine; a handful of the variants, through the command line",
    "`kata author check axis_reshape`": "all of one exercise, with 200 seeds",
    "`kata author check time_major`": "the same",
    "`kata author check script`": "the same",
    "`make prove`, with 20 seeds": "all mutants, variants and combinations, as CI does",
    "`make prove`": "the same with 200 seeds, each thing once",
    "`make prove`, nothing changed": "that all of it is still true",
}


def measure(options: argparse.Namespace) -> None:
    """Print a line for each door, or only for those whose name contains one of the given words."""
    with tempfile.TemporaryDirectory(prefix="kata-bench-") as name:
        changed = Path(name)
        for one in exercises():
            shutil.copy(one.broken, changed)
        rows = {}
        for door in table.chosen(DOORS, options.doors):
            if door.endswith("one file changed"):
                python(*CHECK, changed, codes=(0, 1))
                with (changed / "time_major.py").open("a", encoding="utf-8") as file:
                    file.write("# changed\n")
            note(f"{door} ...")
            words = [word.format(changed=changed) for word in DOORS[door]]
            base = statistics.median(python(*IMPORT).seconds for _ in range(3))
            seconds = python(*words, codes=(0, 1)).seconds
            shown = f"{seconds:.1f}" if seconds < 100 else f"{seconds:.0f}"  # noqa: PLR2004
            rows[door] = [door, PROVES[door], shown, f"{seconds / base:.1f}"]
    table.show(HEADINGS, rows.values())
    if options.write:
        write(rows)


def write(rows: dict[str, list[str]]) -> None:
    """Write rows to the table on the page, each in place of the row of its command."""
    text = PAGE.read_text(encoding="utf-8")
    for door, cells in rows.items():
        line, row = table.line(cells), rf"(?m)^\| {re.escape(door)} \|.*$"
        text = re.sub(row, lambda _, line=line: line, text)
    PAGE.write_text(text, encoding="utf-8", newline="\n")
