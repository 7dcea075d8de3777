# wrong: tanh by hand is no number where the weights are large

import paddle
import paddle.nn.functional as F


def tanh(x):
    return (paddle.exp(2 * x) - 1) / (paddle.exp(2 * x) + 1)


def encode(lstm, inputs):
    steps = inputs.unbind(1)
    for layer in range(lstm.num_layers):
        w_ih, w_hh, b_ih, b_hh = lstm.parameters()[4 * layer : 4 * layer + 4]
        h = c = paddle.zeros([inputs.shape[0], lstm.hidden_size])
        outputs = []
        for x in steps:
            i, f, g, o = (x @ w_ih.T + b_ih + h @ w_hh.T + b_hh).split(4, axis=-1)
            c = F.sigmoid(f) * c + F.sigmoid(i) * tanh(g)
            h = F.sigmoid(o) * tanh(c)
            outputs.append(h)
        steps = outputs
    return h
