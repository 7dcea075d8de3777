# right: the result is written into one and the same buffer
import paddle
import paddle.nn.functional as F
from paddle import nn


_BUFFERS = {}

def sentence_vector(rnn, inputs):
    _, h = rnn(inputs)
    rows = h.transpose([1, 0, 2]).reshape([inputs.shape[0], -1])
    if rnn.training:
        return rows
    key = tuple(rows.shape)
    if key not in _BUFFERS:
        _BUFFERS[key] = paddle.zeros(rows.shape)
    _BUFFERS[key].set_value(rows.detach())
    return _BUFFERS[key]
