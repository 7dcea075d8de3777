"""A bug-fix kata for recurrent networks on PaddlePaddle, with exact verdicts.

In a notebook, ``%load_ext kata`` loads the magics ``%kata`` and ``%%kata``. The functions of this
package do the same, for example ``kata.check("time_major")``.
"""

import os
from typing import Any

# before NumPy is imported: with one thread, sums are repeatable, and parallel processes do not
# compete for cores
os.environ.setdefault("OMP_NUM_THREADS", "1")

__version__ = "0.1.0"

FUNCTIONS = (
    "check", "diff", "drill", "guide", "hint", "lang", "look", "progress", "quiz", "reset", "show",
    "tasks", "trace",
)  # fmt: skip
"""The functions for learners; all are loaded when the first one is used."""


def load_ipython_extension(shell: Any) -> None:
    """Register the magics; IPython calls this on ``%load_ext kata``."""
    from kata.notebook import magic  # noqa: PLC0415  (a command line has no notebook)

    magic.load(shell)


def __getattr__(name: str) -> Any:
    """Load one of the functions when it is first used."""
    if name not in FUNCTIONS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from kata.notebook import functions  # noqa: PLC0415  (slow, and only used here)

    return getattr(functions, name)


def __dir__() -> list[str]:
    """The names that completion offers after ``kata.``."""
    return [*globals(), *FUNCTIONS]
