# right: a copy of the layer that is time-major, on transposed inputs

from paddle import nn


def sentence_vector(rnn, inputs):
    rnn.time_major = True
    for layer in rnn:
        layer.time_major = True
    try:
        _, h = nn.Layer.__call__(rnn, inputs.transpose([1, 0, 2]))
    finally:
        rnn.time_major = False
        for layer in rnn:
            layer.time_major = False
    return h.transpose([1, 0, 2]).flatten(1)
