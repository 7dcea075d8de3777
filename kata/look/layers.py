"""Four questions about recurrent networks, answered by experiments on Paddle's own layers."""

from pathlib import Path

from kata.exercise import Exercise

RECURRENCE = Exercise("recurrence", (), entry="make_layer")
"""The questions to Paddle's layers, in the form of an exercise: probes, properties, a page."""

LAYERS = Path(__file__).parent.with_name("inside") / "layers.py"
"""The file that gives access to Paddle's layers, judged like a learner's file."""

KINDS = ("SimpleRNN", "LSTM", "GRU")
DIRECTIONS = ("forward", "bidirect")
