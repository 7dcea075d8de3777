"""Runs the benchmark, ``python -m bench``, or some of its parts, with their options.

A part is imported only when it runs, because each has different requirements.
"""

import argparse
from importlib import import_module
from pathlib import Path

from bench import code, peers, subjects

USUAL = ("check", "watch", "mutation", "proof")
"""The parts that `make bench` measures."""

PARTS = (*USUAL, "code", "own", "drills", "class", "doors")


def main() -> None:
    """Measure each part, and print its tables."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--runs", type=int, default=3, help="take the median of so many")
    parser.add_argument(
        "--only",
        nargs="+",
        default=[],
        choices=[*subjects.NAMES, *code.NAMES],
        help="these exercises or modules alone",
    )
    parser.add_argument("--peers", nargs="*", choices=peers.RUNS, default=list(peers.RUNS))
    parser.add_argument("--seeds", type=int, default=20, help="of the proof")
    parser.add_argument(
        "--workers", nargs="+", type=int, default=[1, 2], help="of the proof, and of a class"
    )
    parser.add_argument("--learners", type=int, nargs="+", default=[20], help="of a class")
    parser.add_argument("--alike", type=float, nargs="+", default=[0.0, 2 / 3], help="their share")
    parser.add_argument("--tests", nargs="+", default=[], help="tests to time beside the proof")
    parser.add_argument("--drills", type=int, default=50, help="how many are drawn")
    parser.add_argument("--doors", nargs="+", default=[], help="doors whose name holds a word")
    parser.add_argument("--modules", nargs="+", default=[], help="own ones whose name holds a word")
    parser.add_argument("--sample", type=int, help="so many mutants of each own module")
    parser.add_argument("--write", action="store_true", help="put the doors into CONTRIBUTING.md")
    parser.add_argument("--folder", type=Path, default=peers.FOLDER, help="where projects lie")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    for part in options.parts or USUAL:
        import_module(f"bench.{part}").measure(options)


if __name__ == "__main__":
    main()
