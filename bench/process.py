"""Process: runs and times a whole process, from its start to its end."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kata.exercise import ROOT


@dataclass(frozen=True)
class Ended:
    """The output of a process, and the seconds that it took."""

    output: str
    seconds: float


def python(
    *arguments: str | Path, codes: Sequence[int] = (0,), given: str = "", **environment: str
) -> Ended:
    """Run this Python in the checkout; an unexpected exit code ends the benchmark.

    Args:
        arguments: the arguments for Python.
        codes: the expected exit codes.
        given: its standard input.
        environment: environment variables to add to those of this process.
    """
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    seconds = time.perf_counter() - started
    if done.returncode not in codes:
        said = f"{done.stdout}{done.stderr}"
        sys.exit(f"{said}\npython {' '.join(map(str, arguments))} ended with {done.returncode}")
    return Ended(done.stdout, seconds)
