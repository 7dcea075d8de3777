"""The kata's own modules under its own harness, judged by the tests of the engine."""

import argparse
import json
import tempfile
from collections import Counter
from pathlib import Path

from bench import table
from bench.process import python
from bench.tool import note

MODULES = {
    "kata/wire.py": "test_wire.py",
    "kata/verdict.py": "test_verdict.py",
    "kata/fault/__init__.py": "test_operators.py",
    "kata/text/__init__.py": "test_text.py",
    "kata/judging/store.py": "test_store.py",
}
"""What is mutated, and the tests in `TESTS` that judge it."""

TESTS = Path("tests/engine/light")
NOTICED = ("Killed", "Timeout")
HEADINGS = ("module", "mutants", "noticed", "survived", "not covered", "score", "seconds")


def row(module: str, tests: str, sample: int | None) -> list[str]:
    """Mutate one module; return its cells."""
    with tempfile.TemporaryDirectory(prefix="kata-bench-") as folder:
        report = Path(folder, "report.json")
        command = ["-m", "kata", "mutate", module, "--tests", TESTS / tests, "--json", report]
        command += ["--sample", str(sample)] if sample else []
        ended = python("-W", "ignore", *command, codes=(0, 1))
        files = json.loads(report.read_text(encoding="utf-8"))["files"].values()
    mutants = [mutant for file in files for mutant in file["mutants"]]
    counts = Counter(one["status"] for one in mutants)
    noticed, survived = sum(counts[one] for one in NOTICED), counts["Survived"]
    missed = counts["NoCoverage"]
    judged = noticed + survived + missed
    score = f"{noticed / judged:.1%}" if judged else "-"
    numbers = (judged, noticed, survived, missed)
    for one in mutants:
        if one["status"] == "Survived":
            note(f"survived: {one['id']}")
    return [f"`{module}`", *map(str, numbers), score, f"{ended.seconds:.1f}"]


def measure(options: argparse.Namespace) -> None:
    """Print a line for each module."""
    chosen = table.chosen(MODULES, options.modules)
    table.show(HEADINGS, [row(name, MODULES[name], options.sample) for name in chosen])
