"""Paddle's own recurrent layers, as one file that can be asked like a learner's.

Contract
--------
``make_layer(kind, input_size, hidden_size, direction)`` is a recurrent layer: "SimpleRNN",
"LSTM" or "GRU", "forward" or "bidirect". It takes float32 [batch, time, input_size], and maybe
an initial state, and returns (outputs, final state): outputs are float32
[batch, time, hidden_size], twice as wide for two directions.
"""

from paddle import nn


def make_layer(kind, input_size, hidden_size, direction):
    """Make a layer of one of Paddle's classes."""
    layer = {"SimpleRNN": nn.SimpleRNN, "LSTM": nn.LSTM, "GRU": nn.GRU}[kind]
    return layer(input_size, hidden_size, direction=direction)
