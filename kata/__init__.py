"""A bug-fix kata for recurrent networks on PaddlePaddle, with exact verdicts.

In a notebook, ``%load_ext kata`` gives the magics ``%kata`` and ``%%kata``; what they do, the
functions of this package do too, such as ``kata.check("time_major")``.
"""

import os
from typing import Any

# one thread each, before NumPy is imported: processes run side by side, and sums come out the same
os.environ.setdefault("OMP_NUM_THREADS", "1")

__version__ = "0.1.0"

FUNCTIONS = (
    "check", "diff", "drill", "guide", "hint", "lang", "look", "progress", "quiz", "reset", "show",
    "tasks", "trace",
)  # fmt: skip
"""What a learner can ask for in Python; they are loaded when the first of them is asked for."""


def load_ipython_extension(shell: Any) -> None:
    """Give a shell of IPython's the magics; it calls this on ``%load_ext kata``."""
    from kata.notebook import magic  # noqa: PLC0415  (a command line has no notebook)

    magic.load(shell)


def __getattr__(name: str) -> Any:
    """One of the functions, when it is first asked for."""
    if name not in FUNCTIONS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from kata.notebook import functions  # noqa: PLC0415  (nobody else waits for it)

    return getattr(functions, name)


def __dir__() -> list[str]:
    """What completes ``kata.``."""
    return [*globals(), *FUNCTIONS]
