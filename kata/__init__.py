"""A bug-fix kata for recurrent networks on PaddlePaddle, with exact verdicts."""

import os

# one thread each, before NumPy is imported: processes run side by side, and sums come out the same
os.environ.setdefault("OMP_NUM_THREADS", "1")

__version__ = "0.1.0"
