# right: padded with what must not count, and the lengths given

import paddle
import paddle.nn.functional as F


def sentence_vector(rnn, inputs):
    batch, time, _ = inputs.shape
    padded = F.pad(inputs, [0, 2], value=9.0, data_format="NLC")
    _, h = rnn(padded, sequence_length=paddle.full([batch], time, dtype="int32"))
    return h.transpose([1, 0, 2]).reshape([batch, -1])
