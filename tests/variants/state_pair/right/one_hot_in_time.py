# right: a weighted sum over time, with all the weight on the last step

import paddle


def encode(lstm, inputs):
    outputs, _ = lstm(inputs)
    weights = paddle.zeros([outputs.shape[1]])
    weights[-1] = 1.0
    return paddle.einsum("bth,t->bh", outputs, weights)
