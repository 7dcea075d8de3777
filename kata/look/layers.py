"""Four questions about recurrent networks, answered by experiments on Paddle's own layers."""

from pathlib import Path

from kata.exercise import Exercise

RECURRENCE = Exercise("recurrence", (), entry="make_layer")
"""What is asked of Paddle's layers, in the form of an exercise: probes, properties, a page."""

LAYERS = Path(__file__).parent.with_name("inside") / "layers.py"
"""The file that stands for Paddle's layers."""

KINDS = ("SimpleRNN", "LSTM", "GRU")
DIRECTIONS = ("forward", "bidirect")
