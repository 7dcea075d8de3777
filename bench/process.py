"""Process: a whole one, from its start to its end, timed."""

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
    """What a process has printed, and the seconds that it took."""

    output: str
    seconds: float


def python(
    *arguments: str | Path, codes: Sequence[int] = (0,), given: str = "", **environment: str
) -> Ended:
    """Run this Python in the checkout; any other exit code ends the bench: nothing was measured.

    Args:
        arguments: of Python.
        codes: the exit codes that it may end with.
        given: what it reads.
        environment: variables besides our own.
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
