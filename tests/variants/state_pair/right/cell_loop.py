# right: the equations of the cell, layer by layer and step by step

import paddle
import paddle.nn.functional as F


def encode(lstm, inputs):
    steps = paddle.unstack(inputs, axis=1)
    for layer in range(lstm.num_layers):
        w_ih = getattr(lstm, f"weight_ih_l{layer}")
        w_hh = getattr(lstm, f"weight_hh_l{layer}")
        b_ih = getattr(lstm, f"bias_ih_l{layer}")
        b_hh = getattr(lstm, f"bias_hh_l{layer}")
        h = paddle.zeros([inputs.shape[0], lstm.hidden_size])
        c = paddle.zeros([inputs.shape[0], lstm.hidden_size])
        outputs = []
        for x in steps:
            gates = x @ w_ih.T + b_ih + h @ w_hh.T + b_hh
            i, f, g, o = paddle.split(gates, 4, axis=-1)
            c = F.sigmoid(f) * c + F.sigmoid(i) * paddle.tanh(g)
            h = F.sigmoid(o) * paddle.tanh(c)
            outputs.append(h)
        steps = outputs
    return h
