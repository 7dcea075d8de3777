"""Paddle's own recurrent layers, as a file that can be questioned like a learner's.

Contract
--------
``make_layer(kind, input_size, hidden_size, direction)`` returns a recurrent layer: "SimpleRNN",
"LSTM" or "GRU", "forward" or "bidirect". The layer takes float32 [batch, time, input_size] and
optionally an initial state, and returns (outputs, final state). The outputs are float32
[batch, time, hidden_size], twice as wide for two directions.
"""

from paddle import nn


def make_layer(kind, input_size, hidden_size, direction):
    """Make a layer of one of Paddle's classes."""
    layer = {"SimpleRNN": nn.SimpleRNN, "LSTM": nn.LSTM, "GRU": nn.GRU}[kind]
    return layer(input_size, hidden_size, direction=direction)
