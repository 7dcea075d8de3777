# right: attention weights from the outputs, which sum to 1 over the time steps

import paddle.nn.functional as F


def encode(rnn, inputs):
    outputs, _ = rnn(inputs)
    weights = F.softmax(outputs.sum(axis=-1, keepdim=True), axis=1)
    return (weights * outputs).sum(axis=1)
