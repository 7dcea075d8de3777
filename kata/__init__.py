"""A bug-fix kata for recurrent networks on PaddlePaddle, with exact verdicts."""

__version__ = "0.1.0"
